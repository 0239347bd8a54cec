"""Names of accounts on social platforms and in games, with and without @."""

from vbe.deidentification.recognisers.handle.find import find

__all__ = ["find"]
