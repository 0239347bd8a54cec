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
REPORTS: Labels = {}
PICTURES: Labels = {}
PLANS: Labels = {}

GROUPS: Final = MappingProxyType(
    {
        "sessions": (_("Sign-in"), SESSIONS),
        "refusals": (_("Refused attempts"), REFUSALS),
        "reports": (_("Reports and cases"), REPORTS),
        "pictures": (_("Situational pictures"), PICTURES),
        "plans": (_("Action plan"), PLANS),
        "people": (_("Users and roles"), PEOPLE),
        "organisation": (_("Organisation"), ORGANISATION),
        "audit": (_("Audit log"), AUDIT),
    }
)
# Attempts that failed stand out in the list, and can be chosen across the groups.
FAILURES: Final = frozenset({"session.refused", "factor.refused", "access.refused"})


def label(action: str) -> str | Promise:
    """Return what the action is called; an action of an older version that has no name any more keeps its code."""
    for _name, labels in GROUPS.values():
        if action in labels:
            return labels[action]
    return action


def known() -> frozenset[str]:
    """Return every code that has a name."""
    return frozenset(code for _name, labels in GROUPS.values() for code in labels)


def group_choices() -> list[tuple[str, str | Promise]]:
    """Return code and name of each group, for a form."""
    return [("failures", _("All failed attempts")), *((code, name) for code, (name, _labels) in GROUPS.items())]


def of_group(group: str) -> frozenset[str]:
    """Return the actions of a group; KeyError for a group that does not exist."""
    if group == "failures":
        return FAILURES
    return frozenset(GROUPS[group][1])
