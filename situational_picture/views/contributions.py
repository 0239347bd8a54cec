"""Units' weekly answers: what is due, the form, and reminders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from situational_picture import domain, rules
from situational_picture.enums import Answer, PeriodKind
from situational_picture.forms import ContributionForm
from situational_picture.models import Contribution, ContributionFigure, Picture
from situational_picture.periods import Span, week_of, weeks_back
from situational_picture.presentation import Answered, answered
from situational_picture.views.request import Request, own_municipality
from vbe.organisation import grants
from vbe.organisation.models import Unit
from vbe.web.access import requires

WEEKS_LISTED = 8


@dataclass(frozen=True)
class Due:
    """A unit's answers of the latest weeks; the present week stands last."""

    unit: Unit
    weeks: list[tuple[Span, Answered]]

    @property
    def now(self) -> tuple[Span, Answered]:
        """The present week and its answer."""
        return self.weeks[-1]


@require_safe
@requires("contribute")
def contributions(request: Request) -> HttpResponse:
    """The units that one answers for, and which weeks they have answered."""
    weeks = weeks_back(week_of(timezone.localdate()), WEEKS_LISTED)
    units = list(Unit.objects.with_permission(request.user, "contribute").answering())
    rows = Contribution.objects.visible_to(request.user).filter(
        period__kind=PeriodKind.WEEK, period__first_day__range=(weeks[0].first_day, weeks[-1].first_day)
    )
    given = {
        (unit_id, Span(PeriodKind.WEEK.value, year, number)): answer
        for unit_id, year, number, answer in rows.values_list(
            "unit_id", "period__year", "period__number", "answer"
        )
    }
    due = [Due(unit, [(week, answered(given.get((unit.pk, week), ""))) for week in weeks]) for unit in units]
    context = {
        "due": due,
        "weeks": weeks,
        "week": weeks[-1],
        "waiting": sum(row.now[1].state == "missing" for row in due),
    }
    return render(request, "situational_picture/contributions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("contribute", "compile_picture")
def contribution(request: Request, unit_id: int, week: Span) -> HttpResponse:
    """One unit's answer for one week: the form, or what was given once the week's picture is adopted."""
    unit = get_object_or_404(_visible_units(request.user), pk=unit_id)
    if not rules.has_begun(week):
        raise Http404
    known = _stored(unit, week)
    closed = _picture_adopted(unit, week)
    may = rules.may_contribute(request.user, unit)
    if request.method == "POST":
        if not may:
            raise PermissionDenied
        return _receive(request, unit, week, known)
    if known:
        domain.read_contribution(known, actor=request.user)
    form = None if closed or not may else ContributionForm(unit.municipality, known)
    return _page(request, unit, week, known, form)


@require_POST
@requires("compile_picture")
def remind(request: Request, week: Span) -> HttpResponse:
    """Send a reminder to the units that have not answered."""
    try:
        count = domain.remind(own_municipality(request), week, actor=request.user)
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
        return redirect("situational_picture:list")
    if count:
        messages.success(
            request,
            ngettext("Reminder sent to %(count)d unit", "Reminder sent to %(count)d units", count)
            % {"count": count},
        )
    else:
        messages.info(request, _("Every unit has answered. Nobody was reminded."))
    return redirect("situational_picture:list")


def _receive(request: Request, unit: Unit, week: Span, known: Contribution | None) -> HttpResponse:
    form = ContributionForm(unit.municipality, known, request.POST)
    if not form.is_valid():
        return _page(request, unit, week, known, form)
    texts = form.texts.cleaned_data
    answer = Answer.NOTHING if request.POST.get("answer") == Answer.NOTHING else Answer.GIVEN
    try:
        domain.contribute(
            unit,
            week,
            answer=answer,
            texts=texts,
            figures=form.figures,
            version=texts["version"],
            actor=request.user,
        )
    except domain.StaleError:
        current = _stored(unit, week)
        form.show_version(current.version if current else 0)
        return _page(request, unit, week, current, form, status=409)
    except ValidationError as error:
        form.add_error(error)
        return _page(request, unit, week, known, form)
    messages.success(request, _thanks(answer, week))
    return redirect("situational_picture:contributions")


def _thanks(answer: str, week: Span) -> str:
    if answer == Answer.NOTHING:
        return _("Your answer for week %(week)d is in: nothing to report.") % {"week": week.number}
    return _(
        "Your answer for week %(week)d is in. You can change it until the week's picture is adopted."
    ) % {"week": week.number}


def _page(
    request: Request,
    unit: Unit,
    week: Span,
    known: Contribution | None,
    form: ContributionForm | None,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        "unit": unit,
        "week": week,
        "contribution": known,
        "form": form,
        "conflict": status == 409,  # noqa: PLR2004
        "figures": _figures(unit, known) if known and not form else (),
    }
    return render(request, "situational_picture/contribution.html", context, status=status)


def _figures(unit: Unit, known: Contribution) -> list[tuple[ContributionFigure, str]]:
    """Return the figures with what the municipality calls their environments."""
    return [
        (figure, unit.municipality.environment_label(figure.environment))
        for figure in known.figures.select_related("area")
    ]


def _visible_units(user: Any) -> Any:
    """Return the units whose contributions the user sees."""
    return Unit.objects.select_related("municipality").filter(
        Q(pk__in=grants.unit_ids(user, "contribute")) | Q(pk__in=grants.unit_ids(user, "compile_picture"))
    )


def _stored(unit: Unit, week: Span) -> Contribution | None:
    found = Contribution.objects.filter(
        unit=unit, period__kind=week.kind, period__year=week.year, period__number=week.number
    )
    return found.select_related("author", "period").first()


def _picture_adopted(unit: Unit, week: Span) -> bool:
    return (
        Picture.objects.adopted()
        .filter(
            municipality_id=unit.municipality_id,
            period__kind=week.kind,
            period__year=week.year,
            period__number=week.number,
        )
        .exists()
    )
