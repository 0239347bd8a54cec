"""Word lists written as text, wrapped like text."""


def words(text: str) -> frozenset[str]:
    """The words of ``text``. An underscore stands for a space inside a word."""
    return frozenset(word.replace("_", " ") for word in text.split())
