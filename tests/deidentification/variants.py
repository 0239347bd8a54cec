"""Tables of sentences: every way an identifier is written, and what only looks like one."""

import re

_MARKED = re.compile(r"\[\[(.+?)\]\]")


def lines(table: str) -> list[str]:
    """The sentences of a table, one on a line."""
    return [line for line in table.strip().split("\n") if line.strip()]


def marked(line: str) -> tuple[str, list[str]]:
    """The text of a line, and the values that stand between double brackets in it."""
    line = line.replace("\\n", "\n").replace("\\t", "\t")
    return _MARKED.sub(r"\1", line), _MARKED.findall(line)
