"""The list of pictures, a picture in its two editions, where its figures come from, and its PDFs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from situational_picture import domain, rules
from situational_picture.compilation import contributions_of
from situational_picture.editions import internal_content
from situational_picture.enums import EditionKind, PeriodKind, PictureState
from situational_picture.exports import council_csv, filename
from situational_picture.figures import Figures
from situational_picture.models import Contribution, Edition, Picture, short_label, span_label
from situational_picture.periods import Span, week_of
from situational_picture.presentation import (
    CouncilEdition,
    InternalEdition,
    Table,
    draw,
    environment_total_cells,
)
from situational_picture.views.marks import marks
from situational_picture.views.panel import panel
from situational_picture.views.preview import previewed
from situational_picture.views.request import Request
from vbe.organisation.models import Unit
from vbe.rendering.chart import Chart, ChartError, Row
from vbe.web import documents
from vbe.web.access import requires

READERS = ("compile_picture", "review_picture", "read_internal", "read_council")


@dataclass(frozen=True)
class Line:
    """A period in the list: its picture, if there is one, and how many units have answered."""

    span: Span
    picture: Picture | None
    answers: int
    # The correction under way, beside the picture that still stands.
    correction: Picture | None = None

    @classmethod
    def of(cls, span: Span, pictures: Sequence[Picture], answers: int) -> Line:
        """Return the line of a period's pictures, in the order that they were made."""
        adopted = [picture for picture in pictures if picture.state == PictureState.ADOPTED]
        newest = pictures[-1] if pictures else None
        standing = adopted[-1] if adopted else newest
        return cls(span, standing, answers, None if newest is standing else newest)

    @property
    def label(self) -> str:
        """What the period is called."""
        return span_label(self.span)

    @property
    def due(self) -> bool:
        """Whether the period is over and its picture not adopted."""
        over = self.span.last_day < timezone.localdate()
        return over and (self.picture is None or self.picture.state != PictureState.ADOPTED)


@require_safe
@requires(*READERS)
def list_pictures(request: Request) -> HttpResponse:
    """A year's pictures, and for who compiles what is still missing."""
    year = _year(request)
    pictures: dict[Span, list[Picture]] = {}
    for found in visible(request).defer("figures").filter(period__year=year).order_by("pk"):
        pictures.setdefault(found.period.span, []).append(found)
    compiles = request.access.can("compile_picture")
    answers, asked = _answers(request, year) if compiles else (Counter(), 0)
    lines = [
        Line.of(span, pictures.get(span, ()), answers[span.number] if span.kind == PeriodKind.WEEK else 0)
        for span in _spans(year)
        if span in pictures or (compiles and rules.has_begun(span))
    ]
    today = week_of(timezone.localdate())
    context = {
        "year": year,
        "groups": [
            (heading, [line for line in lines if line.span.kind == kind])
            for kind, heading in (
                (PeriodKind.YEAR, _("The year")),
                (PeriodKind.QUARTER, _("Quarters")),
                (PeriodKind.WEEK, _("Weeks")),
            )
        ],
        "lines": lines,
        "asked": asked,
        "compiles": compiles,
        "newer": year < today.year,
        "this_week": today,
        "unanswered": asked - answers[today.number] if compiles and year == today.year else 0,
    }
    return render(request, "situational_picture/list.html", context)


@require_safe
@requires(*READERS)
def picture(request: Request, pk: int) -> HttpResponse:
    """A picture with all its figures; the council edition for those who may not see them."""
    found = get_object_or_404(visible(request), pk=pk)
    if not may_read_internal(request, found):
        return council_page(request, found)
    domain.read_picture(found, edition=EditionKind.INTERNAL, actor=request.user)
    return internal_page(request, found)


@require_safe
@requires(*READERS)
def council(request: Request, pk: int) -> HttpResponse:
    """The council edition: as adopted, or as it would be."""
    found = get_object_or_404(visible(request), pk=pk)
    if found.period.kind == PeriodKind.WEEK:
        raise Http404
    return council_page(request, found)


@require_safe
@requires(*READERS)
def area(request: Request, pk: int, area: int) -> HttpResponse:
    """Where a district's figures come from: lower pictures with links, or the kinds of a week's reports."""
    found = get_object_or_404(visible(request), pk=pk)
    if not may_read_internal(request, found):
        raise PermissionDenied
    edition = internal_edition(found)
    if area not in edition.figures.grid.rows:
        raise Http404
    domain.read_picture(found, edition=EditionKind.INTERNAL, actor=request.user)
    name = edition.row_name(area)
    counts = edition.figures.in_row(area)
    if edition.figures.is_week:
        table = edition.kinds_of(counts, _("What the reports are about, %(period)s"))
    else:
        table = parts_table(found, edition, area)
    context = {
        "picture": found,
        "edition": edition,
        "name": name,
        "table": table,
        "total": sum(c.count for c in counts),
    }
    return render(request, "situational_picture/area.html", context)


@require_safe
@requires("read_internal", "read_council")
def pdf(request: Request, pk: int, kind: str) -> HttpResponse:
    """An edition as a PDF document, or the page that waits for it."""
    found = get_object_or_404(visible(request), pk=pk)
    editions = Edition.objects.visible_to(request.user).of(kind).filter(picture=found)
    edition = get_object_or_404(editions.select_related("picture__period"))
    document = domain.export_edition(edition, actor=request.user)
    # Without workers the task has already run.
    document.refresh_from_db()
    route = "picture" if kind == EditionKind.INTERNAL else "council"
    return documents.answer(
        request,
        document,
        filename=filename(edition),
        title=str(found),
        back=reverse(f"situational_picture:{route}", kwargs={"pk": pk}),
    )


@require_safe
@requires("read_internal", "read_council")
def csv(request: Request, pk: int) -> HttpResponse:
    """The council edition's figures as a file for a spreadsheet: what is withheld is two dots there too."""
    found = get_object_or_404(visible(request), pk=pk)
    editions = Edition.objects.visible_to(request.user).of(EditionKind.COUNCIL).filter(picture=found)
    edition = get_object_or_404(editions.select_related("picture__period"))
    domain.export_table(edition, actor=request.user)
    response = HttpResponse(council_csv(edition), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename(edition, "csv")}"'
    return response


# --- shared with the flow's views -------------------------------------------------------------------------


def visible(request: Request) -> QuerySet[Picture]:
    """Return the pictures that the reader may see."""
    return Picture.objects.visible_to(request.user).select_related("municipality", "period")


def may_read_internal(request: Request, found: Picture) -> bool:
    """Tell whether the reader may see every figure of a picture that they see."""
    if found.state != PictureState.ADOPTED:
        return True
    return rules.holds_in(request.user, "read_internal", found.municipality_id)


def internal_edition(found: Picture) -> InternalEdition:
    """Return the internal edition: the snapshot when adopted, the picture as it stands before."""
    if found.state == PictureState.ADOPTED:
        return InternalEdition(found.editions.get(kind=EditionKind.INTERNAL).content)
    return InternalEdition(internal_content(found))


def internal_page(request: Request, found: Picture, status: int = 200, **forms: Any) -> HttpResponse:
    """Return the page with all figures; ``forms`` are those that came back with errors."""
    edition = internal_edition(found)
    compiles = rules.may_compile(request.user, found)
    context = {
        **marks(request, found, edition, compiles=compiles),
        **panel(request, found, edition, compiles=compiles, **forms),
        "edition": edition,
        "grid": linked_grid(found, edition),
        "chart": drawn(edition),
        "compiles": compiles,
        "contributions": _contributions(found) if compiles and edition.figures.is_week else (),
        "parts": None if edition.figures.is_week else parts_table(found, edition),
        "form": next((form for form in forms.values() if form.errors), None),
    }
    return render(request, "situational_picture/picture.html", context, status=status)


def council_page(request: Request, found: Picture, status: int = 200, **problems: Any) -> HttpResponse:
    """Return the page with small numbers hidden: as adopted, or as it would be and what remains."""
    before: dict[str, Any] = {}
    compiles = rules.may_compile(request.user, found)
    if found.state == PictureState.ADOPTED:
        edition = CouncilEdition(found.editions.get(kind=EditionKind.COUNCIL).content)
        before = marks(request, found, None, compiles=compiles)
    else:
        decides = rules.may_sign_off(request.user, found)
        sent = problems.pop("acknowledge_form", None)
        edition, before = previewed(found, compiles=compiles, decides=decides, sent=sent)
        if before["preview"].outcome:
            # It says which figures are small.
            domain.read_picture(found, edition=EditionKind.COUNCIL, actor=request.user)
    internal = may_read_internal(request, found)
    if before.get("withdrawn") and not internal:
        return render(
            request, "situational_picture/withdrawn.html", {"picture": found, "edition": edition, **before}
        )
    context = {
        "picture": found,
        "edition": edition,
        "chart": drawn(edition),
        "internal": internal,
        **before,
        **problems,
    }
    return render(request, "situational_picture/council.html", context, status=status)


def linked_grid(found: Picture, edition: InternalEdition) -> Table:
    """Return the grid with a link from each district to where its figures come from."""
    links = tuple(
        reverse("situational_picture:area", kwargs={"pk": found.pk, "area": row})
        for row in edition.figures.grid.rows
    )
    return replace(edition.grid, links=links)


def drawn(edition: InternalEdition | CouncilEdition) -> Chart | None:
    """Return the chart, or None when it cannot be drawn: the page's tables say the same."""
    try:
        return draw(edition)
    except ChartError:
        return None


def parts_table(found: Picture, edition: InternalEdition, area: int | None = None) -> Table:
    """Return the lower pictures' reports by environment, with links; they add up to this picture's."""
    sources = found.sources.filter(edition__isnull=False).select_related("edition__picture__period")
    parts = sorted(
        (
            (source.edition.picture, Figures.from_data(source.edition.content["figures"]))
            for source in sources
            if source.edition
        ),
        key=lambda part: part[1].span,
    )
    codes = tuple(edition.figures.environments)
    rows, links, parted = [], [], Counter[str]()
    for lower, figures in parts:
        totals = figures.view("reports") if area is None else _in_row(edition, figures, area)
        parted.update(totals)
        rows.append(
            Row(short_label(figures.span), environment_total_cells(totals.get(code, 0) for code in codes))
        )
        links.append(_lower_address(lower, figures, area))
    counts = edition.figures.reports if area is None else edition.figures.in_row(area)
    sums = Counter(dict.fromkeys(codes, 0))
    for count in counts:
        sums[count.environment] += count.count
    changed = {code: sums[code] - parted[code] for code in codes}
    if any(changed.values()):
        # A corrected quarter counts the reports as they stand now: what has changed since its weeks.
        rows.append(Row(_("Changed since"), environment_total_cells(changed[code] for code in codes)))
        links.append("")
    return Table(
        caption=_("The pictures that the figures are the sum of"),
        heading=_("Picture"),
        columns=(*(edition.figures.environments[code] for code in codes), _("All")),
        rows=tuple(rows),
        total=Row(_("Sum"), environment_total_cells(sums[code] for code in codes)),
        links=tuple(links),
    )


def _in_row(edition: InternalEdition, lower: Figures, area: int) -> Counter[str]:
    """Return a lower picture's reports that stand in this picture's row, whatever row they stood in there."""
    places, totals = edition.figures.places, Counter[str]()
    for count in lower.reports:
        if (places[count.area].row if count.area in places else count.area) == area:
            totals[count.environment] += count.count
    return totals


def _lower_address(lower: Picture, figures: Figures, area: int | None) -> str:
    if area is None or area not in figures.grid.rows:
        return reverse("situational_picture:picture", kwargs={"pk": lower.pk})
    return reverse("situational_picture:area", kwargs={"pk": lower.pk, "area": area})


def _contributions(found: Picture) -> list[tuple[Contribution, bool]]:
    """Return a week's contributions, and for each whether it is in the figures as it stands now."""
    used = dict(
        found.sources.filter(contribution__isnull=False).values_list(
            "contribution_id", "contribution_version"
        )
    )
    given = contributions_of(found.municipality, found.period.span)
    return [(contribution, used.get(contribution.pk) == contribution.version) for contribution in given]


def _answers(request: Request, year: int) -> tuple[Counter[int], int]:
    """Return how many asked units have answered each week of the year, and how many are asked now."""
    asked = Unit.objects.with_permission(request.user, "compile_picture").answering()
    rows = Contribution.objects.filter(unit__in=asked, period__kind=PeriodKind.WEEK, period__year=year)
    return Counter(rows.values_list("period__number", flat=True)), asked.count()


def _spans(year: int) -> list[Span]:
    whole = Span(PeriodKind.YEAR.value, year, 0)
    return [whole, *reversed(whole.parts()), *reversed(whole.weeks())]


def _year(request: Request) -> int:
    asked = request.GET.get("ar", "")
    today = week_of(timezone.localdate()).year
    valid = asked.isascii() and asked.isdigit() and 2000 <= int(asked[:5]) <= today  # noqa: PLR2004
    return int(asked) if valid else today
