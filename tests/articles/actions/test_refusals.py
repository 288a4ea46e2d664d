"""What may not be done is refused in a sentence that says why, and nothing is done."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.actions import (
    Refused,
    add_to_bundle,
    answer_invitation,
    approve,
    correct,
    discard,
    dissolve_bundle,
    erase,
    expire,
    invite,
    make_bundle,
    mark_done,
    publish,
    publish_bundle,
    publish_in_emergency,
    redate,
    reject,
    remark,
    remove_from_bundle,
    reopen,
    revoke,
    schedule_bundle,
    send_back,
    shortlist,
    sign_off,
    submit,
    withdraw,
)
from articles.models import Article, Invitation, PublishedArticle, ReleaseBundle, Remark
from articles.models.review import LONGEST_REMARK
from articles.publication.files import make_files
from articles.rules.workflow import Verb
from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry
from tests.factories import make_article, make_column, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    return make_user(Role.REPORTER)


@pytest.fixture
def editor():
    return make_user(Role.FIRST_REVIEWER)


@pytest.fixture
def publisher():
    return make_user(Role.PUBLISHER)


@pytest.fixture
def story(author):
    return make_article("读书节开幕", author=author, column=make_column(review_steps=1))


@pytest.fixture
def submitted(story):
    return submit(story, by=story.author)


@pytest.fixture
def approved(submitted, editor):
    return approve(submitted, by=editor)


@pytest.fixture
def published(approved, publisher):
    return publish(approved, by=publisher)


@pytest.fixture
def bundle(publisher):
    return make_bundle("开学", [], by=publisher)


@contextmanager
def refuses(why: str):
    """With this sentence, and without anything in the audit log."""
    before = Entry.objects.count()
    with pytest.raises(Refused, match=why):
        yield
    assert Entry.objects.count() == before


@pytest.mark.parametrize("act", [send_back, reject, reopen, shortlist])
def test_who_wrote_a_story_decides_nothing_about_it(submitted, author, act):
    with refuses("稿件现在是|您不担任初审"):
        act(submitted, by=author, opinion="同意。")


@pytest.mark.parametrize(("tick", "name"), [("confidentiality", "保密审查"), ("privacy", "个人信息核对")])
def test_what_nobody_has_looked_at_is_not_approved(submitted, editor, tick, name):
    with refuses(f"请先完成并勾选{name}，"):
        approve(submitted, by=editor, **{tick: False})


@pytest.mark.parametrize(("act", "why"), [(send_back, "退回意见"), (reject, "不采用的理由")])
def test_a_decision_against_a_story_says_why(submitted, editor, act, why):
    with refuses(f"请写明{why}"):
        act(submitted, by=editor, opinion=" ")


def test_reopening_says_why_and_is_a_reviewers(submitted, author, editor):
    reject(submitted, by=editor, opinion="不合适。")
    with refuses("请写明为什么重新启用"):
        reopen(submitted, by=editor, opinion=" ")
    with refuses("只能由审核人重新启用"):
        reopen(submitted, by=author, opinion="想再写。")


def test_a_story_is_shortlisted_at_its_last_step_alone(author, editor):
    story = submit(make_article(author=author), by=author)
    with refuses("留用只在最后一级"):
        shortlist(story, by=editor)


@pytest.mark.parametrize(
    ("paragraph", "text", "why"),
    [
        (0, "哪一天？", "不在正文里"),
        (99, "哪一天？", "不在正文里"),
        (1, " ", "请写明对这一段的意见"),
        (1, "字" * (LONGEST_REMARK + 1), "一条意见最多"),
    ],
)
def test_a_remark_is_at_a_paragraph_and_says_something_short(submitted, editor, paragraph, text, why):
    with refuses(why):
        remark(submitted, by=editor, paragraph=paragraph, text=text)


def test_the_longest_remark_is_kept_whole_with_the_words_of_its_paragraph(submitted, editor, author):
    made = remark(submitted, by=editor, paragraph=2, text="字" * LONGEST_REMARK)
    assert (len(made.text), made.quote, made.round) == (LONGEST_REMARK, "家长看得见", 1)
    with refuses("只有本稿作者和提意见的人"):
        mark_done(made, by=make_user(Role.SECOND_REVIEWER))
    assert mark_done(made, by=author).done_by == author
    assert Remark.objects.get().done_at is not None


def test_only_the_reviewer_of_the_open_step_makes_remarks(story, submitted, author, publisher):
    for person in (author, publisher, make_user(Role.SECOND_REVIEWER)):
        with refuses("只有正在审核它的人"):
            remark(submitted, by=person, paragraph=1, text="哪一天？")


def test_of_what_is_approved_the_publisher_makes_remarks(approved, editor, publisher):
    with refuses("只有正在审核它的人"):
        remark(approved, by=editor, paragraph=1, text="哪一天？")
    assert remark(approved, by=publisher, paragraph=1, text="哪一天？").by == publisher


def test_a_correction_belongs_to_what_was_public(story, published, author):
    draft = make_article(author=author)
    with refuses("还没有公开过"):
        correct(draft, by=author, note="电话已更正。")
    with refuses("不能写更正说明"):
        correct(published, by=make_user(Role.AUDITOR), note="电话已更正。")
    with refuses("最多 300 字"):
        correct(published, by=author, note="字" * 301)
    assert correct(published, by=author, note="字" * 300).corrections.get().text == "字" * 300


def test_the_same_correction_twice_is_one_and_an_empty_one_takes_it_back(published, author):
    correct(published, by=author, note="电话已更正。")
    before = Entry.objects.count()
    correct(published, by=author, note=" 电话已更正。 ")
    assert Entry.objects.count() == before
    assert not correct(published, by=author, note="").corrections.exists()


@pytest.mark.parametrize("act", [publish, lambda story, by: publish_in_emergency(story, by=by, reason="急")])
def test_a_text_that_changes_while_its_files_are_made_is_not_published(story, editor, publisher, act, monkeypatch):
    """Whoever publishes has seen the text as it was."""
    if act is publish:
        approve(submit(story, by=story.author), by=editor)

    def meanwhile(article):
        files = make_files(article)
        Article.objects.filter(pk=article.pk).update(summary="换过的摘要。")
        Article.objects.get(pk=article.pk).reviews.update(text_hash=Article.objects.get(pk=article.pk).digest())
        return files

    for module in ("publishing", "emergency"):
        monkeypatch.setattr(f"articles.actions.{module}.make_files", meanwhile)
    with refuses("稿件刚刚被改动"):
        act(story, by=publisher)
    assert not PublishedArticle.objects.exists()


def test_a_story_whose_publicity_has_ended_does_not_go_out(approved, publisher):
    Article.objects.filter(pk=approved.pk).update(expires_at=timezone.now())
    approved.reviews.update(text_hash=Article.objects.get(pk=approved.pk).digest())
    with refuses("公示截止时间已过"):
        publish(approved, by=publisher)


def test_what_ends_later_or_has_ended_already_is_taken_down_by_nobody(published):
    assert not expire(published)
    PublishedArticle.objects.update(expires_at=timezone.now() + timedelta(minutes=5))
    assert not expire(published)
    assert PublishedArticle.objects.exists()


def test_an_emergency_is_a_publishers_with_a_reason(story, editor, publisher):
    with refuses("只有发布人可以紧急发布"):
        publish_in_emergency(story, by=editor, reason="急")
    with refuses("请写明紧急发布的原因"):
        publish_in_emergency(story, by=publisher, reason=" ")


def test_an_emergency_is_signed_off_once_by_another_reviewer_in_words(story, author, editor, publisher):
    both = make_user(Role.PUBLISHER, Role.FIRST_REVIEWER)
    emergency = publish_in_emergency(story, by=both, reason="急")
    with refuses("须由审核人"):
        sign_off(emergency, by=publisher, opinion="属实。")
    with refuses("您发布了这篇稿件"):
        sign_off(emergency, by=both, opinion="属实。")
    writes_too = make_user(Role.SECOND_REVIEWER)
    story.contributors.add(writes_too)
    with refuses("您写过或改过本稿"):
        sign_off(emergency, by=writes_too, opinion="属实。")
    with refuses("请写明补审意见"):
        sign_off(emergency, by=editor, opinion=" ")
    sign_off(emergency, by=editor, opinion="属实。")
    with refuses("已有人补审"):
        sign_off(emergency, by=make_user(Role.FINAL_REVIEWER), opinion="属实。")


def test_another_date_is_a_publishers_of_what_is_public_with_a_reason_and_not_to_come(published, author, publisher):
    day = timezone.now() - timedelta(days=1)
    with refuses("只有发布人可以改发布日期"):
        redate(published, by=author, at=day, reason="补录")
    with refuses("没有公开"):
        redate(make_article(author=author), by=publisher, at=day, reason="补录")
    with refuses("请写明改发布日期的原因"):
        redate(published, by=publisher, at=day, reason=" ")
    with refuses("不能晚于现在"):
        redate(published, by=publisher, at=timezone.now() + timedelta(minutes=1), reason="补录")


def test_withdrawing_is_of_what_is_public(published, publisher, author):
    with refuses("没有公开，不必撤稿"):
        withdraw(make_article(author=author), by=publisher, reason="有误")
    withdraw(published, by=publisher, reason="有误", notice=" ")
    assert published.withdrawal.notice == "本稿件已由主办单位撤下。"


def test_a_draft_that_was_taken_back_meanwhile_is_not_deleted_for_good(story, author):
    discard(story, by=author)
    assert not erase(story)
    assert Article.bin.filter(pk=story.pk).exists()


def test_only_the_author_throws_away_only_what_was_never_handed_in(story, submitted, author, editor):
    with refuses("只有作者能删除"):
        discard(submitted, by=author)
    with refuses("只有作者能删除"):
        discard(make_article(author=author), by=editor)


def test_a_link_has_stories_of_one_step_a_name_and_days(story, submitted, editor):
    other = make_article(author=story.author)
    with refuses("请写明链接给谁"):
        invite([submitted], by=editor, guest=" ", days=1)
    with refuses("有效期只能是"):
        invite([submitted], by=editor, guest="分管领导", days=2)
    with refuses("请至少选一篇"):
        invite([], by=editor, guest="分管领导", days=1)
    with refuses("须都在等同一级审核"):
        invite([submitted, other], by=editor, guest="分管领导", days=1, holder=editor)
    assert not Invitation.objects.exists()


def test_a_link_is_revoked_once_by_those_it_concerns(submitted, editor, publisher):
    invitation, _ = invite([submitted], by=editor, guest="纪检组", days=1)
    with refuses("只有开出人"):
        revoke(invitation, by=publisher)
    revoke(invitation, by=editor)
    with refuses("已经收回"):
        revoke(invitation, by=editor)


def answer(invitation, story):
    return answer_invitation(invitation.invited.get(), Verb.SEND_BACK, opinion="请改。", seen=story.digest())


def test_a_link_that_ended_or_only_shows_or_comes_late_decides_nothing(submitted, editor):
    reading, _ = invite([submitted], by=editor, guest="纪检组", days=1)
    with refuses("已经失效"):
        answer(reading, submitted)
    deciding, _ = invite([submitted], by=editor, guest="外请编辑", days=1, holder=editor)
    Invitation.objects.update(expires_at=timezone.now())
    with refuses("已经失效"):
        answer(deciding, submitted)
    Invitation.objects.update(expires_at=timezone.now() + timedelta(days=1), revoked_at=timezone.now())
    with refuses("已经失效"):
        answer(deciding, submitted)
    Invitation.objects.update(revoked_at=None)
    send_back(submitted, by=editor, opinion="请改。")
    with refuses("不再等初审"):
        answer(deciding, submitted)


def test_a_link_decides_a_story_once(submitted, editor):
    deciding, _ = invite([submitted], by=editor, guest="外请编辑", days=1, holder=editor)
    answer(deciding, submitted)
    with refuses("已经通过本链接审过"):
        answer(deciding, submitted)


def test_a_bundle_has_a_name_and_gathers_what_waits(bundle, story, publisher, editor):
    with refuses("请给这组稿件起个名称"):
        make_bundle(" ", [], by=publisher)
    with refuses("审核中或待发布的稿件才能加入"):
        add_to_bundle(bundle, story, by=publisher)
    with refuses("这篇稿件不在这组里"):
        remove_from_bundle(bundle, story, by=publisher)
    with refuses("只有发布人可以安排"):
        make_bundle("开学", [], by=editor)


def test_a_moment_lies_ahead(bundle, approved, publisher):
    add_to_bundle(bundle, approved, by=publisher)
    with refuses("发布时间已经过去"):
        schedule_bundle(bundle, by=publisher, at=timezone.now())


def test_a_bundle_that_is_gone_or_out_is_changed_no_more(approved, publisher):
    bundle = make_bundle("开学", [approved], by=publisher)
    publish_bundle(bundle, by=publisher)
    with refuses("已经发布"):
        dissolve_bundle(bundle, by=publisher)
    gone = make_bundle("放假", [], by=publisher)
    ReleaseBundle.objects.filter(pk=gone.pk).delete()
    with refuses("已被解散"):
        dissolve_bundle(gone, by=publisher)
