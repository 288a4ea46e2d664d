"""House style for a paragraph: proposed beside the text, never silently in its place (STANDARDS §9.3)."""

import re
import unicodedata
from collections.abc import Callable

from .quotes import pair_quotes

_HAN = r"[\u3400-\u9fff\uf900-\ufaff]"
_CHINESE = r"[\u3400-\u9fff，。、；：？！“”‘’（）《》…—]"
_LEFT_ALONE = re.compile(
    r"(?:https?://|www\.)[!-~]+|[A-Za-z0-9.+_-]{1,64}@[A-Za-z0-9.-]+"
    r"|[〔\[(（]\d{4}[〕\])）]\s?\d*\s?号?|[A-Za-z0-9]{1,32}\s?[=×÷<>]\s?[!-~]+"
)
_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。"}
_HALF_MARK = re.compile(rf"(?<={_CHINESE})([,;:?!])|([,;:?!])(?={_HAN})|(?<={_HAN})(\.)(?=\s|$|{_HAN})")
_BRACKETS = re.compile(r"\(([^()]{0,200})\)")
_ELLIPSIS = re.compile(r"\.{3,}|。{2,}|(?<!…)…(?!…)|…{3,}")
_DASH = re.compile(rf"(?<={_CHINESE})\s?(?:--+|(?<!—)—(?!—)|─{{1,2}})\s?(?={_CHINESE})")
_HAN_CHAR = re.compile(_HAN)
# 发文字号 has the year in hexagonal brackets (GB/T 9704-2012 §7.2.5).
_DOCUMENT_NUMBER = re.compile(rf"(?<={_HAN})[\[(（【﹝〔［](\d{{4}})[\])）】﹞〕］](\s?第?\d{{1,4}}\s?号)")
_OLD_FORM = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]|[０-９Ａ-Ｚａ-ｚ％]")
_PAIRS = ("“”", "‘’", "（）", "《》", "〈〉", "【】", "「」", "『』", "〔〕")


def in_house_style(text: str) -> str:
    """Return the paragraph with full-width marks, paired quotes and plain digits; addresses and numbers left alone."""
    return pair_quotes(change_words(_DOCUMENT_NUMBER.sub(r"〔\1〕\2", text), _marks))


def change_words(text: str, change: Callable[[str], str]) -> str:
    """The text with its words changed; addresses, document numbers and formulas between them stay as they are."""
    pieces, at = [], 0
    for alone in _LEFT_ALONE.finditer(text):
        pieces += [change(text[at : alone.start()]), alone[0]]
        at = alone.end()
    return "".join([*pieces, change(text[at:])])


def _marks(text: str) -> str:
    text = _OLD_FORM.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    text = _ELLIPSIS.sub("……", text)
    text = _DASH.sub("——", text)
    text = _BRACKETS.sub(lambda found: f"（{found[1]}）" if _HAN_CHAR.search(found[1]) else found[0], text)
    return _HALF_MARK.sub(lambda found: _FULL[found[0]], text)


def unpaired(text: str) -> str:
    """Return the pairs of quotes or brackets of which one is missing, as "“”、（）"."""
    return "、".join(pair for pair in _PAIRS if text.count(pair[0]) != text.count(pair[1]))
