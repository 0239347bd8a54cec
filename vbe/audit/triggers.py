"""Database triggers that hold even when the application is wrong: tables that only grow.

The same rule in the dialects of SQLite and PostgreSQL. Used in migrations::

    migrations.RunPython(triggers.append_only("audit_event"), triggers.drop("audit_event"))
"""

from collections.abc import Callable
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

Operation = Callable[[Any, BaseDatabaseSchemaEditor], None]

FUNCTION = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'table % is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END;
$$ LANGUAGE plpgsql
"""


def append_only(table: str) -> Operation:
    """Return a migration operation after which rows of ``table`` can be neither changed nor removed."""

    def forwards(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        install(editor, table)

    return forwards


def drop(table: str) -> Operation:
    """Return the operation that takes the triggers of ``append_only`` away again."""

    def backwards(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        remove(editor, table)

    return backwards


def install(editor: BaseDatabaseSchemaEditor, table: str) -> None:
    """Create the triggers on ``table``."""
    if editor.connection.vendor == "postgresql":
        editor.execute(FUNCTION, params=None)  # None: its percent sign is no placeholder
        editor.execute(
            f"CREATE TRIGGER {table}_rows BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
        editor.execute(
            f"CREATE TRIGGER {table}_whole BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
        return
    for event in ("UPDATE", "DELETE"):
        editor.execute(
            f"CREATE TRIGGER {table}_{event.lower()} BEFORE {event} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, 'table {table} is append-only'); END"
        )


def remove(editor: BaseDatabaseSchemaEditor, table: str) -> None:
    """Drop the triggers on ``table``."""
    if editor.connection.vendor == "postgresql":
        for name in ("rows", "whole"):
            editor.execute(f"DROP TRIGGER IF EXISTS {table}_{name} ON {table}")
        return
    for event in ("update", "delete"):
        editor.execute(f"DROP TRIGGER IF EXISTS {table}_{event}")


def forward_only(table: str, column: str) -> Operation:
    """Return a migration operation after which ``column`` of each row can only grow by one.

    No row be removed.
    """

    def forwards(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        install_forward_only(editor, table, column)

    return forwards


def drop_forward_only(table: str) -> Operation:
    """Return the operation that takes the triggers of ``forward_only`` away again."""

    def backwards(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        remove_forward_only(editor, table)

    return backwards


def install_forward_only(editor: BaseDatabaseSchemaEditor, table: str, column: str) -> None:
    """Create the triggers of ``forward_only``."""
    condition = f"NEW.{column} <> OLD.{column} + 1"
    if editor.connection.vendor == "postgresql":
        editor.execute(FUNCTION, params=None)  # None: its percent sign is no placeholder
        editor.execute(
            f"CREATE TRIGGER {table}_forward BEFORE UPDATE ON {table} FOR EACH ROW WHEN ({condition}) "
            "EXECUTE FUNCTION refuse_change()"
        )
        editor.execute(
            f"CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
        editor.execute(
            f"CREATE TRIGGER {table}_whole BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
        return
    editor.execute(
        f"CREATE TRIGGER {table}_forward BEFORE UPDATE ON {table} WHEN {condition} "
        f"BEGIN SELECT RAISE(ABORT, 'table {table} is append-only'); END"
    )
    editor.execute(
        f"CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} "
        f"BEGIN SELECT RAISE(ABORT, 'table {table} is append-only'); END"
    )


def remove_forward_only(editor: BaseDatabaseSchemaEditor, table: str) -> None:
    """Drop the triggers of ``forward_only``."""
    suffix = f" ON {table}" if editor.connection.vendor == "postgresql" else ""
    for name in ("forward", "kept", "whole"):
        editor.execute(f"DROP TRIGGER IF EXISTS {table}_{name}{suffix}")
