"""Word lists of the engine: what they are and how they are read."""

from pathlib import Path

from vbe.deidentification.data.word_list import WordList

HERE = Path(__file__).resolve().parent


def entries(file: str) -> frozenset[str]:
    """The words of a list, one or more on a line; lines that begin with # are left out."""
    lines = (HERE / file).read_text(encoding="utf-8").split("\n")
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def sorted_words(file: str) -> WordList:
    """The words of a long list that has one on each line, in order."""
    return WordList(_body(file))


def phrases(file: str) -> frozenset[str]:
    """The lower-case entries of a list that is parted by commas and line breaks."""
    lines = (line for line in _body(file).lower().split("\n") if not line.startswith("#"))
    return frozenset(part.strip() for line in lines for part in line.split(",") if part.strip())


def acronyms(file: str) -> frozenset[str]:
    """The entries, in small letters, of a list parted by commas and line breaks that stand there in capitals only."""
    lines = (line for line in _body(file).split("\n") if not line.startswith("#"))
    parts = {part.strip() for line in lines for part in line.split(",")}
    capitals = {part.lower() for part in parts if len(part) > 1 and part.isalpha() and part.isupper()}
    return frozenset(capitals - {part.lower() for part in parts if not part.isupper()})


def sections(file: str) -> dict[str, WordList]:
    """Title → words of such a list whose parts begin with ``[title]``."""
    _, *parts = _body(file).split("[")
    return {title: WordList(words) for title, words in (part.split("]\n", 1) for part in parts)}


def _body(file: str) -> str:
    """The text of a list below the comments at its head."""
    text = (HERE / file).read_text(encoding="utf-8")
    start = 0
    while text.startswith("#", start):
        start = text.index("\n", start) + 1
    return text[start:]
