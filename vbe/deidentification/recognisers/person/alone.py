"""Whether one capitalised word alone is a name: what the word can be, and what the words beside it say."""

import re

from vbe.deidentification.finding import Candidate
from vbe.deidentification.kinds import Reason
from vbe.deidentification.reading import Reading
from vbe.deidentification.recognisers.person import context, lexicon
from vbe.deidentification.recognisers.person.beside import is_broken, phrase_end
from vbe.deidentification.recognisers.person.doubtful import doubtful
from vbe.deidentification.recognisers.person.judging import names_a_thing, person
from vbe.deidentification.recognisers.person.tokens import Token
from vbe.deidentification.recognisers.person.unknown import unknown
from vbe.deidentification.recognisers.person.words_of import ANY_GIVEN, NAME, WORD, Sort
from vbe.deidentification.wording import words

_INNER_CAPITALS = ("Mc", "Mac", "De", "O'", "Al", "El", "al-", "el-", "Van", "Di", "Le", "La", "Fitz")


def single(reading: Reading, token: Token, sort: int, *, initial: bool | None) -> Candidate | None:
    """The name that a capitalised word is by itself; ``initial`` tells, when known, whether it begins a sentence."""
    if sort & Sort.INITIAL or len(token.lower) == 1 or phrase_end(reading, token):
        return None
    text = reading.plain[token.start : token.end]
    if (
        not token.shouted
        and "-" not in text
        and not text[1:].islower()
        and any(char.isupper() for char in text[1:])
        and not text.startswith(_INNER_CAPITALS)
        and not sort & Sort.GIVEN
    ):
        return None
    start = token.start
    if (
        start
        and reading.plain[start - 1] in "-–"
        and not sort & Sort.USUAL
        and reading.plain[start - 2 : start - 1].isalnum()
    ):
        return None
    if reading.plain[token.end + 1 : token.end + 2].isdigit() and (  # as both need
        _BOOK.match(reading.plain, start) or _VERSE.match(reading.plain, token.end)
    ):
        return None
    first = context.begins_sentence(reading.plain, start) if initial is None else initial
    if not sort & Sort.USUAL and is_broken(reading.plain, start, token.end):
        return None
    if sort & Sort.KNOWN:
        return known(reading, token, sort)
    if sort & Sort.THING and not first and token.lower not in lexicon.ORDINARY and _is_kin(reading, token):
        return person(reading, token, 0.7, Reason.CONTEXT, sure=False)
    if token.shouted:
        return shouted(reading, token, sort)
    if sort & Sort.GIVEN:
        return _given(reading, token, sort)
    if sort & (Sort.GIVEN_DOUBTFUL | Sort.SURNAME_DOUBTFUL) or (first and sort & Sort.ORDINARY):
        return doubtful(reading, token, sort, first=first)
    if sort & Sort.SURNAME:
        return _surname(reading, token, sort, first=first)
    if sort & Sort.ENGLISH and not first and context.before(reading, start) in _ADDRESSED:
        return person(reading, token, 0.6, Reason.CONTEXT, sure=False)
    if sort & WORD:
        return None
    return unknown(reading, token, sort, first=first)


def _is_kin(reading: Reading, token: Token) -> bool:
    """Whether a word for a relative stands right before: *storebror Hichem*, whatever the name ends with."""
    return context.before(reading, token.start) in context.KIN


def _given(reading: Reading, token: Token, sort: int) -> Candidate | None:
    if names_a_thing(reading, token):
        return None
    usual = bool(sort & Sort.USUAL)
    if usual:
        return person(reading, token, 0.92, Reason.NAME_LIST, sure=True)
    before, next_word = context.before(reading, token.start), context.after(reading, token.end)
    if before in context.PERSON_BEFORE or next_word in context.ANIMATE or context.has_age(reading, token.end):
        return person(reading, token, 0.92, Reason.CONTEXT, sure=True)
    if before in context.PLACE_BEFORE:
        return None
    return person(reading, token, 0.75, Reason.NAME_LIST, sure=False)


def _surname(reading: Reading, token: Token, sort: int, *, first: bool) -> Candidate | None:
    if names_a_thing(reading, token):
        return None
    before = context.before(reading, token.start)
    if (
        sort & Sort.USUAL
        or before in context.PERSON_BEFORE
        or context.after(reading, token.end) in context.ANIMATE
    ):
        return person(reading, token, 0.88, Reason.NAME_LIST, sure=True)
    next_word = context.after(reading, token.end)
    if before in context.SAYS:
        return person(reading, token, 0.8, Reason.CONTEXT, sure=True)
    if first and not context.has_age(reading, token.end):
        acts = next_word in context.AUXILIARY or (
            next_word.endswith(("ar", "er", "de", "te")) and not sort & Sort.ENGLISH
        )
        return person(reading, token, 0.6, Reason.CONTEXT, sure=False) if acts else None
    if before in context.PLACE_BEFORE or sort & Sort.ENGLISH:
        return None
    return person(reading, token, 0.65, Reason.NAME_LIST, sure=False)


def shouted(reading: Reading, token: Token, sort: int) -> Candidate | None:
    """A word all in capitals: mostly an abbreviation, now and then a name somebody stressed."""
    if (
        context.before(reading, token.start) in context.PERSON_BEFORE
        and sort & NAME
        and not sort & Sort.KNOWN
    ):
        return person(reading, token, 0.7, Reason.CONTEXT, sure=False)
    least = 4 if sort & Sort.USUAL else 6
    if (
        len(token.lower) < least
        or not sort & Sort.GIVEN
        or sort & Sort.ENGLISH
        or names_a_thing(reading, token)
    ):
        return None
    return person(reading, token, 0.7, Reason.NAME_LIST, sure=False)


def known(reading: Reading, token: Token, sort: int) -> Candidate | None:
    """The name of a place or the like that people bear too (Nora, Lund)."""
    if not sort & NAME or phrase_end(reading, token):
        return None
    before, next_word = context.before(reading, token.start), context.after(reading, token.end)
    if (
        sort & ANY_GIVEN
        and before == "till"
        and (context.before(reading, token.start - len("till ")) in _RELATED)
    ):
        return person(reading, token, 0.8, Reason.CONTEXT, sure=True)
    if (
        (token.shouted and len(token.lower) < 5)
        or before in context.PLACE_BEFORE
        or before in context.EITHER_BEFORE
        or names_a_thing(reading, token)
    ):
        return None
    if before in _ADDRESSED or context.has_age(reading, token.end) or before in ("heter", "hette"):
        return person(reading, token, 0.85, Reason.CONTEXT, sure=True)
    if sort & ANY_GIVEN and (
        next_word in context.KIN
        or next_word in context.ANIMATE
        or (
            (sort & Sort.USUAL or before not in ("med", "hos"))
            and before in _MET
            and next_word not in ("den", "på", "i", "som")
        )
    ):
        return person(reading, token, 0.7, Reason.CONTEXT, sure=False)
    return None


# Made once: joining two sets takes longer than all else that is asked here.
_RELATED = context.KIN | context.PEOPLE
_ADDRESSED = context.TITLES | context.KIN
_MET = words("med hos träffade träffat mötte såg ringde frågade hämtade känner kände hälsade")
_BOOK = re.compile(r"(?:Lukas|Johannes|Markus|Matteus)(?:evangeliet)? [0-9]{1,2}(?! ?(?:år|åring))")
_VERSE = re.compile(
    r" [0-9]{1,3}:[0-9](?![0-9]:)(?!(?<=[0-2][0-9]:[0-5])[0-9])"
)  # Johannes 3:16, but not Petra 08:02
