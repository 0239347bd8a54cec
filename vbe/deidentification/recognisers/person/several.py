"""Names of several capitals in a row: where each begins, how far it goes, and what it is worth."""

import re

from vbe.deidentification.finding import Candidate, certain, possible
from vbe.deidentification.kinds import Kind, Reason
from vbe.deidentification.reading import Reading
from vbe.deidentification.recognisers.person import context, lexicon
from vbe.deidentification.recognisers.person.alone import known, shouted, single
from vbe.deidentification.recognisers.person.beside import is_memorial, is_quoted, phrase_end, with_ending
from vbe.deidentification.recognisers.person.borne import borne, can_be_borne
from vbe.deidentification.recognisers.person.parts import (
    closes,
    continues,
    goes_on,
    is_surname_by_place,
    strength_of,
)
from vbe.deidentification.recognisers.person.tokens import Token
from vbe.deidentification.recognisers.person.words_of import (
    ANY_GIVEN,
    ANY_SURNAME,
    NAME,
    WORD,
    Sort,
    is_double,
    sort_of,
)
from vbe.deidentification.remembering import remembered

_KIND = Kind.PERSON
_MOST_PARTS = 6
_BEFORE_PLACES = context.PLACE_BEFORE | context.EITHER_BEFORE | context.THINGS


def several(reading: Reading, run: list[Token]) -> list[Candidate]:
    """Every name in a run of capitals."""
    sorts = [kind_of(token, reading.plain) for token in run]
    masked = _masked(reading, run)
    if _is_named(reading, run, sorts, masked):
        end = with_ending(reading.plain, run[-1].end)
        return [possible(_KIND, run[0].start, end, 0.7, Reason.CONTEXT)]
    shouting = len(run) > 3 and sum(token.shouted and len(token.lower) > 2 for token in run) > 3
    names = []
    index = 0
    while index < len(run):
        if index < masked.get(index, 0):
            index = masked[index]
            continue
        stop, found = _name_at(reading, run, sorts, index, masked, shouting=shouting)
        if found:
            names.append(found)
        index = max(stop, index + 1)
    return names


def _is_named(reading: Reading, run: list[Token], sorts: list[int], masked: dict[int, int]) -> bool:
    """Whether two words that are no names by themselves stand where a person is named: *säger Jihad Turk*."""
    if len(run) != len(("given", "surname")) or masked or (sorts[0] | sorts[1]) & NAME:
        return False
    before = context.before(reading, run[0].start)
    placed = before in _BEFORE_PLACES
    within = not context.begins_sentence(reading.plain, run[0].start)
    odd = not sorts[0] & ~Sort.SURNAME_SHAPE and (
        context.after(reading, run[1].end) in context.ACTS or (within and not placed)
    )
    return (
        (before in context.SAYS or before in context.PERSON_BEFORE or odd)
        and not any(token.shouted for token in run)
        and all(
            sort in (Sort.NONE, Sort.SURNAME_SHAPE)
            or can_be_borne(token.lower, sort)
            or (token.lower not in lexicon.ORDINARY and not sort & (Sort.KNOWN | Sort.THING))
            for token, sort in zip(run, sorts, strict=True)
        )
    )


def kind_of(token: Token, plain: str) -> int:
    """What a capitalised word can be: bits of ``Sort``."""
    lower = token.lower
    if "-" in lower:
        hyphen = plain.find("-", token.start, token.end)
        if plain[hyphen + 1 : hyphen + 2].isupper():
            if token.end - token.start == 3:
                return Sort.INITIAL
            last = lower[lower.rindex("-") + 1 :]
            if plain[token.end - len(last)].islower() and last in lexicon.ORDINARY and len(last) > len("lag"):
                return Sort.ORDINARY  # Horst-Wessel-sången
            return sort_of(lower.replace("-", "="))
    return _shouted_sort(lower) if token.shouted else _sort(lower)


@remembered
def _shouted_sort(lower: str) -> int:
    """What a word in capitals can be."""
    if len(lower) == 1:
        return Sort.INITIAL
    sort = sort_of(lower)
    return Sort.GIVEN if not sort and is_double(lower) else sort


@remembered
def _sort(lower: str) -> int:
    """What a word with a capital can be."""
    sort = _shouted_sort(lower)
    return sort & ~Sort.KNOWN if sort & Sort.KNOWN and lower in lexicon.ACRONYMS else sort


def _masked(reading: Reading, run: list[Token]) -> dict[int, int]:
    """Index of a token → index after a known phrase that begins there ("Sveriges Radio")."""
    found = {}
    for index, token in enumerate(run):
        if token.lower in lexicon.PHRASES and (end := phrase_end(reading, token)):
            stop = index
            while stop < len(run) and run[stop].start < end:
                stop += 1
            found[index] = stop
    return found


_STREETS = re.compile(
    r".{3,}(?:gatan|vägen|gränd|torget|hallen|vallen|parken|platsen|bron|leden|arena|gymnasiet|skolan)s?"
)
_DOOR = re.compile(r"[ ][0-9]")


@remembered
def _is_street(lower: str) -> bool:
    return _STREETS.fullmatch(lower) is not None


def _is_named_after(reading: Reading, token: Token) -> bool:
    """Whether a street, hall or school bears the name before it (Birger Jarlsgatan), and is nobody's address."""
    return _is_street(token.lower) and _DOOR.match(reading.plain, token.end) is None


_ROOMS = frozenset(
    ["sal", "hall", "rum", "lokal", "grupprum", "trapp", "port", "entré", "block", "spår", "hus"]
)
_CLOSES = frozenset(",)/\n")


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
    if token.lower in _ROOMS and index + 2 == len(run):
        return index + 2, None  # *Sal Vega*, *Hall C*
    if index + 1 < len(run) and _is_named_after(reading, run[index + 1]):
        return index + 2, None
    following = sorts[index + 1] if index + 1 < len(run) and index + 1 not in masked else Sort.NONE
    more = index + 1 < len(run) and index + 1 not in masked
    first = index == 0 and context.begins_sentence(reading.plain, token.start)
    strength = strength_of(sort, following, more=more, first=first)
    if (
        first
        and more
        and not strength
        and sort & Sort.GIVEN_DOUBTFUL
        and following & Sort.ORDINARY
        and run[index + 1].lower not in lexicon.ORDINARY
    ):
        strength = 0.7  # "Björn Stålnacke": a surname that is put together as words are
    if (
        sort & (Sort.GIVEN | Sort.SURNAME)
        and more
        and not strength
        and is_surname_by_place(run, sorts, index, index + 1)
    ):
        strength = 0.9
    if (
        more
        and not strength
        and sort & Sort.INITIAL
        and reading.plain[token.end : token.end + 1] == "."
        and following & Sort.ORDINARY
        and not following & (Sort.KNOWN | Sort.THING)
        and (
            reading.plain[run[index + 1].end : run[index + 1].end + 1] in _CLOSES
            or reading.plain.startswith(" (", run[index + 1].end)
        )
    ):
        strength = 0.65  # "J. Kron,": what opens a sentence is not closed off at once
    if not strength or (
        shouting and not (sort & Sort.GIVEN and following & ANY_SURNAME and sort & Sort.USUAL)
    ):
        if shouting or not more:
            if shouting:
                return index + 1, shouted(
                    reading, token, sort
                ) if token.shouted and not sort & Sort.KNOWN else None
            if (
                not sort & (NAME | Sort.KNOWN)
                and sort & Sort.ORDINARY
                and context.before(reading, token.start) in context.PERSON_BEFORE
            ):
                return index + 1, borne(reading, token, sort)
            return index + 1, single(reading, token, sort, initial=first)
        if sort & (Sort.KNOWN | Sort.ORDINARY) and not sort & NAME:
            last = index == len(run) - 1
            if last and not sort & Sort.KNOWN:
                return index + 1, borne(reading, token, sort)
            return index + 1, known(reading, token, sort) if last else None
        before_capital = not (sort & NAME) or bool(following & (Sort.KNOWN | WORD) and not following & NAME)
        found = (
            None
            if before_capital and not sort & (Sort.GIVEN | Sort.USUAL)
            else single(reading, token, sort, initial=first)
        )
        if found and index + 1 not in masked and goes_on(reading, run, sorts, index):
            end = with_ending(reading.plain, run[index + 1].end)
            return index + 2, found._replace(end=end)
        return index + 1, found
    stop = index + 1
    while (
        stop < len(run)
        and stop - index < _MOST_PARTS
        and stop not in masked
        and not closes(sorts[stop - 1], run[stop - 1])
    ):
        if not continues(sorts[stop]) and not is_surname_by_place(run, sorts, index, stop):
            break
        stop += 1
    if stop - index == 1:
        return stop, single(reading, token, sort, initial=first)
    return stop, _whole(reading, run, sorts, index, stop, strength)


def _whole(
    reading: Reading, run: list[Token], sorts: list[int], index: int, stop: int, strength: float
) -> Candidate | None:
    start, end = run[index].start, run[stop - 1].end
    plain = reading.plain
    if sorts[stop - 1] & Sort.INITIAL and plain[end : end + 1] == ".":
        end += 1
    next_word = context.after(reading, end)
    if is_memorial(run[stop - 1], next_word) or next_word in ("ab", "hb", "kb", "if", "fc", "ik", "bk"):
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
    nowhere = all(sort in (Sort.NONE, Sort.SURNAME_SHAPE) for sort in sorts[index:stop])
    if (
        strength == _UNKNOWN_BOTH
        and not nowhere
        and index == 0
        and context.begins_sentence(plain, start)
        and not _goes_on_as_person(reading, end, next_word)
        and not (reading.plain[max(0, start - 2) : start] == ": " and reading.plain[end : end + 1] in ".,;")
    ):
        return None
    sure = any(sort & ANY_GIVEN for sort in sorts[index:stop]) and strength > 0.7
    if not sure and strength <= 0.6:
        if before in context.PLACE_BEFORE or before in context.THINGS or next_word in context.THING_AFTER:
            return None
        if (
            (before in context.EITHER_BEFORE and not nowhere and not sorts[index] & Sort.INITIAL)
            or run[index].shouted
            or is_quoted(plain, start, end)
        ):
            return None
    if (
        before in context.THINGS
        and before not in context.PERSON_BEFORE
        and not any(sort & Sort.USUAL for sort in sorts[index:stop])
    ):
        return None
    end = with_ending(plain, end)
    if sure or strength > 0.8:
        return certain(_KIND, start, end, strength, Reason.FULL_NAME)
    return possible(_KIND, start, end, strength, Reason.CAPITAL)


_UNKNOWN_BOTH = 0.6
_APPOSITION = re.compile(
    r", som\b|,? ?\(?(?:[0-9]{2}\b|[a-zåäö]{1,2}\b|M|S|C|L|KD|MP|V|SD)[,)]|, [a-zåäö]{4,}|[ ]{0,2}[|;\t]|\n|\Z"
)


def _goes_on_as_person(reading: Reading, end: int, next_word: str) -> bool:
    """Whether two unknown capitals at the beginning of a sentence are followed as a person's name is."""
    return next_word in context.ACTS or _APPOSITION.match(reading.plain, end) is not None
