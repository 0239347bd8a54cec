"""What of the situational picture a person may see: the one definition that every page starts from."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q

from situational_picture.enums import EditionKind, PeriodKind, PictureState, WithdrawalStep
from vbe.organisation import grants


class ContributionQuerySet(models.QuerySet[Any]):
    """Units' weekly answers."""

    def visible_to(self, user: Any) -> ContributionQuerySet:
        """Return one's own units' contributions, and for who compiles pictures every unit's."""
        return self.filter(
            Q(unit_id__in=grants.unit_ids(user, "contribute"))
            | Q(unit_id__in=grants.unit_ids(user, "compile_picture"))
        )


class PictureQuerySet(models.QuerySet[Any]):
    """The pictures of municipalities."""

    def visible_to(self, user: Any) -> PictureQuerySet:
        """Return drafts for who compiles, reviews for who reviews, adopted ones for who reads an edition.

        A week has no council edition: weekly figures are too small to be published.
        """
        compiles, reviews, internal, council = (
            Q(municipality_id__in=grants.municipality_ids(user, permission))
            for permission in ("compile_picture", "review_picture", "read_internal", "read_council")
        )
        adopted = Q(state=PictureState.ADOPTED)
        return self.filter(
            (Q(state=PictureState.DRAFT) & compiles)
            | (Q(state=PictureState.REVIEW) & reviews)
            | (adopted & internal)
            | (adopted & ~Q(period__kind=PeriodKind.WEEK) & council)
        )

    def adopted(self) -> PictureQuerySet:
        """Return the pictures that are adopted."""
        return self.filter(state=PictureState.ADOPTED)


class EditionQuerySet(models.QuerySet[Any]):
    """Adopted pictures' editions."""

    def visible_to(self, user: Any) -> EditionQuerySet:
        """Return the editions that the user may read; a withdrawn one is for internal readers only."""
        internal = Q(picture__municipality_id__in=grants.municipality_ids(user, "read_internal"))
        council = Q(picture__municipality_id__in=grants.municipality_ids(user, "read_council"))
        withdrawn = self.model.objects.filter(pk=OuterRef("pk"), withdrawals__step=WithdrawalStep.MADE)
        return self.filter(
            (Q(kind=EditionKind.INTERNAL) & internal)
            | (Q(kind=EditionKind.COUNCIL) & council & (internal | ~Exists(withdrawn)))
        )

    def standing(self) -> EditionQuerySet:
        """Return the editions that are neither replaced by an adopted correction nor withdrawn."""
        return self.exclude(picture__corrected_by__state=PictureState.ADOPTED).exclude(
            withdrawals__step=WithdrawalStep.MADE
        )

    def of(self, kind: str) -> EditionQuerySet:
        """Return the editions of a kind."""
        return self.filter(kind=kind)
