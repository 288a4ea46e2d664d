"""Autosave, presence, two people at once, one form sent twice: nothing typed is lost, nothing is made twice."""

import io
import json
import zipfile
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from articles.actions import submit
from articles.models import Article, Attachment, Typing
from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry
from eduweb.core.media.intake.uploads import store_document
from tests.factories import make_article, make_column, make_user
from tests.forms import filled

pytestmark = pytest.mark.django_db

ADD = reverse("admin:articles_article_add")
FORM = "59843772-9970-4083-ab74-e449fed60a33"
NEW = reverse("admin:articles_article_typing_new")


@pytest.fixture
def author(client):
    user = make_user(Role.REPORTER, full_name="宣传科甲")
    client.force_login(user)
    return user


@pytest.fixture
def draft(author):
    return make_article("课后服务进课表", author=author, version=1)


@pytest.fixture
def colleague(draft):
    """Another writer of the same story, in a browser of their own."""
    user = make_user(Role.REPORTER, full_name="宣传科乙")
    draft.contributors.add(user)
    browser = Client()
    browser.force_login(user)
    browser.user = user
    return browser


def address(story) -> str:
    return reverse("admin:articles_article_change", args=[story.pk])


def typing_of(story) -> str:
    return reverse("admin:articles_article_typing", args=[story.pk])


def autosave(client, where, values=None, **more):
    said = {"values": values, "token": str(uuid4()), "version": 1, **more}
    return client.post(where, json.dumps(said), content_type="application/json")


def typed(title) -> dict:
    return {"title": [[title, ""]], "body": [["<p>写了一半</p>", ""]]}


def test_what_is_typed_is_kept_without_touching_the_story(client, draft):
    before = Article.objects.values().get()
    entries = Entry.objects.count()
    assert autosave(client, typing_of(draft), typed("写到一半的标题")).json()["at"]
    assert Article.objects.values().get() == before
    assert Entry.objects.count() == entries
    assert not draft.versions.exists()
    assert "写到一半的标题" in json.loads(unsaved_on(client.get(address(draft))))["values"]["title"][0]


def unsaved_on(page) -> str:
    script = BeautifulSoup(page.content, "html.parser").select_one("#desk-unsaved")
    return script.text if script else "null"


def test_saving_the_story_clears_what_was_kept_and_tells_the_browser(client, draft):
    autosave(client, typing_of(draft), typed("标题"))
    page = filled(client.get(address(draft)))
    answer = client.post(address(draft), page | {"title": "标题", "_continue": "1"})
    assert page["form_token"] in answer.cookies["desk_saved"].value
    assert unsaved_on(client.get(address(draft))) == "null"


def test_a_refused_save_clears_nothing(client, draft):
    autosave(client, typing_of(draft), typed("标题"))
    answer = client.post(address(draft), filled(client.get(address(draft))) | {"title": "", "_continue": "1"})
    assert "desk_saved" not in answer.cookies
    assert unsaved_on(client.get(address(draft))) != "null"


def test_a_story_that_was_never_saved_is_kept_as_well_and_offered_on_a_new_form(client, author):
    token = str(uuid4())
    autosave(client, NEW, typed("还没存过"), token=token)
    assert json.loads(unsaved_on(client.get(ADD)))["token"] == token
    assert not Article.objects.exists()
    autosave(client, NEW, None, token=token, drop=True)
    assert unsaved_on(client.get(ADD)) == "null"


def test_nobody_is_offered_what_another_person_typed(client, draft, colleague):
    autosave(client, typing_of(draft), typed("我的半句"))
    autosave(client, NEW, typed("我的新稿"))
    assert unsaved_on(colleague.get(address(draft))) == unsaved_on(colleague.get(ADD)) == "null"


def test_each_sees_that_the_other_is_there(client, draft, colleague):
    assert autosave(client, typing_of(draft)).json()["others"] == []
    autosave(client, typing_of(draft), typed("甲"))
    [words] = autosave(colleague, typing_of(draft)).json()["others"]
    assert words.startswith("宣传科甲 正在编辑，")
    assert autosave(client, typing_of(draft)).json()["others"] == ["宣传科乙 也打开了本稿"]


def test_who_types_hears_that_another_person_has_saved(client, draft, colleague):
    page = filled(colleague.get(address(draft)))
    colleague.post(address(draft), page | {"title": "乙的标题", "_continue": "1"})
    assert "宣传科乙 在您打开之后保存过" in autosave(client, typing_of(draft)).json()["newer"]


def test_autosave_is_refused_where_the_story_may_not_be_written(client, author, draft):
    submit(draft, by=author)
    answer = autosave(client, typing_of(draft), typed("审核中"))
    assert (answer.status_code, Typing.objects.count()) == (409, 0)
    client.force_login(make_user(Role.REPORTER))
    assert autosave(client, typing_of(draft), typed("别人")).status_code == 404
    client.force_login(make_user(Role.REGISTRAR))
    assert autosave(client, NEW, typed("外人")).status_code == 409
    assert not Typing.objects.exists()


def test_autosave_needs_the_token_and_a_signed_in_person(author, draft):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(author)
    assert autosave(strict, typing_of(draft), typed("x")).status_code == 403
    assert autosave(Client(), typing_of(draft), typed("x")).json()["signed_out"]
    assert not Typing.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        *("", "[]", "null", "{", '{"token": "x"}', b"\xff", '{"token": null, "values": 7}'),
        f'{{"token": "{FORM}", "version": {10**30}}}',
        f'{{"token": "{FORM}", "values": {{"a": "b"}}}}',
        f'{{"token": "{FORM}", "values": {{"a": [["\\u0000", ""]]}}}}',
    ],
)
def test_odd_bodies_are_refused_in_words(client, draft, body):
    answer = client.post(typing_of(draft), body, content_type="application/json")
    assert answer.status_code == 409
    assert answer.json()["reasons"]


def test_a_conflict_shows_base_theirs_and_mine_and_takes_each_as_chosen(client, draft, colleague):
    mine = filled(client.get(address(draft)))
    theirs = filled(colleague.get(address(draft)))
    colleague.post(
        address(draft), theirs | {"title": "乙的标题", "byline": "记者 乙某", "source": "乙科", "_continue": "1"}
    )
    mine |= {"title": "甲的标题", "summary": "甲的摘要。", "source": "甲科", "_continue": "1"}
    page = client.post(address(draft), mine)
    proposed = {
        box["name"]: box["value"]
        for box in BeautifulSoup(page.content, "html.parser").select(".desk-conflict [type=radio][checked]")
    }
    assert proposed == {"pick_summary": "mine", "pick_byline": "theirs"}
    again = filled(page)
    undecided = client.post(address(draft), again | {"_continue": "1"})
    assert "请在上面逐项选定" in undecided.content.decode()
    client.post(address(draft), again | {"pick_title": "theirs", "pick_source": "mine", "_continue": "1"})
    draft.refresh_from_db()
    assert (draft.title, draft.source) == ("乙的标题", "甲科")
    assert (draft.summary, draft.byline) == ("甲的摘要。", "记者 乙某")


def test_the_text_that_was_not_chosen_is_still_among_the_versions(client, draft, colleague):
    mine = filled(client.get(address(draft)))
    colleague.post(address(draft), filled(colleague.get(address(draft))) | {"title": "乙的标题", "_continue": "1"})
    page = client.post(address(draft), mine | {"title": "甲的标题", "_continue": "1"})
    client.post(address(draft), filled(page) | {"pick_title": "mine", "_continue": "1"})
    titles = [version.content["text"]["title"] for version in draft.versions.all()]
    assert titles == ["甲的标题", "乙的标题", "课后服务进课表"]


def test_the_same_save_sent_twice_is_no_conflict(client, draft):
    page = filled(client.get(address(draft))) | {"title": "新标题", "_continue": "1"}
    client.post(address(draft), page)
    assert "没有重复办理" in client.post(address(draft), page, follow=True).content.decode()
    in_another_tab = page | {"form_id": "2"}
    assert "内容相同" in client.post(address(draft), in_another_tab, follow=True).content.decode()


def begin(client, **values):
    return filled(client.get(ADD)) | {"title": "新稿", "column": make_column().pk, "_continue": "1"} | values


def test_a_new_form_sent_twice_makes_one_story(client, author):
    page = begin(client)
    client.post(ADD, page)
    answer = client.post(ADD, page)
    assert answer.url == address(Article.objects.get())


def test_what_the_second_sending_said_otherwise_waits_in_the_storys_form(client, author):
    page = begin(client)
    client.post(ADD, page)
    client.post(ADD, page | {"title": "退回去又改的标题"})
    story = Article.objects.get()
    assert story.title == "新稿"
    assert "退回去又改的标题" in json.loads(unsaved_on(client.get(address(story))))["values"]["title"][0]


def test_what_the_second_sending_said_otherwise_is_shown_again_where_the_story_is_in_review(client, author):
    page = begin(client)
    client.post(ADD, page)
    Article.objects.update(summary="摘要。", body="<p>正文。</p>", source="区教委宣传科")
    submit(Article.objects.get(), by=author)
    answer = client.post(ADD, page | {"title": "送审后又改的标题"})
    assert answer.status_code == 200 and "送审后又改的标题" in answer.content.decode()
    assert "没有重复建稿" in answer.content.decode()
    assert Article.objects.get().title == "新稿"


def test_a_spoilt_form_number_still_begins_a_story(client, author):
    client.post(ADD, begin(client, form_token="不是编号"))
    assert Article.objects.count() == 1


def docx(name: str) -> SimpleUploadedFile:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<x>{name}</x>")
    return SimpleUploadedFile(f"{name}.docx", buffer.getvalue())


@pytest.mark.parametrize(("pick", "kept"), [("mine", {"方案", "我的附件"}), ("theirs", {"名单", "他人的附件"})])
def test_attachments_of_two_who_wrote_at_once_are_chosen_too(client, draft, colleague, pick, kept):
    for title in ("名单", "方案"):
        Attachment.objects.create(article=draft, document=store_document(docx(title), by=None, title=title))
    mine, theirs = (filled(browser.get(address(draft))) for browser in (client, colleague))
    theirs |= {"attachments-1-DELETE": "on", "attachments-2-upload": docx("他人的附件"), "_continue": "1"}
    assert colleague.post(address(draft), theirs).status_code == 302
    mine |= {"attachments-0-DELETE": "on", "attachments-2-upload": docx("我的附件"), "_continue": "1"}
    page = client.post(address(draft), mine)
    assert "我的附件" in BeautifulSoup(page.content, "html.parser").select_one(".desk-conflict").get_text()
    again = client.post(address(draft), filled(page) | {"_continue": "1"})
    assert "逐项选定" in again.content.decode()
    assert client.post(address(draft), filled(again) | {"pick_attachments": pick, "_continue": "1"}).status_code == 302
    assert {document.title for document in draft.files()} == kept
