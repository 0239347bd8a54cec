"""Closed sets of words of the situational picture. Codes are stored, labels are translated."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PeriodKind(TextChoices):
    """How long a period is."""

    WEEK = "week", _("Week")
    QUARTER = "quarter", _("Quarter")
    YEAR = "year", _("Year")


class Answer(TextChoices):
    """A unit's answer for a week. No answer is no row: silence is never an answer."""

    GIVEN = "given", _("Given")
    NOTHING = "nothing", _("Nothing to report")


class Category(TextChoices):
    """What a contribution counts. Coarse on purpose: kinds of events, never of persons."""

    PUBLIC_EVENT = "public_event", _("Event in a public place")
    PROPAGANDA = "propaganda", _("Graffiti, stickers or leaflets")
    ONLINE = "online", _("Propaganda online")
    RECRUITMENT = "recruitment", _("Recruitment")
    UNDUE_INFLUENCE = "undue_influence", _("Threat or undue influence")
    PREMISES = "premises", _("Premises let to an extremist actor")
    INDIVIDUAL = "individual", _("Concern about an individual")
    OTHER = "other", _("Something else")


class View(TextChoices):
    """Whose eyes a figure comes from. Views are never added: two of them may have seen the same event."""

    REPORTS = "reports", _("Concern reports")
    UNITS = "units", _("The municipality's units")
    POLICE = "police", _("The police")
    PARTNERS = "partners", _("Other partners")


class PictureState(TextChoices):
    """Where a picture stands. Changed in ``situational_picture.domain`` only."""

    DRAFT = "draft", _("Draft")
    REVIEW = "review", _("In review")
    ADOPTED = "adopted", _("Adopted")


class Decision(TextChoices):
    """What a member of the steering group says about a picture in review."""

    APPROVE = "approve", _("Approves")
    COMMENT = "comment", _("Has a comment")


class EditionKind(TextChoices):
    """For whom an edition is made."""

    INTERNAL = "internal", _("Internal edition")
    COUNCIL = "council", _("For the council")


class Detail(TextChoices):
    """By what the council's table tells its figures apart. Coarser tables need to hide less."""

    BOTH = "row,environment", _("By area and environment")
    AREA = "row", _("By area, all environments together")
    ENVIRONMENT = "environment", _("By environment, the whole municipality together")


class RunState(TextChoices):
    """Where the protection of a council edition's figures stands."""

    QUEUED = "queued", _("Waiting")
    RUNNING = "running", _("Under way")
    SAFE = "safe", _("Protected")
    UNSAFE = "unsafe", _("Cannot be protected")
    FAILED = "failed", _("Gave up")


class WithdrawalStep(TextChoices):
    """Where the withdrawal of a council edition stands."""

    ASKED = "asked", _("Asked for")
    MADE = "made", _("Withdrawn")
    DECLINED = "declined", _("Declined")
