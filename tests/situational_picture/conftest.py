"""Weeks, answers, reports and pictures for the cast's town."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.utils import timezone

from situational_picture import domain
from situational_picture.domain import FigureInput
from situational_picture.enums import Answer, Decision
from situational_picture.models import Contribution, Picture
from situational_picture.periods import Span, week_of
from vbe.organisation import domain as organisation
from vbe.organisation.models import Area


def days_from_now(days: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=days)


@dataclass
class Desk:
    """The coordinator's desk: ways to get to a state, each through the domain."""

    town: Any
    cast: Any
    week: Span
    report: Callable[..., None]
    made: list[Any] = field(default_factory=list)

    def given(
        self, unit=None, week=None, *, count: int = 1, actor=None, version: int = 0, **texts: str
    ) -> Contribution:
        """An answer with one figure."""
        unit = unit or self.town.school
        figures = [FigureInput(self.town.area.pk, "white_power", "propaganda", count)]
        return self.answer(unit, week, Answer.GIVEN, figures, texts, actor, version)

    def nothing(self, unit=None, week=None, *, actor=None, version: int = 0) -> Contribution:
        """An answer that there is nothing to report."""
        return self.answer(unit or self.town.school, week, Answer.NOTHING, [], {}, actor, version)

    def answer(self, unit, week, answer, figures, texts, actor, version) -> Contribution:
        return domain.contribute(
            unit,
            week or self.week,
            answer=answer,
            texts=texts,
            figures=figures,
            version=version,
            actor=actor or self.cast.coordinator,
        )

    def draft(self, span: Span | None = None, *, written: bool = True) -> Picture:
        """A compiled picture, with a summary and an explanation."""
        picture = domain.compile_picture(
            self.town.municipality, span or self.week, actor=self.cast.coordinator
        )
        if not written:
            return picture
        texts = {"summary": "Läget är lugnt.", "difference_explanation": "Vi ser olika saker."}
        return domain.edit(picture, texts=texts, version=picture.version, actor=self.cast.coordinator)

    def review(self, span: Span | None = None) -> Picture:
        """A picture in review."""
        picture = self.draft(span)
        picture = domain.send_to_review(picture, version=picture.version, actor=self.cast.coordinator)
        # Nothing is committed in a test, so no task runs.
        domain.protect_now(picture)
        return picture

    def approved(self, span: Span | None = None) -> Picture:
        """A picture in review that a member has approved."""
        picture = self.review(span)
        domain.sign_off(picture, decision=Decision.APPROVE, version=picture.version, actor=self.cast.steering)
        return picture

    def adopted(self, span: Span | None = None) -> Picture:
        """An adopted picture."""
        picture = self.approved(span)
        return domain.adopt(picture, version=picture.version, actor=self.cast.steering)


@pytest.fixture
def week() -> Span:
    """A week that is over: six weeks ago."""
    return week_of(days_from_now(-42))


@pytest.fixture
def report(town: Any, cast: Any) -> Callable[..., None]:
    """Return a maker of reports' figures: ``report(week, count, area, environment)``."""
    from cases.models import ReportCount

    def make(
        week: Span,
        count: int = 1,
        area: Any = None,
        environment: str = "white_power",
        kind: str = "online",
        unit: Any = None,
    ) -> None:
        key = {
            "municipality": town.municipality,
            "unit": unit or town.school,
            "area": area or town.area,
            "week": week.first_day,
            "kind": kind,
            "environment": environment,
            "status": "new",
        }
        row, _created = ReportCount.objects.get_or_create(**key)
        ReportCount.objects.filter(pk=row.pk).update(count=row.count + count)

    return make


@pytest.fixture
def desk(town: Any, cast: Any, week: Span, report: Callable[..., None]) -> Desk:
    """The coordinator's desk."""
    return Desk(town, cast, week, report)


@pytest.fixture
def counted(desk, town, week):
    """A week's reports from two districts, two small ones among them; its picture is adopted."""
    whole = Area.objects.get(municipality=town.municipality, kind="municipality")
    south = organisation.create_area(whole, name="Södra", actor=None)
    for area, environment, count in (
        (town.area, "white_power", 31),
        (town.area, "islamist", 2),
        (town.area, "autonomous", 11),
        (south, "white_power", 23),
        (south, "islamist", 17),
        (south, "autonomous", 9),
    ):
        desk.report(week, count, area=area, environment=environment)
    desk.adopted()
    return south
