"""Keeping accounts: who may, what is out of reach, what leaves a trace (STANDARDS §5)."""

import pytest
from django.contrib.auth.models import Group
from django.urls import NoReverseMatch, reverse

from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry
from tests.factories import make_user
from tests.forms import filled

pytestmark = pytest.mark.django_db

LIST = reverse("admin:accounts_user_changelist")
ADD = reverse("admin:accounts_user_add")
PASSWORD = "Long-Enough-2026"


def address(user, view="change") -> str:
    return reverse(f"admin:accounts_user_{view}", args=[user.pk])


def group(role: Role) -> Group:
    return Group.objects.get(name=role.label)


@pytest.fixture
def administrator(client):
    user = make_user(Role.ADMINISTRATOR)
    client.force_login(user)
    return user


def save(client, user, **changes):
    return client.post(address(user), filled(client.get(address(user))) | changes, follow=True)


def test_an_administrator_makes_an_account_that_works_in_the_back_office(client, administrator):
    person = {
        "username": "xuanchuan",
        "password1": PASSWORD,
        "password2": PASSWORD,
        "full_name": "宣传科",
        "office": "宣传科",
    }
    client.post(ADD, person | {"telephone": "", "groups": [group(Role.REPORTER).pk]})
    user = User.objects.get(username="xuanchuan")
    assert user.is_staff
    assert not user.is_superuser
    assert user.holds(Role.REPORTER)
    assert user.check_password(PASSWORD)


def test_a_weak_first_password_is_refused_and_the_rest_stays(client, administrator):
    page = client.post(ADD, {"username": "xuanchuan", "password1": "abc", "password2": "abc", "office": "宣传科"})
    assert not User.objects.filter(username="xuanchuan").exists()
    assert "宣传科" in page.content.decode()


def test_giving_a_post_leaves_a_trace_with_old_and_new(client, administrator):
    user = make_user(Role.REPORTER)
    save(client, user, groups=[group(Role.FIRST_REVIEWER).pk])
    entry = Entry.objects.get(action="修改")
    assert entry.actor == administrator
    (change,) = entry.detail["fields"]
    assert (change["old"], change["new"]) == ("记者", "初审")


def test_an_administrator_cannot_give_oneself_a_post(client, administrator):
    save(client, administrator, groups=[group(Role.FINAL_REVIEWER).pk], full_name="改名")
    administrator = User.objects.get(pk=administrator.pk)
    assert administrator.full_name == "改名"
    assert administrator.role_names == {Role.ADMINISTRATOR.label}


@pytest.mark.parametrize("page", ["change", "add"])
def test_an_administrator_makes_no_superuser_and_gives_no_single_permission(client, administrator, page):
    user = make_user()
    forged = {"is_superuser": "on", "user_permissions": ["1"]}
    if page == "change":
        save(client, user, **forged)
    else:
        client.post(ADD, {"username": "neu", "password1": PASSWORD, "password2": PASSWORD, **forged})
        user = User.objects.get(username="neu")
    user.refresh_from_db()
    assert not user.is_superuser
    assert not user.user_permissions.exists()


def test_a_superusers_account_and_password_are_out_of_an_administrators_reach(client, administrator):
    root = make_user(is_superuser=True)
    assert client.post(address(root), {"username": "taken"}).status_code == 403
    change_password = reverse("admin:auth_user_password_change", args=[root.pk])
    answer = client.post(change_password, {"password1": PASSWORD, "password2": PASSWORD, "set-password": "1"})
    assert answer.status_code == 403
    assert not User.objects.get(pk=root.pk).check_password(PASSWORD)


def test_a_new_password_given_to_somebody_leaves_a_trace_without_the_password(client, administrator):
    user = make_user(Role.REPORTER)
    change_password = reverse("admin:auth_user_password_change", args=[user.pk])
    client.post(change_password, {"password1": PASSWORD, "password2": PASSWORD, "set-password": "1"})
    assert User.objects.get(pk=user.pk).check_password(PASSWORD)
    entry = Entry.objects.get(action="重设密码")
    assert PASSWORD not in str(entry.detail)


def test_the_auditor_reads_accounts_without_passwords_and_changes_nothing(client):
    user = make_user(Role.REPORTER, password=PASSWORD)
    client.force_login(make_user(Role.AUDITOR))
    assert client.get(LIST).status_code == 200
    page = client.get(address(user)).content.decode()
    assert "算法" not in page
    assert client.post(address(user), {"username": "taken"}).status_code == 403


@pytest.mark.parametrize("role", [Role.REPORTER, Role.FINAL_REVIEWER, Role.REGISTRAR, Role.SCHOOL_OFFICIAL])
def test_others_do_not_see_accounts(client, role):
    client.force_login(make_user(role))
    assert client.get(LIST).status_code == 403


def test_the_list_answers_no_question_about_passwords(client, administrator):
    assert client.get(LIST, {"password__startswith": "pbkdf2"}).status_code in (302, 400)


def test_what_a_post_may_do_is_not_edited_by_hand():
    with pytest.raises(NoReverseMatch):
        reverse("admin:auth_group_changelist")
