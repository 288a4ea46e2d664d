"""What a story's HTML may hold, tried with what attackers and word processors send (TRUST 1, 3)."""

import pytest
from bs4 import BeautifulSoup

from eduweb.core.text.clean import clean
from eduweb.core.text.plain import from_html, normalise

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<svg onload="alert(1)"><a xlink:href="javascript:alert(1)">x</a></svg>',
    '<math><mtext><table><mglyph><style><img src=x onerror="alert(1)">',
    '<iframe src="https://example.com"></iframe>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="JaVaScRiPt&#58;alert(1)">x</a>',
    '<a href="java\tscript:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<a href="vbscript:x">x</a>',
    '<p style="background:url(javascript:alert(1))">x</p>',
    '<p onclick="alert(1)">x</p>',
    '<form action="https://example.com"><input name="q"><button>x</button></form>',
    "<object data=x></object><embed src=x>",
    '<base href="https://example.com">',
    '<meta http-equiv="refresh" content="0;url=https://example.com">',
    '<link rel="stylesheet" href="https://example.com/x.css">',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
    "<!--><img src=x onerror=alert(1)>-->",
    "<template><script>alert(1)</script></template>",
]
FOREIGN_WITHOUT_SCHEME = [
    "//example.com/x",
    "/\\example.com/x",
    "\\\\example.com/x",
    " //example.com",
    "/\t/example.com",
]


@pytest.mark.parametrize("html", HOSTILE)
def test_hostile_mark_up_leaves_nothing_that_could_run(html):
    tree = BeautifulSoup(clean(f"<p>前</p>{html}<p>后</p>"), "html.parser")
    names = {element.name for element in tree.find_all(True)}
    assert not names & {
        "script",
        "style",
        "iframe",
        "svg",
        "math",
        "form",
        "object",
        "embed",
        "base",
        "meta",
        "link",
    }
    for element in tree.find_all(True):
        assert not [name for name in element.attrs if name.startswith("on") or name == "style"]
        assert (
            not str(element.get("href", "")).lower().replace("\t", "").startswith(("javascript:", "data:", "vbscript:"))
        )


@pytest.mark.parametrize("address", FOREIGN_WITHOUT_SCHEME)
@pytest.mark.parametrize("attribute", ["href", "src"])
def test_an_address_that_would_follow_this_sites_scheme_is_dropped(address, attribute):
    tag = "a" if attribute == "href" else "img"
    tree = BeautifulSoup(clean(f'<{tag} {attribute}="{address}">x</{tag}>'), "html.parser")
    assert not tree.find(tag).get(attribute)


def test_a_newspaper_story_comes_through_unchanged():
    html = (
        '<p>第一段，<strong>重点</strong>。</p><h2>小标题</h2><ul><li>甲</li></ul><p class="align-center">居中</p>'
        '<table><tbody><tr><th scope="col">年级</th><td colspan="2">3</td></tr></tbody></table>'
        '<p><img src="/admin/media/photo/3/file/" alt="操场" width="800" height="600"></p>'
    )
    assert clean(html) == html


def test_cleaning_twice_is_cleaning_once():
    html = '<p>甲<b>乙</b></p><p class="MsoNormal" style="color:red">丙<a href="https://example.com">丁</a></p>'
    assert clean(clean(html)) == clean(html)


def test_word_processors_styles_go_and_their_words_stay():
    html = '<p class="MsoNormal" style="mso-pagination:none"><span lang="EN-US">2026</span><o:p>年</o:p></p>'
    assert clean(html) == "<p>2026年</p>"


def test_unusual_characters_survive():
    assert clean("<p>𠮷𪚥 👨‍👩‍👧 <b>é</b></p>") == "<p>𠮷𪚥 👨‍👩‍👧 <b>é</b></p>"


def test_a_nul_character_is_dropped():
    assert clean("<p>甲\x00乙</p>") == "<p>甲乙</p>"


def test_plain_words_keep_blocks_apart():
    assert from_html("<h2>标题</h2><p>一&nbsp;二<br>三</p><ul><li>四</li></ul>") == "标题\n一 二\n三\n四"


def test_search_sees_wide_and_narrow_letters_as_one():
    assert normalise("ＩＰｖ６　Ａ ") == "ipv6 a"
