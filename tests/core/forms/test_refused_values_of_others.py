"""Odd values again, typed by those who may open the form by a single post: what they may not see is checked otherwise."""

from collections.abc import Iterator

import pytest
from django.db import models, transaction
from django.test import Client

from articles import contributions
from articles.models import Article, Contribution
from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role
from schools.models import School
from tests.core.forms.pages import address, send
from tests.core.forms.test_refused_values import GARBAGE, Part, is_told, parts_of
from tests.factories import make_article, make_correspondent, make_official, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(records) -> dict[str, User]:
    """An account of each post, that of an official and of a correspondent for every school."""
    several = {Role.SCHOOL_OFFICIAL: make_official(*School.objects.all())}
    several[Role.CORRESPONDENT] = make_correspondent(School.objects.earliest("pk"))
    return {role.label: several.get(role) or make_user(role) for role in Role}


@pytest.fixture
def own(people) -> dict[type[models.Model], models.Model]:
    """Records that nobody but their author changes."""
    correspondent = people[Role.CORRESPONDENT.label]
    draft = Contribution(title="运动会", text="走上操场。", school=correspondent.correspondences.get().school)
    contributions.save_draft(draft, by=correspondent)
    return {Article: make_article(author=people[Role.REPORTER.label]), Contribution: draft}


def openings(records, own, people) -> Iterator[tuple[str, Client, models.Model, list[Part]]]:
    """Each record with each post that may change anything of it, and the parts of the form that this post sees."""
    for post, user in people.items():
        client = Client()
        client.force_login(user)
        for record in [own.get(type(one), one) for one in records]:
            page = client.get(address(record))
            if page.status_code == 200 and page.context.get("has_change_permission"):
                yield post, client, record, list(parts_of(client, record))


# The post with the smallest form of each kind of record; in `make trust` every post.
@pytest.mark.parametrize("whole", [False, pytest.param(True, marks=pytest.mark.trust)])
def test_whoever_may_open_a_form_gets_words_for_what_nobody_means_to_type(
    records, own, people, whole, subtests, tell_tried
):
    found = sorted(openings(records, own, people), key=lambda one: sum(len(part.form.fields) for part in one[3]))
    least = {one[2]._meta.label: one for one in reversed(found)}
    tried = 0
    for post, client, record, parts in found if whole else least.values():
        for part in parts:
            names = [part.named(name) for name in part.form.fields if part.named(name) in part.page]
            for first in (0, 2) if whole else (1,):
                with subtests.test(f"{post} {record._meta.label} {part.form.prefix}"), transaction.atomic():
                    typed = {name: GARBAGE[(number + first) % 4] for number, name in enumerate(names)}
                    answer = send(client, record, part.page | typed)
                    if answer.status_code != 302:
                        is_told(answer, {name: value for name, value in typed.items() if "\0" not in value}, part)
                    tried += len(names)
                    transaction.set_rollback(True)
    posts = {post for post, *_ in found}
    assert {Role.SCHOOL_OFFICIAL.label, Role.CORRESPONDENT.label, Role.REPORTER.label} <= posts
    tell_tried(f"{tried} values of {len(posts)} posts in {len(least)} of {len(records)} kinds of forms")
