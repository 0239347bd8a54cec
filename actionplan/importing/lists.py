"""Labels and bullets: the words of plans that are written as text, not as tables."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .headers import Column, Role
from .lines import MAX_LINE, clean, strip_emphasis

_NUMBERED = r"(?:\s*(?:nr\.?\s*)?\d{1,2}(?:\.\d{1,2})*)?"
_WORDS: tuple[tuple[Role, str], ...] = (
    (
        Role.RESPONSIBLE,
        r"ansvar(?:ig(?:a|t)?)?\s*(?:och|samt|/|&)\s*tid(?:s?plan|punkt|)|"
        r"(?:huvud)?ansvar(?:ig(?:a|t)?|s)?(?:\s+(?:nämnd(?:er)?|förvaltning(?:ar)?|funktion(?:er)?|"
        r"part(?:er)?|chef|verksamhet|enhet|för\s+[^:.]{3,40}))?|utförare|"
        r"(?:utförs|genomförs)\s+av|vem|ägare|ansvarsfördelning",
    ),
    (
        Role.END,
        r"klar[ta]?(?:\s+(?:senast|datum|den|till))?|färdig[ta]?(?:\s+senast)?|färdigställs|senast|"
        r"slut(?:datum|förs|tid)?|deadline|avslutas|måldatum|ska vara klart?",
    ),
    (Role.START, r"start(?:datum|ar|as|tid)?|påbörjas|inleds"),
    (Role.WHEN, r"tid(?:s?plan|sram|punkt|speriod|sättning)?|när|period|genomförande(?:tid)?|genomförs"),
    (
        Role.OTHER,
        r"status|uppföljning|indikator(?:er)?|mått|nyckeltal|samverkan(?:spart(?:er|ner)?|spartners)?|"
        r"samverkar med|i samverkan med|medverkande|syfte|målgrupp|resurs(?:er)?|kostnad|"
        r"budget|finansiering|kommentar|beskrivning|bakgrund|metod|resultat|förväntad effekt|effekt|hur|"
        r"prioritet|utvärdering|så mäter vi",
    ),
    (Role.TITLE, rf"(?:aktivitet|åtgärd|insats|uppgift|vad){_NUMBERED}"),
)
_STRONG = "|".join(pattern for role, pattern in _WORDS if role not in {Role.OTHER, Role.TITLE})
_ANY = "|".join(pattern for _role, pattern in _WORDS)
_LINE_LABEL = re.compile(rf"^\W{{0,4}}(?P<word>{_ANY})\s*(?:\*\*|__)?\s*:\s*(?:\*\*|__)?\s*", re.IGNORECASE)
_INNER_STRONG = re.compile(rf"(?<![\w-])(?P<word>{_STRONG})\s*(?:\*\*|__)?:(?:\*\*|__)?\s*", re.IGNORECASE)
_LOOSE = re.compile(rf"(?<![\w-])(?P<word>{_STRONG})(?![\w-])\s*:?\s*", re.IGNORECASE)
_BARE = re.compile(
    r"\W{0,4}(?P<word>ansvarig(?:a)?|ansvar|tidplan|tidsplan|tidsram|klart|när|aktivitet|åtgärd|insats|"
    r"uppföljning|indikator(?:er)?)\s*:?\W{0,3}",
    re.IGNORECASE,
)
_ROLES = tuple((role, re.compile(pattern, re.IGNORECASE)) for role, pattern in _WORDS)
_PARENTHESIS = re.compile(r"[\s,]*\(([^()]{0,400}(?:\([^()]{0,200}\)[^()]{0,400})?)\)\s*([.]?)\s*$")
_METADATA = re.compile(
    r"^\W{0,3}(?:dokument\w*|diarie\w*|dnr|fastställ\w*|beslut\w*|antagen|antaget|giltig\w*|gäller\w*|"
    r"version|revider\w*|upprättad\w*|framtagen\w*|datum|telefon|e-?post|kontakt\w*|"
    r"förvaltningschef|handläggare|för revidering|för uppföljning|typ av|relaterade|författning\w*|ersätter|"
    r"sekretess\w*)\b[^:\t]{0,60}[:\t]",
    re.IGNORECASE,
)
_BULLET = re.compile(
    r"^(\s*)([-•*–—●○▪■·◦►✓]|o(?=\s)|\(?\d{1,2}[.)]|\(?[a-zåäö]\))\s+(?=\S)|^(\s*)([•●○▪■◦►])(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label found in a line, with what follows it."""

    column: Column
    value: str


@dataclass(frozen=True, slots=True)
class Bullet:
    """A list item: how far it stands in, its mark and its text."""

    indent: int
    mark: str
    text: str

    @property
    def number(self) -> int | None:
        """Give the number of a numbered item."""
        digits = re.sub(r"\D", "", self.mark)
        return int(digits) if digits else None


def bullet(text: str) -> Bullet | None:
    """Read a list item, or give None."""
    match = _BULLET.match(text)
    if not match:
        return None
    return Bullet(len(match[1] or match[3] or ""), match[2] or match[4], text[match.end() :])


def _role(word: str) -> Role:
    for role, pattern in _ROLES:
        if pattern.fullmatch(word.strip()):
            return role
    return Role.OTHER


def is_metadata(text: str) -> bool:
    """Say whether a line belongs to the sheet of facts about the document («Diarienummer: …»)."""
    return len(text) <= MAX_LINE and bool(_METADATA.match(text))


def labels(text: str) -> list[Label]:
    """Give the labels of a line that begins with one; an empty list otherwise."""
    text = text.strip()
    item = bullet(text)
    body = item.text if item and item.mark != "o" else text
    first = _LINE_LABEL.match(body)
    if not first or len(text) > MAX_LINE:
        return []
    cuts = [(first.start("word"), first.end(), first["word"])]
    cuts += _inner(body, first.end())
    return _values(body, cuts)


def _inner(body: str, position: int) -> list[tuple[int, int, str]]:
    """Find labels inside a line: with a capital or after a mark, so that «på kort tid: …» is none."""
    return [
        (match.start(), match.end(), match["word"])
        for match in _INNER_STRONG.finditer(body, position)
        if match["word"][0].isupper()
        or body[max(0, match.start() - 3) : match.start()].rstrip()[-1:] in set(".,;(|–-")
    ]


def _values(body: str, cuts: list[tuple[int, int, str]]) -> list[Label]:
    ends = [start for start, _end, _word in cuts[1:]] + [len(body)]
    return [
        Label(Column(_role(word), word), body[end:stop].strip(" |;,(\t").strip())
        for (_start, end, word), stop in zip(cuts, ends, strict=True)
    ]


def bare_label(text: str) -> Column | None:
    """Recognise a label that stands alone on its line («Ansvarig»)."""
    match = _BARE.fullmatch(text.strip()) if len(text) < 60 else None
    return Column(_role(match["word"]), match["word"]) if match else None


def row_label(cells: list[str]) -> Label | None:
    """Recognise a row of two cells that is a label and its value («Ansvarig | Socialnämnden»)."""
    filled = [cell for cell in cells if cell.strip()]
    if len(filled) != 2 or len(filled[0]) > 60 or not cells[0].strip():
        return None
    match = _LINE_LABEL.match(filled[0].strip().rstrip(":") + ":")
    if not match or match.end() != len(filled[0].strip().rstrip(":")) + 1:
        return None
    return Label(Column(_role(match["word"]), match["word"]), filled[1].strip())


def inline(text: str) -> tuple[str, list[Label]]:
    """Take the attributes out of an item: «… (Ansvarig: X, klart 2026)» or «… Ansvarig: X. Klart: 2026»."""
    text = strip_emphasis(clean(text)).strip()
    if len(text) > MAX_LINE:
        return text, []
    found: list[Label] = []
    match = _PARENTHESIS.search(text[-900:]) if text.rstrip(". ").endswith(")") else None
    if match:
        inside = match[1]
        cuts = [(item.start(), item.end(), item["word"]) for item in _LOOSE.finditer(inside)]
        if cuts and not inside[: cuts[0][0]].strip(" ,;"):
            cut = len(text) - len(text[-900:]) + match.start()
            found = _values(inside, cuts)
            text = text[:cut].rstrip() + match[2]
        elif cuts and len(inside) <= 160 and re.search(r"[,;]\s*$", inside[: cuts[0][0]]):
            cut = len(text) - len(text[-900:]) + match.start()
            found = [
                Label(Column(Role.RESPONSIBLE, ""), inside[: cuts[0][0]].strip(" ,;")),
                *_values(inside, cuts),
            ]
            text = text[:cut].rstrip() + match[2]
    cuts = _inner(text, 0)
    if cuts and cuts[0][0] > 0:
        found = _values(text, cuts) + found
        text = text[: cuts[0][0]].rstrip(" ,;|(–—-").rstrip()
    return text, found
