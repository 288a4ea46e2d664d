"""`manage.py import_story`: newspaper text becomes drafts (CONTRACT, Commands; issue: import of newspaper text)."""

import json

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from articles.actions import Refused
from articles.importing import drafts
from articles.models import Article
from eduweb.core.accounts.roles import Role
from tests.factories import make_column, make_honor, make_party, make_school, make_user

DATA = settings.BASE_DIR / "tests" / "data" / "newspaper"
CUT_START = DATA / "cut_start.txt"
CONTRACT = {
    "id", "kicker", "title", "subtitle", "byline", "source", "credit", "editor", "proofreader",
    "paragraphs", "mentions", "findings",
}  # fmt: skip

pytestmark = pytest.mark.django_db


@pytest.fixture
def news():
    return make_column("教育要闻", slug="news")


@pytest.fixture
def reporter():
    return make_user(Role.REPORTER, username="reporter")


@pytest.fixture
def desk(news, reporter):
    """A site that can take in stories."""


def run(capsys, *arguments) -> str:
    call_command("import_story", *map(str, arguments))
    return capsys.readouterr().out


def test_a_page_of_two_stories_becomes_two_drafts_with_headings_and_the_original(desk, news, reporter, capsys):
    run(capsys, CUT_START)
    bureau, school = Article.objects.order_by("pk")
    assert (bureau.title, bureau.subtitle) == ("“红色引擎”带动优质均衡", "松溪区教委推进党建与教育教学深度融合")
    assert school.title == ""
    assert "<h2>建强组织体系 让党支部成为校园主心骨</h2>" in bureau.body
    assert "<h2>一支队伍“领着干”</h2>\n<p>青石小学现有党员教师38名" in school.body
    for article in (bureau, school):
        assert (article.byline, article.source, article.credit) == ("松溪晚报记者 甲某", "松溪晚报", "松溪区教委供图")
        assert article.original == CUT_START.read_text(encoding="utf-8")
        assert (article.column, article.author, article.state) == (news, reporter, "draft")


def test_what_the_reader_guessed_is_kept_with_the_draft(desk, capsys):
    run(capsys, CUT_START)
    bureau, school = Article.objects.order_by("pk")
    assert {"cut-start", "headline-here"} <= {found["code"] for found in bureau.import_findings}
    assert {"no-title", "headline-there"} <= {found["code"] for found in school.import_findings}
    assert all(found["message"] for found in bureau.import_findings)


def test_the_json_has_the_shape_of_the_contract(desk, capsys):
    stories = json.loads(run(capsys, CUT_START, "--json"))
    assert [story["id"] for story in stories] == list(Article.objects.order_by("pk").values_list("pk", flat=True))
    for story in stories:
        assert set(story) == CONTRACT
        assert set(story["mentions"]) == {"schools", "party", "honors"}
        assert {tuple(paragraph) for paragraph in story["paragraphs"]} == {("kind", "text")}
        assert {paragraph["kind"] for paragraph in story["paragraphs"]} == {"heading", "text"}
    assert stories[1]["title"] == ""
    assert "no-title" in [found["code"] for found in stories[1]["findings"]]


def test_schools_party_organizations_and_honours_named_in_a_story_are_linked(desk, capsys):
    school = make_school("松溪区青石小学")
    branch = make_party("青石小学党支部", school=school)
    honor = make_honor("全国学前教育普及普惠区")
    stories = json.loads(run(capsys, CUT_START, "--json"))
    bureau, of_school = Article.objects.order_by("pk")
    assert list(of_school.schools.all()) == [school] and list(of_school.party_organizations.all()) == [branch]
    assert list(bureau.honors.all()) == [honor] and not bureau.schools.exists()
    assert stories[1]["mentions"] == {"schools": ["松溪区青石小学"], "party": ["青石小学党支部"], "honors": []}


def test_a_dry_run_writes_nothing_and_says_the_same(desk, capsys):
    stories = json.loads(run(capsys, CUT_START, "--json", "--dry-run"))
    assert [story["id"] for story in stories] == [None, None]
    assert stories[0]["title"] and not Article.objects.exists()


def test_a_dry_run_needs_neither_column_nor_author(capsys):
    assert "“红色引擎”带动优质均衡" in run(capsys, CUT_START, "--dry-run")


def test_the_plain_output_names_findings_and_what_was_dropped(desk, capsys):
    out = run(capsys, DATA / "boilerplate.txt")
    assert "走进校园食堂看变化" in out and "（下转4版）" in out and "未进正文（页码，第 21 行）：3" in out


@pytest.mark.parametrize("name", ["indented.txt", "pasted.txt", "centred.txt"])
def test_files_in_gb18030_utf16_and_with_a_byte_order_mark_are_read(desk, capsys, name):
    titles = {
        "indented.txt": "书香飘进乡村校园",
        "pasted.txt": "关于做好寒假期间校园安全工作的通知",
        "centred.txt": "热汤热菜暖校园",
    }
    assert json.loads(run(capsys, DATA / name, "--json"))[0]["title"] == titles[name]


def test_column_and_author_are_chosen_by_name(desk, capsys):
    media, other = (make_column("媒体聚焦", slug="media"), make_user(Role.FIRST_REVIEWER, username="editor"))
    run(capsys, DATA / "tight.txt", "--column", "media", "--author", "editor")
    article = Article.objects.get()
    assert (article.column, article.author) == (media, other)


BAD = {
    "空文件.txt": (b"", "是空的"),
    "照片.txt": (b"\x89PNG\x00\x01", "不是纯文本"),
    "乱码.txt": ("區教委啟動書香進校園活動，首批配送圖書三萬冊".encode("big5"), "编码无法识别"),
    "页脚.txt": ("第3版\n2024年6月18日 星期二".encode(), "没有找到稿件正文"),
}


@pytest.mark.parametrize("name", BAD)
def test_one_bad_file_of_several_stores_nothing_and_is_named(desk, tmp_path, name):
    data, words = BAD[name]
    (tmp_path / name).write_bytes(data)
    with pytest.raises(CommandError) as refused:
        call_command("import_story", str(CUT_START), str(tmp_path / name))
    assert name in str(refused.value) and words in str(refused.value)
    assert refused.value.returncode == 1
    assert not Article.objects.exists()


def test_a_missing_file_is_named(desk, tmp_path):
    with pytest.raises(CommandError, match="没有.txt"):
        call_command("import_story", str(tmp_path / "没有.txt"))


def test_a_failure_halfway_stores_nothing(desk, monkeypatch):
    kept = drafts.save_draft

    def save_one(article, *, by):
        if Article.objects.exists():
            raise Refused("存不了。")
        return kept(article, by=by)

    monkeypatch.setattr(drafts, "save_draft", save_one)
    with pytest.raises(CommandError, match="存不了"):
        call_command("import_story", str(CUT_START))
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--column", "none"], "没有地址名为“none”的栏目"),
        (["--author", "none"], "没有用户名为“none”"),
        (["--author", "auditor"], "撰稿"),
    ],
)
def test_an_unknown_column_or_an_author_who_may_not_write_is_refused(desk, arguments, words):
    make_user(Role.AUDITOR, username="auditor")
    with pytest.raises(CommandError, match=words):
        call_command("import_story", str(CUT_START), *arguments)
    assert not Article.objects.exists()


def test_a_site_without_column_or_writer_says_what_is_missing():
    with pytest.raises(CommandError, match="记者"):
        call_command("import_story", str(CUT_START))
    make_user(Role.REPORTER)
    with pytest.raises(CommandError, match="栏目"):
        call_command("import_story", str(CUT_START))


def test_mark_up_in_the_text_stays_text(desk, capsys, tmp_path):
    page = tmp_path / "版面.txt"
    page.write_text("校园安全检查\n\n<script>alert(1)</script>各校 a<b & c>d，检查完毕。\n", encoding="utf-8")
    run(capsys, page)
    body = Article.objects.get().body
    assert "<script" not in body
    assert "&lt;script&gt;alert(1)&lt;/script&gt;各校 a&lt;b &amp; c&gt;d" in body


def test_a_headline_too_long_for_its_field_goes_into_the_text_and_is_named(desk, capsys, tmp_path):
    title = "聚力提质" * 60
    page = tmp_path / "版面.txt"
    page.write_text(f"{title}\n——区教委推进均衡发展\n本报讯（记者 甲某）各校开学。\n", encoding="utf-8")
    run(capsys, page)
    article = Article.objects.get()
    assert article.title == "" and f"<p>{title}</p>" in article.body
    assert {"too-long", "no-title"} <= {found["code"] for found in article.import_findings}
