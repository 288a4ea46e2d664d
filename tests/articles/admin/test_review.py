"""What a review keeps: outcomes, ticks, findings, remarks; and the emergency path beside it."""

from io import StringIO

import pytest
from bs4 import BeautifulSoup
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from articles.actions import (
    Refused,
    approve,
    mark_done,
    publish,
    publish_in_emergency,
    reject,
    remark,
    reopen,
    save_draft,
    send_back,
    shortlist,
    sign_off,
    submit,
)
from articles.desk.remarks import placed_remarks
from articles.enums import Outcome, State
from articles.models import Article, Emergency, PublishedArticle, Remark, Review
from articles.rules.paragraphs import locate, paragraphs
from articles.rules.workflow import EDITORS
from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry
from tests.factories import make_article, make_school, make_user
from tests.forms import filled
from tests.seen import seen_of

pytestmark = pytest.mark.django_db

TICKS = {"confidentiality": "on", "privacy": "on"}


@pytest.fixture
def people():
    return {
        "author": make_user(Role.REPORTER, username="author"),
        "editor": make_user(Role.FIRST_REVIEWER),
        "reviewer": make_user(Role.SECOND_REVIEWER),
        "leader": make_user(Role.FINAL_REVIEWER, Role.PUBLISHER, username="leader"),
    }


@pytest.fixture
def story(people):
    return make_article("读书节开幕", author=people["author"])


@pytest.fixture
def submitted(story, people):
    return submit(story, by=people["author"])


def page(client, story, user, **query):
    client.force_login(user)
    return client.get(reverse("admin:articles_article_change", args=[story.pk]), query)


def press(client, story, user, verb, **values):
    client.force_login(user)
    return client.post(reverse("admin:articles_article_act", args=[story.pk, verb]), seen_of(story) | values)


def state(story) -> str:
    return Article.objects.get(pk=story.pk).state


def now(story) -> Article:
    return Article.objects.get(pk=story.pk)


# --- Outcomes


def test_a_rejected_story_is_closed_until_a_reviewer_reopens_it(submitted, people):
    reject(submitted, by=people["editor"], opinion="与本站无关。")
    assert state(submitted) == State.REJECTED
    changed = now(submitted)
    changed.title = "换个标题"
    with pytest.raises(Refused):
        save_draft(changed, by=people["author"])
    for act in (submit, reopen):
        with pytest.raises(Refused):
            act(submitted, by=people["author"], **({"opinion": "求情"} if act is reopen else {}))
    reopen(submitted, by=people["reviewer"], opinion="情况有变，请补充。")
    assert submit(submitted, by=people["author"]).step == 1


def test_rejecting_needs_a_reason(submitted, people):
    with pytest.raises(Refused, match="理由"):
        reject(submitted, by=people["editor"], opinion=" ")


def test_a_kept_story_stays_at_its_last_step_and_can_be_adopted_later(submitted, people):
    with pytest.raises(Refused, match="最后一级"):
        shortlist(submitted, by=people["editor"])
    approve(submitted, by=people["editor"])
    approve(submitted, by=people["reviewer"])
    shortlist(submitted, by=people["leader"], opinion="待开学后采用。")
    with pytest.raises(Refused):
        publish(submitted, by=people["leader"])
    approve(submitted, by=people["leader"])
    publish(submitted, by=people["leader"])
    assert list(submitted.reviews.values_list("outcome", flat=True))[-2:] == [Outcome.SHORTLISTED, Outcome.APPROVED]


# --- Ticks and findings


@pytest.mark.parametrize("missing", ["confidentiality", "privacy"])
def test_no_step_is_approved_without_both_ticks(client, submitted, people, missing):
    ticks = {name: value for name, value in TICKS.items() if name != missing}
    assert press(client, submitted, people["editor"], "approve", opinion="我的意见", **ticks).status_code == 409
    with pytest.raises(Refused, match="勾选"):
        approve(submitted, by=people["editor"], **{missing: False})
    assert not Review.objects.exists()


def test_the_ticks_and_what_the_prechecks_said_stay_on_the_decision(people):
    story = make_article(author=people["author"], body="<p>他说：“开幕了。</p>")
    submit(story, by=people["author"])
    approve(story, by=people["editor"])
    review = story.reviews.get()
    assert (review.confidentiality_checked, review.privacy_checked) == (True, True)
    assert [found["label"] for found in review.findings] == ["正文"]
    Article.objects.filter(pk=story.pk).update(body="<p>开幕了。</p>")
    assert len(story.reviews.get().findings) == 1
    assert review.figures["characters"] == 8


# --- What the approval covers


def test_changing_only_the_schools_reopens_the_review_and_then_reaches_readers(story, people):
    submit(story, by=people["author"])
    for post in ("editor", "reviewer", "leader"):
        approve(story, by=people[post])
    publish(story, by=people["leader"])
    with pytest.raises(Refused, match="没有改动"):
        submit(story, by=people["author"])
    story.schools.add(make_school("汇龙小学"))
    submit(story, by=people["author"])
    for post in ("editor", "reviewer", "leader"):
        approve(story, by=people[post])
    publish(story, by=people["leader"])
    assert PublishedArticle.objects.get().schools.get().name == "汇龙小学"


@pytest.mark.parametrize("relation", ["schools", "expires_at"])
def test_ties_changed_past_the_desk_after_approval_keep_the_story_back(story, people, relation):
    submit(story, by=people["author"])
    for post in ("editor", "reviewer", "leader"):
        approve(story, by=people[post])
    if relation == "schools":
        story.schools.add(make_school())
    else:
        Article.objects.filter(pk=story.pk).update(expires_at="2099-01-01T00:00:00Z")
    with pytest.raises(Refused, match="有改动"):
        publish(story, by=people["leader"])


# --- Remarks


def test_a_paragraph_is_found_again_by_its_words_after_edits():
    before = ["甲校开展晨读活动，全校参加。", "乙校举办科技节。", "丙校组织春游。"]
    moved = locate(before[1], 2, ["新的一段。", *before])
    assert (moved.number, moved.exact) == (3, True)
    edited = [before[0], "乙校上周举办科技节，展出作品。", before[2]]
    place = locate(before[1], 2, edited)
    assert (place.number, place.exact) == (2, False)
    assert locate(before[1], 2, [before[0], before[2]]).number is None
    assert locate("一样。", 3, ["一样。", "别的。", "一样。"]).number == 3


def test_paragraphs_are_the_innermost_blocks_with_words():
    html = "<p>一</p><p> </p><ul><li>二</li><li><p>三</p></li></ul><table><tr><td>四</td><td>五</td></tr></table>"
    assert paragraphs(html) == ["一", "二", "三", "四五"]


def test_a_remark_stands_beside_its_paragraph_for_the_author_and_is_ticked_off_in_the_form(client, submitted, people):
    assert "在此处提意见" in page(client, submitted, people["editor"]).content.decode()
    answer = press(client, submitted, people["editor"], "remark", paragraph=1, text="请写明<日期>。")
    assert answer.url.endswith("#p1")
    html = page(client, submitted, people["author"]).content.decode()
    assert "请写明&lt;日期&gt;。" in html
    assert "在此处提意见" not in html
    send_back(submitted, by=people["editor"], opinion="见逐段意见。")
    form = page(client, submitted, people["author"])
    assert "请写明&lt;日期&gt;。" in form.content.decode()
    made = Remark.objects.get()
    values = filled(form) | {"remark_done": str(made.pk), "_continue": "1"}
    client.post(reverse("admin:articles_article_change", args=[submitted.pk]), values)
    made.refresh_from_db()
    assert made.done_by == people["author"]


def test_a_remark_whose_paragraph_is_gone_says_so(client, submitted, people):
    remark(submitted, by=people["editor"], paragraph=1, text="请写明日期。")
    Article.objects.filter(pk=submitted.pk).update(body="<p>完全另写的一段话。</p>")
    assert placed_remarks(now(submitted))[0].place.number is None
    assert "原文已改" in page(client, submitted, people["author"]).content.decode()


@pytest.mark.parametrize(("paragraph", "text"), [("0", "x"), ("99", "x"), ("1", ""), ("abc", "x"), ("1", "字" * 1001)])
def test_a_remark_that_cannot_be_is_refused_and_changes_nothing(client, submitted, people, paragraph, text):
    answer = press(client, submitted, people["editor"], "remark", paragraph=paragraph, text=text)
    assert answer.status_code == 409
    assert not Remark.objects.exists()


def test_only_the_author_and_the_remarker_mark_a_remark_as_done(client, submitted, people):
    made = remark(submitted, by=people["editor"], paragraph=1, text="请写明日期。")
    with pytest.raises(Refused):
        mark_done(made, by=people["reviewer"])
    for number in (str(made.pk + 1), str(10**30), "-1"):
        assert press(client, submitted, people["author"], "mark_done", remark=number).status_code == 409
    press(client, submitted, people["author"], "mark_done", remark=made.pk)
    made.refresh_from_db()
    assert made.done_at


def test_a_remark_of_another_story_cannot_be_marked_through_this_one(client, submitted, people):
    made = remark(submitted, by=people["editor"], paragraph=1, text="请写明日期。")
    other = make_article(author=people["author"])
    assert press(client, other, people["author"], "mark_done", remark=made.pk).status_code == 409


# --- The emergency path


def test_the_command_publishes_and_the_case_stays_open_until_somebody_else_signs_it_off(client, story, people):
    out = StringIO()
    call_command("publish", story.pk, by="leader", reason="暴雨橙色预警。", stdout=out)
    assert "已紧急发布" in out.getvalue()
    assert PublishedArticle.objects.filter(pk=story.pk).exists()
    for name, user in people.items():
        client.force_login(user)
        shown = "紧急发布，等待补审" in client.get(reverse("admin:index")).content.decode()
        assert shown == user.holds(*EDITORS), name
    emergency = Emergency.objects.get()
    with pytest.raises(Refused, match="另一位"):
        sign_off(emergency, by=people["leader"], opinion="属实。")
    with pytest.raises(Refused):
        sign_off(emergency, by=people["author"], opinion="属实。")
    assert press(client, story, people["editor"], "sign_off", opinion="属实，补审通过。").status_code == 302
    assert "等待补审" not in client.get(reverse("admin:index")).content.decode()
    assert list(Entry.objects.order_by("id").values_list("action", flat=True)) == ["紧急发布", "紧急发布补审"]


@pytest.mark.parametrize(
    ("by", "reason", "why"), [("leader", " ", "原因"), ("author", "急", "只有发布人"), ("nobody", "急", "没有用户名")]
)
def test_the_command_says_why_it_refuses(story, people, by, reason, why):
    with pytest.raises(CommandError, match=why):
        call_command("publish", story.pk, by=by, reason=reason)
    assert not PublishedArticle.objects.exists()


def test_personal_data_goes_out_on_no_path(people):
    story = make_article(author=people["author"], body="<p>请拨打 13812345678 报名。</p>")
    with pytest.raises(Refused, match="138"):
        publish_in_emergency(story, by=people["leader"], reason="急")


def test_an_approved_or_rejected_story_takes_no_emergency(submitted, people):
    for post in ("editor", "reviewer", "leader"):
        approve(submitted, by=people[post])
    with pytest.raises(Refused, match="直接发布"):
        publish_in_emergency(submitted, by=people["leader"], reason="急")


def test_the_database_refuses_a_sign_off_by_the_publisher(story, people):
    publish_in_emergency(story, by=people["leader"], reason="急")
    with pytest.raises(IntegrityError), transaction.atomic():
        Emergency.objects.update(signed_off_by=people["leader"], signed_off_at="2026-11-25T00:00:00Z")


# --- Buttons and the review sheet


def test_buttons_name_who_is_next_and_which_addresses_change(client, people):
    school = make_school("汇龙小学")
    story = make_article(author=people["author"], schools=[school])
    submit(story, by=people["author"])
    assert str(people["reviewer"]) in page(client, story, people["editor"]).content.decode()
    for post in ("editor", "reviewer", "leader"):
        approve(story, by=people[post])
    html = page(client, story, people["leader"]).content.decode()
    for path in (story.column.get_absolute_url(), school.get_absolute_url(), "/feed.xml"):
        assert path in html


def test_who_typed_a_reason_for_a_button_that_is_gone_gets_it_back(client, submitted, people):
    send_back(submitted, by=people["editor"], opinion="请改。")
    answer = press(client, submitted, people["editor"], "reject", opinion="想了很久的理由")
    assert "想了很久的理由" in answer.content.decode()


def test_the_review_sheet_tells_the_whole_story_and_only_those_who_may_see_it(client, submitted, people):
    approve(submitted, by=people["editor"], opinion="文字通顺。")
    send_back(submitted, by=people["reviewer"], opinion="请核数据。")
    changed = now(submitted)
    changed.body += "<p>新增一段。</p>"
    save_draft(changed, by=people["author"])
    submit(submitted, by=people["author"])
    for post in ("editor", "reviewer", "leader"):
        approve(submitted, by=people[post])
    publish(submitted, by=people["leader"])
    address = reverse("admin:articles_article_sheet", args=[submitted.pk])
    client.force_login(people["author"])
    html = client.get(address).content.decode()
    for words in ("第 2 轮", "文字通顺。", "请核数据。", "+5 字", "☑ 保密", "通过（采用）", now(submitted).digest()):
        assert words in html
    client.force_login(make_user(Role.REGISTRAR))
    assert client.get(address).status_code in (403, 404)
    foreign = make_article("别人的草稿")
    client.force_login(people["author"])
    assert client.get(reverse("admin:articles_article_sheet", args=[foreign.pk])).status_code == 404


def sheet(client, story, reader):
    client.force_login(reader)
    return BeautifulSoup(client.get(reverse("admin:articles_article_sheet", args=[story.pk])).content, "html.parser")


def test_the_review_sheet_has_a_line_to_sign_for_each_step_with_the_names_so_far(client, submitted, people):
    approve(submitted, by=people["editor"])
    lines = [
        " ".join(cell.stripped_strings)
        for cell in sheet(client, submitted, people["author"]).select(".sheet-signatures th")
    ]
    assert lines == [f"初审 {people['editor']}", "复审", "终审", "发布"]
    send_back(submitted, by=people["reviewer"], opinion="请改。")
    submit(submitted, by=people["author"])
    assert str(people["editor"]) not in sheet(client, submitted, people["author"]).select_one(".sheet-signatures").text


def test_the_review_sheet_says_no_remark_twice(client, people):
    story = make_article(author=people["author"], body="<p>联系 13800138000 报名。</p>")
    story.state, story.step, story.round = "in_review", 1, 1
    story.save()
    for post in ("editor", "reviewer"):
        approve(story, by=people[post])
    words = sheet(client, story, people["author"]).text
    assert words.count("手机号") == 1
    assert words.count("预检：与上一步相同") == 1


def test_printing_the_sheet_leaves_an_entry(client, submitted, people):
    address = reverse("admin:articles_article_printed", args=[submitted.pk])
    client.force_login(people["editor"])
    assert client.get(address).status_code == 405
    assert client.post(address).status_code == 204
    assert Entry.objects.get(action="打印审稿单").actor == people["editor"]
    client.force_login(make_user(Role.REPORTER))
    assert client.post(address).status_code == 404
