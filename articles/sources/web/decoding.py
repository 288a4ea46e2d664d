"""From the bytes of a page to its text, by what it says of its charset, or by trying."""

import re

_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)""", re.I)


def decoded(content: bytes, charset: str = "") -> str:
    """Return the page's text; what no charset fits is replaced."""
    told = _CHARSET.search(content[:4096])
    names = [charset, told[1].decode("ascii") if told else "", "utf-8", "gb18030"]
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        names.insert(0, "utf-16")
    for name in filter(None, names):
        try:
            return content.decode("gb18030" if name.lower() in ("gb2312", "gbk") else name).removeprefix("\ufeff")
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode("utf-8", "replace")
