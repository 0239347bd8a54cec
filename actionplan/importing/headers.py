"""The words that head columns, labels and sections in Swedish plans, and how they are recognised."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from .lines import plain
from .memory import remembered
from .when import read_when


class Role(Enum):
    """What a column or a label holds."""

    TITLE = auto()
    RESPONSIBLE = auto()
    START = auto()
    END = auto()
    WHEN = auto()
    TERM = auto()
    ONGOING = auto()
    ORDINARY = auto()
    STATUS = auto()
    GOAL = auto()
    GROUP = auto()
    NUMBER = auto()
    OTHER = auto()
    UNKNOWN = auto()


TIME_ROLES = frozenset({Role.START, Role.END, Role.WHEN, Role.TERM, Role.ONGOING})

_ACTIVITY = (
    r"(?:del)?(?:aktivitet(?:er(?:na)?|en)?|åtgärd(?:er(?:na)?|en|s)?|insats(?:er(?:na)?|en)?|"
    r"uppgift(?:er)?|åtagande[nt]?)"
)
_PATTERNS: tuple[tuple[Role, str], ...] = (
    (Role.ORDINARY, r"\*|(?:inom )?ordinarie(?: verksamhet| arbete| uppdrag)?"),
    (Role.ONGOING, r"(?:fort)?löpande|kontinuerligt|årlig(?:en|t)?|återkommande|tills ?vidare|pågående"),
    (
        Role.OTHER,
        r"(?:upp?följning|utvärdering|indikator|mått|nyckeltal|mätetal|mätning|måttal|resultat(?!mål)|"
        r"effekt(?!mål)|förväntad|förväntat|önskat|samverkan|samverkanspart|samarbet|"
        r"medverkande|involverade|berörda|deltagare|i samverkan|i samarbete|övriga|övrigt|kommentar|resurs|"
        r"kostnad|budget|finansiering|ekonomi|målgrupp|syfte|prioritet|prio|"
        r"beskrivning|underlag|styrdokument|metod|bakgrund|orsak|problem|nuläge|dokumentation|stöd|kontakt|avstämning|"
        r"återrapport|rapportering|motiv|hur)\w*\b.*",
    ),
    (
        Role.RESPONSIBLE,
        r"(?:huvud|medan)?ansvar(?:ig|iga|igt|s)?\b.*|ansvarsfördelning|utförare|utförs av|genomförs av|"
        r"genomförare|(?:av )?vem\b.*|vilka\b.*|ägare|processägare|"
        r"uppdragsägare|uppdragstagare|roll|funktion(?:er)?|(?:ansvars)?förvaltning(?:/.*)?|nämnd(?:/.*)?",
    ),
    (
        Role.START,
        r"start(?:ar|as|datum|tid)?\b.*|påbörja(?:s|d)?\b.*|börjar|inleds|fr\.? ?o\.? ?m\.?|"
        r"från(?: och med)?",
    ),
    (
        Role.END,
        r"slut(?:datum|tid|fört|förs|förd)?\b(?! ?sats).*|klart?\b.*|färdig[ta]?\b.*|senast\b.*|"
        r"deadline\b.*|avslutas?\b.*|avslutat|t\.? ?o\.? ?m\.?|till(?: och med)?|"
        r"sluttidpunkt|måldatum|genomfört?(?: senast| till)?",
    ),
    (
        Role.WHEN,
        r"(?:genomförande)?tid(?:s|en)?(?:plan(?:en)?|ram(?:en)?|punkt(?:en)?|period(?:en)?|sätt(?:ning|"
        r"ning(?:en)?)?|åtgång|plan(?:ering)?)?\b.*|när\b.*|period(?:en)?|datum|termin|"
        r"planerad tid.*|planerat.*|genomförs|redovisas|rapporteras|genomförande(?:tid)?|år|kalender|tertial|"
        r"kvartal",
    ),
    (Role.STATUS, r"status\b.*|läge|avklarad|genomfört ja/nej|utfall"),
    (Role.NUMBER, r"nr\.?|nummer|#|id|löpnr\.?|löpnummer|ref\.?"),
    (
        Role.TITLE,
        rf"(?:{_ACTIVITY}|planerad[e]? {_ACTIVITY}|prioriterad[e]? {_ACTIVITY}|konkret[a]? {_ACTIVITY}|"
        rf"beskrivning av {_ACTIVITY}|förslag (?:på|till) {_ACTIVITY}|"
        rf"(?:främjande|förebyggande|förhindrande|skyddande|hanterande) {_ACTIVITY}|vad\??|vad (?:ska|skall|"
        rf"gör|vi|behöver)\b.*|det här (?:ska|gör) vi.*|så gör vi.*|"
        rf"att göra|{_ACTIVITY} ?(?:/|och|&|eller|,) ?{_ACTIVITY}|uppdrag)"
        r"(?: ?(?:\(.*\)|:|/|-|för|som|inom|under|mot|vi|kopplad|med|i|att|till|och) ?.*)?",
    ),
    (
        Role.GROUP,
        r"(?:(?:mål|fokus|insats|utvecklings|arbets|verksamhets|prioriterat |strategiskt |"
        r"ansvars)?område(?:n)?|dimension(?:er)?|(?:preventions)?nivå|kategori|tema|perspektiv|"
        r"inriktning|del)\b.{0,25}",
    ),
    (
        Role.GOAL,
        r"(?:(?:\w+[ta] )?(?:del|effekt|huvud|inriktnings|resultat|nämnd|övergripande |process)?"
        r"mål(?:et|en)?|"
        r"(?:övergripande )?målsättning(?:ar|en)?|målbild)"
        r"(?: ?(?:\d.*|/|-|\(|för|med|till|som|och) ?.*)?",
    ),
)
_COMPILED = tuple((role, re.compile(pattern)) for role, pattern in _PATTERNS)
_YEARS = re.compile(r"\(?\b(?:19|20)\d\d\s*(?:[-–—/]\s*(?:(?:19|20)?\d\d)?)?\)?")
_NOT_ACTIVITIES = re.compile(
    r"\b(?:version|dnr|diarienummer|dokument\w*|fastställ\w*|antagen|beslut\w*|reviderad|ändring\w*|telefon|"
    r"e-?post|sida)\b"
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its role, the time its heading names (a term, or the plan's years) and its text."""

    role: Role
    text: str = ""
    start: str | None = None
    end: str | None = None


@remembered(4096)
def column(text: str) -> Column:
    """Recognise the heading of a column; the role is UNKNOWN when the words are not known."""
    shown = plain(text).strip(" #|:.")
    lowered = shown.lower().rstrip("?")
    if not lowered or len(lowered) > 70 or len(lowered.split()) > 9:
        return Column(Role.UNKNOWN, shown)
    when, rest = read_when(shown)
    if when.start and not rest and not when.ongoing and re.match(r"[vhq\dk]|t\d|första|andra", lowered):
        return Column(Role.TERM, shown, when.start, when.end)
    years = _YEARS.search(lowered)
    name = _YEARS.sub("", lowered).strip(" -:,.–—()") if years else lowered
    for role, pattern in _COMPILED:
        if pattern.fullmatch(name):
            return Column(role, shown, when.start if years else None, when.end if years else None)
    return Column(Role.UNKNOWN, shown)


def recognise(cells: list[str]) -> list[Column] | None:
    """Recognise a row of headings, or give None.

    Such a row names an activity column and at least one more.
    """
    filled = [cell for cell in cells if cell.strip()]
    if len(filled) < 2 or len(cells) > 40 or any(len(cell) > 160 for cell in filled):
        return None
    if sum(len(cell) > 70 for cell in filled) * 2 > len(filled):
        return None
    columns = [column(cell) if cell.strip() else Column(Role.UNKNOWN) for cell in cells]
    known = [item for item in columns if item.role is not Role.UNKNOWN]
    if len(known) < 2 or any(_NOT_ACTIVITIES.search(item.text.lower()) for item in columns):
        return None
    roles = [item.role for item in columns]
    unknown = [index for index, item in enumerate(columns) if item.role is Role.UNKNOWN and item.text]
    if len(unknown) > len(known) or any(
        re.search(r"[.!]\s*$", cells[i]) or len(cells[i].split()) > 6 for i in unknown
    ):
        return None
    if Role.TITLE in roles:
        return _one_title(columns) if len(set(roles) - {Role.UNKNOWN}) > 1 else None
    return _without_title(columns, unknown)


def _one_title(columns: list[Column]) -> list[Column]:
    """Keep the first title column («Aktivitet»); a second one («Delaktivitet») holds notes."""
    titles = [index for index, item in enumerate(columns) if item.role is Role.TITLE]
    keep = titles[0]
    return [
        Column(Role.OTHER, item.text) if index in titles and index != keep else item
        for index, item in enumerate(columns)
    ]


def _without_title(columns: list[Column], unknown: list[int]) -> list[Column] | None:
    """Find the title column of a table whose headings do not say «aktivitet» but do name who and when."""
    roles = {item.role for item in columns}
    strong = roles & (TIME_ROLES - {Role.ONGOING})
    if Role.RESPONSIBLE not in roles or not (
        strong or Role.STATUS in roles or Role.GOAL in roles or Role.OTHER in roles
    ):
        return None
    described = [
        i for i, item in enumerate(columns) if re.match(r"(?:hur|beskrivning|metod)\b", item.text.lower())
    ]
    grouped = [i for i, item in enumerate(columns) if item.role in {Role.GROUP, Role.GOAL}]
    candidates = described or unknown or grouped
    if not candidates:
        return None
    title = candidates[0]
    return [Column(Role.TITLE, item.text) if index == title else item for index, item in enumerate(columns)]


_AREA = re.compile(
    rf"(?:(?:prioriterade|planerade|konkreta|föreslagna|kommande|förslag (?:på|till)|våra|lokala|kommunens|"
    rf"främjande|förebyggande|förhindrande) )?{_ACTIVITY}"
    rf"(?: ?(?:och|/|&|samt) ?(?:{_ACTIVITY}|ansvar|tidplan))?"
    r"(?: (?:för|mot|inom|under|som|i|vid|kopplade|avseende|perioden)\b.{0,90}|(?: -|:|,) .{0,90})?",
)
_PLAN_AREA = re.compile(r"(?:aktivitets|åtgärds|insats)plan(?:en)?(?: .{0,80})?|handlingsplan(?:en)?")
_GENERIC = re.compile(
    rf"{_ACTIVITY}(?: ?(?:och|/|&|samt) ?{_ACTIVITY})?(?: ?(?:nr\.? ?)?\d{{1,2}}(?:\.\d{{1,2}})*)?|"
    rf"(?:prioriterade|planerade|konkreta|föreslagna) {_ACTIVITY}|(?:aktivitets|åtgärds|"
    rf"handlings)plan(?:en)?|"
    r"(?:del|effekt|huvud|övergripande )?mål(?:en|et|sättning(?:ar)?|bild)?|ansvar(?:ig|iga)?|tidplan|tid|"
    r"indikatorer?|"
    r"(?:[\w-]+ ){1,2}(?:kommun|stad)|(?:tabell|figur|bild)\b.*|bilaga(?: \w+)?|nr|fortsättning|forts\.?"
)
_SECTION_NUMBER = re.compile(r"^(?:kapitel\s+)?\d{1,2}(?:\.\d{1,2}){0,4}\.?\)?\s+(?=\S)")
_AREA_LIKE = re.compile(
    r"(?:(?:mål|fokus|insats|utvecklings|arbets|verksamhets|prioriterat |strategiskt )område|område \d|"
    r"dimension|strategi \d|delmål|inriktning|främja|förebygga|förhindra|skydda|hantera)\b",
    re.IGNORECASE,
)


def heading_text(text: str) -> str:
    """Give a heading without Markdown and without its section number."""
    shown = plain(re.sub(r"^\s*#{1,6}\s*|\s#+\s*$", "", text)).strip(" |")
    return _SECTION_NUMBER.sub("", shown).strip().rstrip(":").strip(" .") or shown


def _name(text: str) -> str:
    return _YEARS.sub("", heading_text(text).lower()).strip(" -:,.–—()")


def opens_activities(text: str) -> bool:
    """Say whether a heading announces a list of activities («4.1.1 Aktiviteter:»)."""
    name = _name(text)
    return bool(name) and len(name) <= 120 and bool(_AREA.fullmatch(name) or _PLAN_AREA.fullmatch(name))


def is_generic(text: str) -> bool:
    """Say whether a heading only names a kind of content and so cannot name a goal area."""
    name = _name(text)
    return not name or bool(_GENERIC.fullmatch(name))


def is_goal_area(text: str) -> bool:
    """Say whether a heading names a goal area or a dimension by its own words."""
    return bool(_AREA_LIKE.match(heading_text(text)))


_GOAL_HEADING = re.compile(
    r"(?:kommunens |våra |övergripande )?(?:(?:del|effekt|huvud|inriktnings|resultat|process)?mål(?:en|et)?|"
    r"(?:övergripande )?målsättning(?:ar|en)?|målbild|(?:del)?målen för perioden|mål och målsättning(?:ar)?)"
    r"(?: ?\d{1,2}[.)]?)?(?: (?:för (?:perioden|området|arbetet)|under perioden|perioden))?"
)
_GOAL_LABEL = re.compile(
    r"^\W{0,3}((?:övergripande |långsiktigt |kortsiktigt |lokalt )?(?:del|effekt|huvud|inriktnings|resultat|"
    r"process)?(?:mål(?:sättning(?:ar|en)?|bild|et|en)?))"
    r"(?:\s*(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?)?\s*(\d{1,2}(?:\.\d{1,2})?)?\s*([:.–—-])\s*(\S.*)$",
    re.IGNORECASE | re.DOTALL,
)


def is_goal_heading(text: str) -> bool:
    """Say whether a line only announces goals («Mål 2023»)."""
    return bool(_GOAL_HEADING.fullmatch(_name(text)))


def goal_label(text: str) -> str | None:
    """Give the goal of a line such as «Målsättning: …» or «Mål 1. …», or None."""
    if len(text) > 3000:
        return None
    match = _GOAL_LABEL.match(text)
    if not match or (match[3] != ":" and not match[2]):
        return None
    return match[4].strip()
