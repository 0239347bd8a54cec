"""Closed sets of words that the organisation and the apps share. Codes are stored, labels are translated."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from vbe.organisation import roles


class Role(TextChoices):
    """What a person is at a unit."""

    REPORTER = roles.REPORTER, _("Reporter")
    UNIT_MANAGER = roles.UNIT_MANAGER, _("Unit manager")
    PARTNER = roles.PARTNER, _("Partner")
    COORDINATOR = roles.COORDINATOR, _("Coordinator")
    SUPPORT = roles.SUPPORT, _("Support function")
    POLICE_LIAISON = roles.POLICE_LIAISON, _("Police liaison")
    STEERING = roles.STEERING, _("Steering group")
    ADMINISTRATOR = roles.ADMINISTRATOR, _("Administrator")
    AUDITOR = roles.AUDITOR, _("Auditor")


class UnitKind(TextChoices):
    """Where a unit stands in the municipality; partners hang beside the administrations."""

    MUNICIPALITY = "municipality", _("Municipality")
    ADMINISTRATION = "administration", _("Administration")
    DISTRICT = "district", _("District administration")
    SCHOOL = "school", _("School")
    YOUTH = "youth", _("Youth centre")
    SOCIAL = "social", _("Social services")
    UNIT = "unit", _("Other unit")
    POLICE = "police", _("Police")
    HOUSING = "housing", _("Housing company")
    HEALTH = "health", _("Psychiatry")
    CONGREGATION = "congregation", _("Congregation council")
    PARTNER = "partner", _("Other partner")


PARTNER_KINDS = frozenset(
    {UnitKind.POLICE, UnitKind.HOUSING, UnitKind.HEALTH, UnitKind.CONGREGATION, UnitKind.PARTNER}
)


class AreaKind(TextChoices):
    """Levels of the area tree."""

    MUNICIPALITY = "municipality", _("Whole municipality")
    DISTRICT = "district", _("District")
    AREA = "area", _("Area")


class Environment(TextChoices):
    """Violent extremist environments: movements, never a person's faith or origin."""

    AUTONOMOUS = "autonomous", _("Autonomous")
    ISLAMIST = "islamist", _("Islamist")
    WHITE_POWER = "white_power", _("White power")
    LONE_ACTOR = "lone_actor", _("Lone actor")
    OTHER = "other", _("Other environment")
    UNKNOWN = "unknown", _("Unknown environment")


class PreventionLevel(TextChoices):
    """Whom preventive work is aimed at."""

    UNIVERSAL = "universal", _("Universal")
    SELECTIVE = "selective", _("Selective")
    INDICATED = "indicated", _("Individual")


class DimensionSet(TextChoices):
    """The national wordings that a plan's dimensions come from."""

    PROMOTE_PREVENT_COUNTER = "promote_prevent_counter", _("Promote, prevent, counter")
    PREVENT_COUNTER_PROTECT_HANDLE = "prevent_counter_protect_handle", _("Prevent, counter, protect, handle")


class Dimension(TextChoices):
    """The dimensions of both wordings."""

    PROMOTE = "promote", _("Promote")
    PREVENT = "prevent", _("Prevent")
    COUNTER = "counter", _("Counter")
    PROTECT = "protect", _("Protect")
    HANDLE = "handle", _("Handle")


DIMENSIONS = {
    DimensionSet.PROMOTE_PREVENT_COUNTER: (Dimension.PROMOTE, Dimension.PREVENT, Dimension.COUNTER),
    DimensionSet.PREVENT_COUNTER_PROTECT_HANDLE: (
        Dimension.PREVENT,
        Dimension.COUNTER,
        Dimension.PROTECT,
        Dimension.HANDLE,
    ),
}
