"""Closed sets of words of the reports. Codes are stored, labels are translated."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ReportKind(TextChoices):
    """What a report is about."""

    INDIVIDUAL = "individual", _("Concern about an individual")
    PUBLIC_EVENT = "public_event", _("Event in a public place")
    RELATIVE = "relative", _("Call from a relative")
    UNDUE_INFLUENCE = "undue_influence", _("Threat or undue influence")
    ONLINE = "online", _("Propaganda online")
    RECRUITMENT = "recruitment", _("Recruitment")
    PREMISES = "premises", _("Premises let to an extremist actor")
    RETURNEE = "returnee", _("Returnee")
    EXIT = "exit", _("Wish to leave")
    OTHER = "other", _("Something else")


class Precision(TextChoices):
    """How exactly the time of an event is told."""

    DAY = "day", _("Day")
    WEEK = "week", _("Week")
    MONTH = "month", _("Month")


class AgeBand(TextChoices):
    """Roughly how old those concerned are."""

    UNDER_18 = "under_18", _("Under 18")
    FROM_18_TO_24 = "18_24", _("18 to 24")
    FROM_25 = "25_plus", _("25 or older")
    MIXED = "mixed", _("Different ages")
    UNKNOWN = "unknown", _("Age not known")


class People(TextChoices):
    """Roughly how many are concerned."""

    ONE = "one", _("One person")
    TWO_TO_FOUR = "two_to_four", _("Two to four people")
    FIVE_OR_MORE = "five_or_more", _("Five or more people")
    UNKNOWN = "unknown", _("Number not known")


class Source(TextChoices):
    """How the reporter knows."""

    SELF = "self", _("I have seen or heard it myself")
    TOLD = "told", _("Somebody has told me about it")
    ONLINE = "online", _("I have seen it online")
    RELATIVE = "relative", _("A relative has been in touch")


class ConcernReport(TextChoices):
    """Whether a report of concern has gone to social services. This form never replaces one."""

    YES = "yes", _("Yes, it has been made")
    NO = "no", _("No, it has not been made")
    NOT_RELEVANT = "not_relevant", _("Not relevant, no child is concerned")


class Status(TextChoices):
    """Where a report stands. Changed by ``cases.domain`` along ``cases.rules.TRANSITIONS``."""

    NEW = "new", pgettext_lazy("report", "New")
    ASSESSING = "assessing", _("Under assessment")
    ACTION = "action", _("Action under way")
    CLOSED = "closed", pgettext_lazy("report", "Closed")


OPEN_STATUSES = (Status.NEW, Status.ASSESSING, Status.ACTION)


class Severity(IntegerChoices):
    """How serious an event is. Never how serious a person is."""

    LOW = 1, _("Low")
    RAISED = 2, _("Raised")
    HIGH = 3, _("High")
    ACUTE = 4, _("Acute")


class Link(TextChoices):
    """The judgement whether what is reported is linked to violent extremism."""

    UNASSESSED = "unassessed", pgettext_lazy("link", "Not assessed")
    NOT_LINKED = "not_linked", _("Not linked")
    POSSIBLE = "possible", _("Possible")
    CONFIRMED = "confirmed", _("Confirmed")


class Outcome(TextChoices):
    """What a closed report led to."""

    ADVICE = "advice", _("Advice given")
    SOCIAL_SERVICES = "social_services", _("Referred to social services")
    POLICE = "police", _("Referred to the police")
    SSPF = "sspf", _("Referred to SSPF")
    SIG = "sig", _("Referred to SIG")
    ACTIVITY = "activity", _("Activity created")
    NO_ACTION = "no_action", _("No action")


class TextColumn(TextChoices):
    """The parts of a report that are free text."""

    SEEN = "seen", _("What was seen or heard")
    DONE = "done", _("What has been done")
    WANTED = "wanted", _("Help that is wanted")
