"""Whether one capitalised word alone is a name: what the word can be, and what the words beside it say."""

import re

from vbe.deidentification.finding import Candidate, certain, possible
from vbe.deidentification.kinds import Kind, Reason
from vbe.deidentification.reading import Reading
from vbe.deidentification.recognisers.person import context, lexicon
from vbe.deidentification.recognisers.person.beside import is_memorial, is_quoted, phrase_end, with_ending
from vbe.deidentification.recognisers.person.tokens import Token
from vbe.deidentification.recognisers.person.words_of import ANY_GIVEN, NAME, WORD, Sort, sort_of
from vbe.deidentification.wording import words

_KIND = Kind.PERSON
_INNER_CAPITALS = ("Mc", "Mac", "De", "O'", "Al", "El", "al-", "el-", "Van", "Di", "Le", "La", "Fitz")


def single(reading: Reading, token: Token, sort: int, *, initial: bool | None) -> Candidate | None:
    """The name that a capitalised word is by itself; ``initial`` tells, when known, whether it begins a sentence."""
    if sort & Sort.INITIAL or len(token.lower) == 1 or phrase_end(reading, token):
        return None
    text = reading.plain[token.start : token.end]
    if (
        not token.shouted
        and "-" not in text
        and any(char.isupper() for char in text[1:])
        and not text.startswith(_INNER_CAPITALS)
    ):
        return None
    start = token.start
    if (start and reading.plain[start - 1] == "-" and not sort & Sort.USUAL) or _VERSE.match(
        reading.plain, token.end
    ):
        return None
    first = context.begins_sentence(reading.plain, start) if initial is None else initial
    if sort & Sort.KNOWN:
        return known(reading, token, sort)
    if token.shouted:
        return shouted(reading, token, sort)
    if sort & Sort.GIVEN:
        return _given(reading, token, sort)
    if sort & (Sort.GIVEN_DOUBTFUL | Sort.SURNAME_DOUBTFUL) or (first and sort & Sort.ORDINARY):
        return _doubtful(reading, token, sort, first=first)
    if sort & Sort.SURNAME:
        return _surname(reading, token, sort, first=first)
    if sort & WORD:
        return None
    return _unknown(reading, token, sort, first=first)


def _make(reading: Reading, token: Token, confidence: float, reason: Reason, *, sure: bool) -> Candidate:
    end = with_ending(reading.plain, token.end)
    return (certain if sure else possible)(_KIND, token.start, end, confidence, reason)


def _names_a_thing(reading: Reading, token: Token) -> bool:
    """Whether the words beside it say that it is the name of a place, an organisation or the like."""
    before, next_word = context.before(reading, token.start), context.after(reading, token.end)
    if before in context.THINGS and before not in context.PERSON_BEFORE:
        return True
    if next_word in context.THING_AFTER and not (
        token.lower.endswith("s")
        and next_word in ("skola", "skolan", "lag", "center", "park", "strand", "gård")
    ):
        return True
    return is_memorial(token, next_word)


def _given(reading: Reading, token: Token, sort: int) -> Candidate | None:
    if _names_a_thing(reading, token):
        return None
    usual = bool(sort & Sort.USUAL)
    if usual:
        return _make(reading, token, 0.92, Reason.NAME_LIST, sure=True)
    before, next_word = context.before(reading, token.start), context.after(reading, token.end)
    if before in context.PERSON_BEFORE or next_word in context.ANIMATE or context.has_age(reading, token.end):
        return _make(reading, token, 0.92, Reason.CONTEXT, sure=True)
    if before in context.PLACE_BEFORE:
        return None
    return _make(reading, token, 0.75, Reason.NAME_LIST, sure=False)


def _surname(reading: Reading, token: Token, sort: int, *, first: bool) -> Candidate | None:
    if _names_a_thing(reading, token):
        return None
    before = context.before(reading, token.start)
    if (
        sort & Sort.USUAL
        or before in context.PERSON_BEFORE
        or context.after(reading, token.end) in context.ANIMATE
    ):
        return _make(reading, token, 0.88, Reason.NAME_LIST, sure=True)
    if first and not context.has_age(reading, token.end):
        acts = context.after(reading, token.end) in context.AUXILIARY
        return _make(reading, token, 0.6, Reason.CONTEXT, sure=False) if acts else None
    if before in context.PLACE_BEFORE or sort & Sort.ENGLISH:
        return None
    return _make(reading, token, 0.65, Reason.NAME_LIST, sure=False)


_MOSTLY_NAMES = frozenset(
    [
        "ville",
        "fred",
        "björn",
        "hans",
        "per",
        "max",
        "love",
        "liam",
        "klara",
        "ville",
        "saga",
        "stella",
        "vera",
        "viking",
        "bo",
        "ester",
        "rosa",
        "iris",
        "disa",
        "leo",
        "theo",
        "kim",
        "robin",
        "stig",
        "tor",
        "mats",
        "bill",
        "mille",
        "pontus",
        "fredrik",
        "birk",
        "kaj",
        "lo",
        "li",
        "jo",
        "mio",
        "nova",
        "freja",
        "tyra",
        "vidar",
        "ylva",
        "ellen",
        "gun",
        "roland",
        "rune",
        "ivar",
        "folke",
        "egil",
        "hilda",
        "hjalmar",
        "axel",
        "sixten",
        "abbe",
        "ebbe",
        "frej",
        "frans",
        "otto",
        "arvid",
        "sune",
        "ture",
        "uno",
        "åke",
        "ove",
        "uffe",
        "nils",
        "sandra",
    ]
)
_NUMBER_AFTER = re.compile(r"\.? ?[0-9]")
_FUNCTION = frozenset(
    [
        "hans",
        "per",
        "mina",
        "dina",
        "du",
        "vi",
        "den",
        "det",
        "min",
        "din",
        "sin",
        "ni",
        "han",
        "hon",
        "hen",
        "de",
        "dem",
        "var",
        "en",
        "ett",
        "om",
        "till",
        "när",
    ]
)


def _doubtful(reading: Reading, token: Token, sort: int, *, first: bool) -> Candidate | None:
    """A word that is a name too. Within a sentence its capital tells; at the beginning something else must."""
    before, next_word = context.before(reading, token.start), context.after(reading, token.end)
    animate = next_word in context.ANIMATE
    if _NUMBER_AFTER.match(reading.plain, token.end) and not context.has_age(reading, token.end):
        return None
    if before in context.PERSON_BEFORE and not first:
        return _make(reading, token, 0.9, Reason.CONTEXT, sure=True)
    if _names_a_thing(reading, token):
        return None
    if not first:
        if not sort & (NAME):
            return None
        if animate or context.has_age(reading, token.end):
            return _make(reading, token, 0.9, Reason.CONTEXT, sure=True)
        if before in context.PLACE_BEFORE or _in_title(reading, token) or sort & Sort.ENGLISH:
            return None
        if is_quoted(reading.plain, token.start, token.end) and not sort & Sort.GIVEN_DOUBTFUL:
            return None
        return _make(reading, token, 0.7, Reason.CAPITAL, sure=False)
    if not sort & (Sort.GIVEN_DOUBTFUL | Sort.SURNAME_DOUBTFUL) or token.lower in (
        "mina",
        "dina",
        "var",
        "del",
    ):
        return None
    bare = lexicon.stem(token.lower)
    if sort & Sort.POSSESSIVE:
        return (
            _make(reading, token, 0.7, Reason.CONTEXT, sure=False)
            if bare in _MOSTLY_NAMES and next_word in context.KIN and token.lower not in _FUNCTION
            else None
        )
    owner = (
        bare[-1] in "sxz"
        and bare in _MOSTLY_NAMES
        and token.lower not in _FUNCTION
        and next_word in context.KIN
    )
    if animate or owner or context.has_age(reading, token.end):
        return _make(reading, token, 0.8, Reason.CONTEXT, sure=False)
    if token.lower in _WORD_NAMES and _acts_as_one(reading, token, next_word):
        return _make(reading, token, 0.7, Reason.CONTEXT, sure=False)
    if token.lower in ("sten", "dag", "inga", "ben") and next_word in (
        "kom",
        "gick",
        "fick",
        "tog",
        "åkte",
        "började",
        "slutade",
    ):
        return _make(reading, token, 0.7, Reason.CONTEXT, sure=False)
    if token.lower in _MOSTLY_NAMES and (
        _acts_as_one(reading, token, next_word) or (next_word == "och" and _and_name(reading, token))
    ):
        return _make(reading, token, 0.75, Reason.CONTEXT, sure=False)
    return None


# Given names that are nouns too: one of them that acts alone, without an article, is mostly a person.
_WORD_NAMES = words(
    """sten dag storm rut ros my liv siv stig björn rosa tor love bo ask ek sol alv ulv bror
    kåre max gull may tova elin vilja lilja viol linn nova saga frid frida gunn rut ruth pil sixten
    ylva våge folke jarl"""
)
_NO_PERSON = re.compile(
    r"[ ](?:har|hade|kan|ska|får|fick|måste)[ ][a-zåäö]+(?:ts|as)\b|[ ](?:är|var|blev|blir)[ ](?:en|ett|det)[ ](?!(?:kille|tjej|elev|pojke|flicka|man|kvinna|person|ungdom|lärare|kompis|vän|granne|av|snäll|ensam|rädd)\b)|[ ](?:är|var)[ ](?:bra|fel|förbjud\w*|viktigt|tillåtet|slut|möjlig\w*|nödvändig\w*)\b"
)


def _acts_as_one(reading: Reading, token: Token, next_word: str) -> bool:
    """Whether an auxiliary follows, and not the passive or definition that a thing takes."""
    return next_word in context.AUXILIARY and _NO_PERSON.match(reading.lower, token.end) is None


def _and_name(reading: Reading, token: Token) -> bool:
    rest = reading.plain[token.end : token.end + 40].split()
    return (
        len(rest) > 1
        and rest[0] == "och"
        and bool(sort_of(rest[1].strip(".,;:!?").lower()) & ANY_GIVEN)
        and rest[1][:1].isupper()
    )


def _in_title(reading: Reading, token: Token) -> bool:
    """Whether the words around have capitals as well, as in a title."""
    tail = reading.plain[token.end : token.end + 24].split()
    head = reading.plain[max(0, token.start - 24) : token.start].split()
    return bool(tail and head) and tail[0][:1].isupper() and head[-1][:1].isupper()


def shouted(reading: Reading, token: Token, sort: int) -> Candidate | None:
    """A word all in capitals: mostly an abbreviation, now and then a name somebody stressed."""
    least = 4 if sort & Sort.USUAL else 6
    if (
        len(token.lower) < least
        or not sort & Sort.GIVEN
        or sort & Sort.ENGLISH
        or _names_a_thing(reading, token)
    ):
        return None
    return _make(reading, token, 0.7, Reason.NAME_LIST, sure=False)


def known(reading: Reading, token: Token, sort: int) -> Candidate | None:
    """The name of a place or the like that people bear too (Nora, Lund)."""
    if not sort & NAME or phrase_end(reading, token):
        return None
    before, next_word = context.before(reading, token.start), context.after(reading, token.end)
    if (
        (token.shouted and len(token.lower) < 5)
        or before in context.PLACE_BEFORE
        or before in context.EITHER_BEFORE
        or _names_a_thing(reading, token)
    ):
        return None
    if (
        before in context.TITLES | context.KIN
        or context.has_age(reading, token.end)
        or before in ("heter", "hette")
    ):
        return _make(reading, token, 0.85, Reason.CONTEXT, sure=True)
    if sort & ANY_GIVEN and (
        next_word in context.KIN
        or (sort & Sort.USUAL and (next_word in context.ANIMATE or before in ("med", "hos")))
    ):
        return _make(reading, token, 0.7, Reason.CONTEXT, sure=False)
    return None


_POSTCODE_BEFORE = re.compile(r"[0-9]{3} ?[0-9]{2} {1,2}\Z")
_MOTION = re.compile(
    r"\b(?:åk|res|rest|flytt|gå|gick|kom|kör|väg|tåg|buss|hem|tillbaka|fram|skjuts|förlag|anslut|utvisa|flög|flyg|flyr|cykl|anlän|hitta|ta sig|tog sig|norr|söder|öster|väster|gräns|nära|intill|besök)\w*"
)


def _is_towards_person(reading: Reading, token: Token, before: str) -> bool:
    """Whether ``till`` leads to a person (``sa till``) and not to a place (``åkte till``)."""
    if before not in ("till", "på", "mot", "från"):
        return False
    lead = reading.before(token.start, 34)
    if before == "till":
        return _MOTION.search(lead) is None
    return context.before(reading, token.start - len(before) - 1) in (
        "arg",
        "kär",
        "sur",
        "rädd",
        "lyssnar",
        "tittar",
        "väntar",
        "sms",
        "mejl",
        "meddelande",
        "hälsning",
        "hot",
        "hoten",
        "slag",
        "slog",
        "hoppade",
    )


_VERSE = re.compile(r" [0-9]{1,3}:[0-9]")  # Johannes 3:16
_ABBREVIATED = re.compile(r"\.?[ ]?[0-9]|\.[a-zåäö,:]")
_TURNED = re.compile(r", ?[A-ZÅÄÖ]\.?(?!\w)")  # Kvarnström, J


def _unknown(reading: Reading, token: Token, sort: int, *, first: bool) -> Candidate | None:
    """A capital nobody knows."""
    if token.end - token.start < 3:
        return None
    before, next_word = context.before(reading, token.start), context.after(reading, token.end)
    if before in context.PERSON_BEFORE and not first:
        return _make(reading, token, 0.9, Reason.CONTEXT, sure=True)
    if _ABBREVIATED.match(reading.plain, token.end) and not context.has_age(reading, token.end):
        return None
    if _names_a_thing(reading, token) or before in context.PLACE_BEFORE:
        return None
    animate, aged = next_word in context.ANIMATE, context.has_age(reading, token.end)
    shape = bool(sort & Sort.SURNAME_SHAPE)
    owner = token.lower.endswith("s") and next_word in context.KIN
    if first:
        turned = shape and _TURNED.match(reading.plain, token.end) is not None
        acts = next_word in context.AUXILIARY and not lexicon.is_compound(lexicon.stem(token.lower))
        if animate or aged or owner or turned or acts or token.lower.startswith(("al-", "el-")):
            return _make(reading, token, 0.6, Reason.CONTEXT, sure=False)
        return (
            _make(reading, token, 0.55, Reason.CAPITAL, sure=False)
            if shape
            and not lexicon.is_compound(token.lower)
            and sort_of(next_word) == Sort.NONE
            and next_word
            else None
        )
    if animate or aged or owner:
        return _make(reading, token, 0.85, Reason.CONTEXT, sure=True)
    if before in context.EITHER_BEFORE and not shape and not _is_towards_person(reading, token, before):
        return None
    if _POSTCODE_BEFORE.search(reading.plain, max(0, token.start - 8), token.start):
        return None
    if is_quoted(reading.plain, token.start, token.end) or _in_title(reading, token):
        return None
    return _make(reading, token, 0.6 if shape else 0.55, Reason.CAPITAL, sure=False)
