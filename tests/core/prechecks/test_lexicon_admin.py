"""The lexicon in the back office: who keeps it, and what it says of itself."""

import pytest
from django.urls import reverse

from eduweb.core.accounts.roles import REVIEWERS, Role
from eduweb.core.audit.models import Entry
from eduweb.core.prechecks.models import Term
from tests.factories import make_user
from tests.forms import filled

pytestmark = pytest.mark.django_db

LIST = reverse("admin:prechecks_term_changelist")
ADD = reverse("admin:prechecks_term_add")


@pytest.mark.parametrize("role", [*REVIEWERS, Role.PUBLISHER])
def test_editors_add_terms_and_it_is_audited(client, role):
    client.force_login(make_user(role))
    page = client.get(ADD)
    assert "不能送审和发布" in page.content.decode()
    client.post(ADD, filled(page) | {"wrong": "校长信相", "right": "校长信箱", "severity": "ask"})
    assert Term.objects.get(wrong="校长信相").right == "校长信箱"
    assert Entry.objects.filter(action="新增", target_kind="prechecks.Term").exists()


def test_reporters_look_the_terms_up_and_change_none(client):
    client.force_login(make_user(Role.REPORTER))
    assert "再接再厉" in client.get(LIST + "?q=再接").content.decode()
    assert client.get(ADD).status_code == 403


def test_a_right_form_like_the_wrong_one_is_refused_in_words(client):
    client.force_login(make_user(Role.FIRST_REVIEWER))
    page = client.post(ADD, {"wrong": "校长", "right": "校长", "severity": "hint"}).content.decode()
    assert "错误写法和规范写法相同" in page
