"""Closed sets of words of the guard. Codes are stored, labels are translated."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Outcome(TextChoices):
    """What became of a finding."""

    STOPPED = "stopped", _("Stopped")
    REPLACED = "replaced", _("Replaced")
    KEPT = "kept", _("Kept")


class AgeBand(TextChoices):
    """The age bands that a population table counts: those of a report that say an age."""

    UNDER_18 = "under_18", _("Under 18")
    FROM_18_TO_24 = "18_24", _("18 to 24")
    FROM_25 = "25_plus", _("25 or older")
