"""What tests with transactions of their own leave behind: nothing."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import IntegrityError, transaction

from eduweb.core.accounts.roles import PERMISSIONS, Role
from eduweb.core.audit.log import record
from eduweb.core.audit.models import Entry
from schools.models import School, SchoolChange
from tests.factories import make_school, make_user

pytestmark = pytest.mark.django_db(transaction=True)


def test_rows_are_gone_sealed_ones_too_and_no_trigger_writes_that_down(django_db_setup):
    school = make_school("红枫小学")
    School.objects.update(name="青枫小学")
    with transaction.atomic():
        record("修改", by=make_user(), target=school)
    assert SchoolChange.objects.exists()
    django_db_setup()
    assert not any(model.objects.exists() for model in (School, SchoolChange, Entry))


def test_the_log_is_sealed_again(django_db_setup):
    django_db_setup()
    person = make_user()
    with transaction.atomic():
        record("修改", by=person, target=person)
    with pytest.raises(IntegrityError, match="append-only"):
        Entry.objects.all().delete()


def test_what_migrate_made_is_there_again(django_db_setup):
    Permission.objects.all().delete()
    Group.objects.all().delete()
    django_db_setup()
    reporter = Group.objects.get(name=Role.REPORTER.label)
    assert reporter.permissions.count() == len(PERMISSIONS[Role.REPORTER])
