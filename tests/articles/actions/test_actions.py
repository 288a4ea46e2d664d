"""The one door: what the actions do, and above all what they refuse."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.actions import (
    Conflict,
    Refused,
    approve,
    publish,
    save_draft,
    schedule,
    send_back,
    submit,
    withdraw,
)
from articles.actions.periodic_tasks import expire_due, publish_due
from articles.enums import State
from articles.models import Article, PublishedArticle, Withdrawal
from eduweb.core.accounts.roles import Role
from eduweb.core.acts import triggers
from eduweb.core.audit.log import verified
from eduweb.core.audit.models import Entry
from eduweb.core.audit.seal import SEAL
from eduweb.core.search.query import find
from tests.factories import make_article, make_column, make_school, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return {
        "reporter": make_user(Role.REPORTER),
        "editor": make_user(Role.FIRST_REVIEWER),
        "reviewer": make_user(Role.SECOND_REVIEWER),
        "leader": make_user(Role.FINAL_REVIEWER, Role.PUBLISHER),
    }


@pytest.fixture
def draft(people):
    return make_article("汇龙小学开放阅读长廊", author=people["reporter"], schools=[make_school("汇龙小学")])


def approve_all(article, people):
    submit(article, by=people["reporter"])
    for post in ("editor", "reviewer", "leader"):
        approve(article, by=people[post])
    return article


def is_public(article) -> bool:
    return PublishedArticle.objects.filter(pk=article.pk).exists()


def test_a_story_approved_by_three_people_becomes_public_with_its_schools_and_search_entry(draft, people):
    approve_all(draft, people)
    publish(draft, by=people["leader"])
    story = PublishedArticle.objects.get(pk=draft.pk)
    assert story.title == draft.title
    assert [school.name for school in story.schools.all()] == ["汇龙小学"]
    assert [hit.object_id for hit in find("阅读长廊").hits] == [str(draft.pk)]
    assert Article.objects.get(pk=draft.pk).state == State.PUBLISHED


def test_each_step_can_be_taken_only_by_its_post(draft, people):
    submit(draft, by=people["reporter"])
    for post in ("reporter", "reviewer", "leader"):
        with pytest.raises(Refused):
            approve(draft, by=people[post])
    approve(draft, by=people["editor"])
    with pytest.raises(Refused):
        approve(draft, by=people["editor"])


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_a_column_asks_for_as_many_reviews_as_it_is_set_to(people, steps):
    article = make_article(author=people["reporter"], column=make_column(review_steps=steps))
    submit(article, by=people["reporter"])
    for number, post in enumerate(("editor", "reviewer", "leader")[:steps], 1):
        assert Article.objects.get(pk=article.pk).step == number
        approve(article, by=people[post])
    publish(article, by=people["leader"])
    assert is_public(article)


def test_a_column_that_asks_for_more_reviews_meanwhile_is_obeyed(people):
    column = make_column(review_steps=1)
    article = make_article(author=people["reporter"], column=column)
    submit(article, by=people["reporter"])
    approve(article, by=people["editor"])
    column.review_steps = 3
    column.save()
    with pytest.raises(Refused, match="复审、终审尚未通过"):
        publish(article, by=people["leader"])


def test_nobody_reviews_a_story_of_their_own():
    writes_and_reviews = make_user(Role.REPORTER, Role.FIRST_REVIEWER)
    article = make_article(author=writes_and_reviews)
    submit(article, by=writes_and_reviews)
    with pytest.raises(Refused, match="不能审核自己的稿件"):
        approve(article, by=writes_and_reviews)


def test_nobody_reviews_two_steps_of_one_story(people):
    every_post = make_user(Role.FIRST_REVIEWER, Role.SECOND_REVIEWER, Role.FINAL_REVIEWER)
    article = make_article(author=people["reporter"])
    submit(article, by=people["reporter"])
    approve(article, by=every_post)
    with pytest.raises(Refused, match="一人不能审两级"):
        approve(article, by=every_post)


def test_an_editor_who_changed_the_text_counts_as_its_author(draft, people):
    submit(draft, by=people["reporter"])
    send_back(draft, by=people["editor"], opinion="请补充背景。")
    changed = Article.objects.get(pk=draft.pk)
    changed.summary = "编辑改写的摘要。"
    save_draft(changed, by=people["editor"])
    submit(draft, by=people["reporter"])
    with pytest.raises(Refused, match="不能审核自己的稿件"):
        approve(draft, by=people["editor"])


CHANGES = {
    "title": "换过的标题",
    "body": "<p>换过的正文。</p>",
    "byline": "记者 乙某",
    "credit": "另一处供图",
    "document_number": "永教〔2026〕1号",
}


@pytest.mark.parametrize("field", CHANGES)
@pytest.mark.parametrize("approvals", [1, 2, 3])
def test_text_changed_past_the_desk_after_an_approval_never_becomes_public(draft, people, field, approvals):
    submit(draft, by=people["reporter"])
    posts = ("editor", "reviewer", "leader")
    for post in posts[:approvals]:
        approve(draft, by=people[post])
    Article.objects.filter(pk=draft.pk).update(**{field: CHANGES[field]})
    for post in posts[approvals:]:
        with pytest.raises(Refused):
            approve(draft, by=people[post])
    with pytest.raises(Refused):
        publish(draft, by=people["leader"])
    assert not is_public(draft)


@pytest.mark.parametrize("state", State.values)
def test_a_state_set_by_hand_publishes_nothing(draft, people, state):
    Article.objects.filter(pk=draft.pk).update(state=state, step=1 if state == State.IN_REVIEW else None)
    with pytest.raises(Refused):
        publish(draft, by=people["leader"])
    assert not is_public(draft)


@pytest.mark.parametrize("state", [state for state in State if state != State.APPROVED])
def test_a_text_that_everybody_approved_goes_out_from_no_other_state(draft, people, state):
    approve_all(draft, people)
    Article.objects.filter(pk=draft.pk).update(state=state, step=1 if state == State.IN_REVIEW else None)
    with pytest.raises(Refused, match="不能发布"):
        publish(draft, by=people["leader"])
    assert not is_public(draft)


def test_approvals_of_an_earlier_round_count_no_more(draft, people):
    submit(draft, by=people["reporter"])
    approve(draft, by=people["editor"])
    send_back(draft, by=people["reviewer"], opinion="数据请再核。")
    submit(draft, by=people["reporter"])
    Article.objects.filter(pk=draft.pk).update(state=State.APPROVED, step=None)
    with pytest.raises(Refused, match="初审、复审、终审尚未通过"):
        publish(draft, by=people["leader"])


def test_an_approver_made_author_afterwards_stops_the_publication(draft, people):
    approve_all(draft, people)
    Article.objects.filter(pk=draft.pk).update(author=people["editor"])
    with pytest.raises(Refused, match="不能自审"):
        publish(draft, by=people["leader"])


def test_a_photograph_with_new_words_must_be_approved_again(people, photo):
    article = make_article(author=people["reporter"], lead_photo=photo)
    approve_all(article, people)
    photo.caption = "换过的说明"
    photo.save()
    with pytest.raises(Refused, match="有改动"):
        publish(article, by=people["leader"])


def test_only_a_publisher_publishes(draft, people):
    approve_all(draft, people)
    for post in ("reporter", "editor", "reviewer"):
        with pytest.raises(Refused, match="只有发布人"):
            publish(draft, by=people[post])


def test_a_superuser_holds_no_editorial_post(draft, people):
    superuser = make_user(is_superuser=True)
    submit(draft, by=people["reporter"])
    with pytest.raises(Refused):
        approve(draft, by=superuser)
    approve(draft, by=people["editor"])
    approve(draft, by=people["reviewer"])
    approve(draft, by=people["leader"])
    with pytest.raises(Refused):
        publish(draft, by=superuser)


@pytest.mark.parametrize("field", ["title", "summary", "source", "byline", "body"])
def test_an_incomplete_story_is_refused_with_the_name_of_the_missing_field(people, field):
    article = make_article(author=people["reporter"])
    Article.objects.filter(pk=article.pk).update(**{field: ""})
    with pytest.raises(Refused) as refused:
        submit(article, by=people["reporter"])
    assert str(Article._meta.get_field(field).verbose_name) in refused.value.reasons[0]


def test_a_complete_story_meets_no_obstacle(draft, people):
    assert submit(draft, by=people["reporter"]).state == State.IN_REVIEW


def test_a_mobile_number_stops_a_story(people):
    article = make_article(author=people["reporter"], body="<p>请拨打 13812345678 报名。</p>")
    with pytest.raises(Refused, match=r"138\*\*\*\*5678"):
        submit(article, by=people["reporter"])


def test_sending_back_needs_an_opinion_and_ends_the_round(draft, people):
    submit(draft, by=people["reporter"])
    with pytest.raises(Refused, match="退回意见"):
        send_back(draft, by=people["editor"], opinion="  ")
    send_back(draft, by=people["editor"], opinion="标题太长。")
    assert Article.objects.get(pk=draft.pk).state == State.SENT_BACK


def test_readers_see_the_old_text_until_the_new_one_is_published(draft, people):
    approve_all(draft, people)
    publish(draft, by=people["leader"])
    edited = Article.objects.get(pk=draft.pk)
    edited.title = "改过的标题"
    save_draft(edited, by=people["reporter"])
    assert PublishedArticle.objects.get(pk=draft.pk).title == "汇龙小学开放阅读长廊"
    first = PublishedArticle.objects.get(pk=draft.pk).first_published_at
    approve_all(edited, people)
    publish(edited, by=people["leader"])
    story = PublishedArticle.objects.get(pk=draft.pk)
    assert (story.title, story.first_published_at) == ("改过的标题", first)


def test_an_edit_after_approval_reopens_the_review(draft, people):
    approve_all(draft, people)
    edited = Article.objects.get(pk=draft.pk)
    edited.title = "改过的标题"
    assert save_draft(edited, by=people["reporter"]).state == State.DRAFT


def test_saving_without_a_change_leaves_the_approval_standing(draft, people):
    approve_all(draft, people)
    assert save_draft(Article.objects.get(pk=draft.pk), by=people["reporter"]).state == State.APPROVED


def test_a_text_under_review_cannot_be_changed_on_the_desk(draft, people):
    submit(draft, by=people["reporter"])
    with pytest.raises(Refused, match="审核中"):
        save_draft(Article.objects.get(pk=draft.pk), by=people["reporter"])


def test_a_stale_save_is_refused_and_overwrites_nothing(draft, people):
    mine, theirs = Article.objects.get(pk=draft.pk), Article.objects.get(pk=draft.pk)
    theirs.title = "先保存的标题"
    save_draft(theirs, by=people["reporter"], seen_version=theirs.version)
    mine.title = "后保存的标题"
    with pytest.raises(Conflict):
        save_draft(mine, by=people["reporter"], seen_version=draft.version)
    assert Article.objects.get(pk=draft.pk).title == "先保存的标题"


def test_a_saved_body_is_cleaned(people):
    article = Article(title="测试", column=make_column(), body='<p onclick="x()">好<script>alert(1)</script></p>')
    assert save_draft(article, by=people["reporter"]).body == "<p>好</p>"


def test_a_withdrawn_story_leaves_a_notice_and_no_search_entry(draft, people):
    approve_all(draft, people)
    publish(draft, by=people["leader"])
    withdraw(draft, by=people["leader"], reason="内容有误")
    assert not is_public(draft)
    assert Withdrawal.objects.get(pk=draft.pk).notice == "本稿件已由主办单位撤下。"
    assert find("阅读长廊").total == 0


def test_withdrawing_needs_a_reason_and_the_right_post(draft, people):
    approve_all(draft, people)
    publish(draft, by=people["leader"])
    with pytest.raises(Refused, match="撤稿原因"):
        withdraw(draft, by=people["leader"], reason="")
    with pytest.raises(Refused, match="只有发布人"):
        withdraw(draft, by=people["reporter"], reason="不想要了")
    assert is_public(draft)


def test_a_withdrawn_story_can_go_the_whole_way_again(draft, people):
    approve_all(draft, people)
    publish(draft, by=people["leader"])
    withdraw(draft, by=people["leader"], reason="内容有误")
    approve_all(draft, people)
    publish(draft, by=people["leader"])
    assert is_public(draft)
    assert not Withdrawal.objects.filter(pk=draft.pk).exists()


def test_a_scheduled_story_goes_live_at_its_hour_and_not_before(draft, people, settings, monkeypatch):
    approve_all(draft, people)
    hour = timezone.now() + timedelta(hours=2)
    schedule(draft, by=people["leader"], at=hour)
    assert publish_due() == []
    assert not is_public(draft)
    monkeypatch.setattr(timezone, "now", lambda: hour)
    assert publish_due() == [draft.pk]
    assert publish_due() == []
    assert is_public(draft)


def test_a_text_changed_after_scheduling_does_not_go_live(draft, people, monkeypatch):
    approve_all(draft, people)
    hour = timezone.now() + timedelta(hours=2)
    schedule(draft, by=people["leader"], at=hour)
    Article.objects.filter(pk=draft.pk).update(body="<p>偷换。</p>")
    monkeypatch.setattr(timezone, "now", lambda: hour)
    assert publish_due() == []
    assert not is_public(draft)


def test_an_hour_that_has_passed_is_refused(draft, people):
    approve_all(draft, people)
    with pytest.raises(Refused, match="已经过去"):
        schedule(draft, by=people["leader"], at=timezone.now() - timedelta(minutes=1))


def test_a_list_of_names_goes_offline_when_its_publicity_ends(people, monkeypatch):
    ends = timezone.now() + timedelta(days=5)
    article = make_article(author=people["reporter"], expires_at=ends)
    approve_all(article, people)
    publish(article, by=people["leader"])
    assert PublishedArticle.objects.live().filter(pk=article.pk).exists()
    monkeypatch.setattr(timezone, "now", lambda: ends)
    assert not PublishedArticle.objects.live().filter(pk=article.pk).exists()
    assert expire_due() == [article.pk]
    assert Article.objects.get(pk=article.pk).state == State.WITHDRAWN
    assert Withdrawal.objects.get(pk=article.pk).notice.startswith("公示期已满")


def test_every_act_leaves_one_entry_in_an_unbroken_chain(draft, people):
    approve_all(draft, people)
    publish(draft, by=people["leader"])
    actions = list(Entry.objects.filter(target_id=str(draft.pk)).order_by("id").values_list("action", flat=True))
    assert actions == ["送审", "初审通过", "复审通过", "终审通过", "发布"]
    assert verified()[1] is None
    triggers.lift(SEAL)  # as somebody might who holds the database itself
    Entry.objects.filter(action="复审通过").update(actor_name="别人")
    assert verified()[1].action == "复审通过"


def test_a_refused_act_changes_nothing(draft, people):
    before = Article.objects.filter(pk=draft.pk).values().get()
    with pytest.raises(Refused):
        approve(draft, by=people["editor"])
    assert Article.objects.filter(pk=draft.pk).values().get() == before
    assert not Entry.objects.exists()
