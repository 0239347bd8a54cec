"""Who may do what, as a table that can be read without knowing programming.

A permission is held at a unit and covers the units below it. *Own* and *shared* in the table of the security
document are rules on the object (``cases.rules``); the permission here opens the door to them.
"""

from types import MappingProxyType
from typing import Final

REPORTER: Final = "reporter"
UNIT_MANAGER: Final = "unit_manager"
PARTNER: Final = "partner"
COORDINATOR: Final = "coordinator"
SUPPORT: Final = "support"
POLICE_LIAISON: Final = "police_liaison"
STEERING: Final = "steering"
ADMINISTRATOR: Final = "administrator"
AUDITOR: Final = "auditor"

# What each permission allows, in the order of the security document's table.
PERMISSIONS: Final = MappingProxyType(
    {
        "submit_report": "Submit a report and follow one's own",
        "list_reports": "See status and counts of a unit's reports",
        "read_report": "Read the text of reports",
        "triage_report": "Assess reports, run cases, share and redact",
        "answer_share": "Accept or decline what is shared, and add a note",
        "contribute": "Contribute to a situational picture",
        "compile_picture": "Read others' contributions and compile pictures",
        "review_picture": "Read a picture in review",
        "sign_off": "Sign off pictures and adopt plans",
        "read_internal": "Read the adopted internal edition",
        "read_council": "Read the council edition",
        "read_plan": "Read the plan",
        "edit_plan": "Edit the plan",
        "update_activity": "Update an activity that one's function is responsible for",
        "make_survey": "Make surveys",
        "answer_survey": "Answer surveys",
        "place_hold": "Place a legal hold",
        "set_retention": "Set retention rules",
        "administer": "Administer users, units and memberships",
        "read_audit": "Read the audit log",
    }
)

ROLES: Final = MappingProxyType(
    {
        REPORTER: frozenset({"submit_report", "read_council", "read_plan"}),
        UNIT_MANAGER: frozenset(
            {
                "submit_report",
                "list_reports",
                "contribute",
                "read_internal",
                "read_council",
                "read_plan",
                "update_activity",
                "answer_survey",
            }
        ),
        PARTNER: frozenset(
            {"submit_report", "contribute", "read_council", "read_plan", "update_activity", "answer_survey"}
        ),
        COORDINATOR: frozenset(
            {
                "submit_report",
                "list_reports",
                "read_report",
                "triage_report",
                "answer_share",
                "contribute",
                "compile_picture",
                "review_picture",
                "read_internal",
                "read_council",
                "read_plan",
                "edit_plan",
                "update_activity",
                "make_survey",
                "place_hold",
            }
        ),
        SUPPORT: frozenset(
            {"submit_report", "answer_share", "read_internal", "read_council", "read_plan", "update_activity"}
        ),
        POLICE_LIAISON: frozenset(
            {
                "submit_report",
                "answer_share",
                "contribute",
                "review_picture",
                "read_internal",
                "read_council",
                "read_plan",
                "update_activity",
                "answer_survey",
            }
        ),
        STEERING: frozenset(
            {"review_picture", "sign_off", "read_internal", "read_council", "read_plan", "update_activity"}
        ),
        ADMINISTRATOR: frozenset({"set_retention", "administer"}),
        AUDITOR: frozenset({"read_audit"}),
    }
)

# Roles that see what reports or cases say; an administrator may not give one of these to themselves.
CONTENT_ROLES: Final = frozenset(ROLES) - {ADMINISTRATOR, AUDITOR}
# Roles that read report text, own reports aside: they must sign in with a second factor.
SECOND_FACTOR_ROLES: Final = frozenset({COORDINATOR, SUPPORT, POLICE_LIAISON, ADMINISTRATOR, AUDITOR})

# Roles that are held for the whole municipality, never for a part of it.
WHOLE_MUNICIPALITY_ROLES: Final = frozenset({ADMINISTRATOR, AUDITOR})


def permissions_of(role: str) -> frozenset[str]:
    """Return the permissions of a role; KeyError for a role that does not exist."""
    return ROLES[role]
