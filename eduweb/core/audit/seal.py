"""Database triggers that refuse to change, delete or empty the audit log, whoever asks: the admin, a script, SQL.

They are installed after every migrate, since SQLite drops a table's triggers when a migration rebuilds it. The one
exception is `lift`, for the tests that empty their whole database afterwards; nothing in the product calls it.
"""

from collections.abc import Iterator

from django.db import connection

from .models import Entry

TABLE = Entry._meta.db_table
REASON = "the audit log is append-only"


def install(**_kwargs) -> None:
    """Seal the log, if its table is there; sealing it twice is harmless."""
    if TABLE in connection.introspection.table_names():
        _run(_SEAL[connection.vendor]())


def lift() -> None:
    """Open the log until `install`: for emptying a test's database, and for tests of tampering."""
    _run(_LIFT[connection.vendor]())


def _run(statements: Iterator[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _sqlite_seal() -> Iterator[str]:
    yield from _sqlite_lift()
    for event in ("UPDATE", "DELETE"):
        yield (
            f"CREATE TRIGGER audit_no_{event.lower()} BEFORE {event} ON {TABLE} "
            f"BEGIN SELECT RAISE(ABORT, '{REASON}'); END"
        )


def _sqlite_lift() -> Iterator[str]:
    for event in ("update", "delete"):
        yield f"DROP TRIGGER IF EXISTS audit_no_{event}"


def _postgresql_seal() -> Iterator[str]:
    yield (
        "CREATE OR REPLACE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN RAISE EXCEPTION '{REASON}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    yield (
        f"CREATE OR REPLACE TRIGGER audit_sealed BEFORE UPDATE OR DELETE OR TRUNCATE ON {TABLE} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()"
    )


def _postgresql_lift() -> Iterator[str]:
    yield f"DROP TRIGGER IF EXISTS audit_sealed ON {TABLE}"


_SEAL = {"sqlite": _sqlite_seal, "postgresql": _postgresql_seal}
_LIFT = {"sqlite": _sqlite_lift, "postgresql": _postgresql_lift}
