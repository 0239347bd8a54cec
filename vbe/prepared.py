"""Queries that are asked at every click, put together once.

Django puts a query's SQL together anew each time, which for a small answer costs several times what the
database does. A ``Prepared`` does it the first time, with stand-ins for the values, and afterwards only fills
the values in::

    OPEN_AREAS = Prepared(lambda municipality: Area.objects.of(municipality).reportable())
    OPEN_AREAS(7)  → a list of areas

The query stands in Django's own words, its rows are made by Django, and its values travel as parameters.
``PreparedInsert`` does the same for the rows of a model that are stored one at a time. On PostgreSQL the
values travel apart from the statement, so that the database, too, puts its plan together once for each
connection (``DATABASE_PREPARED_STATEMENTS``).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import psycopg
from django.db import connections
from django.db.models import Model, QuerySet

# What is kept with a connection, under these names.
PLANS, CURSOR = "prepared_plans", "prepared_cursor"
FIRST_NUMBER, WORD = 1_900_000_001, "stand-in-%d-0f6c1f9c"


def cursor(connection: Any) -> Any:
    """Return a cursor of the connection for statements whose answer is taken at once.

    On PostgreSQL it is one and the same for as long as the connection lives, and the database keeps the plans
    of its statements.

    Queries that are logged, as in a test that counts them, go by Django's own cursor, which tells their SQL.
    """
    if connection.vendor != "postgresql" or connection.queries_logged:
        return connection.cursor()
    connection.close_if_health_check_failed()
    if connection.connection is None:
        connection.ensure_connection()
    link, kept = connection.__dict__.get(CURSOR, (None, None))
    if link is not connection.connection:
        link = connection.connection
        usual, link.cursor_factory = link.cursor_factory, psycopg.Cursor
        try:
            kept = connection.cursor()
        finally:
            link.cursor_factory = usual
        connection.__dict__[CURSOR] = link, kept
    return kept


class _Plan:
    """The finished SQL of one connection, in the shape that a queryset asks for its SQL."""

    def __init__(self, queryset: Any, values: tuple[int | str, ...]) -> None:
        self.compiler: Any = queryset.query.get_compiler(using="default")
        self.sql, params = self.compiler.as_sql()
        self.constants = list(params)
        # For each place among the parameters, the value that stands there.
        self.places = [(place, values.index(param)) for place, param in enumerate(params) if param in values]
        if {value for _place, value in self.places} != set(range(len(values))):
            message = "a value of a prepared query is not a parameter of its SQL"
            raise TypeError(message)
        if self.compiler.has_extra_select:
            message = "a prepared query returns every column that it asks for"
            raise TypeError(message)
        fields = [column[0] for column in self.compiler.select[: self.compiler.col_count]]
        converters = self.compiler.get_converters(fields)
        self.compiler.get_converters = lambda _fields: converters
        self.queryset = queryset.all()
        self.queryset._query = self  # noqa: SLF001  (Django's own setter would look for more than a compiler)

    def get_compiler(self, using: str | None = None) -> Any:
        """Return the finished compiler, as a query does."""
        return self.compiler

    def rows(self, values: tuple[int | str, ...]) -> list[Any]:
        """Ask the database."""
        params = self.constants.copy()
        for place, value in self.places:
            params[place] = values[value]
        asking = cursor(self.compiler.connection)
        asking.execute(self.sql, params)
        answer = [asking.fetchall()]
        self.compiler.execute_sql = lambda *_args, **_options: answer
        return list(self.queryset._iterable_class(self.queryset))  # noqa: SLF001


class Prepared:
    """A query as a function of whole numbers and words, which returns the list of its rows.

    ``build`` gets the values and returns the queryset. It may only hand the values on to the queryset: it is
    called once for each connection, with stand-ins. A value must stand for exactly one thing in SQL, so no
    lists, no None and no limits. The database plans it without looking at the values: it is for look-ups that
    cost the same whatever is looked for.
    """

    def __init__(self, build: Callable[..., QuerySet[Any]]) -> None:
        self._build = build

    def __call__(self, *values: int | str) -> list[Any]:
        """Return the rows for these values. One query."""
        # Connections belong to one thread each, and so do the plans that are kept with them.
        plans = connections["default"].__dict__.setdefault(PLANS, {})
        plan = plans.get(self)
        if plan is None:
            stand_ins = tuple(
                WORD % number if isinstance(value, str) else FIRST_NUMBER + number
                for number, value in enumerate(values)
            )
            plan = plans[self] = _Plan(self._build(*stand_ins), stand_ins)
        rows: list[Any] = plan.rows(values)
        return rows


class PreparedInsert(Model):
    """A model whose new rows are stored by a statement that is put together once.

    Saving is otherwise Django's own. Every value passes through its field on the way to the database, as
    always: what a field refuses is refused here too.
    """

    class Meta:
        abstract = True

    def _do_insert(
        self,
        manager: Any,
        using: str,
        fields: Any,
        returning_fields: Any,
        raw: bool,  # noqa: FBT001  (Django's own)
    ) -> Any:
        connection = connections[using]
        values = [getattr(self, field.attname) if raw else field.pre_save(self, add=True) for field in fields]
        if not connection.features.can_return_columns_from_insert or any(
            hasattr(value, "resolve_expression") for value in values
        ):
            return super()._do_insert(  # type: ignore[misc]  # Django's own, which its stubs leave out
                manager, using, fields, returning_fields, raw
            )
        storing = cursor(connection)
        storing.execute(*_insertion(connection, self, fields, values, returning_fields))
        return [storing.fetchone()] if returning_fields else []


Statement = tuple[str, list[Any]]
_INSERTIONS: dict[tuple[str, str, int], str] = {}


def insertion(row: Model) -> Statement:
    """Return the statement that stores a new row which has its key.

    No signals are sent; what a field refuses is refused.
    """
    fields = row._meta.local_concrete_fields
    values = [field.pre_save(row, add=True) for field in fields]
    return _insertion(connections["default"], row, fields, values, ())


def run(*statements: Statement) -> None:
    """Carry out statements that return nothing, one after the other."""
    running = cursor(connections["default"])
    for sql, params in statements:
        running.execute(sql, params)


def _insertion(
    connection: Any, row: Model, fields: Any, values: list[Any], returning_fields: Any
) -> Statement:
    params = [
        field.get_db_prep_save(value, connection=connection)
        for field, value in zip(fields, values, strict=True)
    ]
    # With the same number of columns they are the same ones: only the key can be left out.
    table = row._meta.db_table
    sql = _INSERTIONS.get((connection.vendor, table, len(params)))
    if sql is None:
        quote = connection.ops.quote_name
        columns = ", ".join(quote(field.column) for field in fields)
        places = ", ".join(["%s"] * len(params))
        sql = f"INSERT INTO {quote(table)} ({columns}) VALUES ({places})"  # noqa: S608  (our own names)
        if returning_fields:
            sql += " RETURNING " + ", ".join(quote(field.column) for field in returning_fields)
        _INSERTIONS[connection.vendor, table, len(params)] = sql
    return sql, params
