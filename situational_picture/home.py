"""What the home page says of contributions and pictures, in at most three queries for each role."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from situational_picture.enums import PeriodKind, PictureState, WithdrawalStep
from situational_picture.models import Contribution, Picture, SignOff, Withdrawal
from situational_picture.periods import Span, week_of, weeks_back
from vbe.organisation import grants
from vbe.organisation.models import Unit
from vbe.web.home import Date, Figure, Part, Task

TREND_WEEKS = 12
# From the Friday when answers are due, the week is followed up; until then the week before.
DAYS_UNTIL_DUE = 4
RANK_ANSWER, RANK_SIGN_OFF, RANK_REMIND, RANK_COMPILE, RANK_REVIEW = 30, 20, 40, 45, 50


def part(request: HttpRequest) -> Part | None:
    """Return what the reader has to answer, compile or sign off."""
    access = request.access  # type: ignore[attr-defined]
    if access.can("compile_picture"):
        return _coordinator(request)
    if access.can("sign_off"):
        return _steering(request)
    return _contributor(request) if access.can("contribute") else None


def _contributor(request: HttpRequest) -> Part | None:
    week = week_of(timezone.localdate())
    units = list(Unit.objects.with_permission(request.user, "contribute").answering())
    if not units:
        return None
    answered = set(_answers([week]).filter(unit__in=units).values_list("unit_id", flat=True))
    waiting = [unit for unit in units if unit.pk not in answered]
    address = reverse("situational_picture:contributions")
    date = Date(
        week.due, _("Weekly answer, week %(week)d") % {"week": week.number}, _units(len(units)), address
    )
    if not waiting:
        return Part(dates=(date,))
    if len(waiting) == 1:
        address = reverse("situational_picture:contribution", kwargs={"unit_id": waiting[0].pk, "week": week})
    late = week.due < timezone.localdate()
    task = Task(
        title=_("Give the weekly answer for week %(week)d") % {"week": week.number},
        why=waiting[0].name if len(waiting) == 1 else _units(len(waiting)),
        href=address,
        action=pgettext("verb", "Answer"),
        icon="picture",
        rank=RANK_ANSWER,
        state=_("Last day was %(day)s") % {"day": _day(week.due)}
        if late
        else _("Last day %(day)s") % {"day": _day(week.due)},
        state_icon="late" if late else "clock",
        tone="warn" if late else "muted",
    )
    return Part(tasks=(task,), dates=(date,))


def _coordinator(request: HttpRequest) -> Part:
    today = timezone.localdate()
    week = week_of(today - dt.timedelta(days=DAYS_UNTIL_DUE))
    over = week_of(today - dt.timedelta(weeks=1))
    weeks = weeks_back(week, TREND_WEEKS)
    units = list(Unit.objects.with_permission(request.user, "compile_picture").answering())
    answers = _answers(weeks).filter(unit__in=units).values_list("unit_id", "period__year", "period__number")
    given = Counter((year, number) for _unit, year, number in answers)
    answered = {unit for unit, year, number in answers if (year, number) == (week.year, week.number)}
    missing = [unit for unit in units if unit.pk not in answered]
    pictures = {
        picture.period.span: picture
        for picture in Picture.objects.visible_to(request.user)
        .defer("figures")
        .select_related("period")
        .filter(Q(state=PictureState.REVIEW) | Q(period__last_day__gte=over.first_day))
        # Of a picture and its correction, the correction.
        .order_by("pk")
    }
    return Part(
        figures=(_figure(week, units, missing, tuple(given[one.year, one.number] for one in weeks)),)
        if units
        else (),
        tasks=tuple(_coordinator_tasks(week, over, missing, pictures)),
        dates=(_due_date(week_of(today), len(units)), *_review_dates(pictures.values())),
    )


def _figure(week: Span, units: list[Unit], missing: list[Unit], trend: tuple[int, ...]) -> Figure:
    silent = len(missing)
    return Figure(
        label=_("Weekly answers, week %(week)d") % {"week": week.number},
        value=len(units) - silent,
        unit=ngettext("of %(count)d unit", "of %(count)d units", len(units)) % {"count": len(units)},
        change=ngettext("%(count)d has not answered", "%(count)d have not answered", silent)
        % {"count": silent}
        if silent
        else _("Everybody has answered"),
        tone="warn" if silent else "good",
        icon="missing" if silent else "check-circle",
        trend=trend,
    )


def _coordinator_tasks(
    week: Span, over: Span, missing: list[Unit], pictures: dict[Span, Picture]
) -> list[Task]:
    tasks = []
    address = reverse("situational_picture:list")
    picture = pictures.get(week)
    if missing and not (picture and picture.state == PictureState.ADOPTED):
        tasks.append(
            Task(
                title=ngettext(
                    "%(count)d unit has not answered for week %(week)d",
                    "%(count)d units have not answered for week %(week)d",
                    len(missing),
                )
                % {"count": len(missing), "week": week.number},
                why=_names(missing),
                href=address,
                action=_("Remind"),
                icon="bell",
                rank=RANK_REMIND,
                state=_("Last day was %(day)s") % {"day": _day(week.due)}
                if week.due < timezone.localdate()
                else _("Last day is today"),
                tone="warn",
            )
        )
    if over not in pictures:
        tasks.append(
            Task(
                title=_("Compile the picture of week %(week)d") % {"week": over.number},
                why=_("From the units' answers and the week's reports."),
                href=address,
                action=_("Compile"),
                icon="picture",
                rank=RANK_COMPILE,
                state=_("Not compiled"),
                state_icon="circle",
            )
        )
    tasks += [
        Task(
            title=_("%(picture)s is in review") % {"picture": str(one)},
            why=_("The steering group answers and adopts."),
            href=reverse("situational_picture:picture", kwargs={"pk": one.pk}),
            action=_("Open"),
            icon="picture",
            rank=RANK_REVIEW,
            state=_("Review until %(day)s") % {"day": _day(one.review_until)},
            state_icon="half",
            tone="accent",
        )
        for one in pictures.values()
        if one.state == PictureState.REVIEW
    ]
    return tasks


def _steering(request: HttpRequest) -> Part:
    answers = SignOff.objects.filter(
        picture=OuterRef("pk"), round=OuterRef("review_round"), member=request.user.pk
    )
    found = list(
        Picture.objects.filter(
            state=PictureState.REVIEW, municipality_id__in=grants.municipality_ids(request.user, "sign_off")
        )
        .exclude(writers=request.user.pk)
        .defer("figures")
        .select_related("period")
        .annotate(has_answered=Exists(answers))
        .order_by("review_until")
    )
    tasks = (*(_sign_off_task(picture) for picture in found), *_withdrawal_tasks(request))
    return Part(tasks=tasks, dates=tuple(_review_dates(found)))


def _withdrawal_tasks(request: HttpRequest) -> list[Task]:
    """Return the council editions that somebody has asked to withdraw, and nobody has decided about."""
    steps = Withdrawal.objects.filter(edition=OuterRef("edition"), pk__gt=OuterRef("pk"))
    asked = (
        Withdrawal.objects.filter(
            step=WithdrawalStep.ASKED,
            edition__picture__municipality_id__in=grants.municipality_ids(request.user, "sign_off"),
        )
        .exclude(Exists(steps))
        .exclude(by=request.user.pk)
        .select_related("edition__picture__period")
        .defer("edition__content", "edition__picture__figures")
    )
    return [
        Task(
            title=_("Decide about a withdrawal: %(picture)s") % {"picture": str(one.edition.picture)},
            why=_("The coordinator asks to withdraw the council edition."),
            href=reverse("situational_picture:withdrawal", kwargs={"pk": one.edition.picture_id}),
            action=_("Read and decide"),
            icon="picture",
            rank=RANK_SIGN_OFF,
            state=_("Asked for %(day)s") % {"day": _day(timezone.localdate(one.at))},
            state_icon="half",
            tone="accent",
        )
        for one in asked
    ]


def _sign_off_task(picture: Any) -> Task:
    late = picture.review_until < timezone.localdate()
    return Task(
        title=str(picture),
        why=_("You have answered. The picture can be adopted when nothing remains.")
        if picture.has_answered
        else _("Read the picture and say whether you approve it."),
        href=reverse("situational_picture:picture", kwargs={"pk": picture.pk}),
        action=_("Open") if picture.has_answered else _("Read and answer"),
        icon="picture",
        rank=RANK_REVIEW if picture.has_answered else RANK_SIGN_OFF,
        state=_("Review until %(day)s") % {"day": _day(picture.review_until)},
        state_icon="late" if late else "half",
        tone="warn" if late else "accent",
    )


def _review_dates(pictures: Any) -> list[Date]:
    return [
        Date(
            picture.review_until,
            _("Review ends"),
            capfirst(str(picture.period)),
            reverse("situational_picture:picture", kwargs={"pk": picture.pk}),
        )
        for picture in pictures
        if picture.state == PictureState.REVIEW and picture.review_until >= timezone.localdate()
    ]


def _due_date(week: Span, units: int) -> Date:
    title = _("Weekly answer, week %(week)d") % {"week": week.number}
    note = ngettext("%(count)d unit is to answer", "%(count)d units are to answer", units) % {"count": units}
    return Date(week.due, title, note, reverse("situational_picture:list"))


def _answers(weeks: Any) -> Any:
    return Contribution.objects.filter(
        period__kind=PeriodKind.WEEK, period__first_day__range=(weeks[0].first_day, weeks[-1].first_day)
    )


def _units(count: int) -> str:
    return ngettext("%(count)d unit", "%(count)d units", count) % {"count": count}


def _names(units: list[Unit]) -> str:
    shown = ", ".join(unit.name for unit in units[:4])
    rest = len(units) - 4
    return f"{shown} …" if rest > 0 else shown


def _day(day: dt.date | None) -> str:
    """Return "21 april"; every day shown here is set, for a review always has its last day."""
    return date_format(day, "j F") if day else ""
