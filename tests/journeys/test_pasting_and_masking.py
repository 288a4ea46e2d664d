"""What a reporter does while writing: pastes from Word, checks, masks, sets, gives a reason."""

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from articles.models import Article
from eduweb.core.accounts.roles import Role
from eduweb.core.media.models import Photo
from eduweb.core.text.clean import clean
from tests.factories import make_column
from tests.journeys.conftest import EDITOR_IS_READY
from tests.pasting import as_block, cases, comparable, unmet

pytestmark = pytest.mark.django_db(transaction=True)

WORD = settings.BASE_DIR / "tests/data/paste/word.html"
PASTE_EACH = """async (cases) => {
    const editor = CKEDITOR.instances.id_body;
    const paste = async (html) => {
        editor.editable().setHtml("<p><br></p>");
        const start = editor.createRange();
        start.moveToElementEditStart(editor.editable().getFirst());
        start.select();
        const data = new DataTransfer();
        data.setData("text/html", html);
        data.setData("text/plain", "只有文字");
        const pasted = new Promise((done) => { editor.once("afterPaste", done); });
        const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
        editor.editable().$.dispatchEvent(event);
        await pasted;
        return editor.getData();
    };
    const found = [];
    for (const html of cases) found.push(await paste(html));
    return found;
}"""
PASTE = """(editor, html) => {
    const data = new DataTransfer();
    data.setData("text/html", html);
    data.setData("text/plain", "");
    editor.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def writing(sign_in) -> Page:
    """A reporter before an empty form."""
    make_column("教育要闻")
    page = sign_in(Role.REPORTER, full_name="宣传科记者")
    page.goto("/admin/articles/article/add/")
    page.locator("#id_column").select_option(label="教育要闻")
    page.locator("#id_title").fill("课后服务开始报名")
    page.evaluate(EDITOR_IS_READY)
    return page


def text_of(page: Page):
    return page.frame_locator("iframe.cke_wysiwyg_frame").locator("body")


def set_text(page: Page, html: str) -> None:
    page.evaluate("html => new Promise(done => CKEDITOR.instances.id_body.setData(html, { callback: done }))", html)


def test_a_page_of_word_is_pasted_with_its_picture_and_kept(writing):
    text = text_of(writing)
    text.click()
    text.evaluate(PASTE, WORD.read_text(encoding="utf-8"))
    expect(text.locator("h2")).to_have_text("2026年秋季学期课后服务")
    expect(text.locator("img[src*='/admin/media/photo/']")).to_be_visible()
    writing.get_by_role("button", name="保存", exact=True).click()
    expect(writing.locator(".desk-photo")).to_be_visible()
    body = Article.objects.get().body
    photo = Photo.objects.get()
    assert f"/admin/media/photo/{photo.pk}/file/" in body
    assert "作业辅导</li>" in body.replace("\n", "").replace("<p>", "").replace("</p>", "")
    assert 'colspan="2"' in body and 'rowspan="2"' in body
    assert "<strong>学生自愿参加</strong>" in body
    assert not any(sign in body for sign in ("mso", "Mso", "o:p", "<span", "data:"))
    assert writing.elsewhere == []


def test_every_paste_comes_in_as_the_server_has_it(writing):
    tried = cases()
    pasted = writing.evaluate(PASTE_EACH, [case.html for case in tried])
    stored = {case.name: clean(html) for case, html in zip(tried, pasted, strict=True)}
    assert {case.name: unmet(stored[case.name], case.expect) for case in tried} == {case.name: [] for case in tried}
    by_server = {case.name: comparable(as_block(clean(case.html))) for case in tried}
    assert {name: comparable(html) for name, html in stored.items()} == by_server
    assert writing.elsewhere == []


def test_words_alone_are_pasted_when_the_server_does_not_answer(writing):
    writing.route("**/paste/", lambda route: route.abort())
    assert writing.evaluate(PASTE_EACH, ["<p style='x:y'><b>格式</b></p>"]) == ["<p>只有文字</p>\n"]
    expect(writing.get_by_text("只粘贴了文字")).to_be_visible()


def test_personal_numbers_are_found_and_masked_before_anything_is_saved(writing):
    set_text(writing, "<p>甲</p><p>联系人 <strong>138</strong>00138000</p>")
    writing.locator("#id_byline").fill("记者 甲某 13912345678")
    writing.get_by_role("button", name="检查一遍").click()
    expect(writing.get_by_role("link", name="正文第 2 段")).to_be_visible()
    expect(writing.locator("#id_byline ~ .desk-field-findings")).to_contain_text("139****5678")
    writing.get_by_role("button", name="一键遮盖个人信息").click()
    expect(writing.get_by_text("已遮盖 2 处")).to_be_visible()
    expect(writing.get_by_role("link", name="正文第 2 段")).to_have_count(0)
    expect(text_of(writing)).to_contain_text("138****8000")
    expect(writing.locator("#id_byline")).to_have_value("记者 甲某 139****5678")
    assert not Article.objects.exists()
    writing.get_by_role("button", name="撤销遮盖").click()
    expect(writing.locator("#id_byline")).to_have_value("记者 甲某 13912345678")
    expect(text_of(writing)).to_contain_text("13800138000")


def test_setting_is_looked_at_then_taken_then_taken_back(writing):
    set_text(writing, "<p>　　他说:好</p><p>&nbsp;</p>")
    writing.get_by_role("button", name="一键排版").click()
    expect(writing.get_by_role("cell", name="他说：好")).to_be_visible()
    expect(text_of(writing)).to_contain_text("他说:好")
    writing.get_by_role("button", name="采用", exact=True).click()
    expect(text_of(writing)).to_contain_text("他说：好")
    writing.get_by_role("button", name="撤销排版").click()
    expect(text_of(writing)).to_contain_text("他说:好")
