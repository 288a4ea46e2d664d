"""An import of thousands of rows beside other people's work: everybody's work is done, and whole (TRUST 28)."""

import time
from collections.abc import Callable
from functools import partial

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from articles import actions
from articles.models import Article, PublishedArticle
from eduweb.core.accounts.roles import Role
from eduweb.core.sheets.committing import commit
from eduweb.core.sheets.models import Import, State
from eduweb.core.sheets.undoing import undo
from schools.models import School
from schools.sheets import SCHOOLS
from tests.concurrency import run_concurrently
from tests.core.sheets.tables import csv_file, read
from tests.factories import make_article, make_column, make_official, make_user
from tests.forms import filled

pytestmark = pytest.mark.django_db(transaction=True)

FIRST = 2150200000
LONG = 5000


def schools(rows: int, address: str) -> Import:
    """An import of so many schools, previewed."""
    heading = ["学校标识码", "学校名称", "办学类型", "举办者", "镇街", "地址", "联系电话", "学校简介"]
    values = ["小学", "教育部门", "中山路街道", address, "023-49800000", f"学校在{address}，课后服务每周公布安排。"]
    table = csv_file(heading, *([FIRST + number, f"第{number}小学", *values] for number in range(rows)))
    batch, found = read(SCHOOLS, table, "学校.csv")
    assert found.fault_count == 0
    return batch


@pytest.mark.parametrize("rows, stories", [(500, 4), pytest.param(LONG, 20, marks=pytest.mark.trust)])
def test_beside_an_import_and_its_undoing_stories_go_out_and_a_school_saves_its_form(rows, stories, tell_tried):
    commit(schools(rows, "萱花路 1 号"), SCHOOLS, by=None)
    batch = schools(rows, "汇龙大道 2 号")
    told = []
    for doing, address in ((commit, "汇龙大道 2 号"), (undo, "萱花路 1 号")):
        waits = _together(lambda doing=doing: doing(batch, SCHOOLS, by=None), stories)
        assert School.objects.filter(address=address).count() == rows
        told.append(f"{doing.__name__} {waits[0]:.1f} s, a form saved {waits[1]:.1f} s, a story {max(waits[2:]):.1f} s")
    batch.refresh_from_db()
    assert batch.state == State.UNDONE
    assert PublishedArticle.objects.count() == 2 * stories
    tell_tried(f"{rows} rows on {connection.vendor}, longest: {'; '.join(told)}")


def _together(importing: Callable[[], object], stories: int) -> list[float]:
    """Seconds that each of them took: the import, the official of one of its schools, and the publications."""
    official, publisher = _official(), _publisher(stories)
    seconds = []

    def work(number: int) -> None:
        for one in [[importing], [official], publisher][number]:
            start = time.perf_counter()
            one()
            seconds.append((number, time.perf_counter() - start))

    run_concurrently(3, work)
    assert len(seconds) == stories + 2
    return [taken for _, taken in sorted(seconds)]


def _official() -> Callable[[], None]:
    school = School.objects.get(code=FIRST + 7)
    client = Client()
    client.force_login(make_official(school))
    address = reverse("admin:schools_school_change", args=[school.pk])
    postcode = f"{int(school.postcode or 402160) + 1}"
    values = filled(client.get(address)) | {"postcode": postcode}

    def save() -> None:
        answer = client.post(address, values)
        assert answer.status_code == 302, answer.content.decode()
        school.refresh_from_db()
        assert school.postcode == postcode

    return save


def _publisher(stories: int) -> list[Callable[[], object]]:
    author, boss = make_user(Role.REPORTER), make_user(Role.FIRST_REVIEWER, Role.PUBLISHER)
    column = make_column(review_steps=1)

    def approved() -> Article:
        story = make_article(author=author, column=column)
        actions.submit(story, by=author)
        return actions.approve(story, by=boss)

    return [partial(actions.publish, approved(), by=boss) for _ in range(stories)]
