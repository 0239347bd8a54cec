"""How the guard's rows are found."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Sum

from vbe.organisation import grants


class AllowedWordQuerySet(models.QuerySet[Any]):
    """Words that municipalities allow."""

    def kept_by(self, user: Any) -> AllowedWordQuerySet:
        """Return the words of the municipality whose reports the user assesses."""
        return self.filter(municipality_id__in=grants.municipality_ids(user, "triage_report"))

    def in_force(self) -> AllowedWordQuerySet:
        """Return the words that are not withdrawn."""
        return self.filter(withdrawn_at=None)


class OverrideQuerySet(models.QuerySet[Any]):
    """What was kept in stored texts."""

    def of(self, obj: models.Model) -> OverrideQuerySet:
        """Return what was kept in the object's texts."""
        return self.filter(object_type=obj._meta.label_lower, object_id=obj.pk)

    def kept_in(self, obj: models.Model) -> int:
        """Return how many findings were kept in the object's texts."""
        return self.of(obj).aggregate(total=Sum("count"))["total"] or 0
