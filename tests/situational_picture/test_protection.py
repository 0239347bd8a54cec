"""The run that protects the figures: queued, carried out, and needed for adoption."""

from __future__ import annotations

import pytest
from django.db import transaction

from situational_picture import domain, protection, rules, tasks
from situational_picture.enums import RunState
from situational_picture.models import Picture, ProtectionRun, Publication
from situational_picture.periods import Span, week_of
from tests.situational_picture.conftest import days_from_now


def test_compiling_queues_a_run_and_the_task_carries_it_out(
    desk, counted, week, django_capture_on_commit_callbacks, monkeypatch
):
    told = []
    stored = domain.council._progress

    def progress(run):
        tell = stored(run)

        def both(stage, done, of):
            tell(stage, done, of)
            told.append(ProtectionRun.objects.values_list("state", "stage", "done", "of").get())

        return both

    monkeypatch.setattr(domain.council, "_progress", progress)
    with django_capture_on_commit_callbacks() as callbacks:
        draft = desk.draft(week.quarter)
    run = ProtectionRun.objects.get(picture=draft)
    assert (run.state, run.input_hash) == (RunState.QUEUED, protection.material(draft).sha256)
    for callback in callbacks:
        callback()
    run.refresh_from_db()
    assert (run.state, run.failures, run.certificate["safe"]) == (RunState.SAFE, [], True)
    assert {state for state, *_rest in told} == {RunState.RUNNING}
    assert [rest for _state, *rest in told] == [
        ["protect", 0, 1],
        ["protect", 1, 1],
        ["audit", 0, 1],
        ["audit", 1, 1],
    ]


def test_the_task_is_harmless_twice(desk, counted, week):
    picture = desk.review(week.quarter)
    run = ProtectionRun.objects.get(picture=picture)
    tasks.protect(run.pk)
    tasks.protect(run.pk + 1000)
    assert ProtectionRun.objects.values_list("state", "finished_at").get() == ("safe", run.finished_at)


def test_new_figures_need_a_new_run(desk, counted, week, cast):
    picture = desk.draft(week.quarter)
    first = domain.protect_now(picture)
    later = week_of(days_from_now(-35))
    if later.quarter != week.quarter:
        later = Span("week", week.year, week.number - 1)
    desk.report(later, 8, environment="islamist")
    desk.adopted(later)
    picture = desk.draft(week.quarter)
    run = protection.run_for(picture, protection.material(picture))
    assert (run.state, first.state) == (RunState.QUEUED, RunState.SAFE)
    assert run.pk != first.pk


def test_a_longer_ledger_needs_a_new_run(desk, counted, week):
    """The year is in review with a safe run when a quarter is published."""
    desk.adopted(week.quarter)
    other = Span("quarter", week.year, 1 + week.quarter.number % 4)
    earlier = other.weeks()[0]
    year = Span("year", week.year, 0)
    if not rules.has_begun(earlier):
        other = Span("quarter", week.year, week.quarter.number - 1)
        earlier = other.weeks()[0]
    desk.adopted(earlier)
    picture = desk.approved(year)
    before = protection.material(picture)
    assert protection.is_safe(protection.run_for(picture, before))
    desk.adopted(other)
    after = protection.material(picture)
    assert after.sha256 != before.sha256
    run = protection.run_for(picture, after)
    assert run.state == RunState.QUEUED
    with pytest.raises(domain.ObstacleError, match="håller på att skyddas"):
        domain.adopt(picture, version=picture.version, actor=desk.cast.steering)


def test_what_has_no_answer_is_not_adopted(desk, counted, week, cast):
    picture = desk.approved(week.quarter)
    ProtectionRun.objects.all().delete()
    with pytest.raises(domain.ObstacleError, match="behöver skyddas"):
        domain.adopt(picture, version=picture.version, actor=cast.steering)
    assert Publication.objects.count() == 0


@pytest.mark.parametrize(
    ("certificate", "state"),
    [({"status": "gave up"}, "safe"), ({"safe": False}, "safe"), ({}, "failed"), ({}, "running")],
)
def test_a_solver_that_gives_up_has_not_shown_anything(desk, counted, week, cast, certificate, state):
    picture = desk.approved(week.quarter)
    run = ProtectionRun.objects.get()
    ProtectionRun.objects.update(certificate=run.certificate | certificate, state=state)
    with pytest.raises(domain.ObstacleError):
        domain.adopt(picture, version=picture.version, actor=cast.steering)


def test_a_crash_of_the_engine_leaves_the_run_failed(desk, counted, week, monkeypatch, caplog):
    def fails(*args, **kwargs):
        raise ArithmeticError

    monkeypatch.setattr(domain.council.protection, "protect", fails)
    picture = desk.review(week.quarter)
    run = ProtectionRun.objects.get(picture=picture)
    assert (run.state, run.certificate) == (RunState.FAILED, None)
    monkeypatch.undo()
    assert domain.protect_now(picture).state == RunState.SAFE


def test_a_result_that_does_not_fit_the_figures_is_not_published(desk, counted, week, cast):
    picture = desk.approved(week.quarter)
    run = ProtectionRun.objects.get()
    cells = [[key, 77 if value is not None else None, *rest] for key, value, *rest in run.result["cells"]]
    ProtectionRun.objects.update(result={**run.result, "cells": cells})
    with pytest.raises(ValueError, match="not the protected figures"), transaction.atomic():
        domain.adopt(picture, version=picture.version, actor=cast.steering)
    assert (Publication.objects.count(), Picture.objects.get(pk=picture.pk).state) == (0, "review")


@pytest.fixture
def given_away(desk, counted, week, cast, town):
    """Everything of the quarter is public already, the small figure too."""
    draft = desk.draft(week.quarter)
    table = protection.material(draft).table
    problem = protection.engine.problem(table, [])
    keys = list(problem.keys(table.publication))
    line = protection.Published(table, {key: table.true(key) for key in keys})
    Publication.objects.create(
        municipality=town.municipality,
        edition=Picture.objects.get(state="adopted").editions.get(),
        name=table.name,
        table=table.as_data(),
        values=line.values_data(),
        sha256=line.sha256,
        published_by=cast.steering,
    )
    return draft


def test_what_can_be_worked_out_blocks_and_is_named(desk, given_away, cast, week, town, as_user):
    picture = desk.approved(week.quarter)
    run = protection.run_for(picture, protection.material(picture))
    assert (run.state, run.certificate) == (RunState.UNSAFE, None)
    assert {tuple(key) for _name, _by, key in run.failures} == {(str(town.district.pk), "islamist")}
    with pytest.raises(domain.ObstacleError) as refused:
        domain.adopt(picture, version=picture.version, actor=cast.steering)
    label = town.municipality.environment_label("islamist")
    cell = f"Norra, {label} (kvartal {week.quarter.number} {week.year})"
    assert refused.value.messages == [f"upplagan för fullmäktige kan inte skyddas: {cell} går att räkna ut"]
    page = as_user(cast.coordinator).get(f"/lagesbilder/{picture.pk}/fullmaktige/").content.decode()
    assert f"<li>{cell}</li>" in page
    assert Publication.objects.count() == 1
