"""Which capitals beside one another are parts of one name."""

from vbe.deidentification.reading import Reading
from vbe.deidentification.recognisers.person import context, lexicon
from vbe.deidentification.recognisers.person.tokens import Token
from vbe.deidentification.recognisers.person.words_of import (
    NAME,
    WORD,
    Sort,
)


def strength_of(sort: int, following: int, *, more: bool, first: bool) -> float:
    """How likely the word begins a name of several parts; 0 when it does not."""
    if not more:
        return 0
    fits = bool(following & (NAME | Sort.SURNAME_SHAPE | Sort.INITIAL)) or not following & (WORD | Sort.KNOWN)
    strong = bool(following & (Sort.SURNAME | Sort.SURNAME_SHAPE | Sort.GIVEN))
    if sort & Sort.GIVEN:
        return 0.97 if fits else 0
    if sort & Sort.GIVEN_DOUBTFUL:
        if first and following & Sort.INITIAL:
            return 0.7  # "Tova L." at the head of a sentence
        if not first and following & Sort.ORDINARY and not following & (Sort.KNOWN | Sort.THING):
            return 0.75  # "rektor Tova Grip"
        return (
            0.93 if strong or (fits and not first) else 0.8 if fits and following & Sort.SURNAME_SHAPE else 0
        )
    if sort & Sort.INITIAL:
        return 0.9 if strong or (fits and not following & Sort.INITIAL) else 0
    if sort & (Sort.SURNAME | Sort.SURNAME_DOUBTFUL):
        if sort & Sort.KNOWN and not following & Sort.GIVEN:
            return 0
        if first and sort & Sort.ORDINARY and not strong:
            return 0
        return 0.85 if fits else 0
    if (
        sort & Sort.ORDINARY
        and not first
        and following & (Sort.SURNAME | Sort.SURNAME_SHAPE)
        and not following & (Sort.KNOWN | Sort.ORDINARY)
    ):
        return 0.7
    if sort & (Sort.KNOWN | WORD):
        return 0
    if not sort and not first and following & Sort.ORDINARY and not following & (Sort.KNOWN | Sort.THING):
        return 0.6  # "Namn Fridolf Sand"
    if strong and not following & Sort.KNOWN:
        return 0.85
    if following & Sort.INITIAL:
        return 0.7
    return 0.6 if fits and not (first and following & (NAME | Sort.INITIAL)) else 0


def closes(sort: int, token: Token) -> bool:
    """Whether a part ends the name: a genitive."""
    return bool(sort & Sort.POSSESSIVE) and not token.lower.endswith(("ss", "as", "is", "us", "os"))


_NOT_SURNAMES = frozenset(
    [
        "tel",
        "telefon",
        "mobil",
        "mail",
        "mejl",
        "rektor",
        "lärare",
        "mentor",
        "kurator",
        "och",
        "i",
        "på",
        "från",
        "till",
        "med",
        "klass",
        "datum",
        "namn",
        "adress",
    ]
)


_DEFINITE = ("en", "et", "erna", "arna", "orna")


def goes_on(reading: Reading, run: list[Token], sorts: list[int], index: int) -> bool:
    """Whether a capital right after a given name that was found is a surname, whatever else it is: *Cecilia Wachtmeister*."""
    following, sort = run[index + 1], sorts[index + 1]
    return (
        bool(sorts[index] & Sort.GIVEN)
        and not sorts[index] & (Sort.ORDINARY | Sort.KNOWN | Sort.POSSESSIVE)
        and reading.plain[run[index].end : following.start] == " "
        and not following.shouted
        and not sort & (Sort.ODD | Sort.INITIAL)
        and not following.lower.endswith(_DEFINITE)
        and following.lower not in _NOT_SURNAMES
    )


# Endings of surnames and of places alike.
_BORNE_THINGS = ("hamn", "hamns", "stad", "stads", "hem", "hems", "köping")


def is_surname_by_place(run: list[Token], sorts: list[int], index: int, stop: int) -> bool:
    """Whether a word with a capital, right after a given name, is a surname: it ends the run, or a name follows it."""
    token, sort = run[stop], sorts[stop]
    if (
        not (
            sorts[index]
            & (Sort.GIVEN | Sort.GIVEN_DOUBTFUL | Sort.INITIAL | (Sort.SURNAME if stop + 1 < len(run) else 0))
            or (not sorts[index] and index)
        )
        or sort & Sort.ODD
        or (sort & Sort.THING and not (sorts[index] & Sort.USUAL and token.lower.endswith(_BORNE_THINGS)))
        or token.shouted
        or token.lower in _NOT_SURNAMES
    ):
        return False
    if sort & Sort.KNOWN:
        usual = sorts[index] & Sort.USUAL and not sorts[index] & Sort.KNOWN and sort & (Sort.ORDINARY | NAME)
        return stop == index + 1 and (bool(usual) or lexicon.ends_as_surname(token.lower))
    if stop + 1 == len(run):
        return (
            stop == index + 1
            and bool(sort & (Sort.ORDINARY | Sort.ENGLISH | Sort.THING))
            and token.lower not in context.PERSON_BEFORE
        )
    return bool(sorts[stop + 1] & (Sort.GIVEN | Sort.SURNAME | Sort.SURNAME_SHAPE))


def continues(sort: int) -> bool:
    """Whether a word can be a further part of a name that has begun."""
    if sort & Sort.INITIAL:
        return True
    if sort & NAME:
        if sort & Sort.KNOWN and not sort & (Sort.SURNAME | Sort.SURNAME_DOUBTFUL | Sort.GIVEN):
            return False
        return not (sort & Sort.ENGLISH and not sort & (Sort.SURNAME | Sort.GIVEN))
    return not sort & (Sort.KNOWN | WORD)
