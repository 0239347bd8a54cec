"""Putting a picture's figures together from its sources. Reads only; ``domain.compile_picture`` stores."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.utils import timezone
from django.utils.translation import gettext

from situational_picture import sources
from situational_picture.enums import EditionKind, PeriodKind, View
from situational_picture.figures import Figures, Place, UnitAnswers
from situational_picture.models import Contribution, Edition, Picture
from situational_picture.periods import Span, weeks_back
from situational_picture.statistics import Count, by_environment, of_view, roll_up
from vbe.organisation.enums import AreaKind, UnitKind
from vbe.organisation.models import Area, Municipality, Unit

WEEKS_SHOWN = 12

Organisations = Counter[tuple[int, str, int]]
"""Reports by area, environment and organisation."""


@dataclass(frozen=True)
class Compiled:
    """A picture's figures and what they were made from."""

    figures: Figures
    contributions: tuple[Contribution, ...] = ()
    editions: tuple[Edition, ...] = ()
    organisations: Organisations = field(default_factory=Counter)


def compile_figures(municipality: Municipality, span: Span, *, correction: bool = False) -> Compiled:
    """Return a period's figures: a week's from reports and contributions, others' from adopted pictures.

    ``correction``: a quarter's reports are counted anew, as they stand now, in the weeks that it is made of.
    """
    if span.kind == PeriodKind.WEEK:
        return _week(municipality, span)
    return _longer(municipality, span, anew=correction and span.kind == PeriodKind.QUARTER)


def view_of(unit: Unit) -> str:
    """Return whose eyes a unit's figures come from."""
    if unit.kind == UnitKind.POLICE:
        return View.POLICE.value
    return View.PARTNERS.value if unit.is_partner else View.UNITS.value


def contributions_of(municipality: Municipality, span: Span) -> tuple[Contribution, ...]:
    """Return the contributions of a week, with their units and figures."""
    found = Contribution.objects.filter(
        municipality=municipality, period__kind=span.kind, period__year=span.year, period__number=span.number
    )
    return tuple(found.select_related("unit").prefetch_related("figures").order_by("unit__path"))


def lower_editions(municipality: Municipality, span: Span) -> dict[Span, Edition]:
    """Return the internal editions that a quarter or a year is made of, by period."""
    lower = span.parts()[0].kind
    found = (
        Edition.objects.of(EditionKind.INTERNAL)
        .standing()
        .filter(
            picture__municipality=municipality, picture__period__kind=lower, picture__period__year=span.year
        )
    )
    wanted = set(span.parts())
    editions = found.select_related("picture__period").order_by("picture__period__number")
    return {
        edition.picture.period.span: edition for edition in editions if edition.picture.period.span in wanted
    }


def _week(municipality: Municipality, span: Span) -> Compiled:
    shown = weeks_back(span, WEEKS_SHOWN)
    reports = sources.report_counts(municipality.pk, shown)
    contributions = contributions_of(municipality, span)
    counts = roll_up([reports[span], *(map(_counts_of, contributions))])
    codes = tuple(code for code, _label in municipality.environment_choices())
    series = tuple((week, by_environment(reports[week], codes)) for week in shown)
    figures = _figures(municipality, span, counts, series, ())
    organisations = _organisations(municipality, [span])
    return Compiled(figures, contributions=contributions, organisations=organisations)


def _longer(municipality: Municipality, span: Span, *, anew: bool) -> Compiled:
    editions = lower_editions(municipality, span)
    parts = {part: Figures.from_data(edition.content["figures"]) for part, edition in editions.items()}
    if anew:
        parts = counted_anew(municipality.pk, parts)
    codes = tuple(code for code, _label in municipality.environment_choices())
    series = tuple(
        (part, by_environment(of_view(figures.counts, View.REPORTS), codes))
        for part, figures in parts.items()
    )
    today = timezone.localdate()
    missing = tuple(part for part in span.parts() if part not in parts and part.first_day <= today)
    counts = roll_up(figures.counts for figures in parts.values())
    figures = _figures(municipality, span, counts, series, missing)
    lower = tuple(editions.values())
    if anew:
        organisations = _organisations(municipality, list(parts))
    else:
        organisations = _sum_of(lower) if span.kind == PeriodKind.QUARTER else Counter()
    return Compiled(figures, editions=lower, organisations=organisations)


def counted_anew(municipality_id: int, parts: dict[Span, Figures]) -> dict[Span, Figures]:
    """Return the weeks' figures with the reports as they stand now; what the organisations gave stays."""
    if not parts:
        return parts
    weeks = sorted(parts)
    between = [week for week in weeks[0].quarter.weeks() if weeks[0] <= week <= weeks[-1]]
    reports = sources.report_counts(municipality_id, between)
    return {
        week: replace(
            figures,
            counts=roll_up(
                [reports[week], tuple(row for row in figures.counts if row.view != View.REPORTS.value)]
            ),
        )
        for week, figures in parts.items()
    }


def changed_since(picture: Picture, figures: Figures) -> int:
    """Return how many figures of a picture's reports are no longer what they were; none is told for a year.

    One query: late reports, and reports that were assessed anew.
    """
    if figures.span.kind == PeriodKind.YEAR:
        return 0
    weeks = [figures.span] if figures.is_week else [week for week, _totals in figures.series]
    if not weeks:
        return 0
    between = [week for week in weeks[0].quarter.weeks() if min(weeks) <= week <= max(weeks)]
    reports = sources.report_counts(picture.municipality_id, between)
    now = {row.key: row.count for row in roll_up(reports[week] for week in weeks)}
    then = {row.key: row.count for row in figures.reports}
    return sum(now.get(key, 0) != then.get(key, 0) for key in now.keys() | then.keys())


def _organisations(municipality: Municipality, weeks: list[Span]) -> Organisations:
    """Return the reports by area, environment and organisation, where insiders are protected against."""
    if not (municipality.insiders and weeks):
        return Counter()
    between = [week for week in min(weeks).quarter.weeks() if min(weeks) <= week <= max(weeks)]
    found = sources.organisation_counts(municipality.pk, between)
    return sum((found[week] for week in weeks), Counter())


def _sum_of(editions: tuple[Edition, ...]) -> Organisations:
    totals: Organisations = Counter()
    for edition in editions:
        for area, environment, organisation, count in edition.picture.organisations:
            totals[area, environment, organisation] += count
    return totals


def _figures(
    municipality: Municipality,
    span: Span,
    counts: tuple[Count, ...],
    series: tuple[tuple[Span, dict[str, int]], ...],
    missing: tuple[Span, ...],
) -> Figures:
    areas = list(Area.objects.of(municipality))
    weeks = tuple(week for week in span.weeks() if week.first_day <= timezone.localdate())
    return Figures(
        span=span,
        counts=counts,
        series=series,
        places=_places(areas),
        rows=_rows(areas, {row.area for row in counts}),
        environments=dict(municipality.environment_choices()),
        weeks=weeks,
        units=tuple(_answers(municipality, weeks)),
        missing=missing,
        threshold=municipality.small_count,
        strict=municipality.strictness,
    )


def _counts_of(contribution: Contribution) -> tuple[Count, ...]:
    view = view_of(contribution.unit)
    return tuple(
        Count(view, figure.area_id, figure.environment, figure.category, figure.count)
        for figure in contribution.figures.all()
    )


def _places(areas: list[Area]) -> dict[int, Place]:
    """Return every area with the district it is counted in; a district comes before its areas."""
    places: dict[int, Place] = {}
    divided = any(area.kind == AreaKind.DISTRICT for area in areas)
    district = 0
    for area in areas:
        district = area.pk if area.kind != AreaKind.AREA else district
        whole = area.kind == AreaKind.MUNICIPALITY and divided
        places[area.pk] = Place(gettext("Not placed in a district") if whole else area.name, district)
    return places


def _rows(areas: list[Area], counted: set[int]) -> tuple[int, ...]:
    """Return the districts in use; the municipality itself when it has none."""
    districts = [
        area.pk
        for area in areas
        if area.kind == AreaKind.DISTRICT and (area.closed_on is None or area.pk in counted)
    ]
    return tuple(districts or [area.pk for area in areas if area.kind == AreaKind.MUNICIPALITY])


def _answers(municipality: Municipality, weeks: tuple[Span, ...]) -> Iterable[UnitAnswers]:
    """Yield every unit that is asked or has answered, with its answers of the weeks."""
    if not weeks:
        return
    rows = Contribution.objects.filter(
        municipality=municipality,
        period__kind=PeriodKind.WEEK,
        period__year=weeks[0].year,
        period__number__range=(weeks[0].number, weeks[-1].number),
    ).values_list("unit_id", "period__number", "answer")
    given = {(unit_id, number): answer for unit_id, number, answer in rows}
    answered = {unit_id for unit_id, _number in given}
    for unit in Unit.objects.of(municipality):
        if unit.pk in answered or (unit.contributes and unit.closed_on is None):
            answers = tuple(given.get((unit.pk, week.number), "") for week in weeks)
            yield UnitAnswers(unit.name, view_of(unit), answers)
