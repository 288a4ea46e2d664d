"""Each app begins with one file; a database that has only a part of what it replaces is told the way."""

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

APPS = (
    *("accounts", "articles", "audit", "desk_lists", "honors", "media"),
    *("pages", "prechecks", "schools", "search", "sheets", "site"),
)


@pytest.mark.parametrize("app", APPS)
def test_an_app_begins_with_one_file_that_replaces_all_before_it(app):
    loader = MigrationLoader(None)
    (first,) = [migration for (label, _name), migration in loader.replacements.items() if label == app]
    assert loader.graph.root_nodes(app) == [(app, first.name)]
    assert all(label == app for label, _name in first.replaces)


@pytest.mark.django_db
@pytest.mark.parametrize("app", ("articles", "search"))
def test_a_database_older_than_the_squashed_files_is_told_the_way_and_left_alone(app):
    MigrationRecorder(connection).record_unapplied(app, "0001_initial")
    MigrationRecorder(connection).record_unapplied(app, "0001_squashed")
    before = MigrationRecorder(connection).applied_migrations()
    with pytest.raises(SystemCheckError, match="请先换用 0.1.0 版的程序") as refusal:
        call_command("migrate", skip_checks=False)
    assert refusal.value.returncode == 1
    assert MigrationRecorder(connection).applied_migrations().keys() == before.keys()


@pytest.mark.django_db
def test_a_database_with_all_that_the_files_replace_is_only_recorded():
    before = MigrationRecorder(connection).applied_migrations().keys()
    for app in APPS:
        MigrationRecorder(connection).record_unapplied(app, "0001_squashed")
    call_command("migrate", skip_checks=False, verbosity=0)
    assert MigrationRecorder(connection).applied_migrations().keys() == before
