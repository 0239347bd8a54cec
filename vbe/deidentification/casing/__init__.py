"""Lines written all in small letters or all in capitals, with the capitals an ordinary writer would have set."""

from vbe.deidentification.casing.lines import recased

__all__ = ["recased"]
