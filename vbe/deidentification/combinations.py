"""When harmless details together point somebody out: area, age and number beside what the text tells.

The measure is k-anonymity (Samarati & Sweeney 1998, *Protecting Privacy when Disclosing Information*): how many
people share the same values. The structured fields are counted in a population table; a rare trait told in the text
lowers the count by the share of people who have it. Below ``k`` the combination is called rare, and coarser values
that lift it to ``k`` are offered.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from vbe.deidentification.reading import Reading
from vbe.deidentification.triggers import Triggers

K = 20  # people who must share a combination


class Trait(StrEnum):
    """A trait told in a text that few people have. Describes what is seen, never faith, origin or opinion."""

    ONLY_ONE = "only_one"  # said to be the only one
    AID = "aid"  # a wheelchair, an implant, an assistance dog
    TWIN = "twin"  # a twin or a triplet
    FOSTER = "foster"  # lives in a foster family or a home
    OFFICE = "office"  # an elected office or a chair of a body
    NEW = "new"  # came to the place recently, named as "the new one"
    INJURY = "injury"  # a visible injury or mark
    BEREAVED = "bereaved"  # lost a parent or a sibling
    CELEBRATED = "celebrated"  # has won something or been in the news


# Share of the population that has the trait, rounded generously upwards so that nothing is called rare too soon.
SHARES: dict[Trait, float] = {
    Trait.ONLY_ONE: 0.0,
    Trait.AID: 0.01,
    Trait.TWIN: 0.03,
    Trait.FOSTER: 0.02,
    Trait.OFFICE: 0.01,
    Trait.NEW: 0.05,
    Trait.INJURY: 0.02,
    Trait.BEREAVED: 0.05,
    Trait.CELEBRATED: 0.01,
}
_SIGNS: tuple[tuple[Trait, Triggers, re.Pattern[str]], ...] = tuple(
    (trait, Triggers(starts), re.compile(pattern))
    for trait, starts, pattern in (
        (
            Trait.ONLY_ONE,
            ("den enda", "den ende", "enda eleven", "ensam om"),
            r"den end[ae] (?:\w+ )?(?:eleven|flickan|pojken|tjejen|killen|personen|kvinnan|mannen|läraren|i|på|som|med)\b|enda eleven|ensam om",
        ),
        (
            Trait.AID,
            (
                "rullstol",
                "permobil",
                "cochlea",
                "ledarhund",
                "assistanshund",
                "hörapparat",
                "protes",
                "benprotes",
                "armprotes",
                "rullator",
            ),
            r"\w+",
        ),
        (Trait.TWIN, ("tvilling", "trilling"), r"\w+"),
        (Trait.FOSTER, ("familjehem", "fosterhem", "jourhem", "fosterbarn", "hvb-hem"), r"[\w-]+"),
        (
            Trait.OFFICE,
            ("elevrådets ordförande", "elevrådsordförande", "ordförande", "nämndeman", "förtroendevald"),
            r"[\w ]+?\b",
        ),
        (
            Trait.NEW,
            (
                "nyinflyttad",
                "nyanländ",
                "den nya eleven",
                "den nye eleven",
                "den nya tjejen",
                "den nya killen",
            ),
            r"(?:den ny[ae] )?\w+",
        ),
        (
            Trait.INJURY,
            ("ärr ", "brännskad", "saknar en arm", "saknar ett", "gipsad", "tatuering i ansiktet", "enögd"),
            r"\w+",
        ),
        (
            Trait.BEREAVED,
            (
                "mamman dog",
                "pappan dog",
                "mamman avled",
                "pappan avled",
                "förlorade sin",
                "brodern dog",
                "systern dog",
                "föräldralös",
            ),
            r"\w+(?: \w+)?",
        ),
        (
            Trait.CELEBRATED,
            ("landslag", "världsmästar", "svensk mästare", "juniormästar", "känd från", "influencer"),
            r"\w+",
        ),
    )
)


@dataclass(frozen=True, slots=True)
class Told:
    """A rare trait in a text; ``start`` and ``end`` are offsets in the text as given."""

    trait: Trait
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Details:
    """The structured fields of a report. ``None`` says nothing."""

    area: str | None = None
    age_band: str | None = None
    sex: str | None = None


@dataclass(frozen=True, slots=True)
class Population:
    """People per area, age band and sex. ``counts`` keys are (area, age band, sex); sex is ``None`` when not split.

    ``parents`` maps an area to the larger one it lies in; ``bands`` names the age bands from young to old.
    """

    counts: Mapping[tuple[str, str, str | None], int]
    parents: Mapping[str, str]
    bands: Sequence[str]

    def within(self, area: str | None) -> frozenset[str]:
        """The areas of the table that lie in ``area``, itself included; all of them for ``None``."""
        areas = {key[0] for key in self.counts}
        if area is None:
            return frozenset(areas)
        return frozenset(one for one in areas if area in self._line(one))

    def number(self, details: Details, bands: Iterable[str] | None = None) -> int:
        """How many people share the details; ``bands`` counts several age bands together."""
        areas = self.within(details.area)
        wanted = set(bands) if bands else {details.age_band} if details.age_band else set(self.bands)
        return sum(
            count
            for (area, band, sex), count in self.counts.items()
            if area in areas and band in wanted and (details.sex is None or sex in (None, details.sex))
        )

    def _line(self, area: str) -> list[str]:
        """The area and those it lies in, outwards; a circle in the data ends it."""
        line = [area]
        while (parent := self.parents.get(line[-1])) and parent not in line:
            line.append(parent)
        return line


@dataclass(frozen=True, slots=True)
class Coarser:
    """One change that makes the combination common enough: other fields, or a trait left out of the text."""

    details: Details
    age_bands: tuple[str, ...]
    without: tuple[Trait, ...]
    people: int


@dataclass(frozen=True, slots=True)
class Rare:
    """A combination that too few people share: about ``people`` of them, where ``k`` are needed."""

    details: Details
    told: tuple[Told, ...]
    people: int
    k: int
    coarser: tuple[Coarser, ...]


def told(text: str) -> tuple[Told, ...]:
    """The rare traits that a text tells, in order."""
    reading = Reading(text)
    found = []
    for trait, triggers, pattern in _SIGNS:
        for start, end in reading.words(triggers):
            match = pattern.match(reading.lower, start)
            stop = max(end, match.end()) if match else end
            if match or trait is not Trait.ONLY_ONE:
                found.append(Told(trait, *reading.original(start, min(stop, len(reading.plain)))))
    apart: list[Told] = []
    for one in sorted(found, key=lambda one: (one.trait, one.start, -one.end)):
        if not apart or apart[-1].trait is not one.trait or one.start >= apart[-1].end:
            apart.append(one)
    return tuple(sorted(apart, key=lambda one: (one.start, one.end)))


def rare(details: Details, text: str, population: Population | None, *, k: int = K) -> Rare | None:
    """The combination of fields and text when fewer than ``k`` people share it; ``None`` when enough do.

    Without a population table only a text that names somebody as the only one counts as rare, since nothing is
    known about how many live anywhere. ``k`` is a number of people, at least 1, or ``ValueError``.
    """
    if k < 1:
        message = "k counts people and is at least 1"
        raise ValueError(message)
    traits = told(text)
    people = _people(details, None, traits, population)
    if people is None or people >= k:
        return None
    return Rare(details, traits, people, k, tuple(_coarser(details, traits, population, k)))


def _people(
    details: Details, bands: tuple[str, ...] | None, traits: Iterable[Told], population: Population | None
) -> int | None:
    """About how many share it; ``None`` when that is not known."""
    share = 1.0
    for trait in {one.trait for one in traits}:
        share *= SHARES[trait]
    if population is None:
        return 1 if share == 0 else None
    return int(population.number(details, bands) * share) if share else 1


def _coarser(
    details: Details, traits: tuple[Told, ...], population: Population | None, k: int
) -> Iterator[Coarser]:
    """Every single step that is enough; when none is, all steps together if they are."""
    single = [*_steps(details, traits, population)]
    enough = [step for step in single if step.people >= k]
    if enough or population is None:
        yield from enough
        return
    everything = Details(area=_parent(details, population))
    people = _people(everything, None, (), population) or 0
    if people >= k:
        yield Coarser(everything, (), tuple(sorted({one.trait for one in traits})), people)


def _steps(details: Details, traits: tuple[Told, ...], population: Population | None) -> Iterator[Coarser]:
    present = sorted({one.trait for one in traits})
    for trait in present:
        rest = tuple(one for one in traits if one.trait is not trait)
        people = _people(details, None, rest, population)
        yield Coarser(details, (), (trait,), K if people is None else people)
    if population is None:
        return
    options: list[tuple[Details, tuple[str, ...]]] = []
    if details.area is not None:
        options.append((replace(details, area=_parent(details, population)), ()))
    if details.age_band in population.bands:
        options += [(details, bands) for bands in _wider(details.age_band, population.bands)]
        options.append((replace(details, age_band=None), ()))
    if details.sex is not None:
        options.append((replace(details, sex=None), ()))
    for changed, bands in options:
        yield Coarser(changed, bands, (), _people(changed, bands or None, traits, population) or 0)


def _parent(details: Details, population: Population) -> str | None:
    return population.parents.get(details.area) if details.area else None


def _wider(band: str | None, bands: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The band with its younger neighbour, and with its older one."""
    place = list(bands).index(band or "")
    if place:
        yield tuple(bands[place - 1 : place + 1])
    if place + 1 < len(bands):
        yield tuple(bands[place : place + 2])
