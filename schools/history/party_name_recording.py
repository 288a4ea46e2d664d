"""The database trigger that keeps the names which Party organizations give up, whoever renames them and by whatever way.

A name that comes back is no former one. Installed after every migrate, like those of `schools.history.recording`.
"""

from collections.abc import Iterator

from django.db import connection

from eduweb.core.acts import triggers

from ..models import PartyFormerName, PartyOrganization
from .recording import today

TABLE, NAMES = (model._meta.db_table for model in (PartyOrganization, PartyFormerName))
TRIGGER = "party_name_keep"


def install(**_kwargs) -> None:
    """Make the trigger anew, where its tables exist."""
    triggers.install({TABLE, NAMES}, {"sqlite": _sqlite, "postgresql": _postgresql}[connection.vendor]())


def lift(**_kwargs) -> None:
    """Take the trigger away for migrations; `install` brings it back."""
    triggers.drop(TABLE, [TRIGGER])


def _body() -> str:
    return (
        f"DELETE FROM {NAMES} WHERE organization_id = NEW.id AND name IN (NEW.name, OLD.name); "
        f"INSERT INTO {NAMES} (organization_id, name, until) VALUES (OLD.id, OLD.name, {today()});"
    )


def _sqlite() -> Iterator[str]:
    yield f"DROP TRIGGER IF EXISTS {TRIGGER}"
    yield (f"CREATE TRIGGER {TRIGGER} AFTER UPDATE OF name ON {TABLE} WHEN OLD.name <> NEW.name BEGIN {_body()} END")


def _postgresql() -> Iterator[str]:
    yield (
        f"CREATE OR REPLACE FUNCTION {TRIGGER}() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN {_body()} RETURN NEW; END $$"
    )
    yield (
        f"CREATE OR REPLACE TRIGGER {TRIGGER} AFTER UPDATE OF name ON {TABLE} FOR EACH ROW "
        f"WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION {TRIGGER}()"
    )
