"""What each action in the log is called, and the groups that an auditor filters by.

Every code that is recorded anywhere stands here; a test reads the source for those that do not.
"""

from types import MappingProxyType
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Labels = dict[str, str | Promise]

SESSIONS: Labels = {
    "session.started": _("Signed in"),
    "session.ended": _("Signed out"),
    "session.refused": _("Failed to sign in"),
    "factor.added": _("Added a second factor"),
    "factor.removed": _("Removed a second factor"),
    "factor.refused": _("Failed at the second factor"),
    "factor.reset": _("Reset somebody's second factor"),
    "password.changed": _("Changed the password"),
    "password.reset": _("Chose a password through a link"),
}
REFUSALS: Labels = {
    "access.refused": _("Was refused a page"),
}
ORGANISATION: Labels = {
    "municipality.created": _("Created the municipality"),
    "municipality.changed": _("Changed the municipality's settings"),
    "unit.created": _("Created a unit"),
    "unit.changed": _("Changed a unit"),
    "unit.moved": _("Moved a unit"),
    "unit.closed": _("Closed a unit"),
    "unit.reopened": _("Opened a unit again"),
    "area.created": _("Created an area"),
    "area.changed": _("Renamed an area"),
    "area.closed": _("Closed an area"),
    "area.reopened": _("Opened an area again"),
    "function.saved": _("Saved a function"),
    "forum.saved": _("Saved a forum"),
}
PEOPLE: Labels = {
    "user.created": _("Created a user"),
    "user.changed": _("Changed a user"),
    "user.closed": _("Closed an account"),
    "user.opened": _("Opened an account"),
    "user.signed_out": _("Signed somebody out everywhere"),
    "user.link_sent": _("Sent a password link"),
    "membership.added": _("Gave a role"),
    "membership.ended": _("Ended a role"),
}
AUDIT: Labels = {
    "audit.read": _("Read the audit log"),
    "audit.exported": _("Exported the audit log"),
    "audit.verified": _("Verified the audit chain"),
}
REPORTS: Labels = {
    "report.submitted": _("Sent a report"),
    "report.read": _("Read a report"),
    "report.assessment_started": _("Began to assess a report"),
    "report.action_taken": _("Set a report to action under way"),
    "report.severity_set": _("Set a report's severity"),
    "report.link_assessed": _("Assessed a report's extremist link"),
    "report.question_asked": _("Asked about a report"),
    "report.question_answered": _("Answered a question on a report"),
    "report.redacted": _("Masked a part of a report"),
    "report.closed": _("Closed a report"),
    "report.reopened": _("Opened a report again"),
}
PICTURES: Labels = {
    "contribution.given": _("Gave a contribution"),
    "contribution.changed": _("Changed a contribution"),
    "contribution.read": _("Read a contribution"),
    "contribution.reminded": _("Reminded of contributions"),
    "picture.compiled": _("Compiled a picture"),
    "picture.edited": _("Edited a picture"),
    "picture.read": _("Read a picture"),
    "picture.sent_to_review": _("Sent a picture to review"),
    "picture.taken_back": _("Took a picture back from review"),
    "picture.signed_off": _("Answered a picture in review"),
    "picture.adopted": _("Adopted a picture"),
    "picture.protection_asked": _("Asked for the protection of a picture's figures"),
    "picture.detail_chosen": _("Chose the council's table"),
    "picture.part_left_out": _("Left a part out of the council's table"),
    "picture.part_taken_in": _("Took a part into the council's table again"),
    "picture.figure_acknowledged": _("Acknowledged that a figure is public already"),
    "picture.correction_begun": _("Began to correct an adopted picture"),
    "picture.replaced": _("Replaced a picture by its correction"),
    "edition.withdrawal_asked": _("Asked to withdraw a council edition"),
    "edition.withdrawal_made": _("Withdrew a council edition"),
    "edition.withdrawal_declined": _("Let a council edition stand that somebody wanted withdrawn"),
    "picture.texts_confirmed": _("Confirmed small numbers in a picture's texts"),
    "picture.published": _("Published a picture's figures to the council"),
    "edition.exported": _("Took out a picture as a document"),
}
PLANS: Labels = {
    "plan.created": _("Created a plan"),
    "plan.changed": _("Changed a plan"),
    "plan.imported": _("Imported a plan"),
    "plan.revised": _("Began to revise a plan"),
    "plan.adopted": _("Adopted a plan"),
    "plan.archived": _("Archived a plan"),
    "plan.reminded": _("Reminded of the plan"),
    "plan.document_requested": _("Asked for a plan as a document"),
    "plan.exported": _("Took out a plan as a document"),
    "plan_group.saved": _("Saved a part of the plan"),
    "plan_group.removed": _("Removed a part of the plan"),
    "goal.saved": _("Saved a goal"),
    "goal.removed": _("Removed a goal"),
    "activity.added": _("Added an activity"),
    "activity.changed": _("Changed an activity"),
    "activity.moved": _("Moved an activity"),
    "activity.removed": _("Removed an activity"),
    "activity.followed_up": _("Followed up an activity"),
}

GUARD: Labels = {
    "guard.word_allowed": _("Allowed a word in texts"),
    "guard.word_withdrawn": _("Stopped allowing a word in texts"),
    "guard.population_loaded": _("Loaded a population table"),
}

GROUPS: Final = MappingProxyType(
    {
        "sessions": (_("Sign-in"), SESSIONS),
        "refusals": (_("Refused attempts"), REFUSALS),
        "reports": (_("Reports and cases"), REPORTS),
        "pictures": (_("Situational pictures"), PICTURES),
        "plans": (_("Action plan"), PLANS),
        "guard": (_("The guard of texts"), GUARD),
        "people": (_("Users and roles"), PEOPLE),
        "organisation": (_("Organisation"), ORGANISATION),
        "audit": (_("Audit log"), AUDIT),
    }
)
# Attempts that failed stand out in the list, and can be chosen across the groups.
FAILURES: Final = frozenset({"session.refused", "factor.refused", "access.refused"})


def label(action: str) -> str | Promise:
    """Return what the action is called.

    An action of an older version that has no name any more keeps its code.
    """
    for _name, labels in GROUPS.values():
        if action in labels:
            return labels[action]
    return action


def known() -> frozenset[str]:
    """Return every code that has a name."""
    return frozenset(code for _name, labels in GROUPS.values() for code in labels)


def group_choices() -> list[tuple[str, str | Promise]]:
    """Return code and name of each group, for a form."""
    return [
        ("failures", _("All failed attempts")),
        *((code, name) for code, (name, _labels) in GROUPS.items()),
    ]


def of_group(group: str) -> frozenset[str]:
    """Return the actions of a group; KeyError for a group that does not exist."""
    if group == "failures":
        return FAILURES
    return frozenset(GROUPS[group][1])
