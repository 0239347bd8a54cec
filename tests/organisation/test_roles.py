"""The role table of the security document, row by row and role by role."""

import re
from pathlib import Path

import pytest

from vbe.organisation import roles
from vbe.organisation.enums import Role

# The document's table, word for word: what, and what stands in each role's column.
TABLE = """
| | reporter | manager | partner | coordinator | support | police | steering | admin | auditor |
|---|---|---|---|---|---|---|---|---|---|
| submit a report, follow own | o | o | o | ✓ | o | o | | | |
| list a unit's reports (status, counts) | | ✓ | | ✓ | | | | | |
| read report text | o | | | ✓ | s | s | | | |
| triage, cases, share, redact | | | | ✓ | | | | | |
| accept / decline a share, add a note to it | | | | ✓ | s | s | | | |
| contribute to a picture | | ✓ | ✓ | ✓ | | ✓ | | | |
| read others' contributions, compile | | | | ✓ | | | | | |
| read a picture in review | | | | ✓ | | ✓ | ✓ | | |
| sign off a picture, adopt a plan | | | | | | | ✓ | | |
| read adopted internal edition | | ✓ | | ✓ | ✓ | ✓ | ✓ | | |
| read council edition, read plan | ✓ | ✓ | ✓ | ✓ | ✓ | ✓ | ✓ | | |
| edit a plan | | | | ✓ | | | | | |
| update an activity one's function owns | | ✓ | ✓ | ✓ | ✓ | ✓ | ✓ | | |
| surveys: make / answer | | answer | answer | make | | answer | | | |
| retention: set rules / place hold | | | | hold | | | | ✓ | |
| users, units, memberships | | | | | | | | ✓ | |
| audit log | | | | | | | | | ✓ |
"""
COLUMNS = {
    "reporter": Role.REPORTER,
    "manager": Role.UNIT_MANAGER,
    "partner": Role.PARTNER,
    "coordinator": Role.COORDINATOR,
    "support": Role.SUPPORT,
    "police": Role.POLICE_LIAISON,
    "steering": Role.STEERING,
    "admin": Role.ADMINISTRATOR,
    "auditor": Role.AUDITOR,
}
# What each mark of a row stands for in the product. "o" (own) and "s" (shared) are rules on the object.
MEANING = {
    "submit a report, follow own": {"o": {"submit_report"}, "✓": {"submit_report"}},
    "list a unit's reports (status, counts)": {"✓": {"list_reports"}},
    # One's own reports are read through having written them, shared cases through the share.
    "read report text": {"✓": {"read_report"}, "o": set(), "s": set()},
    "triage, cases, share, redact": {"✓": {"triage_report"}},
    "accept / decline a share, add a note to it": {"✓": {"answer_share"}, "s": {"answer_share"}},
    "contribute to a picture": {"✓": {"contribute"}},
    "read others' contributions, compile": {"✓": {"compile_picture"}},
    "read a picture in review": {"✓": {"review_picture"}},
    "sign off a picture, adopt a plan": {"✓": {"sign_off"}},
    "read adopted internal edition": {"✓": {"read_internal"}},
    "read council edition, read plan": {"✓": {"read_council", "read_plan"}},
    "edit a plan": {"✓": {"edit_plan"}},
    "update an activity one's function owns": {"✓": {"update_activity"}},
    "surveys: make / answer": {"make": {"make_survey"}, "answer": {"answer_survey"}},
    "retention: set rules / place hold": {"✓": {"set_retention"}, "hold": {"place_hold"}},
    "users, units, memberships": {"✓": {"administer"}},
    "audit log": {"✓": {"read_audit"}},
}
DOCUMENT = Path(__file__).resolve().parents[3] / "shared" / "design" / "security.md"


def parsed(text: str) -> dict[str, dict[str, str]]:
    lines = [line for line in text.splitlines() if line.startswith("|")]
    head = [cell.strip() for cell in lines[0].strip("|").split("|")]
    table = {}
    for line in lines[2:]:
        cells = [cell.strip() for cell in re.sub(r"^\||\|$", "", line).split("|")]
        table[cells[0]] = dict(zip(head[1:], cells[1:], strict=True))
    return table


def cells() -> list[tuple[str, str, str]]:
    return [(row, column, mark) for row, marks in parsed(TABLE).items() for column, mark in marks.items()]


@pytest.mark.parametrize(("row", "column", "mark"), cells(), ids=lambda value: str(value) or "-")
def test_the_role_holds_exactly_what_the_table_says(row: str, column: str, mark: str) -> None:
    covered = set().union(*MEANING[row].values())
    wanted = MEANING[row][mark] if mark else set()
    assert roles.permissions_of(COLUMNS[column]) & covered == wanted


def test_the_table_covers_every_permission() -> None:
    named = set().union(*(permissions for marks in MEANING.values() for permissions in marks.values()))
    assert named == set(roles.PERMISSIONS)


def test_the_table_is_the_security_documents_own() -> None:
    if not DOCUMENT.exists():
        pytest.skip("the security document is not here")
    text = DOCUMENT.read_text(encoding="utf-8")
    section = text[text.index("## Who may do what") : text.index("Nobody approves their own draft")]
    assert parsed(section) == parsed(TABLE)


def test_every_role_that_reads_others_text_signs_in_with_a_second_factor() -> None:
    reading = {
        role
        for role in Role.values
        if roles.permissions_of(role) & {"read_report", "answer_share", "read_audit"}
    }
    assert reading <= roles.SECOND_FACTOR_ROLES


def test_no_role_of_the_house_reads_content() -> None:
    assert set(Role.values) - roles.CONTENT_ROLES == {"administrator", "auditor"}
