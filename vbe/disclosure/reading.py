"""Problems and results as JSON: the form in which the engine is checked from outside.

A problem is an object::

    {"k": 5, "zeros": false, "groups": false, "changes": true, "insiders": null, "loss": "cells",
     "dimensions": {"area": {"Norr": ["N1", "N2"]}, "week": ["2026-W01", "2026-W02"]},
     "counts": [{"area": "N1", "week": "2026-W01", "count": 3}],
     "bounds": [{"area": "N1", "max": 40}],
     "releases": [{"name": "q1", "by": ["area"], "where": {"week": ["2026-W01"]}, "totals": true,
                   "coarse": [], "values": [{"key": ["N1"], "value": null}, {"area": "Norr", "value": 12}],
                   "counts": [{"area": "N1", "week": "2026-W01", "count": 2}]}]}

Only ``dimensions``, ``counts`` and ``releases`` must be there. Rows of counts that repeat add up; absent ones
count 0. ``values`` says what was published, cell by cell, by ``key`` or by the dimensions' names; null, a
status other than "published", and a missing cell all say that a figure was withheld. ``coarse`` names
dimensions that are shown by group.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from vbe.disclosure.dimensions import Dimension
from vbe.disclosure.problem import Bound, Combination, Key, Loss, Problem, Publication, Rule
from vbe.disclosure.results import Protection
from vbe.disclosure.tables import Status


class MalformedError(ValueError):
    """A problem that cannot be read; the message says where and why."""


def problem_from(data: Any) -> Problem:
    """Return the problem that a JSON object describes. Raises MalformedError."""
    try:
        return _problem(_object(data, "the problem"))
    except MalformedError:
        raise
    except ValueError as error:
        raise MalformedError(str(error)) from error


def data_of(protection: Protection) -> dict[str, Any]:
    """Return a result as plain values: every release with its cells; low and high on the sensitive ones."""
    return {
        "releases": [
            {
                "name": publication.name,
                "cells": [
                    {"key": list(cell.key), "value": cell.value, "status": cell.status.value}
                    | ({} if cell.low is None else {"low": cell.low, "high": cell.high})
                    for cell in publication.cells
                ],
            }
            for publication in protection.publications
        ],
    }


def publication_data(publication: Publication) -> dict[str, Any]:
    """Return a publication as plain values, for JSON; counts by their leaves, in the dimensions' order."""
    values, counts = publication.values, publication.counts
    return {
        "name": publication.name,
        "by": list(publication.by),
        "where": {name: list(members) for name, members in publication.where.items()},
        "totals": publication.totals,
        "coarse": list(publication.coarse),
        "k": publication.k,
        "values": None if values is None else [[list(key), value] for key, value in values.items()],
        "counts": None if counts is None else [[list(leaves), count] for leaves, count in counts.items()],
    }


def publication_from(data: Mapping[str, Any]) -> Publication:
    """Return the publication that ``publication_data`` wrote."""
    values, counts = data["values"], data["counts"]
    return Publication(
        data["name"],
        tuple(data["by"]),
        {name: tuple(members) for name, members in data["where"].items()},
        data["totals"],
        None if values is None else {tuple(key): value for key, value in values},
        None if counts is None else {tuple(leaves): count for leaves, count in counts},
        tuple(data["coarse"]),
        data["k"],
    )


def _problem(data: Mapping[str, Any]) -> Problem:
    for name in ("dimensions", "counts", "releases"):
        if name not in data:
            _fail(f"{name!r} is missing")
    dimensions = tuple(
        Dimension.nested(str(name), form) for name, form in _object(data["dimensions"], "dimensions").items()
    )
    if not dimensions:
        _fail("dimensions: there is none")
    known = {dimension.name: dimension for dimension in dimensions}
    return Problem(
        dimensions,
        _counts(data["counts"], known, "counts"),
        tuple(
            _publication(row, number, known)
            for number, row in enumerate(_list(data["releases"], "releases"), 1)
        ),
        _rule(data),
        tuple(
            _bound(row, number, known) for number, row in enumerate(_list(data.get("bounds"), "bounds"), 1)
        ),
        _loss(data.get("loss")),
    )


def _rule(data: Mapping[str, Any]) -> Rule:
    insiders = data.get("insiders")
    if insiders is not None and not isinstance(insiders, str):
        _fail("insiders: expected a dimension's name")
    flags = {name: data.get(name, name == "changes") for name in ("zeros", "groups", "changes")}
    for name, flag in flags.items():
        if not isinstance(flag, bool):
            _fail(f"{name}: expected true or false")
    return Rule(k=_whole(data.get("k", 5), "k"), insiders=insiders, **flags)


def _loss(name: Any) -> Loss:
    try:
        return Loss.CELLS if name is None else Loss(name)
    except ValueError:
        return _fail('loss: expected "cells" or "counts"')


def _counts(rows: Any, known: Mapping[str, Dimension], title: str) -> dict[Combination, int]:
    counts: dict[Combination, int] = {}
    for number, row in enumerate(_list(rows, title), 1):
        place = f"{title}: row {number}"
        cell = _object(row, place)
        extra = sorted(set(cell) - set(known) - {"count"})
        missing = sorted((set(known) | {"count"}) - set(cell))
        if extra or missing:
            _fail(f"{place}: {'unknown' if extra else 'missing'}: {', '.join(map(str, extra or missing))}")
        names = [cell[name] for name in known]
        for name, leaf in zip(known, names, strict=True):
            if not isinstance(leaf, str) or leaf not in known[name].position:
                _fail(f"{place}: {name!r} has no leaf {leaf!r}")
        combination = tuple(names)
        counts[combination] = counts.get(combination, 0) + _whole(cell["count"], place)
    return counts


def _publication(row: Any, number: int, known: Mapping[str, Dimension]) -> Publication:
    data = _object(row, f"release {number}")
    name = data.get("name")
    if not isinstance(name, str) or not name:
        _fail(f"release {number}: it has no name")
    title = f"release {name!r}"
    by = tuple(_text(one, f"{title}: by") for one in _list(data.get("by"), f"{title}: by"))
    for one in by:
        if one not in known:
            _fail(f"{title}: by: {one!r} is no dimension")
    totals = data.get("totals", True)
    if not isinstance(totals, bool):
        _fail(f"{title}: totals: expected true or false")
    values, counts = data.get("values"), data.get("counts")
    return Publication(
        str(name),
        by,
        _where(data.get("where"), f"{title}: where"),
        totals,
        None if values is None else _values(values, by, title),
        None if counts is None else _counts(counts, known, title),
        tuple(_text(one, f"{title}: coarse") for one in _list(data.get("coarse"), f"{title}: coarse")),
    )


def _where(data: Any, title: str) -> dict[str, tuple[str, ...]]:
    if data is None:
        return {}
    where = {}
    for name, members in _object(data, title).items():
        listed = [members] if isinstance(members, str) else _list(members, f"{title}: {name}")
        where[str(name)] = tuple(_text(member, f"{title}: {name}") for member in listed)
    return where


def _values(data: Any, by: tuple[str, ...], title: str) -> dict[Key, int | None]:
    values: dict[Key, int | None] = {}
    if isinstance(data, Mapping) and "cells" in data:
        data = data["cells"]
    for number, row in enumerate(_list(data, f"{title}: values"), 1):
        place = f"{title}: values: cell {number}"
        cell = _object(row, place)
        key = _key(cell, by, place)
        if key in values:
            _fail(f"{place}: {list(key)!r} stands twice")
        withheld = cell.get("status", "published") != Status.PUBLISHED.value
        value = cell.get("value", cell.get("count"))
        values[key] = None if withheld or value is None else _whole(value, place)
    return values


def _key(cell: Mapping[str, Any], by: tuple[str, ...], place: str) -> Key:
    if "key" in cell:
        key = cell["key"]
        if isinstance(key, Mapping):
            return _key(key, by, place)
        names: Iterable[Any] = _list(key, place)
    else:
        names = [cell.get(name) for name in by]
    key = tuple(names)
    if len(key) != len(by) or not all(name is None or isinstance(name, str) for name in key):
        _fail(f"{place}: {list(key)!r} is no key by {', '.join(by)}")
    return key


def _bound(row: Any, number: int, known: Mapping[str, Dimension]) -> Bound:
    place = f"bounds: row {number}"
    data = dict(_object(row, place))
    most = _whole(data.pop("max", None), f"{place}: max")
    for name in data:
        if name not in known:
            _fail(f"{place}: {name!r} is no dimension")
    return Bound(_where({name: part for name, part in data.items() if part is not None}, place), most)


# --- kinds of values --------------------------------------------------------------------------------------


def _fail(message: str) -> Any:
    raise MalformedError(message)


def _object(data: Any, title: str) -> Mapping[Any, Any]:
    return data if isinstance(data, Mapping) else _fail(f"{title}: expected an object")


def _list(data: Any, title: str) -> list[Any]:
    if data is None:
        return []
    return data if isinstance(data, list) else _fail(f"{title}: expected a list")


def _text(data: Any, title: str) -> str:
    return data if isinstance(data, str) else _fail(f"{title}: {data!r} is no name")


def _whole(data: Any, title: str) -> int:
    if isinstance(data, float) and data.is_integer():
        data = int(data)
    if isinstance(data, bool) or not isinstance(data, int):
        _fail(f"{title}: {data!r} is no whole number")
    if not 0 <= data <= LARGEST:
        _fail(f"{title}: {data!r} is not between 0 and {LARGEST}")
    return int(data)


LARGEST = 1_000_000
