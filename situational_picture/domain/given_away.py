"""Figures that what is public gives away already: acknowledged by the steering group, one by one."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from situational_picture import protection, rules
from situational_picture.domain.council import protect_others, queue_protection
from situational_picture.domain.errors import StaleError
from situational_picture.domain.steps import locked, note, require
from situational_picture.enums import PictureState, RunState
from situational_picture.models import Acknowledgement, Picture
from situational_picture.protection.tables import Region, digest
from situational_picture.protection.words import cells_in_words
from vbe.organisation.models import User


@transaction.atomic
def acknowledge(
    picture: Picture, *, number: int, input_hash: str, reason: str, version: int, actor: User
) -> Acknowledgement:
    """Keep that a figure, which stops a picture in review, is public already, and have the rest protected.

    ``number`` is the figure's place among the cells that the protection named (``ProtectionRun.failures``),
    ``input_hash`` the run's that was shown. From then on the figure asks for no protection in any table of
    the municipality; it is never printed, and no other figure loses anything. Raises PermissionDenied for
    others than the steering group and for a writer of the picture, TransitionError, StaleError when the
    figures or the ledger are no longer those, and ValidationError without a reason.
    """
    picture = locked(picture, version)
    require(picture, PictureState.REVIEW)
    if not rules.may_sign_off(actor, picture):
        raise PermissionDenied
    made_of = protection.material(picture)
    run = protection.run_for(picture, made_of)
    if run is None or run.state != RunState.UNSAFE or run.input_hash != input_hash:
        raise StaleError
    if not 0 <= number < len(run.failures):
        raise StaleError
    if not reason.strip():
        raise ValidationError({"reason": _("Write how you know that the figure is public already.")})
    failure = run.failures[number]
    region = region_of(failure, made_of).as_data()
    label = cells_in_words(picture, [failure])[0]
    kept, created = Acknowledgement.objects.get_or_create(
        municipality=picture.municipality,
        region_hash=digest(region),
        defaults={
            "picture": picture,
            "region": region,
            "label": label[:300],
            "reason": reason,
            "acknowledged_by": actor,
        },
    )
    if created:
        note("picture.figure_acknowledged", picture, actor, acknowledgement=kept.pk)
        queue_protection(picture)
        protect_others(picture)
    return kept


def region_of(failure: tuple[str, list[str], list[str | None]], made_of: protection.Material) -> Region:
    """Return what a cell that the protection named counts. StaleError for a table that is not known."""
    name, _by, key = failure
    for table in (made_of.table, *(line.table for line in made_of.known)):
        if table.name == name:
            return table.region(tuple(key))
    raise StaleError
