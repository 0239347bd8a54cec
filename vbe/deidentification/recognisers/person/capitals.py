"""Names among capitalised words.

Swedish gives a capital to proper nouns only, so within a sentence a capital that is no known place, organisation or
word is asked about; at the beginning of a sentence something more must speak for a name.
"""

import re
from collections.abc import Iterator

from vbe.deidentification.finding import Candidate, certain, possible
from vbe.deidentification.kinds import Kind, Reason
from vbe.deidentification.reading import Reading
from vbe.deidentification.recognisers.person import context, lexicon
from vbe.deidentification.recognisers.person.tokens import Token, sequences
from vbe.deidentification.recognisers.person.words_of import (
    ANY_GIVEN,
    ANY_SURNAME,
    NAME,
    WORD,
    Sort,
    sort_of,
)

_KIND = Kind.PERSON
_MOST_PARTS = 6


def find(reading: Reading) -> Iterator[Candidate]:
    """Every capitalised name, whole."""
    masked = thing = 0
    for run in sequences(reading.plain, reading.lower):
        if run[0].start < masked:
            run = [token for token in run if token.start >= masked]  # noqa: PLW2901 - the rest of the same run
            if not run:
                continue
        masked = max(masked, phrase_end(reading, run[-1]))
        found = [_alone(reading, run[0])] if len(run) == 1 else list(_several(reading, run))
        listed = _LISTED.fullmatch(reading.plain, thing, run[0].start) is not None if thing else False
        kept = [item for item in found if item and not (listed and item.reason is Reason.CAPITAL)]
        yield from kept
        thing = 0 if kept else run[-1].end


# What stands between the items of a list: "in Gaza, Sudan and Tigray" speaks of places throughout.
_LISTED = re.compile(r", | och | samt | eller |/| & ")


def _alone(reading: Reading, token: Token) -> Candidate | None:
    """The name that a single capital is, if it is one."""
    sort = _sort(token, reading.plain)
    if not sort & NAME and sort & (Sort.ORDINARY | Sort.KNOWN):
        return _known(reading, token, sort) if sort & Sort.KNOWN else None
    return _single(reading, token, sort, initial=None)


# --- several capitals in a row ---


def _several(reading: Reading, run: list[Token]) -> Iterator[Candidate]:
    sorts = [_sort(token, reading.plain) for token in run]
    masked = _masked(reading, run)
    shouting = sum(token.shouted and len(token.lower) > 2 for token in run) > 3
    index = 0
    while index < len(run):
        if index < masked.get(index, 0):
            index = masked[index]
            continue
        stop, found = _name_at(reading, run, sorts, index, masked, shouting=shouting)
        if found:
            yield found
        index = max(stop, index + 1)


def _sort(token: Token, plain: str) -> int:
    if len(token.lower) == 1:
        return Sort.INITIAL
    if "-" in token.lower:
        hyphen = plain.find("-", token.start, token.end)
        if plain[hyphen + 1 : hyphen + 2].isupper():
            if token.end - token.start == 3:
                return Sort.INITIAL
            return sort_of(token.lower.replace("-", "="))
    return sort_of(token.lower)


def _masked(reading: Reading, run: list[Token]) -> dict[int, int]:
    """Index of a token → index after a known phrase that begins there ("Sveriges Radio")."""
    found = {}
    for index, token in enumerate(run):
        end = phrase_end(reading, token)
        if end:
            stop = index
            while stop < len(run) and run[stop].start < end:
                stop += 1
            found[index] = stop
    return found


def phrase_end(reading: Reading, token: Token) -> int:
    """Where a known phrase that begins with the token ends; 0 when none does."""
    for phrase in lexicon.PHRASES.get(token.lower, ()):
        end = token.start + len(phrase)
        if reading.lower.startswith(phrase, token.start):
            tail = reading.lower[end : end + 2]
            if not tail[:1].isalnum() or (tail[0] == "s" and not tail[1:2].isalnum()):
                return end
    return 0


def _name_at(
    reading: Reading,
    run: list[Token],
    sorts: list[int],
    index: int,
    masked: dict[int, int],
    *,
    shouting: bool,
) -> tuple[int, Candidate | None]:
    """The name that begins at ``index`` and the index after it."""
    token, sort = run[index], sorts[index]
    following = sorts[index + 1] if index + 1 < len(run) and index + 1 not in masked else Sort.NONE
    more = index + 1 < len(run) and index + 1 not in masked
    first = index == 0 and context.begins_sentence(reading.plain, token.start)
    strength = _strength(sort, following, more=more, first=first)
    if (
        sort & (Sort.GIVEN | Sort.SURNAME)
        and more
        and not strength
        and _is_surname_by_place(run, sorts, index, index + 1)
    ):
        strength = 0.9
    if not strength or (
        shouting and not (sort & Sort.GIVEN and following & ANY_SURNAME and sort & Sort.USUAL)
    ):
        if shouting or not more:
            if shouting:
                return index + 1, _shouted(
                    reading, token, sort
                ) if token.shouted and not sort & Sort.KNOWN else None
            return index + 1, _single(reading, token, sort, initial=first)
        if sort & (Sort.KNOWN | Sort.ORDINARY) and not sort & NAME:
            found = _known(reading, token, sort) if sort & Sort.KNOWN and index == len(run) - 1 else None
            return index + 1, found
        before_capital = not (sort & NAME) or bool(following & (Sort.KNOWN | WORD) and not following & NAME)
        found = (
            None if before_capital and not sort & Sort.GIVEN else _single(reading, token, sort, initial=first)
        )
        return index + 1, found
    stop = index + 1
    while (
        stop < len(run)
        and stop - index < _MOST_PARTS
        and stop not in masked
        and not _closes(sorts[stop - 1], run[stop - 1])
    ):
        if not _continues(sorts[stop]) and not _is_surname_by_place(run, sorts, index, stop):
            break
        stop += 1
    if stop - index == 1:
        return stop, _single(reading, token, sort, initial=first)
    return stop, _whole(reading, run, sorts, index, stop, strength)


def _strength(sort: int, following: int, *, more: bool, first: bool) -> float:
    """How likely the word begins a name of several parts; 0 when it does not."""
    if not more:
        return 0
    fits = bool(following & (NAME | Sort.SURNAME_SHAPE | Sort.INITIAL)) or not following & (WORD | Sort.KNOWN)
    strong = bool(following & (Sort.SURNAME | Sort.SURNAME_SHAPE | Sort.GIVEN))
    if sort & Sort.GIVEN:
        return 0.97 if fits else 0
    if sort & Sort.GIVEN_DOUBTFUL:
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
    if strong and not following & Sort.KNOWN:
        return 0.85
    if following & Sort.INITIAL:
        return 0.7
    return 0.6 if fits and not (first and following & (NAME | Sort.INITIAL)) else 0


def _closes(sort: int, token: Token) -> bool:
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


def _is_surname_by_place(run: list[Token], sorts: list[int], index: int, stop: int) -> bool:
    """Whether a word with a capital, right after a given name, is a surname: it ends the run, or a name follows it."""
    token, sort = run[stop], sorts[stop]
    if (
        not sorts[index] & (Sort.GIVEN | (Sort.SURNAME if stop + 1 < len(run) else 0))
        or sort & (Sort.THING | Sort.ODD)
        or token.shouted
        or token.lower in _NOT_SURNAMES
    ):
        return False
    if sort & Sort.KNOWN:
        return stop == index + 1 and lexicon.ends_as_surname(token.lower)
    if stop + 1 == len(run):
        return (
            stop == index + 1
            and bool(sort & (Sort.ORDINARY | Sort.ENGLISH))
            and token.lower not in context.PERSON_BEFORE
        )
    return bool(sorts[stop + 1] & (Sort.GIVEN | Sort.SURNAME | Sort.SURNAME_SHAPE))


def _continues(sort: int) -> bool:
    if sort & Sort.INITIAL:
        return True
    if sort & NAME:
        if sort & Sort.KNOWN and not sort & (Sort.SURNAME | Sort.SURNAME_DOUBTFUL | Sort.GIVEN):
            return False
        return not (sort & Sort.ENGLISH and not sort & (Sort.SURNAME | Sort.GIVEN))
    return not sort & (Sort.KNOWN | WORD)


def _whole(
    reading: Reading, run: list[Token], sorts: list[int], index: int, stop: int, strength: float
) -> Candidate | None:
    start, end = run[index].start, run[stop - 1].end
    plain = reading.plain
    if sorts[stop - 1] & Sort.INITIAL and plain[end : end + 1] == ".":
        end += 1
    next_word = context.after(reading, end)
    if _is_memorial(run[stop - 1], next_word) or next_word in ("ab", "hb", "kb", "if", "fc", "ik", "bk"):
        return None
    following = run[stop] if stop < len(run) else None
    if (
        following
        and following.lower in context.THING_AFTER
        and following.lower != "torg"
        and following.shouted
    ):
        return None
    before = context.before(reading, start)
    if (
        strength == _UNKNOWN_BOTH
        and index == 0
        and context.begins_sentence(plain, start)
        and not _goes_on_as_person(reading, end, next_word)
    ):
        return None
    sure = any(sort & ANY_GIVEN for sort in sorts[index:stop]) and strength > 0.7
    if not sure and strength <= 0.6:
        if before in context.PLACE_BEFORE or before in context.THINGS or next_word in context.THING_AFTER:
            return None
        if before in context.EITHER_BEFORE or run[index].shouted or _is_quoted(plain, start, end):
            return None
    if (
        before in context.THINGS
        and before not in context.PERSON_BEFORE
        and not any(sort & Sort.USUAL for sort in sorts[index:stop])
    ):
        return None
    end = _with_ending(plain, end)
    if sure or strength > 0.8:
        return certain(_KIND, start, end, strength, Reason.FULL_NAME)
    return possible(_KIND, start, end, strength, Reason.CAPITAL)


_UNKNOWN_BOTH = 0.6
_APPOSITION = re.compile(r",? ?\(?(?:[0-9]{2}\b|[a-zåäö]{1,2}\b|M|S|C|L|KD|MP|V|SD)[,)]|, [a-zåäö]{4,}|\n|\Z")


def _goes_on_as_person(reading: Reading, end: int, next_word: str) -> bool:
    """Whether two unknown capitals at the beginning of a sentence are followed as a person's name is."""
    return next_word in context.ANIMATE or _APPOSITION.match(reading.plain, end) is not None


def _is_memorial(last: Token, next_word: str) -> bool:
    return next_word in context.MEMORIAL and last.lower.endswith("s")


def _is_quoted(plain: str, start: int, end: int) -> bool:
    return plain[start - 1 : start] in ("'", '"') and plain[end : end + 1] in ("'", '"')


def _with_ending(plain: str, end: int) -> int:
    """Take in the genitive that is written ``Ali:s``."""
    if plain.startswith((":s", "'s"), end) and not plain[end + 2 : end + 3].isalnum():
        return end + 2
    return end


# --- one capital alone ---

_INNER_CAPITALS = ("Mc", "Mac", "De", "O'", "Al", "El", "al-", "el-", "Van", "Di", "Le", "La", "Fitz")


def _single(reading: Reading, token: Token, sort: int, *, initial: bool | None) -> Candidate | None:
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
        return _known(reading, token, sort)
    if token.shouted:
        return _shouted(reading, token, sort)
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
    end = _with_ending(reading.plain, token.end)
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
    return _is_memorial(token, next_word)


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
        if _is_quoted(reading.plain, token.start, token.end) and not sort & Sort.GIVEN_DOUBTFUL:
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
    if animate or context.has_age(reading, token.end):
        return _make(reading, token, 0.8, Reason.CONTEXT, sure=False)
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
        next_word in context.AUXILIARY or (next_word == "och" and _and_name(reading, token))
    ):
        return _make(reading, token, 0.75, Reason.CONTEXT, sure=False)
    return None


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


def _shouted(reading: Reading, token: Token, sort: int) -> Candidate | None:
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


def _known(reading: Reading, token: Token, sort: int) -> Candidate | None:
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
    if (
        sort & ANY_GIVEN
        and sort & Sort.USUAL
        and (next_word in context.ANIMATE | context.KIN or before in ("med", "hos"))
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
    if _is_quoted(reading.plain, token.start, token.end) or _in_title(reading, token):
        return None
    return _make(reading, token, 0.6 if shape else 0.55, Reason.CAPITAL, sure=False)
