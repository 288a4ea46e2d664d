"""Database triggers for the past of Party organizations: former names, former superiors, elections and secretaries.

They see sheets, bulk updates and the shell as well, but no migrations.
"""

from collections.abc import Iterator

from eduweb.core.acts.triggers import Function, Trigger, TriggerSet

from ..models import PartyFormerName, PartyFormerSuperior, PartyOrganization, PartyTerm
from .recording import DIFFERS, TODAY

PARTY, NAMES, SUPERIORS, TERMS = (
    model._meta.db_table for model in (PartyOrganization, PartyFormerName, PartyFormerSuperior, PartyTerm)
)
_TERM_COLUMNS = ("last_election_on", "term_until", "secretary")


def _name(vendor: str) -> str:
    """A name in use again is no former one."""
    return (
        f"DELETE FROM {NAMES} WHERE organization_id = NEW.id AND name IN (NEW.name, OLD.name); "
        f"INSERT INTO {NAMES} (organization_id, name, until) VALUES (OLD.id, OLD.name, {TODAY[vendor]});"
    )


def _superior(vendor: str) -> str:
    """A place at the top is no former one: a sheet puts its new records there first. Moving keeps it (`actions.party`)."""
    return (
        f"INSERT INTO {SUPERIORS} (organization_id, superior_id, until) "
        f"SELECT OLD.id, OLD.superior_id, {TODAY[vendor]} WHERE OLD.superior_id IS NOT NULL;"
    )


def _terms(vendor: str) -> str:
    """The record's election and secretary as a term of its own, unless that is known; no later election was held."""
    today, own = TODAY[vendor], f"{TERMS}.organization_id = NEW.id"
    into = f"INSERT INTO {TERMS} (organization_id, begins_on, kind, secretary, document_number, until)"
    in_office = f"(SELECT secretary FROM {TERMS} WHERE {own} AND begins_on <= {today} ORDER BY begins_on DESC LIMIT 1)"
    return (
        f"DELETE FROM {TERMS} WHERE {own} AND kind = 'election' AND begins_on <= {today} "
        "AND (NEW.last_election_on IS NULL OR begins_on > NEW.last_election_on); "
        f"{into} SELECT NEW.id, NEW.last_election_on, 'election', NEW.secretary, '', NEW.term_until "
        "WHERE NEW.last_election_on IS NOT NULL ON CONFLICT (organization_id, begins_on) "
        "DO UPDATE SET kind = 'election', until = excluded.until; "
        f"{into} SELECT NEW.id, {today}, 'appointment', NEW.secretary, '', NULL "
        f"WHERE NEW.secretary <> COALESCE({in_office}, '') ON CONFLICT (organization_id, begins_on) "
        "DO UPDATE SET secretary = excluded.secretary;"
    )


def _forget(vendor: str) -> str:
    """The past goes with a deleted organization, by whatever way it is deleted."""
    return (
        f"DELETE FROM {TERMS} WHERE organization_id = OLD.id; "
        f"DELETE FROM {SUPERIORS} WHERE organization_id = OLD.id OR superior_id = OLD.id;"
    )


_CHANGES = {
    "party_name_keep": ("AFTER UPDATE OF name", ("name",), _name),
    "party_superior_keep": ("AFTER UPDATE OF superior_id", ("superior_id",), _superior),
    "party_terms_keep": (f"AFTER UPDATE OF {', '.join(_TERM_COLUMNS)}", _TERM_COLUMNS, _terms),
    "party_terms_begin": ("AFTER INSERT", (), _terms),
    "party_past_forget": ("BEFORE DELETE", (), _forget),
}


def _triggers(vendor: str) -> Iterator[Trigger]:
    for name, (event, columns, body) in _CHANGES.items():
        changed = " OR ".join(f"OLD.{column} {DIFFERS[vendor]} NEW.{column}" for column in columns)
        when = f"WHEN ({changed}) " if columns else ""
        if vendor == "sqlite":
            yield Trigger(name, PARTY, event, f"{when}BEGIN {body(vendor)} END")
        else:
            row = "OLD" if "DELETE" in event else "NEW"
            function = Function(name, f"{body(vendor)} RETURN {row};")
            yield Trigger(name, PARTY, event, f"FOR EACH ROW {when}", function)


PARTY_RECORDING = TriggerSet(
    tables={PARTY, NAMES, SUPERIORS, TERMS},
    sqlite=[*_triggers("sqlite")],
    postgresql=[*_triggers("postgresql")],
    ignores_migrations=True,
)
