"""Names in small letters after words of saying and company."""

import re
from collections.abc import Iterator
from functools import lru_cache

from vbe.deidentification.finding import Candidate, possible
from vbe.deidentification.kinds import Kind, Reason
from vbe.deidentification.reading import Reading
from vbe.deidentification.recognisers.person import lexicon
from vbe.deidentification.recognisers.person.doubtful import NAMES_AT_THE_HEAD
from vbe.deidentification.recognisers.person.words_of import Sort, is_double, sort_of
from vbe.deidentification.remembering import remembered
from vbe.deidentification.triggers import WordsThat
from vbe.deidentification.wording import words

_KIND = Kind.PERSON
_UPPER = "A-ZÅÄÖÉÜČŠŽÇŞİØÆ"
_WORD_LENGTH = 3

_SAYING_STARTS = tuple(
    words(
        "sa sade säger frågade frågar ringde ringer hotade hotar slog slår med hos mot av såg träffade träffa mötte snackade pratade umgås me kontakta kontaktade hej hälsa tack fråga ring nämnde hörde kompisen killen tjejen bror syster brorsan syrran ska för åt kolla familjen utom förutom o å och"
    )
)
_NEXT = re.compile(r"[^\W\d_]{1,12}[ ](?P<name>[^\W\d_]{3,12}(?:-[^\W\d_]{2,12})?)(?![@.-]\w|[\w@-])")
_MEN = words("björn kalle olle frank klas mats elin rune nils ylva disa gunnar vera siv kjell bengt")
_HOLY = frozenset(["sankt", "sankta"])
_FARTHEST = 16  # characters on: no name that is looked for is so long
_COMPANY = frozenset(["och", "o", "å", "av"])
_GREETED = frozenset(["hej", "hälsa", "tack", "ring", "fråga"])
_TOWARDS = frozenset(["ska", "med", "me", "hos"])
_SAYING = WordsThat(lambda word: word.startswith(_SAYING_STARTS) and word not in _COMPANY | _HOLY)


def find(reading: Reading) -> Iterator[Candidate]:
    """``sa björn``, ``med fatme``: names that are words too, and names that are spelt in a way of their own."""
    lower = reading.lower
    for start, end in reading.words(_SAYING):
        stop = lower.find(" ", end + 1, end + _FARTHEST)
        word = lower[end + 1 : stop if stop >= 0 else end + _FARTHEST]
        if word.isalpha() and not _how_likely_small(word) and word not in NAMES_AT_THE_HEAD:
            continue  # mostly, and seen at once; otherwise the word may be cut off or joined to others
        found = _NEXT.match(lower, start)
        if not found:
            continue
        name, cue = found["name"], lower[start:end]
        likely = _how_likely_small(name)
        if likely == _GIVEN and len(name) <= _WORD_LENGTH and cue not in _TOWARDS:
            likely = 0
        if not likely and cue in _GREETED and name in NAMES_AT_THE_HEAD:
            likely = _DOUBTFUL
        if likely and reading.plain[found.start("name")].islower():
            yield possible(_KIND, *found.span("name"), likely, Reason.CONTEXT)


_GIVEN, _DOUBTFUL = 0.65, 0.55


@remembered
def _how_likely_small(name: str) -> float:
    """How likely a small-letter word after a word of saying or company is a name; 0 when it is none."""
    if name in _MEN:
        return 0.6
    if _is_given(name):
        return _GIVEN
    return _DOUBTFUL if _is_misspelt_name(name) or is_double(name) else 0


def _is_given(name: str) -> bool:
    """Whether every part is a given name and no word, place or thing."""
    return all(sort_of(part) & Sort.GIVEN and not sort_of(part) & _OTHER for part in name.split("-"))


_OTHER = Sort.ORDINARY | Sort.ENGLISH | Sort.KNOWN


def _is_misspelt_name(word: str) -> bool:
    """Whether an unknown small-letter word is a usual given name with another vowel or a doubled consonant."""
    if len(word) < 5 or sort_of(word) & ~Sort.SURNAME_SHAPE or sort_of(word + "a") & Sort.ORDINARY:
        return False
    return skeleton(word) in _skeletons() and not lexicon.is_compound(word)


@lru_cache(maxsize=1)
def _skeletons() -> frozenset[str]:
    return frozenset(skeleton(name) for name in lexicon.GIVEN_USUAL if len(name) > 4)


_ALIKE = str.maketrans("wzyåäàáâéèêëíïóòôöøúùüqı", "vsiaaaaaeeeeiiooooouuuki")
_LAST_VOWEL = re.compile(r"[aeiou]\Z")


def skeleton(word: str) -> str:
    """A name without what is mostly misspelt: doubled letters, which of like letters, and the last vowel."""
    plain = (
        word.translate(_ALIKE)
        .replace("ph", "f")
        .replace("ck", "k")
        .replace("c", "k")
        .replace("kh", "k")
        .replace("th", "t")
        .replace("ou", "o")
    )
    plain = re.sub(r"(.)\1+", r"\1", plain)
    return _LAST_VOWEL.sub("*", plain)
