"""The registry of triggers: created once a migrate, out of the way of migrations, and never of the seal's."""

import pytest
from django.core.management import call_command
from django.core.management.sql import emit_pre_migrate_signal
from django.db import connection, models
from django.db.migrations import Migration
from django.test.utils import CaptureQueriesContext

from eduweb.core.acts import triggers
from eduweb.core.audit.seal import SEAL
from eduweb.core.pages.models import Edition
from schools.history.recording import RECORDING
from schools.models import School, SchoolChange
from tests.factories import make_school

pytestmark = pytest.mark.django_db


def names() -> set[str]:
    """The names of all triggers in the database."""
    queries = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }
    with connection.cursor() as cursor:
        cursor.execute(queries[connection.vendor])
        return {name for (name,) in cursor.fetchall()}


def names_of(trigger_set: triggers.TriggerSet) -> set[str]:
    return {trigger.name for trigger in trigger_set.triggers}


PLAN = [(Migration("0002_anything", "pages"), False)]


def begin_migrate(plan: list[tuple[Migration, bool]]) -> None:
    emit_pre_migrate_signal(verbosity=0, interactive=False, db="default", plan=plan)


def test_a_migrate_creates_each_trigger_once_and_none_besides():
    before = names()
    with CaptureQueriesContext(connection) as captured:
        call_command("migrate", verbosity=0)
    for trigger in SEAL.triggers:
        assert [query["sql"] for query in captured].count(trigger.creation[-1]) == 1
    assert names() == before


def test_a_migrate_with_nothing_to_do_lifts_nothing():
    before = names()
    begin_migrate([])
    assert names() == before


def test_history_is_lifted_before_migrations_and_the_audit_log_stays_sealed():
    begin_migrate(PLAN)
    assert not names() & names_of(RECORDING)
    assert names() >= names_of(SEAL)


def test_what_a_migration_changes_is_no_history():
    school = make_school(town="旧街道")
    begin_migrate(PLAN)
    School.objects.update(town="新街道")
    triggers.install()
    assert not SchoolChange.objects.filter(school=school).exists()
    School.objects.update(town="新新街道")
    assert SchoolChange.objects.get(school=school).value == "新街道"


def test_lifting_takes_every_registered_trigger_away_and_installing_brings_all_back():
    before = names()
    triggers.lift()
    assert not names()
    triggers.install()
    assert names() == before


@pytest.mark.django_db(transaction=True)
def test_a_migration_may_rebuild_a_table_that_triggers_of_others_name():
    field = Edition._meta.get_field("series")
    longer = models.CharField(max_length=field.max_length + 1)
    longer.set_attributes_from_name(field.name)
    longer.model = Edition
    begin_migrate(PLAN)
    for old, new in ((field, longer), (longer, field)):
        with connection.schema_editor() as editor:
            editor.alter_field(Edition, old, new)
    triggers.install()
    assert "edition_insert" in " ".join(names())
