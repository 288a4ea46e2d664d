"""What somebody tries who means no good: floods, huge bodies, forged headers, old forms, words that nobody types."""

import pytest
from django.test import Client

from eduweb.core.correspondence.limits import LETTERS
from eduweb.dialogue.models import Message
from eduweb.disclosure.models import Application
from tests.dialogue.conftest import SECRET, stamp_of
from tests.disclosure.conftest import TYPED
from tests.factories import make_consultation

pytestmark = pytest.mark.django_db
NEW, LOOKUP = "/messages/new/", "/messages/lookup/"
POSTED = {"kind": "question", "agreed": "on", **SECRET}
HOSTILE = (
    "\0",
    "\ud800".encode("utf-8", "surrogatepass"),
    "🂡" * 3000,
    "<script>alert(1)</script>",
    "{{ 1 }}{% debug %}",
)
HOSTILE += (
    "' OR 1=1 --",
    "..%2f..%2fetc",
    "\u202e反",
    "٠١٢٣٤٥٦٧٨٩",
    "=cmd|' /C calc'!A0",
    "\r\nSet-Cookie: a=b",
    "9" * 5000,
)


@pytest.fixture
def unlimited(monkeypatch):
    monkeypatch.setattr(LETTERS, "most", 10**6)
    monkeypatch.setattr("eduweb.core.correspondence.limits.LOOKUPS.most", 10**6)


def test_a_forged_header_is_no_other_address(client, profile, later):
    posted = {**POSTED, "stamp": stamp_of(client, NEW)}
    headers = ("X-Forwarded-For", "X-Real-IP", "Forwarded", "X-Client-IP", "True-Client-IP")
    answers = [
        client.post(NEW, posted, headers=dict.fromkeys(headers, f"198.51.100.{n}")).status_code for n in range(25)
    ]
    assert answers[20:] == [429] * 5


def test_one_network_of_ipv6_is_one_address(client, profile, later):
    posted = {**POSTED, "stamp": stamp_of(client, NEW)}
    answers = [client.post(NEW, posted, REMOTE_ADDR=f"2001:db8::{n:x}").status_code for n in range(25)]
    assert answers[20:] == [429] * 5
    assert client.post(NEW, posted, REMOTE_ADDR="2001:db8:0:1::1").status_code == 200


@pytest.mark.parametrize("address", [NEW, LOOKUP, "/disclosure/apply/", "/disclosure/lookup/"])
def test_a_huge_body_is_refused_unread_and_costs_no_query(client, profile, django_assert_num_queries, address):
    body = b"text=" + b"a" * 256 * 1024
    with django_assert_num_queries(0):
        answer = client.post(address, body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 413 and "内容太长" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store, private"
    files = {"website": "", "a": open(__file__, "rb")}  # noqa: SIM115
    assert client.post(address, files).status_code == 422 or address.endswith("lookup/")


def test_a_form_with_as_much_as_its_fields_take_is_taken(client, profile, later):
    posted = {**POSTED, "title": "题" * 60, "text": "长" * 3000, "stamp": stamp_of(client, NEW)}
    assert client.post(NEW, posted).status_code == 200


def test_a_form_that_is_sent_again_after_its_letter_was_deleted_brings_nothing_back(client, write, profile, later):
    posted = {**POSTED, "stamp": stamp_of(client, NEW)}
    first = client.post(NEW, posted)
    assert first.status_code == 200
    Message.objects.get().erase(by_writer=True)
    again = client.post(NEW, posted)
    assert again.status_code == 422 and "已按要求删除" in again.content.decode()
    assert Message.objects.get().text == ""
    applied = {**TYPED, "stamp": stamp_of(client, "/disclosure/apply/")}
    client.post("/disclosure/apply/", applied)
    Application.objects.get().erase(by_writer=True)
    assert "已按要求删除" in client.post("/disclosure/apply/", applied).content.decode()
    assert Application.objects.get().applicant == ""


def test_words_that_nobody_types_are_never_answered_500_or_unescaped(client, profile, later, unlimited, tell_tried):
    comment = f"{make_consultation().get_absolute_url()}comment/"
    whole = {NEW: POSTED, comment: POSTED, "/disclosure/apply/": TYPED}
    lookup = {
        "number": "20260101-0000-0000-0000",
        "code": "7KQM-2XPA-9RTD",
        "delete": "1",
        "wish": "erase",
        "sure": "1",
    }
    forms = {**whole, LOOKUP: lookup, "/disclosure/lookup/": lookup}
    tried = 0
    for address, values in forms.items():
        stamp = stamp_of(client, address) if address in whole else ""
        names = [*values, "about", "stamp", "website"]
        filled = [{**values, "stamp": stamp, name: HOSTILE[place % len(HOSTILE)]} for place, name in enumerate(names)]
        filled += [{**dict.fromkeys(values, words), "stamp": stamp, "agreed": "on"} for words in HOSTILE]
        for typed in filled:
            answer = client.post(address, typed)
            assert answer.status_code in (200, 404, 422), (address, typed)
            assert b"<script>alert" not in answer.content and "a" not in answer.cookies
            tried += 1
    for words in ("\0", "x" * 5000, "//evil.example", "/articles/99999999999999999999/", "%2e%2e", "/admin/"):
        assert client.get(NEW, {"kind": words, "about": words}).status_code == 200
    tell_tried(f"{tried} forms")


def test_a_foreign_page_deletes_nothing(client, write):
    number, code = write()
    posted = {"number": number, "code": code, "delete": "1"}
    assert Client().post(LOOKUP, posted, headers={"origin": "https://evil.example"}).status_code == 403
    assert Message.objects.get().text
    assert client.post(LOOKUP, {**posted, "code": code[:-1] + ("2" if code[-1] != "2" else "3")}).status_code == 404
    assert Message.objects.get().text
    client.post(LOOKUP, posted)
    assert not Message.objects.get().text
