"""Time in plans: terms, months, quarters, years, dates, ranges and «löpande», as precise as the source."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from .memory import remembered

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan",
            "februari feb febr",
            "mars mar",
            "april apr",
            "maj",
            "juni jun",
            "juli jul",
            "augusti aug",
            "september sep sept",
            "oktober okt",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
MAX_CELL = 400
"""Characters of a cell that are read as time; a longer cell is prose."""

_YEAR = r"(?:19[89]\d|20\d\d)"
_MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_SPRING = r"(?:vårterminen|vårtermin|våren|vår|vt|v)"
_AUTUMN = r"(?:höstterminen|hösttermin|hösten|höst|ht|h)"
_SHORT = rf"(?:{_YEAR}|['’-]?\d\d(?!\d))"
_ORDINAL = r"(?:första|andra|tredje|fjärde|1:a|2:a|3:e|4:e)"

# One alternative per way of writing a point or a stretch of time; the order decides when two could match.
_VALUE = re.compile(
    "|".join(
        (
            rf"(?P<iso>\b{_YEAR}[-/.]\d\d?[-/.]\d\d?\b)",
            rf"(?P<isoquarter>\b{_YEAR}[ -]*(?:q|kv\.?|kvartal)\s*[1-4]\b)",
            rf"(?P<schoolyear>\b(?:läsåret|läsår|lå)\s*{_SHORT}\s*[/-]\s*{_SHORT}\b)",
            rf"(?P<newyear>\bårsskiftet\s*{_YEAR}\s*[/-]\s*(?:{_YEAR}|\d\d)\b)",
            rf"(?P<daymonth>\b\d\d?\s*[/.]\s*\d\d?\s*[- .]\s*(?:{_YEAR}|\d\d)\b)",
            rf"(?P<monthnumber>\b\d\d?/{_YEAR}\b)",
            rf"(?P<isomonth>\b{_YEAR}[-/](?:0[1-9]|1[0-2])(?![-/\d]))",
            rf"(?P<years>\b{_YEAR}\s*(?:[-/]|till|t\.?o\.?m\.?|och)\s*(?:{_YEAR}|(?:1[3-9]|[2-9]\d))\b(?!-))",
            rf"(?P<day>\b\d\d?(?::[ae])?\s+{_MONTH},?\s*{_SHORT})",
            rf"(?P<months>\b{_MONTH}\s*(?:-|till|och|/|t\.?o\.?m\.?)\s*{_MONTH},?\s*{_SHORT})",
            rf"(?P<month>\b{_MONTH},?\s*{_SHORT})",
            rf"(?P<yearmonth>\b{_YEAR}\s+{_MONTH})",
            rf"(?P<week>\b(?:vecka|v\.?)\s*\d\d?[ ,-]+{_YEAR}\b)",
            rf"(?P<bothterms>\b{_SPRING}\s*(?:-|/|och|till|,|\+|&|t\.?o\.?m\.?)\s*{_AUTUMN}\.?\s*{_SHORT})",
            rf"(?P<spring>\b{_SPRING}\.?\s*{_SHORT})",
            rf"(?P<autumn>\b{_AUTUMN}\.?\s*{_SHORT})",
            rf"(?P<yearspring>\b{_YEAR}\s*{_SPRING}\b)",
            rf"(?P<yearautumn>\b{_YEAR}\s*{_AUTUMN}\b)",
            rf"(?P<quarters>\b(?:q|kv\.?|kvartal)\s*[1-4]\s*(?:-|och|till)\s*(?:q|kv\.?|"
            rf"kvartal)?\s*[1-4]\s*[ ,/-]\s*{_SHORT})",
            rf"(?P<quarter>\b(?:q|kv\.?|kvartal)\s*[1-4]\s*[ ,/-]?\s*{_SHORT})",
            rf"(?P<namedquarter>\b{_ORDINAL}\s+kvartalet,?\s*(?:av\s+)?{_SHORT})",
            rf"(?P<half>\b{_ORDINAL}\s+halvåret,?\s*(?:av\s+)?{_SHORT})",
            rf"(?P<third>\b(?:t|tertial)\s*[1-3]\s*[ ,-]?\s*{_YEAR})",
            rf"(?P<summer>\bsommaren\s*{_SHORT})",
            rf"(?P<year>\b{_YEAR}\b(?!\d))",
        )
    )
)
_SPAN = r"(?:år|läsår|kalenderår|\w*termin|tertial|kvartal|månad|vecka|vår|höst|vinter|sommar)(?:en|et)?\b"
_ONGOING = re.compile(
    rf"\b(?:fort)?löpande\b|\bkontinuerlig\w*|\bårlig\w*|\bvar(?:je|t) (?:\w+ )?{_SPAN}|\bregelbund\w*|"
    r"\btills ?vidare\b|\bpågående\b|\bpågår\b|\bständig\w*|\båterkommande\b|\bvid behov\b"
    r"|\b(?:kvartals|månads|vecko|halvårs|termins|års)vis\b|\bframåt\b|\bfortsätt\w*"
    r"|\b(?:\d|en|ett|två|tre|fyra)(?:\s*-\s*\d)? (?:gång|gånger|ggr)\s*(?:/|per|om|i)\s*"
    rf"{_SPAN}|\bhela perioden\b|\bunder perioden\b"
)
_ORDINARY = re.compile(r"\*|\bordinarie\b")
_ENDS = re.compile(
    r"(?:\bklar[ta]?\b|\bfärdig[ta]?\b|\bsenast\b|\btill\b|\bt\.? ?o\.? ?m\b\.?|\btom\b|\bföre\b|\binnan\b|"
    r"\bslut(?:et|förs|fört|datum)?\b"
    r"|\bdeadline\b|\bavslutas\b|\bavslutat\b|\butgången\b|\bgenomfört\b|\bredovisas\b|^-)"
)
_STARTS = re.compile(
    r"(?:\bstart(?:ar|as|datum)?\b|\bfrån\b|\bfr\.? ?o\.? ?m\b\.?|\bfrom\b|\bpåbörja[st]\b|\bbörjar\b|"
    r"\binleds\b)"
)
_FILLER = re.compile(
    r"\b(?:under|i|den|det|av|och|med|samt|ca|cirka|c:a|hela|år|året|kl|vid|till|av|början|mitten|slutet|"
    r"därefter|sedan|per|planeras|planerat"
    r"|genomförs|genomfört|redovisas|uppdateras|följs|upp|en|gång|gånger|minst|inom|verksamhet|arbetet|"
    r"arbete|ram|ramen|för|dock)\b|[\s.,;:()/\-+&!?'’]"
)
_TERM_VALUE = re.compile(r"([VH]) (\d{4})")
_QUARTER_VALUE = re.compile(r"(\d{4})-Q([1-4])")
_DAY_VALUE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MONTH_VALUE = re.compile(r"(\d{4})-(\d\d)")
_YEAR_VALUE = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class When:
    """The time of one activity. `start` and `end` are values that `period_bounds` understands."""

    start: str | None = None
    end: str | None = None
    ongoing: bool = False
    ordinary: bool = False

    @property
    def empty(self) -> bool:
        """Say whether nothing at all was read."""
        return self == When()


def period_bounds(value: str) -> tuple[date, date]:
    """Give the first and last day of ``2026``, ``2026-12``, ``2026-Q1``, ``V 2026`` or a date.

    The spring term is taken as 1 January to 30 June and the autumn term as 1 July to 31 December.
    Raises ValueError for anything else.
    """
    if match := _TERM_VALUE.fullmatch(value):
        year = int(match[2])
        return (
            (date(year, 1, 1), date(year, 6, 30))
            if match[1] == "V"
            else (date(year, 7, 1), date(year, 12, 31))
        )
    if match := _QUARTER_VALUE.fullmatch(value):
        year, first = int(match[1]), int(match[2]) * 3 - 2
        return date(year, first, 1), _last_day(year, first + 2)
    if match := _DAY_VALUE.fullmatch(value):
        day = date(int(match[1]), int(match[2]), int(match[3]))
        return day, day
    if match := _MONTH_VALUE.fullmatch(value):
        year, month = int(match[1]), int(match[2])
        return date(year, month, 1), _last_day(year, month)
    if _YEAR_VALUE.fullmatch(value):
        return date(int(value), 1, 1), date(int(value), 12, 31)
    message = f"not a period: {value!r}"
    raise ValueError(message)


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _year(text: str) -> str:
    """Read the year at the end of a written value; two digits mean this century."""
    digits = re.findall(r"\d+", text)[-1]
    return digits if len(digits) == 4 else f"20{int(digits):02d}"


def _valid(value: str) -> str | None:
    try:
        period_bounds(value)
    except ValueError:
        return None
    return value


def _month_in(text: str) -> list[int]:
    return [MONTHS[word] for word in re.findall(r"[a-zåäö]+", text) if word in MONTHS]


def _numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", text)]


def _single(kind: str, text: str) -> str | None:  # noqa: C901, PLR0912 - one case per way of writing
    """Turn a written value that is one point or stretch of time into its normal form."""
    numbers = _numbers(text)
    match kind:
        case "iso":
            return _valid(f"{numbers[0]}-{numbers[1]:02d}-{numbers[2]:02d}")
        case "daymonth":
            return _valid(f"{_year(text)}-{numbers[1]:02d}-{numbers[0]:02d}")
        case "day":
            return _valid(f"{_year(text)}-{_month_in(text)[0]:02d}-{numbers[0]:02d}")
        case "monthnumber":
            return _valid(f"{numbers[1]}-{numbers[0]:02d}")
        case "isomonth":
            return _valid(f"{numbers[0]}-{numbers[1]:02d}")
        case "month" | "yearmonth":
            return f"{_year(text)}-{_month_in(text)[0]:02d}"
        case "spring" | "yearspring":
            return f"V {_year(text)}"
        case "autumn" | "yearautumn":
            return f"H {_year(text)}"
        case "isoquarter":
            return f"{numbers[0]}-Q{numbers[1]}"
        case "quarter":
            return f"{_year(text)}-Q{numbers[0]}"
        case "namedquarter":
            return f"{_year(text)}-Q{_ordinal(text)}"
        case "half":
            return f"{'V' if _ordinal(text) == 1 else 'H'} {_year(text)}"
        case "newyear":
            return f"{numbers[0]}-12"
        case "year":
            return str(numbers[0])
    return None


def _ordinal(text: str) -> int:
    for number, words in enumerate(("första 1:a", "andra 2:a", "tredje 3:e", "fjärde 4:e"), start=1):
        if text.startswith(tuple(words.split())):
            return number
    return 1


def _stretch(kind: str, text: str) -> tuple[str, str] | None:
    """Turn a written value that names two ends (or a stretch without a form of its own) into both ends."""
    numbers = _numbers(text)
    match kind:
        case "years":
            return str(numbers[0]), _year(text)
        case "schoolyear":
            return f"H {_year(str(numbers[0]))}", f"V {_year(text)}"
        case "bothterms":
            return f"V {_year(text)}", f"H {_year(text)}"
        case "months":
            first, last = _month_in(text)[:2]
            return f"{_year(text)}-{first:02d}", f"{_year(text)}-{last:02d}"
        case "quarters":
            return f"{_year(text)}-Q{numbers[0]}", f"{_year(text)}-Q{numbers[1]}"
        case "third":
            last = numbers[0] * 4
            return f"{_year(text)}-{last - 3:02d}", f"{_year(text)}-{last:02d}"
        case "summer":
            return f"{_year(text)}-06", f"{_year(text)}-08"
        case "week":
            try:
                monday = date.fromisocalendar(numbers[-1], numbers[0], 1)
                sunday = date.fromisocalendar(numbers[-1], numbers[0], 7)
            except ValueError:
                return None
            return monday.isoformat(), sunday.isoformat()
    return None


def _normal(text: str) -> str:
    text = re.sub(r"[‐‑‒–—−]", "-", text[:MAX_CELL].lower())
    return re.sub(r"\s+", " ", text).strip()


@remembered(4096)
def read_when(text: str) -> tuple[When, str]:
    """Read one cell of time; also give what was left unread (empty when every word was understood)."""
    normal = _normal(text)
    ordinary = bool(_ORDINARY.search(normal))
    ongoing = bool(_ONGOING.search(normal))
    found: list[tuple[str, str, bool]] = []  # first, last, whether the value is a stretch
    starts: list[str] = []
    ends: list[str] = []
    position = 0
    left = []
    for match in _VALUE.finditer(normal):
        before = normal[position : match.start()]
        left.append(before)
        position = match.end()
        kind = match.lastgroup or ""
        if value := _single(kind, match[0]):
            if _ENDS.search(before):
                ends.append(value)
            elif _STARTS.search(before):
                starts.append(value)
            else:
                whole = kind not in {
                    "iso",
                    "daymonth",
                    "day",
                    "monthnumber",
                    "isomonth",
                    "month",
                    "yearmonth",
                    "newyear",
                }
                found.append((value, value, whole))
        elif both := _stretch(kind, match[0]):
            found.append((*both, True))
        else:
            left.append(match[0])
    tail = normal[position:]
    left.append(tail)
    start, end = _ends_of(found, starts, ends, tail)
    rest = " ".join(left)
    for pattern in (_ONGOING, _ORDINARY, _ENDS, _STARTS, _FILLER):
        rest = pattern.sub(" ", rest)
    return When(start, end, ongoing, ordinary), " ".join(rest.split())


def _ends_of(
    found: list[tuple[str, str, bool]], starts: list[str], ends: list[str], tail: str
) -> tuple[str | None, str | None]:
    """Choose the start and the end among the values of a cell."""
    if len(found) == 1 and not starts and not ends:
        first, last, whole = found[0]
        if re.match(r"\s*-\s*$|.*\bframåt\b|\s*och framåt", tail):
            return first, None
        return (first if whole or first != last else None), last
    if len(found) == 1 and ends and not starts:
        return found[0][0], max(ends, key=lambda value: period_bounds(value)[1])
    every = starts + [first for first, _last, _whole in found]
    start = min(every, key=lambda value: period_bounds(value)[0], default=None)
    if ends or len(found) > 1 or (found and starts):
        last_values = ends + [last for _first, last, _whole in found]
        end = max(last_values, key=lambda value: period_bounds(value)[1])
        return start, end
    return start, None


def parse_when(text: str) -> When:
    """Read one cell of time. What cannot be read gives an empty `When`; never raises.

    A single term, quarter or year is both start and end; a single month or day is an end.
    """
    return read_when(text)[0]
