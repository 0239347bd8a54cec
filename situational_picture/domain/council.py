"""The council edition before its adoption: its layout, the protection of its figures, its texts."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from situational_picture import protection, queue, rules, texts
from situational_picture.domain.errors import StaleError, TransitionError
from situational_picture.domain.steps import changed, locked, note, require
from situational_picture.enums import Detail, PeriodKind, PictureState, RunState
from situational_picture.models import Picture, ProtectionRun, TextConfirmation
from situational_picture.protection.engine import possible_instead
from vbe import disclosure
from vbe.organisation.models import User

WAITING = (RunState.QUEUED, RunState.RUNNING)
logger = logging.getLogger(__name__)


@transaction.atomic
def queue_protection(picture: Picture) -> ProtectionRun | None:
    """Have a picture's figures protected as they and the ledger stand now; return the run.

    None for a week, which is not published. A run that has judged these figures stands; one that gave up, or
    is waited for, is queued again: a task may be lost, and twice does no harm.
    """
    if picture.period.kind == PeriodKind.WEEK:
        return None
    made_of = protection.material(picture)
    run, _created = ProtectionRun.objects.get_or_create(picture=picture, input_hash=made_of.sha256)
    # What was to be protected before is no longer asked for.
    waiting = ProtectionRun.objects.filter(picture=picture, state__in=WAITING)
    waiting.exclude(pk=run.pk).delete()
    if not run.finished:
        _store(run, state=RunState.QUEUED, stage="", done=0, of=0, requested_at=timezone.now())
        transaction.on_commit(partial(_hand_over, run.pk))
    return run


@transaction.atomic
def ask_for_protection(picture: Picture, *, actor: User) -> ProtectionRun | None:
    """Have the figures protected because somebody asks. Raises PermissionDenied and TransitionError."""
    if not rules.may_compile(actor, picture):
        raise PermissionDenied
    if picture.state == PictureState.ADOPTED or picture.period.kind == PeriodKind.WEEK:
        raise TransitionError
    run = queue_protection(picture)
    note("picture.protection_asked", picture, actor)
    return run


def carry_out(run_id: int, *, offers: bool = True) -> ProtectionRun | None:
    """Protect and audit what a run is for, store the answer and return the run.

    Does nothing when it is judged already or no longer asked for.

    Outside of a transaction, so that its progress is seen. A solver that gives up, a ledger that contradicts
    itself and a crash all leave the run failed: nothing is safe that is not shown to be. ``offers``: whether
    coarser tables are weighed too.
    """
    runs = ProtectionRun.objects.select_related("picture__municipality", "picture__period")
    run = runs.filter(pk=run_id).first()
    if run is None or run.finished:
        return run
    made_of = protection.material(run.picture)
    if made_of.sha256 != run.input_hash:
        return run
    _store(run, state=RunState.RUNNING, started_at=timezone.now())
    try:
        outcome = protection.protect(
            made_of.table, made_of.known, made_of.given, progress=_progress(run), offers=offers
        )
    except disclosure.ProtectionError as error:
        _store_failure(run, made_of, error)
    except (ArithmeticError, ValueError, MemoryError, RuntimeError):
        logger.exception("protection_failed", extra={"run": run.pk})
        _store(run, state=RunState.FAILED, finished_at=timezone.now())
    else:
        _store(
            run,
            state=RunState.SAFE,
            result=outcome.as_data(),
            certificate=outcome.certificate.as_data(),
            finished_at=timezone.now(),
        )
    return run


def give_up(run_id: int) -> None:
    """Mark a run as failed that has taken too long."""
    ProtectionRun.objects.filter(pk=run_id, state__in=WAITING).update(
        state=RunState.FAILED, finished_at=timezone.now()
    )


def protect_now(picture: Picture, *, offers: bool = True) -> ProtectionRun | None:
    """Protect a picture's figures at once, and return the run; None for a week."""
    run = queue_protection(picture)
    return carry_out(run.pk, offers=offers) if run else None


def protect_others(picture: Picture) -> None:
    """Have every other open picture of the municipality protected anew: the ledger has grown."""
    others = Picture.objects.filter(municipality=picture.municipality_id).exclude(pk=picture.pk)
    for other in (
        others.exclude(state=PictureState.ADOPTED)
        .exclude(period__kind=PeriodKind.WEEK)
        .select_related("municipality", "period")
    ):
        queue_protection(other)


@transaction.atomic
def choose_detail(picture: Picture, *, detail: str, version: int, actor: User) -> Picture:
    """Choose by what the council's table tells its figures apart; they are then protected anew.

    In a draft only: the steering group answers for the table that it has seen. Raises PermissionDenied,
    StaleError, TransitionError, and ValidationError for a table that there is not.
    """
    picture = locked(picture, version)
    if not rules.may_compile(actor, picture):
        raise PermissionDenied
    require(picture, PictureState.DRAFT)
    if detail not in Detail.values or picture.period.kind == PeriodKind.WEEK:
        raise ValidationError(_("Choose a table."))
    picture.detail = detail
    changed(picture)
    note("picture.detail_chosen", picture, actor, detail=detail)
    queue_protection(picture)
    return picture


@transaction.atomic
def leave_out(picture: Picture, *, part: str, out: bool, version: int, actor: User) -> Picture:
    """Leave a row ("row:12") or an environment out of the council's table, or take it in again.

    Its totals are then without it too. In a draft only, as ``choose_detail``. Raises PermissionDenied,
    StaleError, TransitionError, and ValidationError for what the table does not have, or nothing would be
    left.
    """
    picture = locked(picture, version)
    if not rules.may_compile(actor, picture):
        raise PermissionDenied
    require(picture, PictureState.DRAFT)
    if picture.period.kind == PeriodKind.WEEK:
        raise TransitionError
    chosen = [*(one for one in picture.left_out if one != part), *([part] if out else [])]
    picture.left_out = sorted(chosen)
    table = protection.material(picture).table
    known = {f"row:{row}" for row in table.rows} | {f"environment:{code}" for code in table.columns}
    if part not in known or not table.shown_rows or not table.shown_columns:
        raise ValidationError(_("This cannot be left out."))
    changed(picture)
    if out:
        note("picture.part_left_out", picture, actor, part=part)
    else:
        note("picture.part_taken_in", picture, actor, part=part)
    queue_protection(picture)
    return picture


@transaction.atomic
def confirm_texts(
    picture: Picture, *, sha256: str, numbers: Collection[int], version: int, actor: User
) -> TextConfirmation:
    """Keep that somebody has read each small number in the texts and stands for it.

    ``sha256`` is of the reading that was shown, ``numbers`` which of its places were marked, from 0. Raises
    PermissionDenied, TransitionError, StaleError for texts or findings that are no longer those, and
    ValidationError while any place is left.
    """
    picture = locked(picture, version)
    if not rules.may_compile(actor, picture):
        raise PermissionDenied
    if picture.state == PictureState.ADOPTED or picture.period.kind == PeriodKind.WEEK:
        raise TransitionError
    reading = texts.read_now(picture)
    if reading.sha256 != sha256:
        raise StaleError
    if set(numbers) != set(range(reading.count)):
        raise ValidationError(_("Mark each place, or rewrite the text."))
    confirmation, created = TextConfirmation.objects.get_or_create(
        picture=picture, sha256=sha256, defaults={"count": reading.count, "confirmed_by": actor}
    )
    if created:
        note("picture.texts_confirmed", picture, actor, count=reading.count)
    return confirmation


def _store(run: ProtectionRun, **values: Any) -> None:
    """Store values of a run that may have been given up meanwhile."""
    for name, value in values.items():
        setattr(run, name, value)
    ProtectionRun.objects.filter(pk=run.pk).update(**values)


def _store_failure(
    run: ProtectionRun, made_of: protection.Material, error: disclosure.ProtectionError
) -> None:
    """Keep which cells can be worked out, and which coarser tables could be protected."""
    by = {line.table.name: line.table.by for line in made_of.known} | {made_of.table.name: made_of.table.by}
    offers = possible_instead(made_of.table, made_of.known, made_of.given)
    _store(
        run,
        state=RunState.UNSAFE,
        failures=[[name, list(by[name]), list(key)] for name, key in error.cells],
        result={"offers": [[list(one.by), one.shown, one.withheld, one.worthwhile] for one in offers]},
        finished_at=timezone.now(),
    )


def _hand_over(run_id: int) -> None:
    """Queue the task, unless the run was carried out or replaced before the transaction ended."""
    if ProtectionRun.objects.filter(pk=run_id, state=RunState.QUEUED).exists():
        queue.now(queue.PROTECT, run_id)


def _progress(run: ProtectionRun) -> Callable[[str, int, int], None]:
    def told(stage: str, done: int, of: int) -> None:
        ProtectionRun.objects.filter(pk=run.pk).update(stage=stage, done=done, of=of)

    return told
