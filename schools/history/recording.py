"""Database triggers that keep what was: the former value of a school's public fields, and the codes of deleted schools.

They count bulk updates, imports and the shell too. Installed after every migrate, since SQLite drops a table's triggers
when a migration rebuilds it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.conf import settings
from django.db import connection

from eduweb.core.acts import triggers

from ..models import RetiredCode, School, SchoolChange
from ..rules.ownership import public_fields

# Neither the code, which stays, nor what says nothing of the school itself.
NOT_KEPT = {"code", "confirmed_on", "former_names"}
KEPT = [name for name in public_fields(School) if name not in NOT_KEPT]

TABLE, CHANGES, CODES = (model._meta.db_table for model in (School, SchoolChange, RetiredCode))
REFUSAL = "这个学校标识码已经停用，不能再给其他学校"
# A deleted school takes its past along, also what its campuses' end has just written (`schools.history.campus_recording`).
_FORGET = f"DELETE FROM {CHANGES} WHERE school_id = OLD.id;"
# The day in the bureau's time zone, which knows no summer time.
_TODAY = {
    "sqlite": "date('now', '+8 hours')",
    "postgresql": f"(CURRENT_TIMESTAMP AT TIME ZONE '{settings.TIME_ZONE}')::date",
}


@contextmanager
def dated(school: School, day: date, **words):
    """What changes of this school inside, did so on `day`; `words` (kind, reason, document_number …) are added to it.

    For use inside a transaction that has locked the school's row.
    """
    last = SchoolChange.objects.order_by("-id").values_list("id", flat=True).first() or 0
    yield
    SchoolChange.objects.filter(school=school, pk__gt=last).update(on=day, **words)


def install(**_kwargs) -> None:
    """Make the triggers anew, where their tables exist."""
    triggers.install({TABLE, CHANGES, CODES}, _STATEMENTS[connection.vendor]())


def lift(**_kwargs) -> None:
    """Take the triggers away, for migrations and for tests that empty the database; `install` brings them back."""
    triggers.drop(TABLE, ["past_keep", "past_retire", "past_refuse"])


def today() -> str:
    """The present day in the bureau's time zone, as this database writes it."""
    return _TODAY[connection.vendor]


def _column(name: str) -> str:
    return School._meta.get_field(name).column


def _keep(name: str, vendor: str) -> str:
    """The statement that keeps one field's former value, where it changed."""
    column, differs = _column(name), {"sqlite": "IS NOT", "postgresql": "IS DISTINCT FROM"}[vendor]
    nobody = {"sqlite": "'[]'", "postgresql": "'[]'::jsonb"}[vendor]
    return (
        f'INSERT INTO {CHANGES} (school_id, "on", kind, field, value, reason, document_number, others) '
        f"SELECT OLD.id, {_TODAY[vendor]}, 'value', '{name}', COALESCE(CAST(OLD.{column} AS TEXT), ''), '', '', {nobody} "
        f"WHERE OLD.{column} {differs} NEW.{column};"
    )


def _sqlite() -> Iterator[str]:
    columns = ", ".join(_column(name) for name in KEPT)
    refuse = f"SELECT RAISE(ABORT, '{REFUSAL}') WHERE EXISTS (SELECT 1 FROM {CODES} WHERE code = NEW.code)"
    triggers = {
        "past_keep": f"AFTER UPDATE OF {columns} ON {TABLE} BEGIN {' '.join(_keep(n, 'sqlite') for n in KEPT)} END",
        "past_retire": f"AFTER DELETE ON {TABLE} BEGIN "
        f"INSERT OR IGNORE INTO {CODES} VALUES (OLD.code, OLD.name); {_FORGET} END",
        "past_refuse": f"BEFORE INSERT ON {TABLE} BEGIN {refuse}; END",
    }
    for name, body in triggers.items():
        yield f"DROP TRIGGER IF EXISTS {name}"
        yield f"CREATE TRIGGER {name} {body}"


def _postgresql() -> Iterator[str]:
    for name, moment, body in (
        ("past_keep", "AFTER UPDATE", " ".join(_keep(field, "postgresql") for field in KEPT)),
        (
            "past_retire",
            "AFTER DELETE",
            f"INSERT INTO {CODES} VALUES (OLD.code, OLD.name) ON CONFLICT DO NOTHING; {_FORGET}",
        ),
        (
            "past_refuse",
            "BEFORE INSERT",
            f"IF EXISTS (SELECT 1 FROM {CODES} WHERE code = NEW.code) THEN "
            f"RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END IF;",
        ),
    ):
        rows = "OLD" if moment == "AFTER DELETE" else "NEW"
        yield (
            f"CREATE OR REPLACE FUNCTION school_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ "
            f"BEGIN {body} RETURN {rows}; END $$"
        )
        yield f"CREATE OR REPLACE TRIGGER {name} {moment} ON {TABLE} FOR EACH ROW EXECUTE FUNCTION school_{name}()"


_STATEMENTS = {"sqlite": _sqlite, "postgresql": _postgresql}
