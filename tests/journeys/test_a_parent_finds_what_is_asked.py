"""A parent on a telephone without scripts: from home to school, institution, call and policy in three steps each."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from articles.enums import ColumnKind
from eduweb.bureau.models import Department, Matter
from tests.factories import (
    make_column,
    make_enrolment_area,
    make_enrolment_plan,
    make_published,
    make_school,
    make_training,
)

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"java_script_enabled": False, "viewport": {"width": 375, "height": 700}}
MOST = 3


class Parent:
    """Somebody at home, whose steps (links followed, forms sent) are counted and whose page never scrolls sideways."""

    def __init__(self, page):
        self.page, self.steps = page, 0
        page.goto("/")

    def follow(self, name: str) -> None:
        self._step(self.page.get_by_role("link", name=name).first.click)

    def search(self, words: str, form: str = "main form") -> None:
        asked = self.page.locator(form).first
        asked.locator("input[type=text], input[type=search]").first.fill(words)
        self._step(asked.get_by_role("button").first.click)

    def reads(self, words: str) -> None:
        expect(self.page.locator("main").get_by_text(words).first).to_be_visible()
        assert self.steps <= MOST

    def _step(self, take: Callable[[], None]) -> None:
        take()
        self.steps += 1
        assert self.page.locator("html").evaluate("html => html.scrollWidth") <= 375


@pytest.fixture
def at_home(profile, open_page) -> Callable[[], Parent]:
    """`at_home()`: a parent on the home page of a site with what is looked for."""
    make_enrolment_area(make_enrolment_plan(timezone.localdate().year), make_school("汇龙小学"), street="萱花路")
    make_training("启航书法培训学校")
    words = {"duties": "监管校外培训", "telephone": "023-49000012", "place": "四楼", "hours": "工作日"}
    department = Department.objects.create(name="职业教育与成人教育科", slug="vocational", **words)
    Matter.objects.create(department=department, name="举报违规补课")
    policies = make_column("政策文件", slug="policies", kind=ColumnKind.POLICY)
    documents = (("收费旧办法", 3, "校外培训监管"), ("招生办法", 1, "招生入学"), ("收费新办法", 0, "校外培训监管"))
    for title, years, subject in documents:
        fields = {
            "written_on": date(2026 - years, 5, 20),
            "subject_class": subject,
            "document_number": f"永教发{years}号",
        }
        when = timezone.now() - timedelta(days=400 * years)
        make_published(f"校外培训{title}", column=policies, published_at=when, **fields)
    page = open_page(**PHONE)
    return lambda: Parent(page)


def test_each_question_is_answered_within_three_steps_from_home(at_home):
    parent = at_home()
    parent.follow("查学区")
    parent.search("萱花路")
    parent.reads("汇龙小学")

    parent = at_home()
    parent.follow("查培训机构")
    parent.search("启航书法")
    parent.reads("启航书法培训学校")

    parent = at_home()
    parent.follow("电话")
    parent.reads("举报违规补课")
    parent.reads("023-49000012")

    parent = at_home()
    parent.follow("政策")
    parent.follow("校外培训监管")
    parent.follow("校外培训收费")
    parent.reads("校外培训收费新办法")
    parent = at_home()
    parent.search("校外培训", "form[role=search]")
    parent.follow("校外培训收费")
    parent.reads("校外培训收费新办法")
