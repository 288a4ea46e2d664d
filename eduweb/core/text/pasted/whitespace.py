"""White space: source line breaks mean nothing, those of `<pre>` are lines; characters that nobody sees go."""

import re

from bs4 import BeautifulSoup, NavigableString, Tag

from .styles import style_of

# Without a shape in any reader's font: blanks of no width, signs of icon fonts (but not the letters that GBK keeps there).
_UNSEEN = re.compile("[\u200b\u200e\u200f\u2060\ufeff\u00ad\ue000-\ue765\ue865-\uf8ff]")
_WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’…—]"
_BREAK = re.compile(r"[ \t\r]*\n\s*")
_BREAK_INSIDE_CHINESE = re.compile(rf"(?<={_WIDE})[ \t\r]*\n[ \t\r\n]*(?={_WIDE})")
_KEPT = ("pre", "pre-wrap", "pre-line", "break-spaces")
_TAB = "\u3000"


def set_breaks(tree: BeautifulSoup) -> None:
    """Settle all white space, in place."""
    for block in tree.find_all("pre"):
        _break_lines(block)
        block.name = "div"
    for element in tree.find_all(style=re.compile("white-space")):
        if style_of(element).get("white-space", "") in _KEPT and "\n" in element.get_text():
            _break_lines(element)
    for tab in tree.find_all("span", style=re.compile("mso-tab-count")):
        if style_of(tab).get("mso-tab-count"):
            tab.replace_with(NavigableString(_TAB))
    for words in tree.find_all(string=True):
        settled = _BREAK.sub(" ", _BREAK_INSIDE_CHINESE.sub("", _UNSEEN.sub("", words)))
        if settled != words:
            words.replace_with(NavigableString(settled))


def _break_lines(block: Tag) -> None:
    for words in block.find_all(string=True):
        lines = words.split("\n")
        for line in lines[:-1]:
            words.insert_before(NavigableString(line), Tag(name="br", can_be_empty_element=True))
        words.replace_with(NavigableString(lines[-1]))
