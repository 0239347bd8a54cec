"""Read a text once, ask every recogniser, and settle what stands."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import accumulate

from vbe.deidentification.allowing import Allowed
from vbe.deidentification.casing import recased
from vbe.deidentification.finding import Candidate, Finding
from vbe.deidentification.generalising import generalised
from vbe.deidentification.kinds import Kind
from vbe.deidentification.persons import called
from vbe.deidentification.reading import Reading
from vbe.deidentification.registry import BY_CAPITALS, LAST, RECOGNISERS
from vbe.deidentification.resolver import resolve


def analyse(
    text: str,
    *,
    allow: frozenset[str] = frozenset(),
    areas: Mapping[str, str] | None = None,
    today: date | None = None,
) -> tuple[Finding, ...]:
    """Find what can point a person out in ``text``.

    ``allow`` holds values that are public here (the municipality's own units, areas, organisations, addresses and
    numbers); a finding that equals one or lies within one, however it is spaced or cased and with or without a
    genitive s, is left out. ``areas`` maps streets and postcodes to areas and ``today`` is the day ages are
    reckoned from; both only serve ``Finding.alternatives``. Any ``str`` is accepted, lone surrogates included. The
    findings are sorted by start and never overlap. Time is linear in the length.
    """
    reading = Reading(text)
    candidates = [candidate for recogniser in RECOGNISERS for candidate in recogniser(reading)]
    further = list(LAST(reading))
    if second := recased(reading):
        candidates += list(_agreeing(second.find(*BY_CAPITALS), candidates))
        further += second.find(LAST)
    if further:
        candidates += _apart(further, candidates)
    if allow:
        allowed = Allowed(allow, reading)
        candidates = [candidate for candidate in candidates if not allowed.clears(candidate)]
    if not reading.is_even:
        candidates = [_located(reading, candidate) for candidate in candidates]
    day = today or date.today()  # noqa: DTZ011 - a band, not a moment
    found = resolve(candidates)
    return generalised(text, found, called(text, found), areas or {}, day)


def _apart(further: Iterable[Candidate], found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Those of ``further`` that touch nothing that was found."""
    spans = sorted((candidate.start, candidate.end) for candidate in found)
    reach = list(accumulate((end for _, end in spans), max))
    for candidate in further:
        before = bisect_left(spans, (candidate.end, 0))
        if not before or reach[before - 1] <= candidate.start:
            yield candidate


def _agreeing(further: Iterable[Candidate], found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Those of ``further`` that touch nothing of another kind that was found."""
    by_kind: dict[Kind, list[Candidate]] = defaultdict(list)
    for candidate in further:
        by_kind[candidate.kind].append(candidate)
    for kind, candidates in by_kind.items():
        yield from _apart(candidates, [candidate for candidate in found if candidate.kind is not kind])


def _located(reading: Reading, candidate: Candidate) -> Candidate:
    """The candidate with offsets in the text as it was given."""
    start, end = reading.original(candidate.start, candidate.end)
    return candidate._replace(start=start, end=end)
