"""Somebody has a page read aloud, from anywhere, with pauses; without a Chinese voice there is no button."""

import pytest
from playwright.sync_api import expect

from tests.factories import make_published

pytestmark = pytest.mark.django_db(transaction=True)
# A voice that notes what it is given, and ends a sentence when the test says so.
STUB = """
window.spoken = []; window.voices = LANGUAGES.map(lang => ({lang, name: lang}));
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
const speech = new EventTarget();
speech.getVoices = () => window.voices;
speech.speak = words => { window.now = words; window.spoken.push([words.text, words.rate]); };
speech.cancel = () => { const old = window.now; window.now = null; if (old) old.onerror(); };
Object.defineProperty(window, "speechSynthesis", {value: speech});
window.marked = () => [...CSS.highlights.get("read-now") ?? []].map(range => range.toString().trim());
"""
BODY = "<p>春天来了。孩子们<b>去看</b>花！</p><p>第二段；完了</p>"


def open_story(open_page, languages):
    story = make_published("校园开放日", body=BODY, summary="")
    page = open_page()
    page.add_init_script(STUB.replace("LANGUAGES", str(languages)))
    page.goto(story.get_absolute_url())
    return page


def last(page):
    return page.evaluate("window.spoken.at(-1)")


def end_sentence(page):
    page.evaluate("window.now.onend()")


def test_sentences_are_marked_wait_change_speed_and_begin_at_a_paragraph(open_page):
    page = open_story(open_page, ["en-US", "zh-CN"])
    page.get_by_role("button", name="朗读", exact=True).click()
    assert last(page) == ["校园开放日", 1]
    end_sentence(page)
    end_sentence(page)
    assert last(page) == ["孩子们去看花！", 1]
    assert page.evaluate("window.marked()") == ["孩子们去看花！"]
    page.get_by_role("button", name="暂停").click()
    assert page.evaluate("window.now") is None
    page.get_by_role("button", name="继续").click()
    page.get_by_label("语速").select_option("1.5")
    assert last(page) == ["孩子们去看花！", 1.5]
    page.get_by_text("第二段").press("Enter")
    assert last(page)[0] == "第二段；"
    page.get_by_text("春天来了").click()
    assert last(page)[0] == "春天来了。"
    page.get_by_role("button", name="停止朗读").click()
    assert page.evaluate("window.marked()") == []
    expect(page.get_by_role("button", name="暂停")).to_be_hidden()


def test_the_button_comes_and_goes_with_a_chinese_voice(open_page):
    page = open_story(open_page, ["en-US"])
    button = page.get_by_role("button", name="朗读", exact=True)
    expect(page.get_by_role("button", name="打印")).to_be_visible()
    expect(button).to_be_hidden()
    for languages, is_there in (("zh-TW", True), ("en-GB", False)):
        page.evaluate(
            "lang => { window.voices = [{lang}]; speechSynthesis.dispatchEvent(new Event('voiceschanged')); }",
            languages,
        )
        expect(button).to_be_visible(visible=is_there)


@pytest.mark.parametrize("address", ["/services/", "/schools/enrolment/", "/schools/training/"])
def test_services_and_look_ups_are_read_too(open_page, profile, address):
    page = open_page()
    page.add_init_script(STUB.replace("LANGUAGES", '["zh-CN"]'))
    page.goto(address)
    page.get_by_role("button", name="朗读", exact=True).click()
    assert page.evaluate("window.spoken.length") == 1
