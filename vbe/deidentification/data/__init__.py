"""Word lists of the engine: what they are and how they are read."""

from pathlib import Path

HERE = Path(__file__).resolve().parent


def entries(file: str) -> frozenset[str]:
    """The lower-case words of a plain list; lines that begin with # are left out."""
    return frozenset(_body(file).lower().split())


def phrases(file: str) -> frozenset[str]:
    """The lower-case entries of a list that is parted by commas and line breaks."""
    parts = _body(file).lower().replace("\n", ",").split(",")
    return frozenset(part.strip() for part in parts if part.strip())


def sections(file: str) -> dict[str, frozenset[str]]:
    """Title → words of a list whose parts begin with ``[title]``."""
    _, *parts = _body(file).split("[")
    return {title: frozenset(words.split()) for title, words in (part.split("]\n", 1) for part in parts)}


def _body(file: str) -> str:
    lines = (HERE / file).read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("#"))
