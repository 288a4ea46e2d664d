"""No act reads a file while others wait for it: an attachment that is new is read first, and then the act begins."""

import inspect
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from articles import actions
from articles.models import Article, Attachment
from articles.rules.obstacles import unanswered
from articles.rules.recycle_bin import RETENTION
from articles.rules.workflow import Verb
from eduweb.core.accounts.roles import Role
from eduweb.core.acts.running import act
from eduweb.core.acts.waiting import impatient
from eduweb.core.media.intake.uploads import store_document
from eduweb.core.prechecks.models import FileReading
from eduweb.core.prechecks.personal_data import files
from eduweb.core.text.documents import Piece, ReadDocument
from tests.concurrency import run_concurrently
from tests.factories import make_article, make_column, make_user
from tests.forms import filled

READER = "eduweb.core.prechecks.personal_data.files.read_document"
OPINION = {"opinion": "请补日期。"}


def a_file(words: str = "") -> SimpleUploadedFile:
    return SimpleUploadedFile("名单.pdf", f"%PDF-1.7\n{words}".encode())


def attach(story: Article) -> Article:
    document = store_document(a_file(str(story.pk)), by=None, title="名单")
    Attachment.objects.create(article=story, document=document)
    return story


def write_meanwhile(_number: int) -> None:
    with impatient():
        Article.objects.update(is_demo=False)


@pytest.fixture
def reads(monkeypatch) -> list[str]:
    """The files that were read, each while somebody else could write to any story."""
    read: list[str] = []

    def read_document(kind: str, content: bytes) -> ReadDocument:
        run_concurrently(1, write_meanwhile)
        read.append(kind)
        return ReadDocument([Piece("正文", "名单")])

    monkeypatch.setattr(READER, read_document)
    return read


class Desk:
    """People, stories with attachments, and `do`: an act for which no attachment has been read."""

    def __init__(self, reads: list[str]):
        self.author, self.editor = make_user(Role.REPORTER), make_user(Role.FIRST_REVIEWER)
        self.publisher, self.leader = make_user(Role.PUBLISHER), make_user(Role.ADMINISTRATOR)
        self.column = make_column(review_steps=1)
        self.reads = reads
        self.done: set[str] = set()
        self.reading: set[str] = set()

    def story(self, **fields: str) -> Article:
        return attach(make_article(author=self.author, column=self.column, **fields))

    def do(self, do: Callable, *args, **kwargs):
        FileReading.objects.all().delete()
        self.reads.clear()
        result = do(*args, **kwargs)
        self.done.add(do.__name__)
        self.reading |= {do.__name__} if self.reads else set()
        return result

    def approved(self) -> Article:
        story = self.do(actions.submit, self.story(), by=self.author)
        return self.do(actions.approve, story, by=self.editor)

    def write(self) -> None:
        story, by = self.story(), {"by": self.author}
        self.do(actions.autosave, article=story, values={}, **by)
        self.do(actions.discard_autosave, article=story, **by)
        story.title = "读书节闭幕"
        self.do(actions.save_draft, story, **by)
        self.do(actions.move_to_column, story, column=self.column, **by)
        self.do(actions.set_end, story, expires_at=timezone.now() + timedelta(days=9), **by)
        self.do(actions.restore, story, version=story.versions.last(), **by)
        self.do(act(actions.count_as_author), story, **by)
        asked = self.story(body='<p>见<a href="/articles/404/">旧闻</a>。</p>')
        finding = next(found for found in unanswered(asked) if found.wants_reason)
        self.do(actions.explain, asked, reasons={finding.key: "即将发布。"}, **by)
        self.do(actions.submit, asked, **by)

    def delete(self) -> None:
        story = make_article(author=self.author, column=self.column)
        self.do(actions.discard, story, by=self.author)
        self.do(actions.take_back, story, by=self.author)
        self.do(actions.discard, story, by=self.author)
        Article.bin.filter(pk=story.pk).update(deleted_at=timezone.now() - RETENTION - timedelta(seconds=1))
        assert self.do(actions.erase, story)

    def review(self) -> None:
        story, by = self.do(actions.submit, self.story(), by=self.author), {"by": self.editor}
        remark = self.do(actions.remark, story, paragraph=1, text="哪一天？", **by)
        self.do(actions.mark_done, remark, **by)
        proposed = self.do(actions.remark, story, paragraph=1, proposal="改好的第一段。", **by)
        self.do(actions.take_over, story, remark=proposed.pk, by=self.author)
        self.do(actions.recall, story, by=self.author)
        self.do(actions.submit, story, by=self.author)
        self.do(actions.shortlist, story, **by)
        self.do(actions.reject, story, **OPINION, **by)
        self.do(actions.reopen, story, **OPINION, **by)
        self.do(actions.submit, story, by=self.author)
        self.do(actions.send_back, story, **OPINION, **by)
        story = self.do(actions.submit, story, by=self.author)
        invitation, _ = self.do(actions.invite, [story], by=self.leader, guest="编辑", days=1, holder=self.editor)
        seen = Article.objects.get(pk=story.pk).digest()
        self.do(actions.answer_invitation, invitation.invited.get(), Verb.APPROVE, opinion="", seen=seen)
        self.do(actions.revoke, invitation, **by)

    def publish(self) -> None:
        story, by = self.approved(), {"by": self.publisher}
        self.do(actions.schedule, story, at=timezone.now() + timedelta(hours=2), **by)
        story = self.do(actions.publish, story, **by)
        self.do(actions.redate, story, at=timezone.now() - timedelta(days=3), reason="补录", **by)
        self.do(actions.correct, story, note="电话已更正。", by=self.author)
        self.do(actions.withdraw, story, reason="数字有误", **by)
        emergency = self.do(actions.publish_in_emergency, self.story(), reason="暴雨停课", **by)
        self.do(actions.sign_off, emergency, opinion="属实。", by=self.editor)
        emergency.article.published.expires_at = timezone.now() - timedelta(seconds=1)
        emergency.article.published.save()
        assert self.do(actions.expire, emergency.article)

    def bundle(self) -> None:
        stories, by = [self.approved(), self.approved()], {"by": self.publisher}
        bundle = self.do(actions.make_bundle, "开学", stories, **by)
        self.do(actions.schedule_bundle, bundle, at=timezone.now() + timedelta(hours=2), **by)
        self.do(actions.remove_from_bundle, bundle, stories[0], **by)
        self.do(actions.add_to_bundle, bundle, stories[0], **by)
        self.do(actions.publish_bundle, bundle, **by)
        self.do(actions.dissolve_bundle, self.do(actions.make_bundle, "别的", [], **by), **by)


@pytest.mark.django_db(transaction=True)
def test_others_can_write_while_any_act_reads_a_file(reads, tell_tried):
    desk = Desk(reads)
    for life in (desk.write, desk.delete, desk.review, desk.publish, desk.bundle):
        life()
    assert desk.done == {name for name, _ in inspect.getmembers(actions, inspect.isfunction)}
    assert {
        "submit",
        "explain",
        "publish",
        "publish_bundle",
        "publish_in_emergency",
        "answer_invitation",
    } <= desk.reading
    tell_tried(f"{len(desk.done)} acts, {len(desk.reading)} of them read files")


@pytest.mark.django_db(transaction=True)
def test_others_can_write_while_a_story_is_saved_and_handed_in_with_a_new_attachment(client, reads):
    desk = Desk(reads)
    story = make_article(author=desk.author, column=desk.column)
    client.force_login(desk.author)
    address = reverse("admin:articles_article_change", args=[story.pk])
    posted = filled(client.get(f"{address}?mode=write")) | {"attachments-0-upload": a_file(), "_submit": "1"}
    page = client.post(address, posted, follow=True).content.decode()
    assert "稿件已保存并送审。" in page
    assert reads == ["pdf"]


@pytest.mark.django_db(transaction=True)
def test_what_cannot_be_read_before_the_act_refuses_it(reads, monkeypatch):
    """Somebody exchanges the file again and again."""
    desk = Desk(reads)
    story = desk.story()
    monkeypatch.setattr(files, "_store", lambda reading: None)
    with pytest.raises(actions.Refused, match="附件刚刚换过"):
        actions.submit(story, by=desk.author)
