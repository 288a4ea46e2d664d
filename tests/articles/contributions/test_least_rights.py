"""A correspondent has the own contributions and the own units' figures, and nothing else: every address of the back
office is tried (TRUST 10)."""

import re
from fnmatch import fnmatch

import pytest
from django.apps import apps
from django.urls import URLPattern, get_resolver

from articles.models import Contribution
from eduweb.core.accounts.roles import Role
from tests.articles.contributions.pages import change_page, signed_in
from tests.factories import (
    make_article,
    make_contribution,
    make_correspondent,
    make_honor,
    make_published,
    make_school,
    make_user,
)

pytestmark = pytest.mark.django_db
OPEN = (
    *("admin:index", "admin:login", "admin:password_change", "admin:password_change_done", "admin:jsi18n"),
    *("admin:articles_contribution_changelist", "admin:articles_contribution_add", "admin:app_list"),
    *("admin:articles_contribution_figures", "admin:articles_contribution_figures_sheet"),
    "admin:notifications_message_changelist",
)


def patterns(found, before: str = "", space: str = ""):
    for pattern in found:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}", route
        else:
            yield from patterns(pattern.url_patterns, route, f"{pattern.namespace}:" if pattern.namespace else space)


def filled(route: str) -> str:
    """The route with a record of its kind, where there is one, in each blank."""
    parts = route.split("/")
    model = apps.all_models.get(parts[1], {}).get(parts[2]) if len(parts) > 3 else None
    first = model._base_manager.order_by("pk").first() if model else None
    number = str(first.pk) if first else "1"
    return re.sub(r"<(?:(\w+):)?(\w+)>", lambda blank: "articles" if blank[2] == "app_label" else number, route)


def test_no_other_address_of_the_back_office_opens(photo, tell_tried):
    make_article(), make_published(), make_honor(), make_user(Role.REPORTER)
    school = make_school()
    others = make_contribution(make_correspondent(school))
    client = signed_in(make_correspondent(make_school()))
    tried, opened = 0, set()
    for name, route in patterns(get_resolver().url_patterns):
        if not route.startswith("admin/") or "^" in route or "(?P" in route:
            continue
        address, tried = f"/{filled(route)}", tried + 1
        answer = client.get(address)
        if answer.status_code == 200 and not any(fnmatch(name, one) for one in OPEN):
            opened.add((name, address))
    assert opened == set() and tried > 150
    assert client.get(change_page(others)).status_code == 404
    tell_tried(f"{tried} addresses")


def test_the_own_list_shows_nothing_of_others(photo):
    school = make_school()
    own, other = make_correspondent(school), make_correspondent(school)
    mine, theirs = make_contribution(own, title="我的一篇"), make_contribution(other, title="他人的一篇")
    client = signed_in(own)
    for page in ("/admin/articles/contribution/", "/admin/", "/admin/articles/"):
        assert "他人的一篇" not in client.get(page).text
    assert "我的一篇" in client.get("/admin/articles/contribution/").text
    assert client.post(f"/admin/articles/contribution/{mine.pk}/act/adopt/", {}).status_code == 409
    assert client.post(f"/admin/articles/contribution/{theirs.pk}/act/adopt/", {}).status_code == 404
    assert client.get("/admin/articles/contribution/combine/").status_code == 404
    assert not Contribution.objects.exclude(state="submitted").exists()


def test_who_lost_the_post_writes_no_more():
    user = make_correspondent(make_school())
    sent = make_contribution(user)
    user.groups.clear()
    client = signed_in(type(user).objects.get(pk=user.pk))
    assert client.get("/admin/articles/contribution/add/").status_code == 403
    assert client.get(change_page(sent)).status_code in (403, 404)
