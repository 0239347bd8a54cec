"""What the cells of a column say about a column whose heading is not known."""

from __future__ import annotations

import re
from collections.abc import Callable

from .headers import TIME_ROLES, Column, Role
from .lines import plain
from .responsible import looks_responsible
from .tables import Row
from .when import read_when

_FUNCTION = re.compile(
    r"(?:chef|samordnare|koordinator|ledare|strateg|konsulent|utvecklare|handläggare|sekreterare|direktör|"
    r"rektor|kurator|polis|förvaltning|nämnd|styrelse|avdelning|enhet|kontor|tjänst|verksamhet|skola|bolag|"
    r"kommun|region|stad|myndighet|förening|grupp|råd|utskott|sektor|bibliotek|brå|hr|personal)"
    r"(?:s|n|en|et|er|ar|or|arna|erna|na|ts|ens|ers)?\b",
    re.IGNORECASE,
)
"""How the names of functions and of parts of an organisation end in Swedish."""
_MANY = 0.7


def names_function(text: str) -> bool:
    """Say whether a text names a function or a part of an organisation by how its words end."""
    flat = plain(text)
    return looks_responsible(flat) and bool(_FUNCTION.search(flat) or re.fullmatch(r"[A-ZÅÄÖ]{2,6}", flat))


def settle(columns: list[Column], rows: list[Row]) -> list[Column]:
    """Give roles to columns of unknown heading: times, or functions when no column names them."""
    roles = {item.role for item in columns}
    out = list(columns)
    for at, item in enumerate(columns):
        if item.role is not Role.UNKNOWN:
            continue
        found = [row.cells[at] for row in rows if at < len(row.cells) and row.cells[at].strip()]
        if not found:
            continue
        if not roles & TIME_ROLES and _share(found, _is_time) >= _MANY:
            out[at] = Column(Role.WHEN, item.text)
        elif Role.RESPONSIBLE not in roles and _share(found, names_function) >= _MANY:
            out[at] = Column(Role.RESPONSIBLE, item.text)
            roles = roles | {Role.RESPONSIBLE}
    return out


def _share(found: list[str], holds: Callable[[str], bool]) -> float:
    return sum(holds(cell) for cell in found) / len(found)


def _is_time(cell: str) -> bool:
    flat = plain(cell)
    when, rest = read_when(flat)
    return not when.empty and len(rest) <= 20 and len(flat) <= 60
