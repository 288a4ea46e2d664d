"""Registry of database triggers: the rules that hold against bulk updates, scripts and SQL as well.

Each app registers its triggers when it is ready. All are created anew after every migrate, since SQLite drops the
triggers of a table that a migration rebuilds.
"""

from collections.abc import Callable, Collection, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from itertools import chain

from django.db import connection, transaction


@dataclass(frozen=True)
class Function:
    """A trigger function of PostgreSQL: its name and its statements."""

    name: str
    body: str

    @property
    def creation(self) -> str:
        """The statement that creates the function, whether it exists or not."""
        return (
            f"CREATE OR REPLACE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {self.body} END $$"
        )


@dataclass(frozen=True)
class Trigger:
    """A trigger of one table in one database: `event` stands before the table's name in SQL, `action` behind it.

    On SQLite the action is the whole rest of the statement; on PostgreSQL it ends with a call of `function`. Only a
    `constraint` may wait for the end of the transaction.
    """

    name: str
    table: str
    event: str
    action: str
    function: Function | None = None
    constraint: bool = False

    @property
    def creation(self) -> list[str]:
        """The statements that create the trigger, whether it exists or not."""
        definition = f"TRIGGER {self.name} {self.event} ON {self.table} {self.action}"
        if self.function is None:
            return [self.removal, f"CREATE {definition}"]
        definition += f" EXECUTE FUNCTION {self.function.name}()"
        if self.constraint:  # PostgreSQL replaces none
            return [self.removal, f"CREATE CONSTRAINT {definition}"]
        return [f"CREATE OR REPLACE {definition}"]

    @property
    def removal(self) -> str:
        """The statement that drops the trigger, whether it exists or not."""
        return f"DROP TRIGGER IF EXISTS {self.name}" + (f" ON {self.table}" if self.function else "")


@dataclass(frozen=True, kw_only=True)
class TriggerSet:
    """The triggers of one rule, for each database, and the tables without which the rule makes no sense.

    `before` and `after` are called around the creation: for an index beside the triggers, or for a new count.
    `ignores_migrations`: changes by migrations are no business of the rule.
    """

    tables: Collection[str]
    sqlite: Sequence[Trigger]
    postgresql: Sequence[Trigger]
    before: Callable[[], None] = lambda: None
    after: Callable[[], None] = lambda: None
    ignores_migrations: bool = False

    @property
    def triggers(self) -> Sequence[Trigger]:
        """The triggers for the present database."""
        return self.sqlite if connection.vendor == "sqlite" else self.postgresql

    @property
    def blocks_rebuilding(self) -> bool:
        """Whether SQLite would refuse to rebuild a table, since a trigger of another table names it."""
        return connection.vendor == "sqlite" and bool(set(self.tables) - {trigger.table for trigger in self.triggers})


_registered: list[TriggerSet] = []


def register(*sets: TriggerSet) -> None:
    """Have these triggers created after every migrate."""
    _registered.extend(sets)


def install(**_kwargs: object) -> None:
    """Create all registered triggers whose tables exist."""
    existing = set(connection.introspection.table_names())
    # SQLite would know a moment without triggers; on PostgreSQL the locks of so many tables might meet a writer's.
    with transaction.atomic() if connection.vendor == "sqlite" else nullcontext():
        for trigger_set in _registered:
            if set(trigger_set.tables) <= existing:
                trigger_set.before()
                _create([trigger for trigger in trigger_set.triggers if trigger.table in existing])
                trigger_set.after()


def lift(*sets: TriggerSet) -> None:
    """Drop these triggers, or all, until `install`: for migrations, and for tests that empty the database."""
    with connection.cursor() as cursor:
        for trigger in chain.from_iterable(trigger_set.triggers for trigger_set in sets or _registered):
            cursor.execute(trigger.removal)


def lift_for_migrations(*, plan: Sequence[object], **_kwargs: object) -> None:
    """Drop the triggers that would be in the way of the planned migrations, if there are any."""
    in_the_way = [
        trigger_set for trigger_set in _registered if trigger_set.ignores_migrations or trigger_set.blocks_rebuilding
    ]
    if plan and in_the_way:
        lift(*in_the_way)


def _create(triggers: Sequence[Trigger]) -> None:
    functions = dict.fromkeys(trigger.function for trigger in triggers if trigger.function)
    statements = [function.creation for function in functions]
    statements += chain.from_iterable(trigger.creation for trigger in triggers)
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
