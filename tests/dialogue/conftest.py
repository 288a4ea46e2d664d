"""People who write, answer and review; a form as a browser sends it."""

import re
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.core import signing
from django.test import Client

from eduweb.core.accounts.roles import Role
from eduweb.dialogue.models import Message
from tests.factories import make_user

SECRET = {"title": "孩子被同学孤立", "text": "三年级二班，希望老师留意。", "name": "陈家长", "telephone": "13812345678"}


@pytest.fixture
def later(monkeypatch) -> None:
    """People take their time over a form: each stamp is a minute old when it comes back."""
    unsign = signing.TimestampSigner.unsign

    def a_minute_later(signer, value, max_age=None):
        found = unsign(signer, value)
        if max_age is not None and max_age.total_seconds() < 60:
            raise signing.SignatureExpired
        return found

    monkeypatch.setattr(signing.TimestampSigner, "unsign", a_minute_later)


@pytest.fixture
def write(client, profile, later) -> Callable[..., tuple[str, str]]:
    """Send a letter; its number and code, as the page shows them."""

    def write(address: str = "/messages/new/", **values: str) -> tuple[str, str]:
        posted = {"kind": "question", "agreed": "on", **SECRET, **values, "stamp": stamp_of(client, address)}
        answer = client.post(address, posted)
        assert answer.status_code == 200, answer.content.decode()
        return receipt_in(answer.content.decode())

    return write


@pytest.fixture
def clerk(db):
    return make_user(Role.CLERK, full_name="信件办理岗", office="办公室")


@pytest.fixture
def reviewer(db):
    return make_user(Role.FINAL_REVIEWER, full_name="分管领导岗")


@pytest.fixture
def press() -> Callable[..., object]:
    """`press(user, record, verb, **values)`: the button of the record's page, with what the page has shown."""

    def press(user, record, verb: str, **values: str):
        client = Client()
        client.force_login(user)
        kind = record._meta.model_name
        page = client.get(f"/admin/dialogue/{kind}/{record.pk}/change/")
        assert page.status_code == 200
        form = re.search(rf'action="[^"]*/act/{verb}/".*?</form>', page.content.decode(), re.S)
        assert form, verb
        return client.post(f"/admin/dialogue/{kind}/{record.pk}/act/{verb}/", {**hidden_in(form.group()), **values})

    return press


@pytest.fixture
def answer_letter(press, clerk) -> Callable[..., object]:
    """The clerk's answer to the only letter, sent for review."""

    def answer_letter(**values: str):
        message = Message.objects.get()
        words = {"outcome": "explained", "text": "已请学校留意。", "office": "办公室"}
        edited = {"title": "同学相处问题", "question": "希望老师留意同学相处。"}
        response = press(clerk, message, "answer", **{**words, **edited, **values})
        assert response.status_code == 302, response.content.decode()
        return message.answers.get()

    return answer_letter


def stamp_of(client: Client, address: str) -> str:
    return hidden_in(client.get(address).content.decode())["stamp"]


def hidden_in(page: str) -> dict[str, str]:
    return {
        one["name"]: one.get("value", "") for one in BeautifulSoup(page, "html.parser").select("input[type=hidden]")
    }


def receipt_in(page: str) -> tuple[str, str]:
    number = re.search(r"\d{8}(-\d{4}){3}", page)
    code = re.search(r"\b[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}\b", page.partition("查询码</dt>")[2])
    assert number and code, page
    return number.group(), code.group()
