"""A database trigger that locks an adopted picture, on SQLite and PostgreSQL (see ``vbe.audit.triggers``)."""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLE = "situational_picture_picture"
FUNCTION = """
CREATE OR REPLACE FUNCTION refuse_adopted() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'an adopted picture cannot be changed' USING ERRCODE = 'integrity_constraint_violation';
END;
$$ LANGUAGE plpgsql
"""


def install(editor: BaseDatabaseSchemaEditor, table: str = TABLE) -> None:
    """Refuse to change or remove a row whose state is adopted."""
    postgresql = editor.connection.vendor == "postgresql"
    if postgresql:
        editor.execute(FUNCTION)
    for event in ("UPDATE", "DELETE"):
        name = f"{table}_adopted_{event.lower()}"
        if postgresql:
            editor.execute(
                f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW "
                "WHEN (OLD.state = 'adopted') EXECUTE FUNCTION refuse_adopted()"
            )
        else:
            editor.execute(
                f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN OLD.state = 'adopted' "
                "BEGIN SELECT RAISE(ABORT, 'an adopted picture cannot be changed'); END"
            )


def remove(editor: BaseDatabaseSchemaEditor, table: str = TABLE) -> None:
    """Drop the triggers of ``install``."""
    suffix = f" ON {table}" if editor.connection.vendor == "postgresql" else ""
    for event in ("update", "delete"):
        editor.execute(f"DROP TRIGGER IF EXISTS {table}_adopted_{event}{suffix}")


def lock_adopted(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """Install, as a migration operation."""
    install(editor)


def unlock_adopted(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """Remove, as a migration operation."""
    remove(editor)
