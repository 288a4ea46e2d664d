"""Text without its mark-up, and normalised text for search."""

import re
import unicodedata
from functools import cache
from html import unescape

from opencc import OpenCC

_BLOCK_END = re.compile(r"</(p|h\d|li|td|th|tr|figcaption|blockquote|div)>|<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]+>")
_SPACE = re.compile(r"\s+")


def from_html(html: str) -> str:
    """The words of a piece of clean HTML, blocks parted by one line break."""
    lines = _TAG.sub("", _BLOCK_END.sub("\n", html)).split("\n")
    return "\n".join(filter(None, (_SPACE.sub(" ", unescape(line)).strip() for line in lines)))


def normalise(text: str) -> str:
    """Normalised text for search: what readers write in several ways is written in one (DESIGN D4).

    NFKC, lower case, simplified characters, one kind of quotes, dots and brackets, nothing of no width, and runs of white
    space as one space. Each character is folded by itself, so what is found stands in the text.
    """
    return _SPACE.sub(" ", unicodedata.normalize("NFKC", text).lower().translate(_folds())).strip()


_ALIKE = {
    "·": "•・‧∙⋅･",
    '"': "“”„‟〝〞「」『』",
    "'": "‘’‚‛`´",
    "(": "[〔【〖{",
    ")": "]〕】〗}",
    "-": "‐‑‒–—―−~〜",
}
_NO_WIDTH = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
# The blocks of Chinese characters, up to those of the extensions A and B.
_CHINESE = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0x20000, 0x2A6E0))


@cache
def _folds() -> dict[int, str]:
    """What each character becomes that another stands for, or that nobody sees."""
    converted = OpenCC("t2s").convert
    traditional = {code: converted(chr(code)) for block in _CHINESE for code in block}
    folds = {code: char for code, char in traditional.items() if len(char) == 1 and char != chr(code)}
    folds |= {ord(one): char for char, alike in _ALIKE.items() for one in alike}
    return folds | dict.fromkeys(map(ord, _NO_WIDTH), "")
