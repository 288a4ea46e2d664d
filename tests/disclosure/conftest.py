"""An application as it comes in by the public form, and the official who answers it."""

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core import signing
from django.utils import timezone

from eduweb.core.accounts.roles import Role
from eduweb.disclosure.models import Application
from tests.factories import make_user
from tests.forms import values_of

TYPED = {
    "kind": "person",
    "applicant": "申请人甲某某",
    "proof_kind": "identity_card",
    "proof_number": "110101199003070330",
    "telephone": "13900001234",
    "wanted": "二〇二四年校舍维修的验收报告",
    "form": "electronic",
    "delivery": "online",
    "sensitive": "on",
    "agreed": "on",
}


@pytest.fixture
def official(db):
    return make_user(Role.DISCLOSURE_OFFICER)


@pytest.fixture
def send(client, profile, monkeypatch):
    """`send(address, **values)`: the page's form, filled in as said, after a moment; the answer as a tree."""

    def sending(address: str, status: int = 200, **values: str) -> BeautifulSoup:
        page = BeautifulSoup(client.get(address).content, "html.parser")
        form = next(form for form in page.main.select("form[method=post]"))
        stamped = values_of(form)
        with monkeypatch.context() as later:
            now = signing.time.time()
            later.setattr(signing.time, "time", lambda: now + 10)
            answer = client.post(address, {**stamped, **values})
        assert answer.status_code == status, answer.text[-2000:]
        assert "no-store" in answer["Cache-Control"]
        return BeautifulSoup(answer.content, "html.parser")

    return sending


@pytest.fixture
def receipt(send) -> dict[str, str]:
    """Number and code of an application that was sent just now."""
    signs = [one.text for one in send("/disclosure/apply/", **TYPED).select(".receipt__signs")]
    assert re.fullmatch(r"[\d-]+", signs[0])
    return dict(zip(("number", "code"), signs, strict=True))


@pytest.fixture
def application(receipt) -> Application:
    """The same, sent on a Monday of a month without holidays."""
    Application.objects.update(received_at=timezone.now() - timedelta(days=40))
    return Application.objects.get()
