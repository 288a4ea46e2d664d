"""What the words of a block say it is: a heading, a caption, a line of credits."""

import re

from bs4 import BeautifulSoup

from ...newspaper.lines import ends_sentence
from ..page import RichBlock

_LONGEST_HEADING = 40
_LONGEST_CAPTION = 120
_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|第[一二三四五六七八九十]{1,3}[章节部]|0\d[ .．]?)\S"
)
_CAPTION = re.compile(r"^(?:[▲△▼↑↓◀▶◆]|图\s*[为：:①-⑨\d一二三四五]|图片说明|（图|.{0,60}(?:摄|供图|资料图)[）)]?$)")
DATE = re.compile(
    r"(?:发布时间[:：]?\s*|时间[:：]\s*)?\d{4}\s*[年/.-]\s*\d{1,2}\s*[月/.-]\s*\d{1,2}\s*日?(?:\s*\d{1,2}:\d{2})?$"
)
NUMBER = re.compile(r"(?:PART|NO|第)?[ .．·]*(?:\d{1,2}|[一二三四五六七八九十]{1,2})[、.．章节]?", re.I)
"""The number of a heading, in a line of its own."""
DATED = re.compile(rf"(?<=\S)[\s|｜/]+{DATE.pattern}")
"""The date at the end of a line of credits."""
DOCUMENT_NUMBER = re.compile(r".{1,20}[〔\[(（【]\d{4}[〕\])）】]\s?第?\d{1,4}\s?号$")
"""The number of an official document, below its title: it stays in the text."""
_MARKUP = re.compile(r"<(/?)(strong|b)\b", re.I)


def level_of(block: RichBlock) -> int:
    """The level of a heading."""
    return int(block.html[2]) if re.match(r"<h\d", block.html) else 2


def is_bold(block: RichBlock) -> bool:
    """Whether every word of it is bold."""
    if not _MARKUP.search(block.html):
        return False
    tree = BeautifulSoup(block.html, "html.parser")
    return all(not text.strip() or text.find_parent(["strong", "b"]) for text in tree.find_all(string=True))


def is_centred(block: RichBlock) -> bool:
    """Whether it stands in the middle of the line."""
    return 'class="align-center"' in block.html


def looks_like_heading(block: RichBlock) -> bool:
    """Whether a text block is written as a subhead is: short, no stop, bold or numbered."""
    if block.kind != "text" or len(block.text) > _LONGEST_HEADING or ends_sentence(block.text):
        return False
    if NUMBER.fullmatch(block.text):
        return is_bold(block)
    if not re.search(r"\w", block.text) or block.text[-1:] in "，、：；,:;":
        return False
    return is_bold(block) or bool(_NUMBERED.match(block.text) and len(block.text) <= 30)


def looks_like_caption(block: RichBlock) -> bool:
    """Whether a text block below a picture is its caption."""
    if block.kind != "text" or len(block.text) > _LONGEST_CAPTION:
        return False
    return bool(_CAPTION.match(block.text)) or (is_centred(block) and len(block.text) <= 60 and not is_bold(block))
