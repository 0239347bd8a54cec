"""What holds for every text."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from actionplan.importing import ImportedPlan, parse, parse_when, period_bounds, split_responsible, to_json

PIECES = st.sampled_from(
    [
        "Aktivitet\tAnsvarig\tTid",
        "Åtgärd|Ansvarig|V 2026|H 2026",
        "| Åtgärd | Vem |",
        "Aktivitet;Ansvarig;Klart",
        "Aktivitet",
        "Ansvarig",
        "Tidplan",
        "Aktiviteter:",
        "4.1.1 Åtgärder",
        "# Främja",
        "## Målområde 2",
        "Mål 2023",
        "Mål 1: Trygghet",
        "Klart: 2026-12",
        "Ansvarig: Rektor och kurator",
        "Ansvarig:",
        "- Ta fram rutin (Ansvarig: X, klart 2026)",
        "1. Öva",
        "Ta fram rutin.\tRektor\tV 2026",
        "\tKurator\t",
        "fortsättning",
        "och mer\ttill",
        "x\t*\tlöpande",
        "7 (12)",
        "\x0c",
        "---",
        "<sup>1</sup> Utskottet",
        "¹ Nämnd",
        "* Ingår i ordinarie verksamhet",
        "",
        "",
        "   ",
        "<table><tr><td>a<td>b</tr>",
        "</table>",
        '"a\tb',
        'c"\td',
        "Innehåll",
        "Kapitel ..... 4",
        "Aktivitet Ansvarig Tid",
        "Aktivitet      Ansvarig     Tid",
        "En lång mening som är vanlig text i planen.",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=400), st.lists(st.one_of(PIECES, st.text(max_size=30)), max_size=25).map("\n".join)
)
WORD = st.text(alphabet="abcdefghijklmnopqrstuvwxyzåäö", min_size=4, max_size=9)


def holds(plan: ImportedPlan, text: str) -> None:
    count = len(re.split(r"\r\n|\n|\r", text))
    for activity in plan.activities:
        assert activity.title.strip() == activity.title != ""
        assert "\n" not in activity.title
        assert "\x1f" not in activity.title
        for value in (activity.start, activity.end):
            assert value is None or period_bounds(value)[0] <= period_bounds(value)[1]
    for line in [item.line for item in (*plan.activities, *plan.goals, *plan.unplaced)]:
        assert 1 <= line <= count


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_never_raises_and_is_deterministic(text: str) -> None:
    plan = parse(text)
    holds(plan, text)
    assert parse(text) == plan
    assert to_json(plan) == to_json(parse(text))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.lists(WORD, min_size=0, max_size=9).map(" ".join),
            st.lists(WORD, min_size=0, max_size=2).map(" ".join),
            st.sampled_from(["", "2026", "V 2026", "löpande", "*", "x", "när det går"]),
            st.booleans(),
            st.booleans(),
        ),
        max_size=12,
    ),
    st.sampled_from(["\t", "|", ";"]),
)
def test_no_row_of_a_table_is_lost(rows: list[tuple[str, str, str, bool, bool]], separator: str) -> None:
    lines = ["Åtgärd" + separator + "Ansvarig" + separator + "Tidplan"]
    for title, who, when, capital, blank in rows:
        lines.append(separator.join([title.capitalize() if capital else title, who, when]))
        if blank:
            lines.append("")
    plan = parse("\n".join(lines))
    found = " ".join(
        [f"{a.title} {' '.join(a.responsible)} {a.group or ''}" for a in plan.activities]
        + [goal.text for goal in plan.goals]
        + [item.text for item in plan.unplaced]
    ).lower()
    words = {
        word for title, who, _when, _capital, _blank in rows for word in f"{title} {who}".lower().split()
    }
    assert [word for word in sorted(words) if word not in found] == []


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=120))
def test_cells_never_raise(text: str) -> None:
    when = parse_when(text)
    assert all(value is None or period_bounds(value) for value in (when.start, when.end))
    assert all(name.strip() == name != "" for name in split_responsible(text))
