"""Addresses to go on to, named by whoever made the link: nobody is sent off the site, nor to an error (TRUST 3)."""

import re

import pytest
from django.conf import settings

from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry
from tests.factories import make_user

pytestmark = pytest.mark.django_db

HOSTILE = {
    "another host": "https://evil.example/",
    "a host without a scheme": "//evil.example/admin/",
    "three slashes": "///evil.example",
    "a backslash": "/\\evil.example",
    "a script": "javascript:alert(1)",
    "data": "data:text/html,x",
    "another user": "http://testserver@evil.example/",
    "a line break": "/admin/\r\nX: y",
    "a NUL": "/admin/\0",
    "over-long": "/admin/?q=" + "x" * 5000,
    "nothing there": "/admin/none/",
    "no such story": "/admin/articles/article/999/change/?mode=write#x",
    "a page of another post": "/admin/audit/entry/",
    "an account": "/admin/accounts/user/",
    "a button": "/admin/notifications/message/read/",
    "signing out": "/admin/logout/",
    "a download that is recorded": "/admin/audit/entry/export/csv/",
    "brackets": "http://[",
}
READS_ONE = re.compile(
    r"url_has_allowed|RedirectURLMixin|HTTP_REFERER|\.(?:GET|POST)(?:\.get\(|\[)\"(?:next|back|return\w*)\""
)


@pytest.fixture
def reporter():
    person = make_user(Role.REPORTER, username="someone")
    person.set_password("a long word 7")
    person.save()
    return person


@pytest.mark.parametrize("wanted", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_wanted_address_that_is_none_leads_to_the_workbench_after_signing_in(client, reporter, wanted):
    for where in ("/admin/login/", None):
        sent = {"username": "someone", "password": "a long word 7", "next": wanted}
        address = where or "/admin/login/?" + str(client.get("/", {"next": wanted}).wsgi_request.GET.urlencode())
        answer = client.post(address, sent if where else {**sent, "next": wanted})
        assert answer["Location"].startswith("/admin/")
        landing = client.get(answer["Location"], follow=True)
        assert landing.status_code == 200
        assert landing.request["PATH_INFO"] == "/admin/"
        client.post("/admin/logout/")
    assert not Entry.objects.filter(action="导出操作记录").exists()


@pytest.mark.parametrize("wanted", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_button_of_messages_and_signing_out_lead_to_no_error(client, reporter, wanted):
    client.force_login(reporter)
    answer = client.post("/admin/notifications/message/read/", {"back": wanted}, follow=True)
    assert (answer.status_code, answer.request["PATH_INFO"]) == (200, "/admin/notifications/message/") or (
        answer.request["PATH_INFO"] == "/admin/"
    )
    assert client.post("/admin/logout/", {"next": wanted}, follow=True).status_code == 200


@pytest.mark.parametrize(
    "wanted", ["/admin/articles/article/?q=%E8%AF%BB", "/admin/media/photo/", "/admin/articles/article/add/", "/"]
)
def test_a_page_that_opens_is_where_one_goes_on(client, reporter, wanted):
    sent = {"username": "someone", "password": "a long word 7", "next": wanted}
    assert client.post("/admin/login/", sent)["Location"] == wanted
    assert client.post("/admin/notifications/message/read/", {"back": wanted})["Location"] == wanted


def test_every_place_that_takes_an_address_to_go_on_to_asks_whether_it_opens():
    own = [
        file for app in ("articles", "eduweb", "honors", "schools") for file in (settings.BASE_DIR / app).rglob("*.py")
    ]
    taking = [file for file in own if READS_ONE.search(file.read_text("utf-8"))]
    assert len(taking) >= 3
    assert [file.name for file in taking if "opens(" not in file.read_text("utf-8")] == []
