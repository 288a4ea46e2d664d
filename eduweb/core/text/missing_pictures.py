"""Marked places of pictures that did not come with a pasted text: for the writer alone, never for readers."""

import re

_START = "【图片待补"
_WAY_OUT = "请在原文里把这张图片存成文件，用工具栏的“图像”插到这里，再删去这一句】"
_MARK = re.compile(rf"{_START}[^】<]*】?")


def missing_picture(words: str = "") -> str:
    """The mark that stands where a picture stood; `words` are its own description, where it had one."""
    described = re.sub(r"[【】<>]", "", words).strip()[:40]
    return f"{_START}：{described}。{_WAY_OUT}" if described else f"{_START}：{_WAY_OUT}"


def count_missing_pictures(text: str) -> int:
    """How many marks stand in a text, plain or HTML; one of which only the beginning is left counts as well."""
    return text.count(_START)


def without_missing_pictures(text: str) -> str:
    """The text without its marks."""
    return _MARK.sub("", text)
