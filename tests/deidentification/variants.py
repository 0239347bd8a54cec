"""Tables of sentences: every way an identifier is written, and what only looks like one."""

import re

from tests.deidentification.helpers import found

_MARKED = re.compile(r"\[\[(.+?)\]\]")


def lines(table: str) -> list[str]:
    """The sentences of a table, one on a line."""
    return [line for line in table.strip().split("\n") if line.strip()]


def marked(line: str) -> tuple[str, list[str]]:
    """The text of a line, and the values that stand between double brackets in it."""
    line = line.replace("\\n", "\n").replace("\\t", "\t")
    return _MARKED.sub(r"\1", line), _MARKED.findall(line)


def written(tables: dict[str, tuple[str, str]]) -> list[tuple[str, str]]:
    """Kind and line, for each way that an identifier is written."""
    return [(kind, line) for kind, (table, _) in tables.items() for line in lines(table)]


def lookalikes(tables: dict[str, tuple[str, str]]) -> list[tuple[str, str]]:
    """Kind and line, for what only looks like an identifier."""
    return [(kind, line) for kind, (_, table) in tables.items() for line in lines(table)]


def missed(line: str) -> list[str]:
    """The marked values of a line that nothing found touches."""
    text, values = marked(line)
    texts = [value for _, value in found(text)]
    return [value for value in values if not any(value in one or one in value for one in texts)]
