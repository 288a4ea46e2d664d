"""One broken record, or one broken step, stops nothing else of the tick, and people are told once (TRUST 46).

The steps are found in the tick's own table: what is added there is broken by itself.
"""

from dataclasses import replace
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from articles.actions import approve, submit
from articles.actions.periodic_tasks import publish_due
from articles.models import Article, PublishedArticle
from eduweb.core.accounts.roles import Role
from eduweb.core.acts.refused import Busy, Refused, Told
from eduweb.core.notifications.models import Message
from eduweb.core.periodic import steps as steps_module
from eduweb.core.periodic.models import Fault
from eduweb.operations.management.commands import tick as command
from tests.factories import make_article, make_column, make_topic, make_user

pytestmark = pytest.mark.django_db
WORDS = "原图找不到了"
# What works in sets of rows, or in slices that pass over what they cannot do: no record can stop it for the others.
IN_SETS = {
    *("新的一天换版", "布置每学期的资料确认", "催报逾期的填报", "编入检索索引", "生成网页用图", "发邮件"),
    *(
        "清理名称变更的标记",
        "清理没有搜到的字词",
        "清理已提交表单的记录",
        "清理没有用上的随附材料",
        "清理没有用上的图片和文件",
    ),
    *("清理公开文件", "清理无主的原文件", "清理转换过的文稿"),
}


@pytest.fixture
def make_approved():
    """`make_approved(title)`: a story that may be published."""
    column, reviewer = make_column(review_steps=1), make_user(Role.FIRST_REVIEWER)

    def make(title: str) -> Article:
        story = make_article(title, column=column)
        submit(story, by=story.author)
        return approve(story, by=reviewer)

    return make


def broken(error: Exception):
    def do(*_record):
        raise error

    return do


@pytest.mark.parametrize("error", [RuntimeError("secret"), Refused(WORDS), OSError("secret")], ids=str)
def test_each_step_that_breaks_is_told_once_and_every_other_step_is_done(monkeypatch, error, tell_tried):
    administrator, done = make_user(Role.ADMINISTRATOR), []

    def well(step):
        return replace(step, due=None, do=lambda: done.append(step.name))

    for step in command.STEPS:
        done.clear(), Message.objects.all().delete(), Fault.objects.all().delete()
        others = [well(one) for one in command.STEPS if one is not step]
        bad = replace(step, due=None, do=broken(error))
        for _ in range(2):
            monkeypatch.setattr(command, "STEPS", [bad, *others])
            call_command("tick", stdout=StringIO())
        assert done == [one.name for one in others] * 2, step.name
        assert [message.recipient for message in Message.objects.all()] == [administrator]
        assert Message.objects.get().text.startswith(step.name)
        assert "secret" not in Message.objects.get().text
        monkeypatch.undo()
    tell_tried(f"{len(command.STEPS)} steps")


def test_every_step_goes_record_by_record_unless_it_works_in_sets():
    assert {step.name for step in command.STEPS if not step.due} == IN_SETS


def test_a_step_leaves_to_the_next_tick_what_it_has_no_time_for():
    topics = [make_topic(), make_topic()]
    assert replace(publish_due, due=lambda: topics, do=lambda topic: True, seconds=0)() == []


def test_a_record_that_breaks_stops_no_other_record_of_any_step(tell_tried):
    make_user(Role.ADMINISTRATOR)
    bad, good = make_topic(), make_topic()
    tried = [step for step in command.STEPS if step.due]
    for step in tried:
        seen = []

        def do(record, seen=seen):
            seen.append(record)
            if record == bad:
                raise RuntimeError
            return True

        one = replace(step, due=lambda: [bad, good], do=do, told=steps_module.nobody)
        assert (one(), seen) == ([good.pk], [bad, good])
        assert Fault.objects.filter(step=step.name).about(bad).count() == 1
        assert Message.objects.about(bad).filter(text__startswith=step.name).count() == 1
        assert bad.name not in Message.objects.about(bad).get(text__startswith=step.name).text
        one = replace(one, do=lambda record: True)
        assert (one(), Fault.objects.filter(step=step.name).count()) == ([bad.pk, good.pk], 0)
    tell_tried(f"{len(tried)} steps with records")


def test_the_records_own_people_are_told_by_its_name_and_again_when_the_reason_is_another():
    topic, official = make_topic(), make_user(Role.PUBLISHER)
    step = replace(publish_due, due=lambda: [topic], told=lambda one: [official])
    for reason in (WORDS, WORDS, "图片说明缺失"):
        replace(step, do=broken(Refused(reason)))()
    texts = [f"定时发布“{topic}”没有办成：{reason}" for reason in (WORDS, "图片说明缺失")]
    assert [message.text for message in Message.objects.filter(recipient=official).order_by("pk")] == texts


@pytest.mark.parametrize(("error", "faults"), [(Busy(), 0), (Told(WORDS), 1)], ids=str)
def test_a_held_lock_waits_for_the_next_tick_and_what_was_told_is_not_told_again(error, faults):
    make_user(Role.ADMINISTRATOR)
    topic = make_topic()
    replace(publish_due, due=lambda: [topic], do=broken(error))()
    assert (Fault.objects.count(), Message.objects.count()) == (faults, 0)


def test_a_scheduled_story_that_cannot_go_out_tells_who_scheduled_and_wrote_it_and_the_next_one_goes_out(
    client, make_approved
):
    stuck, fine = make_approved("卡住的稿件"), make_approved("正常的稿件")
    Article.objects.filter(pk=stuck.pk).update(summary="偷换的摘要")
    past = timezone.now() - timedelta(minutes=1)
    Article.objects.update(publish_at=past, scheduled_by=make_user(Role.PUBLISHER, username="leader"))
    for _ in range(2):
        call_command("tick", stdout=StringIO())
    assert list(PublishedArticle.objects.values_list("pk", flat=True)) == [fine.pk]
    told = Message.objects.about(stuck).filter(occasion=steps_module.OCCASION)
    assert {message.recipient for message in told} == {Article.objects.get(pk=stuck.pk).scheduled_by, stuck.author}
    assert told.count() == 2
    client.force_login(make_user(is_superuser=True))
    page = client.get("/admin/").text
    assert "到期事项没有办成" in page
    assert f"定时发布（稿件 {stuck.pk}）" in page
