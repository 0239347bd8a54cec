"""The joint problem of a new table and everything published before it, as the engine is asked it.

Each table is under the rule of its time. Where a table stands apart from the others, as it holds a figure
that counts as given away, or was published before group disclosure was protected against, it is handed to the
engine cell by cell: what it tells an attacker is the same, and what is asked of each cell can then differ.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from situational_picture.protection.organisations import UNKNOWN, with_organisations
from situational_picture.protection.tables import (
    ENVIRONMENT,
    GROUPS,
    INSIDERS,
    PERIOD,
    ROW,
    ZEROS,
    Published,
    Region,
    Tabulation,
)
from situational_picture.protection.told import Told
from vbe import disclosure
from vbe.disclosure import Key, ProtectedCell, ProtectedPublication, Protection, Status
from vbe.disclosure import Publication as EnginePublication

ORGANISATION = "organisation"

Counts = Mapping[tuple[str, ...], int]
Values = Mapping[Key, int | None]
Name = tuple[str, Key]


@dataclass(frozen=True)
class RuledProblem(disclosure.Problem):
    """A problem whose publications are each under a rule of their own, by name."""

    rules: Mapping[str, disclosure.Rule] = field(default_factory=dict)

    def rule_of(self, publication: EnginePublication) -> disclosure.Rule:
        """Return the rule of a publication's time; that of the new table for any other."""
        return self.rules.get(publication.name) or super().rule_of(publication)


@dataclass(frozen=True)
class Joint:
    """The engine's problem, and for each cell that was handed over by itself where it stands."""

    problem: RuledProblem
    table: Tabulation
    origin: Mapping[Name, Name]

    def named(self, cells: Iterable[Name]) -> list[Name]:
        """Return cells of the engine's answer by table and key."""
        return list(dict.fromkeys(self.origin.get(cell, cell) for cell in cells))

    def protected(self, done: Protection) -> ProtectedPublication:
        """Return the new table as the engine has protected it; a figure given away is never printed."""
        own = {place: piece for piece, place in self.origin.items() if place[0] == self.table.name}
        if not own:
            return done.publication(self.table.name)
        found = {(one.name, cell.key): cell for one in done.publications for cell in one.cells}
        cells = [
            replace(found[own[self.table.name, key]], key=key)
            if (self.table.name, key) in own
            else ProtectedCell(key, None, Status.PRIMARY)
            for key in self.table.keys
        ]
        return ProtectedPublication(self.table.name, tuple(cells))

    def certificate(self, done: Protection) -> disclosure.Certificate:
        """Return the audit's answer with every cell by table and key."""
        findings = []
        for finding in done.certificate.findings:
            name, key = self.origin.get(
                (finding.publication, finding.key), (finding.publication, finding.key)
            )
            findings.append(replace(finding, publication=name, key=key))
        return replace(done.certificate, findings=tuple(findings))


def joint(table: Tabulation, known: Sequence[Published], given: Collection[Region] = ()) -> Joint:
    """Return the joint problem of publishing a table after everything known.

    The unknowns are the counts by quarter, district and environment, where insiders are protected against by
    organisation too. A line of the ledger whose counts have changed since keeps its own: the engine knows
    both as true in their time. ``given``: the figures that count as given away.
    """
    tables = [*(line.table for line in known), table]
    strict = {code for one in tables for code in one.strict}
    counts_of = with_organisations(tables) if INSIDERS in strict else _as_they_are(tables)
    counts: dict[tuple[str, ...], int] = {}
    for one in tables:
        counts = _with(counts, one, counts_of[id(one)])
    rule = disclosure.Rule(
        k=table.threshold,
        zeros=ZEROS in table.strict,
        groups=GROUPS in strict,
        insiders=ORGANISATION if INSIDERS in strict else None,
    )
    versions = [counts, *(_with(counts, line.table, counts_of[id(line.table)]) for line in known)]
    dimensions = _dimensions(tables, versions if rule.insiders else ())
    _periods, rows, environments, *organisations = (one.leaves for one in dimensions)
    told = Told.of(given, versions, rows, environments, *organisations)
    pieces = [_Piece(publication, replace(rule, zeros=False)) for publication in told.publications(counts)]
    for line, own in zip(known, versions[1:], strict=True):
        its = None if own == counts else {**own, **told.counts}
        pieces += _pieces(line.table, line.values, its, rule, given)
    pieces += _pieces(table, None, None, rule, given)
    problem = RuledProblem(
        (disclosure.Dimension(PERIOD, (*dimensions[0].leaves, *told.leaves)), *dimensions[1:]),
        {**counts, **told.counts},
        tuple(piece.publication for piece in pieces),
        rule,
        tuple(_absent(tables)),
        rules={piece.publication.name: piece.rule for piece in pieces},
    )
    origin: dict[Name, Name] = {
        (piece.publication.name, ()): piece.place for piece in pieces if piece.place is not None
    }
    return Joint(problem, table, origin)


def holds(table: Tabulation, given: Collection[Region]) -> bool:
    """Tell whether a table has a figure that counts as given away."""
    return any(table.region(key) in given for key in table.keys)


@dataclass(frozen=True)
class _Piece:
    """A publication for the engine, its rule, and which cell it is; None for a whole table."""

    publication: EnginePublication
    rule: disclosure.Rule
    place: Name | None = None


def _pieces(
    table: Tabulation,
    values: Values | None,
    counts: Counts | None,
    rule: disclosure.Rule,
    given: Collection[Region],
) -> list[_Piece]:
    own = replace(rule, k=table.threshold, zeros=ZEROS in table.strict)
    rows_promised = GROUPS in table.strict
    if not holds(table, given) and (values is None or rows_promised or not rule.groups):
        shown = None if values is None else dict(values)
        return [_Piece(replace(table.publication, values=shown, counts=counts, k=table.threshold), own)]
    promises = _promises(table, counts, own, given) if rows_promised else ()
    return [*promises, *_cells(table, values, counts, own, given)]


def _cells(
    table: Tabulation,
    values: Values | None,
    counts: Counts | None,
    rule: disclosure.Rule,
    given: Collection[Region],
) -> Iterator[_Piece]:
    """Yield a table cell by cell, without what is given away: large figures first, as they tell the least."""
    for number, key in enumerate(sorted(table.keys, key=lambda key: -table.true(key))):
        if table.region(key) in given:
            continue
        shown: Values | None = None
        if values is not None:
            shown = {(): values[key]} if values.get(key) is not None else {}
        where = {PERIOD: table.periods, **dict(zip(table.by, map(table.leaves, table.by, key), strict=True))}
        name = f"{table.name}#{number}"
        publication = EnginePublication(name, (), where, values=shown, counts=counts, k=table.threshold)
        yield _Piece(publication, rule, (table.name, key))


def _promises(
    table: Tabulation, counts: Counts | None, rule: disclosure.Rule, given: Collection[Region]
) -> Iterator[_Piece]:
    """Yield, for each row that stands whole in one cell, that its rest may not be known to be 0."""
    for number, key in enumerate(table.keys):
        if table.region(key) in given:
            continue
        for axis, (name, own) in enumerate(zip(table.by, key, strict=True)):
            rest = tuple(leaf for leaf in table.names(name) if leaf != own) if own is not None else ()
            whole = (*key[:axis], None, *key[axis + 1 :])
            if not rest or table.true(key) != table.true(whole) or not table.true(key):
                continue
            where = dict(zip(table.by, map(table.leaves, table.by, key), strict=True))
            publication = EnginePublication(
                f"{table.name}!{number}.{axis}",
                (),
                {PERIOD: table.periods, **where, name: rest},
                values={},
                counts=counts,
                k=table.threshold,
            )
            yield _Piece(publication, replace(rule, zeros=True), (table.name, key))


def _as_they_are(tables: Sequence[Tabulation]) -> dict[int, Counts]:
    return {id(one): {tuple(where): count for where, count in one.counts.items()} for one in tables}


def _dimensions(tables: Sequence[Tabulation], versions: Sequence[Counts]) -> tuple[disclosure.Dimension, ...]:
    """Return period, row and environment; with ``versions`` of the counts by organisation, those too."""
    named = {
        PERIOD: tuple(sorted({period for one in tables for period in one.periods})),
        ROW: tuple(dict.fromkeys(row for one in reversed(tables) for row in one.rows)),
        ENVIRONMENT: tuple(dict.fromkeys(column for one in reversed(tables) for column in one.columns)),
        ORGANISATION: tuple(sorted({UNKNOWN, *(where[3] for one in versions for where in one)})),
    }
    wanted = list(named.items()) if versions else list(named.items())[:3]
    return tuple(disclosure.Dimension(name, leaves) for name, leaves in wanted)


def _with(counts: Counts, table: Tabulation, own: Counts) -> dict[tuple[str, ...], int]:
    """Return counts with those of a table's quarters as the table has them."""
    rest = {where: count for where, count in counts.items() if where[0] not in table.periods}
    return {**rest, **{where: count for where, count in own.items() if count}}


def _absent(tables: Sequence[Tabulation]) -> list[disclosure.Bound]:
    """Return what a table's missing rows and columns tell: that nothing was counted there."""
    known = {
        ROW: tuple(dict.fromkeys(row for one in reversed(tables) for row in one.rows)),
        ENVIRONMENT: tuple(dict.fromkeys(column for one in reversed(tables) for column in one.columns)),
    }
    bounds = []
    for table in tables:
        for place, name, own in ((1, ROW, table.rows), (2, ENVIRONMENT, table.columns)):
            absent = tuple(leaf for leaf in known[name] if leaf not in own)
            counted = any(
                count and where[0] in table.periods and where[place] in absent
                for one in tables
                for where, count in one.counts.items()
            )
            if absent and name in table.by and not counted:
                bounds.append(disclosure.Bound({PERIOD: table.periods, name: absent}, 0))
    return bounds
