"""Each act leaves one entry in the log that says all of it: who did it, to what, and in which words.

And it touches nothing else: stories of other people stand at every place meanwhile, and stay as they were.
"""

from datetime import timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from articles.actions import (
    add_to_bundle,
    answer_invitation,
    approve,
    correct,
    discard,
    dissolve_bundle,
    explain,
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
    restore,
    revoke,
    save_draft,
    schedule,
    schedule_bundle,
    send_back,
    shortlist,
    sign_off,
    submit,
    take_back,
    withdraw,
)
from articles.actions.periodic_tasks import erase_due, expire_due
from articles.models import Article, ColumnListing, StoryTally
from articles.rules.obstacles import unanswered
from articles.rules.recycle_bin import RETENTION
from articles.rules.workflow import Verb
from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry
from tests.factories import make_article, make_column, make_published, make_school, make_user

pytestmark = pytest.mark.django_db
TICKS = {"confidentiality_checked": True, "privacy_checked": True, "read_through": False}


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


@pytest.fixture(autouse=True)
def others(story, editor, publisher):
    """Stories of somebody else, begun later: in the bin, in a bundle, before the readers."""
    writer, column = make_user(Role.REPORTER), story.column
    discard(make_article(author=writer, column=column), by=writer)
    gathered = submit(make_article(author=writer, column=column), by=writer)
    remark(gathered, by=editor, paragraph=1, text="哪一天？")
    invite([gathered], by=editor, guest="纪检组", days=1)
    approve(gathered, by=editor)
    make_bundle("别的一组", [gathered], by=publisher)
    make_published(author=writer, column=column).article.corrections.create(text="电话有误。")
    before = all_rows(but=story)
    yield
    assert before - all_rows(but=story) == set()


def all_rows(*, but: Article) -> set[tuple[str, str]]:
    """Every row of the desk and of its public side, as words, except the story itself and the counts of all stories."""
    tables = set(apps.get_app_config("articles").get_models(include_auto_created=True)) - {ColumnListing, StoryTally}
    rows = ((table, row) for table in tables for row in table._base_manager.order_by().values())
    return {(table._meta.label, str(row)) for table, row in rows if (table, row.get("id")) != (Article, but.pk)}


def now(story) -> Article:
    return Article.objects.get(pk=story.pk)


def submitted(story):
    submit(story, by=story.author)
    return now(story)


def approved(story, editor):
    approve(submitted(story), by=editor)
    return now(story)


def published(story, editor, publisher):
    publish(approved(story, editor), by=publisher)
    return now(story)


def said(action: str, *, by, about) -> dict:
    """The detail of the one entry of this action about this record, which is of this person."""
    entry = Entry.objects.get(action=action, target_kind=about._meta.label, target_id=str(about.pk))
    assert entry.actor == by
    return entry.detail


def test_beginning_and_changing(author):
    story = save_draft(Article(title="读书节", column=make_column()), by=author)
    assert said("建稿", by=author, about=story) == {}
    story.title = "读书节开幕"
    save_draft(story, by=author)
    assert said("修改稿件", by=author, about=story) == {"version": 2}


def test_handing_in_and_approving(story, author, editor):
    story = approved(story, editor)
    assert said("送审", by=author, about=story) == {"round": 1, "text_hash": story.digest()}
    expected = {"round": 1, "opinion": "", "text_hash": story.digest(), **TICKS}
    assert said("初审通过", by=editor, about=story) == expected


@pytest.mark.parametrize(
    ("act", "action"),
    [(send_back, "退回"), (reject, "不采用"), (shortlist, "留用")],
    ids=["back", "reject", "shortlist"],
)
def test_other_decisions_of_a_reviewer(story, editor, act, action):
    act(submitted(story), by=editor, opinion=" 请补日期。 ")
    assert said(action, by=editor, about=story) == {"round": 1, "opinion": "请补日期。"}


def test_reopening(story, editor):
    reject(submitted(story), by=editor, opinion="不合适。")
    reopen(story, by=editor, opinion=" 可以再写。 ")
    assert said("重新启用", by=editor, about=story) == {"round": 1, "opinion": "可以再写。"}


def test_remarks(story, author, editor):
    made = remark(submitted(story), by=editor, paragraph=2, text=" 哪一天？ ")
    assert said("逐段提意见", by=editor, about=story) == {"paragraph": 2, "text": "哪一天？"}
    mark_done(made, by=author)
    mark_done(made, by=author)
    assert said("逐段意见已改", by=author, about=story) == {"paragraph": 2, "text": "哪一天？"}


def test_a_reason_for_what_a_precheck_asks(author):
    story = make_article(author=author, body='<p>见<a href="/articles/404/">旧闻</a>。</p>')
    finding = next(found for found in unanswered(story) if found.wants_reason)
    explain(story, by=author, reasons={finding.key: " 即将发布。 "})
    assert said("说明理由", by=author, about=story) == {
        "rule": finding.code,
        "words": finding.excerpt,
        "finding": finding.message,
        "reason": "即将发布。",
        "text_hash": story.digest(),
    }


def test_publishing_and_withdrawing(story, editor, publisher):
    story = published(story, editor, publisher)
    assert said("发布", by=publisher, about=story) == {"text_hash": story.digest(), "address": f"/articles/{story.pk}/"}
    withdraw(story, by=publisher, reason=" 数字有误 ", notice="本稿已撤下。")
    assert said("撤稿", by=publisher, about=story) == {"reason": "数字有误", "notice": "本稿已撤下。"}


def test_an_hour_and_its_taking_away(story, editor, publisher):
    story, hour = approved(story, editor), timezone.now() + timedelta(hours=2)
    schedule(story, by=publisher, at=hour)
    assert said("定时发布", by=publisher, about=story) == {"at": hour.isoformat()}
    schedule(story, by=publisher, at=None)
    assert said("取消定时", by=publisher, about=story) == {"at": None}


def test_another_date(story, editor, publisher):
    story, day = published(story, editor, publisher), timezone.now() - timedelta(days=3)
    before = story.published.published_at
    redate(story, by=publisher, at=day, reason=" 补录旧闻 ")
    expected = {"old": before.isoformat(), "new": day.isoformat(), "reason": "补录旧闻"}
    assert said("改发布日期", by=publisher, about=story) == expected


def test_a_correction(story, author, editor, publisher):
    story = published(story, editor, publisher)
    correct(story, by=author, note=" 电话已更正。 ")
    assert said("写更正说明", by=author, about=story) == {"note": "电话已更正。"}


def test_an_emergency_and_its_sign_off(story, editor, publisher):
    emergency = publish_in_emergency(story, by=publisher, reason=" 暴雨停课 ")
    address = f"/articles/{story.pk}/"
    expected = {"reason": "暴雨停课", "text_hash": story.digest(), "address": address}
    assert said("紧急发布", by=publisher, about=story) == expected
    sign_off(emergency, by=editor, opinion=" 属实。 ")
    assert said("紧急发布补审", by=editor, about=story) == {"opinion": "属实。"}


def test_the_recycle_bin(story, author):
    discard(story, by=author)
    assert said("删除草稿", by=author, about=story) == {}
    take_back(story, by=author)
    assert said("恢复草稿", by=author, about=story) == {}
    discard(story, by=author)
    Article.bin.filter(pk=story.pk).update(deleted_at=timezone.now() - RETENTION - timedelta(seconds=1))
    erase_due()
    assert said("彻底删除草稿", by=None, about=story) == {}


def test_the_end_of_publicity(story, editor, publisher):
    story.expires_at = timezone.now() + timedelta(days=7)
    story.save()
    story = published(story, editor, publisher)
    story.published.expires_at = timezone.now() - timedelta(seconds=1)
    story.published.save()
    expire_due()
    assert said("公示到期下线", by=None, about=story) == {}


def test_bringing_an_earlier_text_back(story, author):
    school = make_school("将要删除的小学")
    story.schools.add(school)
    story.title = "读书节闭幕"
    save_draft(story, by=author)
    found = story.versions.last()
    school.delete()
    restore(story, version=found, by=author)
    expected = {"version": found.number, "missing": ["将要删除的小学"], "staying": []}
    assert said("恢复旧版", by=author, about=story) == expected


def test_a_link_and_the_decision_through_it(story, editor):
    story, leader = submitted(story), make_user(Role.ADMINISTRATOR)
    invitation, _ = invite([story], by=leader, guest="外请编辑", days=1, holder=editor)
    expected = {"stories": ["读书节开幕"], "ends": invitation.expires_at.isoformat()}
    assert said("开出审稿链接", by=leader, about=invitation) == expected
    answer_invitation(invitation.invited.get(), Verb.APPROVE, opinion="", seen=story.digest(), ticks={})
    assert said("经链接通过", by=editor, about=story) == {
        "invitation": invitation.pk,
        "opened_by": str(leader),
        "guest": "外请编辑",
        "review": story.reviews.get().pk,
        "ticks": "已做保密审查；已核对个人信息",
    }
    revoke(invitation, by=editor)
    assert said("收回审稿链接", by=editor, about=invitation) == {}


def test_bundles(story, editor, publisher):
    story, hour = approved(story, editor), timezone.now() + timedelta(hours=2)
    this = {"story": story.pk, "title": "读书节开幕"}
    bundle = make_bundle("开学", [], by=publisher)
    assert said("建立同时发布", by=publisher, about=bundle) == {}
    add_to_bundle(bundle, story, by=publisher)
    assert said("加入同时发布", by=publisher, about=bundle) == this
    schedule_bundle(bundle, by=publisher, at=hour)
    assert said("定时同时发布", by=publisher, about=bundle) == {"at": hour.isoformat()}
    schedule_bundle(bundle, by=publisher, at=None)
    assert said("取消同时发布定时", by=publisher, about=bundle) == {"at": None}
    remove_from_bundle(bundle, story, by=publisher)
    assert said("移出同时发布", by=publisher, about=bundle) == this
    other = make_bundle("开学", [story], by=publisher)
    publish_bundle(other, by=publisher)
    assert said("同时发布", by=publisher, about=other) == {"stories": [story.pk]}
    dissolve_bundle(bundle, by=publisher)
    assert said("解散同时发布", by=publisher, about=bundle) == {"stories": []}
