"""From the pieces of one row or list item to an activity."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .headers import Column, Role
from .lines import BREAK, plain, strip_emphasis, strip_markers
from .responsible import split_responsible
from .result import ImportedActivity, Reason, Unplaced
from .when import When, read_when

_MARK = re.compile(r"(?:x+|✓|✔|√|●|•|■|◼|▪|☒|☑|v|ja|j|1)\.?", re.IGNORECASE)
_NOTHING = re.compile(r"[\s\-–—.?☐□]*")
_BULLET = re.compile(
    r"^(?:[-–—•●○▪·◦►]\s*(?=\S)|\*\s+|\(?\d{1,2}(?:\.\d{1,2})*[.)]\s+|\d{1,2}(?:\.\d{1,2})+\s+|[a-zåäö]\)\s+)"
)
_MAX_UNREAD = 300


@dataclass(slots=True)
class Draft:
    """An activity in the making. Texts may hold `BREAK` between the lines of a cell."""

    line: int
    title: str = ""
    responsible: list[str] = field(default_factory=list)
    times: list[tuple[Column, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    goal: str | None = None
    group: str | None = None
    start: str | None = None
    end: str | None = None

    def add(self, column: Column, text: str) -> None:
        """Put a cell or the value of a label where it belongs."""
        if not text.strip():
            return
        match column.role:
            case Role.TITLE:
                self.title = f"{self.title}{BREAK}{text}" if self.title else text
            case Role.RESPONSIBLE:
                self.responsible.append(text)
            case Role.START | Role.END | Role.WHEN | Role.TERM | Role.ONGOING | Role.ORDINARY:
                self.times.append((column, text))
            case Role.GOAL:
                self.goal = plain(text)
            case Role.GROUP:
                self.group = plain(text)
            case _:
                self.notes.append(text)


def clean_title(text: str) -> str:
    """Give a title for people: no bullet, number or markup before it, white space normalised."""
    title = plain(text)
    for _ in range(2):
        shorter = _BULLET.sub("", title)
        if not shorter:
            break
        title = shorter
    return title.strip()


def read_times(times: list[tuple[Column, str]]) -> tuple[When, list[str]]:
    """Read all cells of time of one activity; also give the texts that could not be read."""
    starts: list[str] = []
    ends: list[str] = []
    terms: list[str] = []
    ongoing = ordinary = False
    unread: list[str] = []
    for column, raw in times:
        text = plain(raw)
        if _NOTHING.fullmatch(text):
            continue
        when, rest = read_when(text)
        ordinary = ordinary or when.ordinary
        marked = bool(_MARK.fullmatch(text.replace("*", "").strip() or "x"))
        if column.role is Role.ORDINARY:
            ordinary = True
            continue
        if column.role is Role.ONGOING:
            ongoing = ongoing or marked or when.ongoing or not (when.start or when.end)
        elif column.role is Role.TERM and not (when.start or when.end):
            near = _within(text, column)
            if near.end:
                terms += [near.start or near.end, near.end]
            else:
                terms += [column.start or "", column.end or ""]
            ongoing = ongoing or when.ongoing
            if rest and not marked and not near.end:
                unread.append(text)
            continue
        ongoing = ongoing or when.ongoing
        _collect(column.role, when, starts, ends)
        if when.empty and not marked:
            unread.append(text)
    from_terms = [term for term in terms if term]
    if from_terms:
        starts.insert(0, from_terms[0])
        ends.append(from_terms[-1])
    return When(starts[0] if starts else None, ends[-1] if ends else None, ongoing, ordinary), unread


def _collect(role: Role, when: When, starts: list[str], ends: list[str]) -> None:
    """Let a column's or a label's word decide which end a single value is."""
    if role is Role.START and (value := when.start or when.end):
        starts.append(value)
        if when.start and when.end and when.start != when.end:
            ends.append(when.end)
    elif role is Role.END and (value := when.end or when.start):
        ends.append(value)
        if when.start and when.end and when.start != when.end:
            starts.append(when.start)
    elif role not in {Role.START, Role.END}:
        if when.start:
            starts.append(when.start)
        if when.end:
            ends.append(when.end)


def _within(text: str, column: Column) -> When:
    """Read «mars» or «maj–juni» in a column whose heading names the year."""
    year = re.search(r"\d{4}", column.start or "")
    return read_when(f"{text} {year[0]}")[0] if year and re.search(r"[a-zåäö]{3}", text.lower()) else When()


def _names(draft: Draft, footnotes: frozenset[str]) -> list[str]:
    """Give the responsible functions; a time that was written among them is put with the times."""
    names: dict[str, None] = {}
    for text in draft.responsible:
        shown = strip_emphasis(strip_markers(text)).replace(BREAK, "\n")
        for name in split_responsible(shown, footnotes):
            when, rest = read_when(name)
            if (not rest and not when.empty and not name.isalpha()) or (not rest and when.ongoing):
                draft.times.append((Column(Role.WHEN), name))
            else:
                names.setdefault(name)
    return list(names)


def finish(
    draft: Draft, group: str | None, goal: str | None, footnotes: frozenset[str]
) -> tuple[ImportedActivity | None, list[Unplaced]]:
    """Make the activity; without a title it is reported as unplaced instead."""
    title = clean_title(draft.title)
    ordinary_title = bool(re.search(r"(?<=\S)\s*\*+\.?$", title))
    if ordinary_title:
        title = re.sub(r"\s*\*+(\.?)$", r"\1", title)
    names = _names(draft, footnotes)
    when, unread = read_times(draft.times)
    if when.start is None and when.end is None and not when.ongoing:
        ongoing_note = any(
            read_when(note)[0].ongoing
            for note in draft.notes
            if len(note) <= 60 and note.lower().find("löpande") >= 0
        )
        start, end = (None, None) if ongoing_note else (draft.start, draft.end)
        when = When(start, end, ongoing_note, when.ordinary)
    problems = [Unplaced(draft.line, text[:_MAX_UNREAD], Reason.UNREAD_TIME) for text in unread]
    if not title:
        every = [*draft.responsible, *(text for _column, text in draft.times), *draft.notes]
        return None, [Unplaced(draft.line, " | ".join(plain(text) for text in every), Reason.NO_TITLE)]
    activity = ImportedActivity(
        title=title,
        responsible=tuple(names),
        start=when.start,
        end=when.end,
        ongoing=when.ongoing,
        ordinary=when.ordinary or ordinary_title,
        group=draft.group or group,
        goal=draft.goal or goal,
        line=draft.line,
    )
    return activity, problems
