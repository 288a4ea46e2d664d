"""The database trigger for former names of Party organizations; a name in use again is no former one."""

from eduweb.core.acts.triggers import Function, Trigger, TriggerSet

from ..models import PartyFormerName, PartyOrganization
from .recording import TODAY

TABLE, NAMES = (model._meta.db_table for model in (PartyOrganization, PartyFormerName))
_NAME, _EVENT = "party_name_keep", "AFTER UPDATE OF name"


def _body(vendor: str) -> str:
    return (
        f"DELETE FROM {NAMES} WHERE organization_id = NEW.id AND name IN (NEW.name, OLD.name); "
        f"INSERT INTO {NAMES} (organization_id, name, until) VALUES (OLD.id, OLD.name, {TODAY[vendor]});"
    )


PARTY_NAME_RECORDING = TriggerSet(
    tables={TABLE, NAMES},
    sqlite=[Trigger(_NAME, TABLE, _EVENT, f"WHEN OLD.name <> NEW.name BEGIN {_body('sqlite')} END")],
    postgresql=[
        Trigger(
            _NAME,
            TABLE,
            _EVENT,
            "FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name)",
            Function(_NAME, f"{_body('postgresql')} RETURN NEW;"),
        )
    ],
    ignores_migrations=True,
)
