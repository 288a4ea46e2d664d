"""Database triggers against changing, deleting or emptying the audit log, by the admin, a script or SQL.

The product never lifts them, not even in a migrate; tests do, to empty their database or to tamper with the log.
"""

from eduweb.core.acts.triggers import Function, Trigger, TriggerSet

from .models import Entry

TABLE = Entry._meta.db_table
REASON = "the audit log is append-only"

SEAL = TriggerSet(
    tables={TABLE},
    sqlite=[
        Trigger(f"audit_no_{event.lower()}", TABLE, f"BEFORE {event}", f"BEGIN SELECT RAISE(ABORT, '{REASON}'); END")
        for event in ("UPDATE", "DELETE")
    ],
    postgresql=[
        Trigger(
            "audit_sealed",
            TABLE,
            "BEFORE UPDATE OR DELETE OR TRUNCATE",
            "FOR EACH STATEMENT",
            Function(
                "refuse_audit_change", f"RAISE EXCEPTION '{REASON}' USING ERRCODE = 'integrity_constraint_violation';"
            ),
        )
    ],
)
