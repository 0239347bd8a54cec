"""Adoption, and the editions that it leaves."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from situational_picture import protection, queue, rules
from situational_picture.domain.council import protect_others
from situational_picture.domain.steps import changed, locked, note, refuse_while, require
from situational_picture.editions import content_hash, council_content, council_parts, internal_content
from situational_picture.enums import EditionKind, PeriodKind, PictureState
from situational_picture.models import (
    Adoption,
    Edition,
    EditionDocument,
    Period,
    Picture,
    Publication,
)
from vbe.audit.domain import record
from vbe.organisation.models import Municipality, User
from vbe.web.documents import DocumentState


@transaction.atomic
def adopt(
    picture: Picture,
    *,
    decision_reference: str = "",
    version: int,
    actor: User,
    at: dt.datetime | None = None,
) -> Picture:
    """Adopt a picture: lock it for ever and leave its editions.

    Raises PermissionDenied for others than the steering group and for who has written it, StaleError,
    TransitionError, and ObstacleError with what remains to be done.
    """
    picture = locked(picture, version)
    require(picture, PictureState.REVIEW)
    if not rules.may_sign_off(actor, picture):
        raise PermissionDenied
    # Contributions for the week wait for this row, and are refused after it.
    Period.objects.select_for_update().get(pk=picture.period_id)
    # So do other adoptions in the municipality: what one publishes the next is protected together with.
    Municipality.objects.select_for_update(no_key=True).get(pk=picture.municipality_id)
    made_of = None if picture.period.kind == PeriodKind.WEEK else protection.material(picture)
    run = protection.run_for(picture, made_of) if made_of else None
    refuse_while(rules.obstacles_to_adoption(picture, rules.current_sign_offs(picture), run))
    adoption = Adoption.objects.create(
        picture=picture, adopted_by=actor, decision_reference=decision_reference, at=at or timezone.now()
    )
    adopted = {
        "at": timezone.localtime(adoption.at).isoformat(),
        "by": actor.name,
        "reference": decision_reference,
    }
    picture.state = PictureState.ADOPTED
    changed(picture)
    _leave_edition(picture, EditionKind.INTERNAL, {**internal_content(picture), "adopted": adopted})
    outcome = protection.outcome_of(run, made_of.table) if made_of else None
    if made_of and outcome:
        without_name = {key: value for key, value in adopted.items() if key != "by"}
        _publish(picture, made_of.table, outcome, adopted=without_name, adoption=adoption)
        protect_others(picture)
    note("picture.adopted", picture, actor)
    if picture.corrects:
        _replace(picture.corrects, actor, by=picture)
    return picture


@transaction.atomic
def export_table(edition: Edition, *, actor: User) -> None:
    """Record that the figures of a council edition are taken out as a file for a spreadsheet."""
    record(
        "edition.exported",
        actor=actor,
        obj=edition,
        municipality_id=edition.picture.municipality_id,
        details={"kind": edition.kind, "format": "csv"},
    )


@transaction.atomic
def export_edition(edition: Edition, *, actor: User) -> EditionDocument:
    """Record that an edition's PDF is taken out, and return it.

    A task makes it the first time that somebody asks, and again when its making failed.
    """
    document, created = EditionDocument.objects.select_for_update().get_or_create(
        edition=edition, defaults={"requested_by": actor}
    )
    if created or document.state == DocumentState.FAILED:
        document.state = DocumentState.PENDING
        document.save(update_fields=("state",))
        queue.after_commit(queue.RENDER_EDITION, document.pk)
    record(
        "edition.exported",
        actor=actor,
        obj=edition,
        municipality_id=edition.picture.municipality_id,
        details={"kind": edition.kind},
    )
    return document


def _replace(picture: Picture, actor: User, *, by: Picture) -> None:
    """Note that a correction has taken a picture's place. Its documents are made anew, with a mark."""
    EditionDocument.objects.filter(edition__picture=picture).delete()
    note("picture.replaced", picture, actor, by=by.pk)


def _publish(
    picture: Picture,
    table: protection.Tabulation,
    outcome: protection.Outcome,
    *,
    adopted: dict[str, Any],
    adoption: Adoption,
) -> None:
    """Leave the council edition, and note in the ledger what the public now knows, with the certificate."""
    released = protection.release(table, outcome.protected)
    line = protection.Published(table, outcome.protected.values)
    certificate = outcome.certificate.as_data()
    content = council_content(
        picture,
        released,
        council_parts(picture),
        certificate=content_hash(certificate),
        strict=table.strict,
    )
    edition = _leave_edition(picture, EditionKind.COUNCIL, {**content, "adopted": adopted})
    Publication.objects.create(
        municipality=picture.municipality,
        edition=edition,
        corrects=Publication.objects.filter(edition__picture=picture.corrects_id).first(),
        name=line.table.name,
        table=line.table.as_data(),
        values=line.values_data(),
        certificate=certificate,
        sha256=line.sha256,
        published_by=adoption.adopted_by,
        published_at=adoption.at,
    )
    withheld = sum(value is None for value in line.values.values())
    note("picture.published", picture, adoption.adopted_by, figures=len(line.values), withheld=withheld)


def _leave_edition(picture: Picture, kind: str, content: dict[str, Any]) -> Edition:
    return Edition.objects.create(picture=picture, kind=kind, content=content, sha256=content_hash(content))
