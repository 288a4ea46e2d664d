"""The review sheet of the longest usual case is one page of A4, and that it was printed is on record."""

from datetime import timedelta
from io import BytesIO
from unicodedata import normalize

import pytest
from django.utils import timezone
from playwright.sync_api import expect
from pypdf import PdfReader

from articles.actions import (
    approve,
    mark_done,
    publish,
    redate,
    remark,
    save_draft,
    schedule,
    send_back,
    submit,
)
from articles.models import Article
from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry
from tests.factories import make_article, make_column, make_school, make_user

pytestmark = pytest.mark.django_db(transaction=True)

TITLE = "永川区推进中小学课后服务提质增效，全区五十二所学校周一至周五开到十七点四十分"
LONG = "第三段学生人数与上年统计年报不一致，请与基础教育科核对后统一口径；第五段“近日”请写明具体日期，并补上活动地点。"
SHORT = "文字、标点和单位名称已核对，数据经基础教育科确认，图片说明完整。"


@pytest.fixture
def people():
    return {
        "author": make_user(Role.REPORTER, full_name="宣传科记者", office="宣传科"),
        "editor": make_user(Role.FIRST_REVIEWER, full_name="宣传科初审编辑"),
        "head": make_user(Role.SECOND_REVIEWER, full_name="宣传科负责人"),
    }


def reviewed_twice(people, leader) -> Article:
    """Sent back by the second reviewer, mended, approved by three, scheduled, published, its date changed."""
    author = people["author"]
    column = make_column("教育要闻", slug="news", parent=make_column("新闻中心", slug="centre"))
    byline = "记者 甲某某 乙某某 通讯员 丙某某"
    story = make_article(TITLE, author=author, column=column, byline=byline, schools=[make_school() for _ in range(5)])
    submit(story, by=author)
    approve(story, by=people["editor"], opinion=SHORT)
    remarks = [remark(story, by=people["head"], paragraph=number, text="请核。") for number in (1, 2, 3)]
    send_back(story, by=people["head"], opinion=LONG)
    story.refresh_from_db()
    story.body += "<p>活动于11月20日在区教委举行。</p>"
    save_draft(story, by=author)
    for one in remarks:
        mark_done(one, by=author)
    submit(story, by=author)
    for person in (people["editor"], people["head"], leader):
        approve(story, by=person, opinion=SHORT)
    schedule(story, by=leader, at=timezone.now() + timedelta(days=1))
    publish(story, by=leader)
    redate(story, by=leader, at=timezone.now() - timedelta(days=2), reason="与市教委网站同步，按首发日期显示。")
    return story


def test_two_rounds_and_three_steps_fit_on_one_page(people, sign_in):
    page = sign_in(Role.FINAL_REVIEWER, Role.PUBLISHER, full_name="区教委分管领导")
    story = reviewed_twice(people, User.objects.get(full_name="区教委分管领导"))
    page.goto(f"/admin/articles/article/{story.pk}/sheet/")
    expect(page.get_by_role("button", name="打印或存为 PDF")).to_be_visible()
    with page.expect_response("**/sheet/printed/") as told:
        printed = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    assert told.value.status == 204
    assert len(printed.pages) == 1, printed.pages[1].extract_text()
    width, height = (float(side) for side in printed.pages[0].mediabox[2:])
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (210, 297)
    words = "".join(normalize("NFKC", printed.pages[0].extract_text()).split())
    assert "第2轮" in words and "改发布日期" in words
    assert Entry.objects.get(action="打印审稿单").target_id == str(story.pk)
