"""Importing in the back office: paste or upload, look over, move, store; all by plain forms, without JavaScript."""

from itertools import count, takewhile

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from articles.models import Article
from eduweb.core.accounts.roles import Role
from tests.factories import make_column, make_school, make_user
from tests.forms import filled

DATA = settings.BASE_DIR / "tests" / "data" / "newspaper"
TEXT = (DATA / "cut_start.txt").read_text(encoding="utf-8")
HOSTILE = '"><img src=x onerror=alert(1)><script>alert(2)</script>'

pytestmark = pytest.mark.django_db


@pytest.fixture
def column():
    return make_column("教育要闻")


@pytest.fixture
def reporter():
    return make_user(Role.REPORTER)


@pytest.fixture
def address():
    return reverse("admin:articles_article_import")


@pytest.fixture
def desk(client, reporter, column, address):
    """A browser of a signed-in reporter that reads pages and presses buttons."""
    client.force_login(reporter)
    return Desk(client, address, column)


class Desk:
    def __init__(self, client: Client, address: str, column):
        self.client, self.address, self.column, self.page = (client, address, column, None)

    def read(self, text: str = TEXT, **more):
        self.page = self.client.post(self.address, {"text": text, "column": self.column.pk, **more})
        return self

    def press(self, command: str, **typed):
        fields = {**filled(self.page), **{name.replace("_", "-"): value for name, value in typed.items()}}
        self.page = self.client.post(self.address, {**fields, "do": command})
        return self

    @property
    def fields(self) -> dict:
        return filled(self.page)

    def texts(self, story: int) -> list[str]:
        return self.values(f"s{story}-p", "text")

    def kinds(self, story: int) -> list[str]:
        return self.values(f"s{story}-p", "kind")

    def values(self, start: str, name: str) -> list[str]:
        fields = self.fields
        names = takewhile(fields.__contains__, (f"{start}{number}-{name}" for number in count()))
        return [fields[name] for name in names]

    @property
    def words(self) -> str:
        return BeautifulSoup(self.page.content, "html.parser").select_one("#content").get_text(" ")


def test_the_list_of_stories_leads_to_the_import_for_those_who_may_write(desk, address):
    assert address in desk.client.get(reverse("admin:articles_article_changelist")).text


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.REGISTRAR, Role.SCHOOL_OFFICIAL, Role.ADMINISTRATOR])
def test_who_may_not_write_may_not_import(client, address, column, role):
    client.force_login(make_user(role))
    assert client.get(address).status_code == 403
    assert client.post(address, {"text": TEXT, "column": column.pk}).status_code == 403


def test_visitors_are_asked_to_sign_in(client, address):
    assert client.get(address).status_code == 302
    assert client.post(address, {"original": TEXT, "do": "save"}).status_code == 403
    assert not Article.objects.exists()


def test_a_form_without_its_token_is_refused(reporter, address):
    client = Client(enforce_csrf_checks=True)
    client.force_login(reporter)
    assert client.post(address, {"text": TEXT}).status_code == 403


def test_pasted_text_is_shown_beside_its_proposal_and_nothing_is_stored(desk):
    desk.read()
    assert desk.fields["original"] == TEXT
    assert desk.fields["s0-title"] == "“红色引擎”带动优质均衡" and desk.fields["s1-title"] == ""
    assert desk.kinds(1) == ["text", "heading", "text", "text", "heading", "text"]
    lines = BeautifulSoup(desk.page.content, "html.parser").select(".import-original li")
    assert [line.get_text() for line in lines] == TEXT.split("\n")
    assert "原文没有给本篇标题" in desk.words and "副题前的破折号" in desk.words
    assert not Article.objects.exists()


def test_an_uploaded_file_in_gb18030_is_read(desk):
    desk.read("", upload=SimpleUploadedFile("版面.txt", TEXT.encode("gb18030")))
    assert desk.fields["original"] == TEXT and len(desk.values("s", "title")) == 2


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"", "是空的"), (b"\x89PNG\x00", "不是纯文本"), (b"PK\x03\x04", "已损坏"), (b"only english", "没有中文")],
)
def test_a_file_that_is_no_text_is_refused_and_the_pasted_text_stays(desk, data, words):
    desk.read("我刚粘贴的文字。", upload=SimpleUploadedFile("照片.txt", data))
    assert words in desk.words and "照片.txt" in desk.words
    assert desk.fields["text"] == "我刚粘贴的文字。"


def test_nothing_at_all_is_answered_with_what_to_do(desk):
    assert "请粘贴文字，或选择一个文件" in desk.read("").words


def test_text_longer_than_a_page_is_refused_and_stays(desk):
    desk.read("字" * 200_001)
    assert "超过 20 万字或 2 万行" in desk.words and len(desk.fields["text"]) == 200_001


def test_more_paragraphs_than_a_form_can_carry_are_refused_and_stay(desk):
    text = "校园安全检查\n\n" + "各校完成了本学期的检查。\n\n" * 1001
    desk.read(text)
    assert "请分几次导入" in desk.words and desk.fields["text"] == text


def test_a_paragraph_is_joined_with_the_one_above(desk):
    before = desk.read().texts(1)
    after = desk.press("join:1:3").texts(1)
    assert after == [*before[:2], before[2] + before[3], *before[4:]]


def test_a_paragraph_in_which_a_line_was_begun_is_split_there(desk):
    text = desk.read().texts(0)[1]
    desk.press("split", s0_p1_text=f"{text[:6]}\r\n{text[6:]}")
    assert desk.texts(0)[1:3] == [text[:6], text[6:]]


def test_a_button_means_the_paragraph_that_it_stands_below_whatever_was_typed_above(desk):
    texts = desk.read().texts(0)
    desk.press("heading:0:3", s0_p0_text="", s0_p1_text="上半段。\r\n下半段。")
    assert desk.texts(0) == ["上半段。", "下半段。", *texts[2:]]
    assert desk.kinds(0)[3] == "heading" and desk.texts(0)[3] == texts[3]


def test_a_paragraph_becomes_a_heading_and_text_again(desk):
    assert desk.read().press("heading:0:2").kinds(0)[2] == "heading"
    assert desk.press("text:0:2").kinds(0)[2] == "text"


def test_the_headline_goes_to_the_story_below_and_back(desk):
    desk.read().press("headline-down:0")
    assert (desk.fields["s0-title"], desk.fields["s1-title"]) == ("", "“红色引擎”带动优质均衡")
    assert desk.fields["s1-subtitle"] == "松溪区教委推进党建与教育教学深度融合"
    assert "no-title" in desk.fields["s0-notes"] and "no-title" not in desk.fields["s1-notes"]
    desk.press("headline-up:1")
    assert (desk.fields["s0-title"], desk.fields["s1-title"]) == ("“红色引擎”带动优质均衡", "")


def test_a_block_goes_to_the_other_story_and_up_and_down(desk):
    first, last = desk.read().texts(0), desk.texts(0)[-1]
    desk.press(f"story-down:0:{len(first) - 1}")
    assert desk.texts(1)[0] == last and desk.texts(0) == first[:-1]
    desk.press("story-up:1:0")
    assert desk.texts(0) == first
    assert desk.press("down:0:0").texts(0)[:2] == [first[1], first[0]]
    assert desk.press("up:0:1").texts(0) == first


def test_a_heading_becomes_the_title_and_the_old_title_stays_in_the_text(desk):
    desk.read().press("title:1:1")
    assert desk.fields["s1-title"] == "一支队伍“领着干”" and "一支队伍“领着干”" not in desk.texts(1)
    desk.press("title:1:3")
    assert desk.fields["s1-title"] == "一面旗帜“亮出来”" and desk.texts(1)[3] == "一支队伍“领着干”"


def test_a_story_is_begun_at_a_block_and_put_together_again(desk):
    texts = desk.read().texts(1)
    desk.press("new-story:1:4")
    assert len(desk.values("s", "title")) == 3 and desk.texts(2) == texts[4:]
    assert desk.fields["s2-byline"] == desk.fields["s1-byline"] and desk.fields["s2-title"] == ""
    assert desk.press("one-story:2").texts(1) == texts


def test_what_was_left_out_can_be_put_back_where_it_stood(desk):
    texts = desk.read().texts(1)
    leftovers = len(desk.values("a", "text"))
    desk.press("aside:1:2")
    assert desk.texts(1) == [*texts[:2], *texts[3:]] and texts[2] in desk.words
    assert desk.press(f"back:{leftovers}").texts(1) == texts


def test_a_proposed_spelling_is_taken_over_only_by_its_button(desk):
    desk.read("校园安全检查\n\n各校完成检查,建立清单...逐项销号。\n")
    assert desk.texts(0) == ["各校完成检查,建立清单...逐项销号。"]
    desk.press("adopt:0:0")
    assert desk.texts(0) == ["各校完成检查，建立清单……逐项销号。"] and "house-style" not in desk.fields["s0-p0-notes"]


def test_a_checked_finding_is_gone_and_a_missing_title_stays_named(desk):
    desk.read().press("checked:0:5").press("story-checked:1")
    assert desk.fields["s0-p5-notes"] == "[]"
    assert "no-title" in desk.fields["s1-notes"] and "headline-there" not in desk.fields["s1-notes"]


@pytest.mark.parametrize(
    "command",
    ["join:0:0", "join:9:9", "up:0:0", "headline-up:0", "no-such", "join", "join:x:1", "join:-1:2", "back:99", ""],
)
def test_a_button_that_makes_no_sense_changes_nothing_and_loses_nothing(desk, command):
    before = desk.read().fields
    after = desk.press(command, s0_title="我改的标题").fields
    assert desk.page.status_code == 200
    new_on_each_page = {name: before[name] for name in ("csrfmiddlewaretoken", "form_id")}
    assert {**before, "s0-title": "我改的标题"} == after | new_on_each_page


def test_the_page_is_stored_as_drafts_with_the_original_the_open_findings_and_what_they_name(desk, reporter):
    school = make_school("松溪区青石小学")
    desk.read().press("save", s1_title="把党旗举在校门口")
    bureau, of_school = Article.objects.order_by("pk")
    assert (bureau.title, of_school.title) == ("“红色引擎”带动优质均衡", "把党旗举在校门口")
    assert (bureau.author, bureau.column, bureau.state, bureau.original) == (reporter, desk.column, "draft", TEXT)
    assert "no-title" not in [found["code"] for found in of_school.import_findings]
    assert "<h2>一面旗帜“亮出来”</h2>" in of_school.body and list(of_school.schools.all()) == [school]
    assert {found["code"] for found in bureau.import_findings if found["block"] is None} >= {
        "cut-start",
        "headline-here",
    }
    assert desk.page.status_code == 302


UNSURE = """公示墙进校园
本报记者 钟某某
变化来自今年春天的一次问卷，区教委
收回问卷一万二千八百余份，其中九成
的家长把午休躺睡列为最盼望的一件事。
截至十月底，全区已有三十一所小学实
现躺睡，惠及学生两万七千余人。
"""


def test_a_break_that_is_not_sure_says_so_at_its_place_and_one_button_mends_it(desk):
    desk.read(UNSURE)
    before = desk.texts(0)
    assert "此处分段没有把握" in desk.words and "把握约" in desk.words
    join = BeautifulSoup(desk.page.content, "html.parser").select_one(
        ".import-unsure-break .import-notes [value^=join]"
    )
    desk.press(join["value"])
    assert "".join(desk.texts(0)) == "".join(before) and len(desk.texts(0)) == len(before) - 1
    assert "此处分段没有把握" not in desk.words


def test_a_missing_break_is_made_where_its_finding_says(desk):
    piece = "学校每周公布一次账目。家长代表当场核对。"
    notes = '[["possible-split", "也可能从这里另起一段。", "", "家长代表当场"]]'
    sent = {"original": piece, "s0-notes": "[]", "s0-p0-text": piece, "s0-p0-notes": notes, "do": "break:0:0:0"}
    desk.page = desk.client.post(desk.address, sent)
    assert desk.texts(0) == ["学校每周公布一次账目。", "家长代表当场核对。"]
    assert desk.values("s0-p", "notes") == ["[]", "[]"]


@pytest.mark.parametrize("command", ["break:0:0:0", "break:0:0:9", "break:0:7:0", "break:0:0"])
def test_a_break_where_no_finding_is_changes_nothing(desk, command):
    desk.read("公示墙进校园\n\n学校每周公布一次账目。\n").press(command)
    assert desk.page.status_code == 200 and desk.texts(0) == ["学校每周公布一次账目。"]
    assert "这一步没有做" in desk.page.content.decode()


def test_only_the_chosen_stories_are_stored_each_in_its_column(desk):
    media = make_column("媒体聚焦")
    fields = filled(desk.read().page)
    del fields["s0-wanted"]
    page = desk.client.post(desk.address, {**fields, "s1-column": media.pk, "do": "save"})
    article = Article.objects.get()
    assert article.column == media and article.title == ""
    assert page.url == reverse("admin:articles_article_change", args=[article.pk])


def test_with_no_story_chosen_nothing_is_stored_and_the_text_stays(desk):
    fields = {name: value for name, value in filled(desk.read().page).items() if not name.endswith("-wanted")}
    page = desk.client.post(desk.address, {**fields, "do": "save"})
    assert "请勾选要存的稿件" in page.text and not Article.objects.exists()
    assert filled(page)["s0-p0-text"] == fields["s0-p0-text"]


def test_a_field_that_is_too_long_is_named_and_everything_typed_comes_back(desk):
    typed = {"s0_title": "长" * 201, "s1_title": "短标题", "s0_p0_text": "我改过的一段。", "s0_byline": "记者 甲某"}
    desk.read().press("save", **typed)
    assert not Article.objects.exists() and "最多 200 个字，现在有 201 个" in desk.words
    assert {name.replace("_", "-"): value for name, value in typed.items()}.items() <= desk.fields.items()


def test_a_story_without_column_is_named_and_nothing_is_stored(desk):
    desk.read().press("save", s0_column="")
    assert "请选择本篇要放进的栏目" in desk.words and not Article.objects.exists()


def test_an_impatient_second_press_stores_nothing_more(desk):
    fields = {**filled(desk.read().page), "do": "save"}
    for _ in range(3):
        assert desk.client.post(desk.address, fields).status_code == 302
    assert Article.objects.count() == 2


def test_hostile_text_is_shown_and_stored_as_text(desk):
    desk.read(f"{HOSTILE}\n\n本报讯（记者 甲某）{HOSTILE}各校开学。\n")
    assert "<img src=x" not in desk.page.text and "<script>alert" not in desk.page.text
    names = ["s0_kicker", "s0_title", "s0_byline", "s0_source", "s0_p0_text"]
    desk.press("heading:0:0", **dict.fromkeys(names, HOSTILE))
    assert "<img src=x" not in desk.page.text and desk.fields["s0-title"] == HOSTILE
    desk.press("save")
    article = Article.objects.get()
    assert "<img" not in article.body and "<script" not in article.body and "&lt;img" in article.body
    page = desk.client.get(reverse("admin:articles_article_change", args=[article.pk]))
    assert page.status_code == 200 and "<img src=x" not in page.text


@pytest.mark.parametrize(
    "forged",
    [
        {"s7-notes": "[]"},
        {"s0-p0-line": "999999999999"},
        {"a0-line": "\u0661"},
        {"s0-notes": "{"},
        {"s0-notes": '{"a": 1}'},
        {"s0-notes": '[["a", "\\u0000\\ud800", ""]]'},
        {"s0-p0-notes": "[" * 100_000},
        {"s0-p0-kind": "<script>"},
        {"s0-p0-text": "前\x00后"},
        {"s0-column": "x"},
        {"original": ""},
    ],
)
@pytest.mark.parametrize("command", ["split", "save"])
def test_a_forged_page_is_answered_without_a_fault(desk, forged, command):
    fields = {**filled(desk.read().page), **forged, "do": command}
    assert desk.client.post(desk.address, fields).status_code in (200, 302)
    for article in Article.objects.all():
        assert "\x00" not in article.body


def test_the_page_has_no_inline_script_or_style_and_needs_none(desk):
    page = BeautifulSoup(desk.read().page.content, "html.parser").select_one("#content")
    assert not page.select("script, style, [style]")
    assert not [tag for tag in page.find_all(True) for name in tag.attrs if name.startswith("on")]
    assert {button["type"] for button in page.select("button")} == {"submit"}


def test_every_field_of_the_page_has_its_label(desk):
    page = BeautifulSoup(desk.read().page.content, "html.parser").select_one(".import-sheet")
    labelled = {label.get("for") for label in page.select("label")}
    for field in page.select("textarea, select, input[type=text]"):
        assert field["id"] in labelled, field["name"]
