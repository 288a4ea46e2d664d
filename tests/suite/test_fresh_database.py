"""What tests with transactions of their own leave behind: nothing."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import IntegrityError, transaction
from django.test import TransactionTestCase

from eduweb.core.accounts.roles import PERMISSIONS, Role
from eduweb.core.audit.log import record
from eduweb.core.audit.models import Entry
from schools.models import School, SchoolChange
from tests.factories import make_school, make_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def put_back(django_db_setup):
    """What conftest.py does after such a test."""
    return TransactionTestCase._fixture_teardown


def test_rows_are_gone_sealed_ones_too_and_no_trigger_writes_that_down(put_back):
    school = make_school("红枫小学")
    School.objects.update(name="青枫小学")
    with transaction.atomic():
        record("修改", by=make_user(), target=school)
    assert SchoolChange.objects.exists()
    put_back(None)
    assert not any(model.objects.exists() for model in (School, SchoolChange, Entry))


def test_the_log_is_sealed_again(put_back):
    put_back(None)
    person = make_user()
    with transaction.atomic():
        record("修改", by=person, target=person)
    with pytest.raises(IntegrityError, match="append-only"):
        Entry.objects.all().delete()


def test_what_migrate_made_is_there_again(put_back):
    Permission.objects.all().delete()
    Group.objects.all().delete()
    put_back(None)
    reporter = Group.objects.get(name=Role.REPORTER.label)
    assert reporter.permissions.count() == len(PERMISSIONS[Role.REPORTER])
