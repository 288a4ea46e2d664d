"""The words of parts that are no XML: web pages, mail archives, rich text, plain text, and strings in binaries."""

import re
from email import message_from_bytes
from email.policy import default

from .values import plain_number

_RTF_HIDDEN = re.compile(
    r"\{\\\*?\\?(?:pict|fonttbl|colortbl|stylesheet|themedata|datastore)\b[^{}]*(?:\{[^{}]*\}[^{}]*)*\}"
)
_RTF_LETTERS = re.compile(r"((?:\\'[\da-fA-F]{2})+)|\\u(-?\d+) ?(?:\\'[\da-fA-F]{2}|\?)?")
_RTF_LINE = re.compile(r"\\(?:par|line|row)\b ?")
_RTF_CELL = re.compile(r"\\(?:cell|tab)\b ?")
_RTF_WORD = re.compile(r"\\\*|\\[a-zA-Z]+-?\d* ?|[{}\r\n]")
_ESCAPED = re.compile(r"\\u(?!d[89a-f])([\da-f]{4})", re.I)
_EXPONENT = re.compile(r"(?<![\d.])\d\.\d{8,}E\+\d{2}(?!\d)", re.I)
_UNSEEN = re.compile(r"<!--(.*?)-->|=\s*(\"[^\"]*\"|'[^']*')|\n", re.S)
_WIDE = re.compile(rb"(?:[\x20-\x7e]\x00|[\x00-\xff][\x4e-\x9f]){5,}")
_PICTURE_ITSELF = re.compile(rb"\xff\xda|IDAT")
_NARROW = re.compile(rb"[\x20-\x7e\x81-\xfe]{7,}")


def decoded(content: bytes) -> str:
    """Text in UTF-8, UTF-16 or GB 18030."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030", "replace")


def written_out(text: str) -> str:
    """A plain file with `\\u7535` as the letter that it stands for, and 1.3612340987E+10 as the number that it is."""
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return _EXPONENT.sub(lambda found: plain_number(found[0]), text)


def unseen_words(text: str) -> str:
    """What the source of a page holds beside the words it shows, line by line: remarks and values of attributes."""
    return "".join("\n" if found[0] == "\n" else f" {found[1] or found[2]} " for found in _UNSEEN.finditer(text))


def words_of_rtf(content: bytes) -> str:
    """Rich text without its control words and pictures."""
    text = _RTF_HIDDEN.sub("", content.decode("latin-1"))
    text = _RTF_CELL.sub("\t", _RTF_LINE.sub("\n", _RTF_WORD_BREAKS.sub("", text)))
    return _RTF_WORD.sub("", _RTF_LETTERS.sub(_rtf_letters, text))


_RTF_WORD_BREAKS = re.compile(r"[\r\n]+")


def _rtf_letters(found: re.Match[str]) -> str:
    if found[1]:
        return bytes.fromhex(found[1].replace("\\'", "")).decode("gb18030", "replace")
    return chr(int(found[2]) % 0x10000)


def words_of_mail(content: bytes) -> list[str]:
    """The texts of a web page that was saved as one file (MHTML)."""
    parts = [
        part for part in message_from_bytes(content, policy=default).walk() if part.get_content_maintype() == "text"
    ]
    return [decoded(payload) for part in parts if isinstance(payload := part.get_payload(decode=True), bytes)]


def strings_of(content: bytes) -> list[str]:
    """Whatever reads like text in a binary."""
    wide = [found[0].decode("utf-16-le", "replace") for found in _WIDE.finditer(content)]
    return wide + [found[0].decode("gb18030", "replace") for found in _NARROW.finditer(content)]


def words_of_comments(comments: list[bytes]) -> list[str]:
    """The texts that packing programs write beside an archive and its members, unlike their names."""
    return [decoded(comment) for comment in comments if comment.strip()]


def words_of_picture(head: bytes) -> list[str]:
    """Descriptions, names and the like, which stand before the picture itself."""
    return strings_of(_PICTURE_ITSELF.split(head, maxsplit=1)[0])
