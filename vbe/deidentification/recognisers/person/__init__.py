"""Names of people."""

from vbe.deidentification.recognisers.person.find import find

__all__ = ["find"]
