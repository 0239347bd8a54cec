"""What protection and audit answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from vbe.disclosure.problem import Key, Problem
from vbe.disclosure.tables import Status

Progress = Callable[[str, int, int], None]
"""Called with what is being done ("protect" or "audit"), how many steps are done, and of how many."""


@dataclass(frozen=True)
class Finding:
    """What the attacker can say about one figure under the rule.

    ``kind``: "count", "row" (the rest of a row that stands in the cell ``key``) or "change" (what a
    correction changed in it). ``attacker``: the insider who knows their own counts, None for everybody else;
    the interval is then of what the others have. ``low`` and ``high``: the smallest and the largest whole
    number that fits everything published, cut off at ``UNBOUNDED``. Where ``exact`` is False the interval
    may be wider than told, which is enough to be safe. ``status``: what the solver said.
    """

    publication: str
    key: Key
    kind: str
    attacker: str | None
    low: int
    high: int
    safe: bool
    exact: bool
    status: str

    @property
    def title(self) -> str:
        """The cell's name as people read it."""
        return title(self.publication, self.key)


@dataclass(frozen=True)
class Certificate:
    """The answer of an audit: every figure under the rule with its interval, and how it was found.

    ``safe`` is True only when every figure is and no solver gave up. ``versions`` names the solver, the
    rule's form and the interpreter.
    """

    safe: bool
    k: int
    findings: tuple[Finding, ...]
    seconds: float
    status: str
    versions: Mapping[str, str]

    @property
    def failures(self) -> tuple[Finding, ...]:
        """The figures that are not safe."""
        return tuple(finding for finding in self.findings if not finding.safe)

    def as_data(self) -> dict[str, Any]:
        """Return the certificate as plain values, for JSON."""
        return asdict(self) | {
            "versions": dict(self.versions),
            "findings": [asdict(finding) | {"key": list(finding.key)} for finding in self.findings],
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Certificate:
        """Return the certificate that ``as_data`` wrote."""
        findings = tuple(Finding(**(row | {"key": tuple(row["key"])})) for row in data["findings"])
        return cls(**(dict(data) | {"findings": findings}))


@dataclass(frozen=True)
class ProtectedCell:
    """A cell as it may be published: ``value`` is None where it is withheld.

    ``low`` and ``high`` are what an outsider can say about a sensitive cell; None for the others.
    """

    key: Key
    value: int | None
    status: Status
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True)
class ProtectedPublication:
    """A publication with its cells in order."""

    name: str
    cells: tuple[ProtectedCell, ...]

    @property
    def values(self) -> dict[Key, int | None]:
        """What may be shown: this, and nothing else, is what leaves the house."""
        return {cell.key: cell.value for cell in self.cells}

    def count(self, status: Status) -> int:
        """Return how many cells have a status."""
        return sum(cell.status is status for cell in self.cells)


@dataclass(frozen=True)
class Protection:
    """All publications of a problem after protection, and the audit's certificate over all of them."""

    publications: tuple[ProtectedPublication, ...]
    certificate: Certificate

    def publication(self, name: str) -> ProtectedPublication:
        """Return a publication by its name. KeyError for an unknown one."""
        return {publication.name: publication for publication in self.publications}[name]


class ProtectionError(RuntimeError):
    """What was asked for cannot be protected; ``cells`` are the publications and keys at fault.

    The message names cells and no figure.
    """

    def __init__(self, message: str, cells: Sequence[tuple[str, Key]] = ()) -> None:
        super().__init__(message)
        self.cells = tuple(cells)


def title(publication: str, key: Key) -> str:
    """Return a cell's name as people read it: its release and its key."""
    names = ", ".join("total" if name is None else name for name in key)
    return f"{publication}: {names}" if names else publication


def published(problem: Problem, values: Mapping[str, Mapping[Key, int | None]]) -> Problem:
    """Return the problem with these values of publications, by name, as already public."""
    return replace(
        problem,
        publications=tuple(
            replace(one, values=values.get(one.name, one.values)) for one in problem.publications
        ),
    )
