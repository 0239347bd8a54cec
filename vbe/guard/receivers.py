"""What happens when rows are stored: names change the allow list, and kept findings are counted."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from vbe.guard.allowing import changed
from vbe.guard.counting import remember
from vbe.guard.models import AllowedWord
from vbe.organisation.models import Area, Forum, Function, Municipality, Unit

NAMED: tuple[type[models.Model], ...] = (AllowedWord, Area, Forum, Function, Municipality, Unit)


@receiver(post_save)
def texts_are_stored(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    """Keep how much was kept in the texts, in the transaction that stores them."""
    remember(instance, created=kwargs["created"], columns=kwargs["update_fields"])


@receiver(post_save)
@receiver(post_delete)
def names_change(sender: type[models.Model], instance: Any, **kwargs: Any) -> None:
    """Let every process read the municipality's names anew."""
    if sender in NAMED and not kwargs.get("raw"):
        if sender is Municipality:
            if "created" in kwargs:
                changed(instance.pk)
        else:
            changed(instance.municipality_id)
