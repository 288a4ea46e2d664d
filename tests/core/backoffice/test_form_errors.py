"""Errors of an admin form stand at its top, name the field and lead to it, inlines included."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from eduweb.core.accounts.roles import Role
from tests.factories import make_column, make_school, make_user
from tests.forms import filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(client):
    client.force_login(make_user(is_superuser=True))
    return client


def links(answer) -> dict[str, str]:
    """The labels of the list at the top with the ids that they lead to; each must be on the page."""
    page = BeautifulSoup(answer.content, "html.parser")
    found = {link.text: link["href"].removeprefix("#") for link in page.select(".error-links a")}
    assert all(page.find(id=target) for target in found.values()), found
    return found


def test_a_draft_without_a_column_is_told_so_at_the_top_with_the_way_to_the_column(client):
    make_column()
    client.force_login(make_user(Role.REPORTER))
    address = reverse("admin:articles_article_add")
    answer = client.post(address, filled(client.get(address)) | {"title": "还没选栏目", "column": ""})
    assert links(answer)["栏目"] == "id_column"
    assert "还没选栏目" in answer.content.decode()


def test_an_error_in_a_row_names_the_row_and_leads_into_it(chief):
    school = make_school()
    address = reverse("admin:schools_school_change", args=[school.pk])
    page = chief.get(address)
    prefix = next(name for name in filled(page) if name.endswith("-TOTAL_FORMS")).removesuffix("-TOTAL_FORMS")
    names = [
        field["name"] for field in BeautifulSoup(page.content, "html.parser").select(f"[name^={prefix}-__prefix__]")
    ]
    row = {name.replace("__prefix__", "0"): "" for name in names} | {f"{prefix}-TOTAL_FORMS": "1"}
    typed = next(name for name in names if not name.endswith(("-id", "-DELETE", "-school")))
    answer = chief.post(address, filled(page) | row | {typed.replace("__prefix__", "0"): "x"})
    found = links(answer)
    assert any("第 1 行，" in label and target.startswith(f"id_{prefix}-0-") for label, target in found.items()), found


def test_a_form_without_errors_says_only_what_is_required(chief):
    page = BeautifulSoup(chief.get(reverse("admin:honors_honor_add")).content, "html.parser")
    assert page.select_one(".error-links") is None
    assert "必须填写" in page.select_one(".desk-required-note").text
    assert page.select("label.required")


@pytest.mark.parametrize("name", ["login", "password_change", "auth_user_password_change", "honors_honor_add"])
def test_the_title_of_a_page_with_errors_says_so_in_chinese(chief, name):
    address = reverse(f"admin:{name}", args=[chief.session["_auth_user_id"]] if name.startswith("auth") else [])
    if name == "login":
        chief.logout()
    assert "有错误" not in chief.get(address).text
    title = BeautifulSoup(chief.post(address, {}).content, "html.parser").title.text
    assert title.strip().startswith("有错误：") and "Error" not in title
