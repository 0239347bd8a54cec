"""The population table of a municipality: how it is read from a file, and as the engine takes it."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from vbe.audit.domain import record
from vbe.deidentification import combinations
from vbe.guard.enums import AgeBand
from vbe.guard.models import Population
from vbe.organisation.models import Area, Municipality

COLUMNS = 3
MOST_ROWS = 10_000
LARGEST = 10_000_000


class TableError(ValueError):
    """The file is no population table; the message says which line and why."""


@dataclass(frozen=True, slots=True)
class Row:
    """How many people of an age band live in an area."""

    area: Area
    age_band: str
    count: int


def table_of(municipality: Municipality) -> combinations.Population | None:
    """Return the municipality's table with areas named by their numbers; None when none is loaded."""
    rows = Population.objects.filter(municipality=municipality).values_list("area_id", "age_band", "count")
    counts: dict[tuple[str, str, str | None], int] = {
        (str(area), band, None): count for area, band, count in rows
    }
    if not counts:
        return None
    return combinations.Population(counts, _parents(municipality), tuple(AgeBand.values))


@transaction.atomic
def load(municipality: Municipality, text: str) -> int:
    """Replace the municipality's table by that of a file; return how many rows it has. Raises TableError."""
    rows = read(municipality, text)
    Population.objects.filter(municipality=municipality).delete()
    Population.objects.bulk_create(
        Population(municipality=municipality, area=row.area, age_band=row.age_band, count=row.count)
        for row in rows
    )
    details = {"rows": len(rows)}
    record("guard.population_loaded", actor=None, municipality_id=municipality.pk, details=details)
    return len(rows)


def read(municipality: Municipality, text: str) -> list[Row]:
    """Read lines of area, age band and number of people, below a line of headings.

    Areas are given by their names and bands by their codes or names. No area may lie in another one of the
    table: its people would be counted twice. Raises TableError.
    """
    comma = text.partition("\n")[0].count(",") >= COLUMNS - 1
    lines = [line for line in csv.reader(io.StringIO(text), delimiter="," if comma else ";") if any(line)][1:]
    if not lines or len(lines) > MOST_ROWS:
        raise TableError(_("The file has no rows, or too many."))
    areas = _areas(municipality)
    rows = [_row(number, line, areas) for number, line in enumerate(lines, 2)]
    twice = Counter((row.area.pk, row.age_band) for row in rows).most_common(1)[0][1]
    if twice > 1:
        raise TableError(_("An area and age band stands twice in the file."))
    paths = {row.area.path for row in rows}
    if any(path != other and path.startswith(other) for path in paths for other in paths):
        raise TableError(_("An area of the file lies in another one of it. Give only the smallest areas."))
    return rows


def _row(number: int, line: list[str], areas: dict[str, Area]) -> Row:
    cells = [cell.strip() for cell in line]
    bands = {str(label).casefold(): code for code, label in AgeBand.choices} | {
        code: code for code in AgeBand.values
    }
    if len(cells) != COLUMNS:
        raise TableError(_("Line %(line)d has not three columns: area, age band, number.") % {"line": number})
    area, band, count = cells
    if area.casefold() not in areas:
        raise TableError(_("Line %(line)d: there is no such area, or several.") % {"line": number})
    if band.casefold() not in bands:
        raise TableError(_("Line %(line)d: the age band is not one of the product's.") % {"line": number})
    if not (count.isascii() and count.isdecimal() and int(count[:9]) <= LARGEST):
        raise TableError(_("Line %(line)d: the number of people is no number.") % {"line": number})
    return Row(areas[area.casefold()], bands[band.casefold()], int(count))


def _areas(municipality: Municipality) -> dict[str, Area]:
    """Return the areas by name; names that several have are left out."""
    every = list(Area.objects.of(municipality))
    names = Counter(area.name.casefold() for area in every)
    return {area.name.casefold(): area for area in every if names[area.name.casefold()] == 1}


def _parents(municipality: Municipality) -> dict[str, str]:
    places = dict(Area.objects.of(municipality).values_list("path", "pk"))
    step = Area.steplen
    return {str(pk): str(places[path[:-step]]) for path, pk in places.items() if path[:-step] in places}
