"""The time of a story's first publication is written once: database triggers hold it against everybody.

Another time is refused. Emptying it is passed over, since that is what saving a row read before publication does.
"""

from eduweb.core.acts.triggers import Function, Trigger, TriggerSet

from ..models import Article, PublishedArticle

TABLES = (Article._meta.db_table, PublishedArticle._meta.db_table)
REFUSAL = "首次发布的时间不能改动"
_COLUMN = "first_published_at"


def _sqlite_refuse(table: str) -> Trigger:
    condition = f"WHEN NEW.{_COLUMN} <> OLD.{_COLUMN}"
    action = f"{condition} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    return Trigger(f"first_published_refuse_{table}", table, f"BEFORE UPDATE OF {_COLUMN}", action)


def _sqlite_restore(table: str) -> Trigger:
    condition = f"WHEN OLD.{_COLUMN} IS NOT NULL AND NEW.{_COLUMN} IS NULL"
    action = f"{condition} BEGIN UPDATE {table} SET {_COLUMN} = OLD.{_COLUMN} WHERE rowid = NEW.rowid; END"
    return Trigger(f"first_published_keep_{table}", table, f"AFTER UPDATE OF {_COLUMN}", action)


_FUNCTION = Function(
    "keep_first_published",
    f"""
    IF NEW.{_COLUMN} IS NOT NULL THEN
        RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    NEW.{_COLUMN} := OLD.{_COLUMN};
    RETURN NEW;
    """,
)


def _postgresql(table: str) -> Trigger:
    condition = f"WHEN (OLD.{_COLUMN} IS NOT NULL AND NEW.{_COLUMN} IS DISTINCT FROM OLD.{_COLUMN})"
    action = f"FOR EACH ROW {condition}"
    return Trigger("first_published", table, f"BEFORE UPDATE OF {_COLUMN}", action, _FUNCTION)


FIRST_PUBLISHED = TriggerSet(
    tables=TABLES,
    sqlite=[trigger(table) for table in TABLES for trigger in (_sqlite_refuse, _sqlite_restore)],
    postgresql=[_postgresql(table) for table in TABLES],
)
