"""Keeping honours in the back office."""

import pytest
from django.urls import reverse

from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry
from honors.models import Honor
from tests.factories import make_honor, make_school, make_user
from tests.forms import filled
from tests.queries import queries

pytestmark = pytest.mark.django_db
ADD = "/admin/honors/honor/add/"
LIST = "/admin/honors/honor/"


@pytest.fixture
def registrar(client):
    user = make_user(Role.REGISTRAR)
    client.force_login(user)
    return user


def test_a_registrar_enters_an_honour_with_its_recipient(client, registrar):
    school = make_school()
    fields = {
        "name": "书香校园",
        "level": "3",
        "year": "2025",
        "recipients-0-kind": "school",
        "recipients-0-school": str(school.pk),
    }
    answer = client.post(ADD, filled(client.get(ADD)) | fields)
    assert answer.status_code == 302
    assert Honor.objects.get(name="书香校园").recipients.get().school == school
    entry = Entry.objects.get()
    assert (entry.action, entry.actor, entry.target_label) == ("新增", registrar, "书香校园")
    assert entry.detail["rows"] == [{"kind": "获得者", "did": "新增", "row": school.name}]


def test_an_honour_without_a_recipient_is_refused_with_the_typed_text_kept(client, registrar):
    answer = client.post(ADD, filled(client.get(ADD)) | {"name": "书香校园", "level": "3", "year": "2025"})
    assert answer.status_code == 200
    assert 'value="书香校园"' in answer.content.decode()
    assert not Honor.objects.exists()


def test_a_recipient_that_is_not_what_its_kind_says_is_explained(client, registrar):
    fields = {"name": "书香校园", "level": "3", "year": "2025", "recipients-0-kind": "school"}
    answer = client.post(ADD, filled(client.get(ADD)) | fields)
    assert "请按“对象类别”填写" in answer.content.decode()


def test_honours_are_found_by_their_recipients(client, registrar):
    make_honor("书香校园", to=make_school("红旗小学"))
    make_honor("别的荣誉")
    page = client.get(LIST, {"q": "红旗"}).content.decode()
    assert "书香校园" in page
    assert "别的荣誉" not in page


@pytest.mark.parametrize("role", [Role.REPORTER, Role.FINAL_REVIEWER, Role.ADMINISTRATOR])
def test_who_is_no_registrar_may_look_but_not_change(client, role):
    honor = make_honor("书香校园")
    address = reverse("admin:honors_honor_change", args=[honor.pk])
    client.force_login(make_user(role))
    assert client.get(address).status_code == 200
    assert client.get(ADD).status_code == 403
    assert client.post(address, {"name": "改名"}).status_code == 403
    assert client.post(reverse("admin:honors_honor_delete", args=[honor.pk]), {"post": "yes"}).status_code == 403
    assert Honor.objects.get().name == "书香校园"


def test_the_list_takes_as_many_queries_for_many_honours_as_for_few(client, registrar):
    make_honor()
    few = queries(client, LIST)
    for _ in range(30):
        make_honor(to=make_school())
    assert queries(client, LIST) == few
