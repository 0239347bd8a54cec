"""Capitals for what is written with letters and figures: cases, classes and plates in a line of small letters."""

import re

from vbe.deidentification.recognisers.person import lexicon
from vbe.deidentification.wording import words

# Letters that belong to a number: ``5000-k77120-25``, ``soc-2026-0771``, ``ft22``.
_BEFORE_FIGURES = re.compile(
    r"(?<![\w@./:])[a-zåäö]{1,3}(?=[0-9])|(?<![\w@./:])[a-zåäö]{1,6}(?=[-/][0-9]{2})|(?<=[0-9][-/])[a-zåäö]{1,5}(?=[-/ ]?[0-9])"
)
_AFTER_FIGURES = re.compile(r"(?<=[0-9][-/])[a-zåäö]{2,4}(?![\w@.-])|(?<![\w.,:/§-])(?<=[1-9])[a-h](?!\w)")
# ``soc 2024:1733``, ``k 441 820-25``: a space between, and a number as registers have them.
_APART = re.compile(
    r"(?<![\w@./:-])(?:[a-zåäö]{2,5}(?= (?:20)?[0-9]{2}[:/-][0-9])|[ktbmuöä](?= [0-9]{2,6}[ -][0-9]))"
)
_CLASS = re.compile(
    r"(?<![\w.,:/§-])(?![234] ?d)(?P<year>[1-9][ ]?)(?P<letter>[a-dfgh]|e(?=[),.;\n]|\Z))(?![\w@.-]\w|[\w@-])"
)
_PROGRAMME = re.compile(r"(?<![\w.,:/§-])[1-3](?P<letters>[a-z]{2}[a-d]?)(?!\w)")
_INTRODUCTORY = re.compile(r"(?<![\w-])(?:im[asvyr]?(?= [1-4](?!\w))|sfi(?:-[a-d])?(?=-?[a-d]?[0-9]))")
# ``b-kx 4471``, ``cx 41 882``, ``88-xkd-2``: plates of other countries.
_FOREIGN = re.compile(
    r"(?<![\w@./-])(?:[a-zö]{1,3}[- ][a-z]{1,2} [0-9]{1,4}|[a-z]{2} [0-9]{2} ?[0-9]{3}|[0-9]{1,2}-[a-z]{2,3}-[0-9]{1,2}|[a-z]{1,3}[0-9]{1,4} ?[a-z]{1,3})(?![\w-])"
)
_OWN_PLATE = re.compile(
    r"(?:personliga? (?:registrerings)?skylt(?:en)?|hemmagjord plåt|egen plåt)[ ,:\"']{1,3}(?P<plate>[a-zåäö]{2,7} ?[0-9]{0,3})(?!\w)"
)
_UNITS_IN_SMALL = words("soc ifo sof lvu lss sol")
_UNITS = re.compile(r"(?<![\w-])(?:box|postbox|postlåda)(?= [0-9])")


def capitals(line: str) -> str:
    """The line with capitals where letters and figures make one code."""
    if not any(map(str.isdigit, line)) and "skylt" not in line:
        return line
    line = _FOREIGN.sub(_upper, _APART.sub(_upper_unit, _BEFORE_FIGURES.sub(_upper, line)))
    line = _AFTER_FIGURES.sub(_upper, line)
    line = _CLASS.sub(lambda found: found["year"] + found["letter"].upper(), line)
    line = _PROGRAMME.sub(_upper, line)
    line = _INTRODUCTORY.sub(_upper, line)
    line = _OWN_PLATE.sub(lambda found: found.group()[: -len(found["plate"])] + found["plate"].upper(), line)
    return _UNITS.sub(lambda found: found.group().capitalize(), line)


def _upper(found: re.Match[str]) -> str:
    return found.group().upper()


def _upper_unit(found: re.Match[str]) -> str:
    """The letters before a number in capitals, unless they are a word: ``målet är 2024-2026``."""
    word = found.group()
    return (
        word if word in lexicon.ORDINARY and word not in _UNITS_IN_SMALL and len(word) > 1 else word.upper()
    )
