"""Reviewers' proposals: taken over with one click, asked about alone by who had approved, never past anybody's review."""

import pytest
from django.urls import reverse

from articles import actions
from articles.actions import Refused
from articles.enums import State, Step
from articles.models import Article
from articles.rules.paragraphs import rewritten
from articles.versions.reasking import reasking
from eduweb.core.accounts.roles import Role
from eduweb.core.notifications.models import Message
from tests.factories import make_article, make_column, make_user

BODY = '<p>学校开放日。</p><p>全校<strong>师生</strong>参加了<a href="https://example.cn/">读书节</a>活动。</p>'


@pytest.fixture
def people(db):
    posts = {"author": Role.REPORTER, "first": Role.FIRST_REVIEWER, "second": Role.SECOND_REVIEWER}
    return {name: make_user(post) for name, post in {**posts, "final": Role.FINAL_REVIEWER}.items()}


@pytest.fixture
def story(people):
    """Past its first review, in its second one."""
    made = make_article("读书节", author=people["author"], body=BODY, column=make_column(review_steps=3))
    actions.submit(made, by=people["author"])
    return actions.approve(made, by=people["first"])


def propose(story, by, words="全校师生都参加了读书节活动。", paragraph=2):
    return actions.remark(story, by=by, paragraph=paragraph, proposal=words)


def page(client, user, story):
    client.force_login(user)
    return client.get(reverse("admin:articles_article_change", args=[story.pk]) + "?mode=read").content.decode()


@pytest.mark.pure
@pytest.mark.parametrize(
    ("words", "after"),
    [
        ("全校师生都参加了读书节活动。", "全校<strong>师生</strong>都参加了<a>读书节</a>活动。"),
        ("本校师生参加了读书节活动。", "本校<strong>师生</strong>参加了<a>读书节</a>活动。"),
        ("全校师生参加了读书节", "全校<strong>师生</strong>参加了<a>读书节</a>"),
        ("全校教师参加了艺术节活动。", "全校<strong>教师</strong>参加了<a>艺术节</a>活动。"),
        ("一律改写", "一律改写<strong></strong><a></a>"),
    ],
)
def test_a_proposal_changes_the_words_that_differ_and_leaves_the_marks(words, after):
    body = "<p>别处。</p><p>全校<strong>师生</strong>参加了<a>读书节</a>活动。</p>"
    assert rewritten(body, 2, words) == f"<p>别处。</p><p>{after}</p>"


def test_the_author_takes_a_proposal_over_and_every_step_is_asked_again(people, story):
    proposed = propose(story, people["second"])
    story = actions.take_over(story, by=people["author"], remark=proposed.pk)
    assert "全校<strong>师生</strong>都参加了" in story.body
    assert (story.state, story.step, story.round) == (State.IN_REVIEW, Step.FIRST, 2)
    version = story.versions.first()
    assert version.why == "taken_over" and str(people["second"]) in version.note
    assert [change.label for change in reasking(story).changes] == ["正文"]
    for name in ("first", "second", "final"):
        story = actions.approve(story, by=people[name])
    assert story.state == State.APPROVED


def test_who_had_approved_sees_the_difference_on_top_and_confirms_it_with_one_click(client, people, story):
    actions.take_over(story, by=people["author"], remark=propose(story, people["second"]).pk)
    shown = page(client, people["first"], story)
    assert "只采纳了后面的修改建议" in shown and "确认改动，初审通过" in shown and "已做保密审查：" not in shown
    another = page(client, make_user(Role.FIRST_REVIEWER), story)
    assert "只采纳了后面的修改建议" in another and "确认改动" not in another


def test_whoever_changes_more_than_what_was_proposed_has_the_whole_read_again(client, people, story):
    actions.send_back(story, by=people["second"], opinion="请改。")
    changed = Article.objects.get(pk=story.pk)
    changed.summary = "另写的摘要"
    actions.save_draft(changed, by=people["author"])
    story = actions.submit(changed, by=people["author"])
    assert reasking(story) is None
    assert "确认改动" not in page(client, people["first"], story)


def test_a_proposal_for_words_that_are_others_by_now_is_refused_and_changes_nothing(people, story):
    proposed = propose(story, people["second"])
    Article.objects.filter(pk=story.pk).update(body=BODY.replace("全校", "全体"))
    with pytest.raises(Refused, match="改过"):
        actions.take_over(story, by=people["author"], remark=proposed.pk)
    assert Article.objects.get(pk=story.pk).round == 1


def test_a_proposal_is_taken_over_once_by_its_author_alone_and_never_with_a_personal_number(people, story):
    number = propose(story, people["second"], "请拨打 13812345678 报名。", paragraph=1)
    with pytest.raises(Refused, match="不能送审"):
        actions.take_over(story, by=people["author"], remark=number.pk)
    good = propose(story, people["second"])
    for stranger in ("first", "second"):
        with pytest.raises(Refused, match="只有作者"):
            actions.take_over(story, by=people[stranger], remark=good.pk)
    actions.take_over(story, by=people["author"], remark=good.pk)
    with pytest.raises(Refused, match="已不存在"):
        actions.take_over(story, by=people["author"], remark=good.pk)


def test_the_paragraphs_own_words_are_no_proposal(people, story):
    with pytest.raises(Refused, match="请写明"):
        propose(story, people["second"], "全校师生参加了 读书节活动。".replace(" ", ""))


def test_a_submission_is_taken_back_until_somebody_has_decided(people):
    story = make_article(author=people["author"], column=make_column(review_steps=2))
    actions.submit(story, by=people["author"])
    assert Message.objects.to(people["first"]).unread().exists()
    with pytest.raises(Refused, match="只有作者"):
        actions.recall(story, by=people["first"])
    assert actions.recall(story, by=people["author"]).state == State.DRAFT
    assert not Message.objects.to(people["first"]).unread().exists()
    actions.submit(story, by=people["author"])
    actions.approve(story, by=people["first"])
    with pytest.raises(Refused, match="已有审核意见"):
        actions.recall(story, by=people["author"])


def test_what_asks_people_to_act_is_read_for_all_of_them_once_somebody_has_acted(people, story):
    other = make_user(Role.SECOND_REVIEWER)
    actions.send_back(story, by=people["second"], opinion="请改。")
    assert not Message.objects.to(other).unread().exists()
    assert Message.objects.to(people["author"]).unread().filter(occasion="已退回").exists()
    actions.submit(story, by=people["author"])
    assert not Message.objects.to(people["author"]).unread().filter(occasion="已退回").exists()


def test_an_emergency_stands_on_editors_workbenches_until_the_story_is_withdrawn(client, people):
    publisher = make_user(Role.PUBLISHER)
    story = make_article("停课通知", author=people["author"], column=make_column(review_steps=2))
    actions.publish_in_emergency(story, by=publisher, reason="暴雨停课。")
    banner = "紧急发布，等待补审"

    def workbench(user):
        client.force_login(user)
        return client.get("/admin/").content.decode()

    assert banner in workbench(people["first"]) and banner not in workbench(people["author"])
    actions.withdraw(story, by=publisher, reason="有误。")
    assert banner not in workbench(people["first"])
    assert not Message.objects.filter(occasion="紧急发布").unread().exists()
