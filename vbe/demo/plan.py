"""An invented plan in progress: some of it done, some late, some running all the time."""

from __future__ import annotations

import datetime as dt

from actionplan import domain
from actionplan.domain.imports import NewActivity, NewGoal, NewGroup, NewPlan
from actionplan.enums import ActivityStatus
from actionplan.models import Plan
from vbe.demo.town import Town
from vbe.organisation import roles
from vbe.organisation.enums import Dimension, DimensionSet

GROUPS = (
    ("Främja", Dimension.PROMOTE, "Ett öppet samhälle där många deltar och litar på varandra."),
    ("Förebygga", Dimension.PREVENT, "Ingen ska behöva dras in i en våldsbejakande miljö."),
    ("Förhindra", Dimension.COUNTER, "Stöd till den som vill lämna och till anhöriga."),
)
# Group, title, responsible, start, end (terms and months follow the year of the plan), status, progress.
# {y} is this year, {n} the next. A last field of "ongoing" or "ordinary" says how it runs.
ACTIVITIES = (
    (0, "Demokratidagar för årskurs åtta", ("Rektorer",), "V {y}", "H {y}", "started", 60, ""),
    (0, "Samtalsledare på biblioteken", ("Enhetschef Kultur",), "V {y}", "V {y}", "done", 100, ""),
    (0, "Ungdomsråd i alla områden", ("Ungdomsstrateg",), "V {y}", "", "started", 0, "ongoing ordinary"),
    (0, "Öppna möten med föreningar och samfund", ("Samordnare",), "H {y}", "V {n}", "planned", 0, ""),
    (
        1,
        "Utbildning för ny personal på fritidsgårdarna",
        ("Enhetschef Unga och fritid",),
        "V {y}",
        "{y}-09",
        "started",
        40,
        "",
    ),
    (1, "Stödteam till två skolor", ("Skolchef",), "V {y}", "V {n}", "started", 35, ""),
    (
        1,
        "Rutin för uthyrning av lokaler",
        ("Enhetschef Lokaler och anläggning",),
        "{y}-02",
        "{y}-08",
        "started",
        70,
        "",
    ),
    (
        1,
        "Träffar med bostadsbolag om trappuppgångar",
        ("Förvaltningschef Åsviksbostäder",),
        "V {y}",
        "",
        "started",
        0,
        "ongoing",
    ),
    (1, "Kunskapsdag för medborgarvärdar", ("Säkerhetschef",), "H {n}", "H {n}", "planned", 0, ""),
    (1, "Källkritik i undervisningen", ("Rektorer",), "V {y}", "", "started", 0, "ongoing ordinary"),
    (
        2,
        "Anhörigstöd med egen telefontid",
        ("Enhetschef Vuxenenheten",),
        "H {y}",
        "",
        "started",
        0,
        "ongoing",
    ),
    (2, "Arbetsgång för stöd vid avhopp", ("Socialchef", "Kommunpolis"), "V {y}", "H {n}", "started", 10, ""),
    (2, "Övning i otillåten påverkan", ("Säkerhetschef",), "{n}-03", "{n}-05", "planned", 0, ""),
)
NOTES = {
    "started": "Arbetet är i gång och följer planen i stort.",
    "done": "Genomfört. Verksamheten fortsätter på egen hand.",
}


def generate(town: Town, *, today: dt.date) -> Plan:
    """Store and adopt a plan for this year and the next, followed up as it stands ``today``."""
    coordinator, chair = town.person(roles.COORDINATOR), town.person(roles.STEERING)
    new = NewPlan(
        title=f"Handlingsplan {today.year}–{today.year + 1}",
        first_year=today.year,
        last_year=today.year + 1,
        dimension_set=DimensionSet.PROMOTE_PREVENT_COUNTER,
        groups=tuple(NewGroup(name, dimension) for name, dimension, _goal in GROUPS),
        goals=tuple(NewGoal(goal, place) for place, (_name, _dimension, goal) in enumerate(GROUPS)),
        activities=tuple(_activity(row, today) for row in ACTIVITIES),
    )
    plan = domain.import_plan(town.municipality, new=new, actor=coordinator)
    domain.adopt_plan(
        plan,
        version=None,
        body="Kommunstyrelsen",
        decided_on=dt.date(today.year, 2, 4),
        reference="§ 12",
        actor=chair,
    )
    for activity, row in zip(plan.activities.order_by("pk"), ACTIVITIES, strict=True):
        status, progress = row[5], row[6]
        if status != ActivityStatus.PLANNED:
            domain.update_activity(
                activity,
                version=None,
                status=status,
                progress=progress,
                note=NOTES[status],
                actor=coordinator,
            )
    return plan


def _activity(row: tuple[object, ...], today: dt.date) -> NewActivity:
    group, title, responsible, start, end, _status, _progress, runs = row
    years = {"y": today.year, "n": today.year + 1}
    return NewActivity(
        title=str(title),
        group=int(str(group)),
        goal=int(str(group)),
        responsible=tuple(responsible),  # type: ignore[arg-type]
        starts=str(start).format(**years),
        ends=str(end).format(**years),
        ongoing="ongoing" in str(runs),
        ordinary="ordinary" in str(runs),
    )
