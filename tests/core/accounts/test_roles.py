"""Posts come from code: who may do what is not a matter of clicks."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError

from eduweb.core.accounts.passwords import LengthOrVariety
from eduweb.core.accounts.roles import PERMISSIONS, Role, sync_roles
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def test_every_role_is_a_group_with_the_permissions_that_the_code_names():
    for role in Role:
        group = Group.objects.get(name=role.label)
        names = {f"{p.content_type.app_label}.{p.codename}" for p in group.permissions.select_related("content_type")}
        assert names == PERMISSIONS[role], role


def test_a_permission_clicked_into_a_role_is_gone_after_the_next_migrate():
    group = Group.objects.get(name=Role.REPORTER.label)
    group.permissions.add(Permission.objects.get(content_type__app_label="audit", codename="delete_entry"))
    sync_roles()
    assert not group.permissions.filter(content_type__app_label="audit", codename="delete_entry").exists()


def test_nobody_may_change_or_delete_the_audit_log():
    forbidden = {"audit.add_entry", "audit.change_entry", "audit.delete_entry"}
    assert not forbidden & set().union(*PERMISSIONS.values())


def test_the_auditor_changes_nothing():
    assert all(".view_" in name for name in PERMISSIONS[Role.AUDITOR])


def test_a_post_is_held_only_while_the_account_is_active():
    user = make_user(Role.REPORTER)
    assert user.holds(Role.REPORTER)
    user.is_active = False
    assert not user.holds(Role.REPORTER)


@pytest.mark.parametrize("password", ["abcdefghijkl", "Abcdef12", "abc-12-x"])
def test_long_or_mixed_passwords_are_accepted(password):
    LengthOrVariety().validate(password)


@pytest.mark.parametrize("password", ["abcdefghijk", "abcdef12", "Ab1-", ""])
def test_short_and_plain_passwords_are_refused_with_the_rule(password):
    with pytest.raises(ValidationError, match="至少 12 位"):
        LengthOrVariety().validate(password)
