"""From the bytes of a file to the text of a page."""

import codecs
import re

MOST_CHARACTERS = 200_000
"""More characters than a dozen newspaper pages have; a larger text is not one page."""
_MOST_LINES = 20_000

_BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# Neither UTF-8 nor GB18030 has these bytes inside a character, so one of them means: not text.
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1b\x7f]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f]")
_MARKUP = re.compile(r"\s*(?:<\?xml|<!doctype|<html|<svg|\{\\rtf)", re.IGNORECASE)
_LINE_ENDS = re.compile("\r\n|[\r\f\v\x1c-\x1e\x85\u2028\u2029]")
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
# The 3,755 characters of GB 2312's first level cover 99 % of any Chinese text; other encodings read as GB18030 give
# rare ones.
_COMMON_BYTES = range(0xB0, 0xD8)
_COMMON_SHARE = 0.8
_NOT_TEXT = "“{}”不是纯文本，可能是图片、网页、Word 或 PDF。请打开原文件，复制其中的文字，另存为文本文件后再导入。"
_UNKNOWN = "文件“{}”的编码无法识别，请用记事本打开，另存为 UTF-8 编码后再导入。"
_LIMITS = f"{MOST_CHARACTERS // 10_000} 万字或 {_MOST_LINES // 10_000} 万行"
_TOO_LONG = "“{}”超过 " + _LIMITS + "，不像一个报纸版面，请分成几个文件再导入。"


class Unreadable(ValueError):
    """The file is no newspaper text; the message is a Chinese sentence that names the file and the way out."""


def decode(data: bytes, name: str) -> str:
    """Return the text of a file in UTF-8, UTF-16 with a byte order mark, or GB18030; raise Unreadable otherwise."""
    if not data.strip():
        raise Unreadable(f"文件“{name}”是空的，请换一个有正文的文本文件。")
    if len(data) > MOST_CHARACTERS * 4:
        raise Unreadable(_TOO_LONG.format(name))
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return normalize_text(_decoded(data, encoding, name), name)
    if data.startswith(b"%PDF") or _BINARY.search(data):
        raise Unreadable(_NOT_TEXT.format(name))
    try:
        return normalize_text(data.decode("utf-8"), name)
    except UnicodeDecodeError:
        return normalize_text(_gb18030(data, name), name)


def normalize_text(text: str, name: str) -> str:
    r"""Return the text with "\n" as its only line end; raise Unreadable if it is too long, or not Chinese text."""
    text = _LINE_ENDS.sub("\n", text.removeprefix("\ufeff"))
    if not text.strip():
        raise Unreadable(f"“{name}”是空的，请换一个有正文的文本。")
    if len(text) > MOST_CHARACTERS or text.count("\n") > _MOST_LINES:
        raise Unreadable(_TOO_LONG.format(name))
    if _CONTROL.search(text) or _MARKUP.match(text):
        raise Unreadable(_NOT_TEXT.format(name))
    if not _HAN.search(text):
        raise Unreadable(f"“{name}”里没有中文，不像报纸文稿，请确认选对了文件。")
    return text


def _gb18030(data: bytes, name: str) -> str:
    text = _decoded(data, "gb18030", name)
    han = _HAN.findall(text)
    if sum(map(_is_common, han)) < len(han) * _COMMON_SHARE:
        raise Unreadable(_UNKNOWN.format(name))
    return text


def _is_common(char: str) -> bool:
    code = char.encode("gb18030")
    return len(code) == 2 and code[0] in _COMMON_BYTES and code[1] > 0xA0


def _decoded(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise Unreadable(_UNKNOWN.format(name)) from None
