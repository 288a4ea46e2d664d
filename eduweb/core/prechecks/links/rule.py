"""Links lead somewhere, safely, and say where (TRUST 3; WCAG 2.2 2.4.4)."""

import re
from urllib.parse import urlsplit

from bs4 import Tag

from ..subject import Finding, Severity, Subject

SCHEMES = {"http", "https", "mailto", "tel", ""}
_OWN_MACHINE = re.compile(r"^(localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[?::1)")


def check(subject: Subject) -> list[Finding]:
    """A blocking finding for each link that is unsafe or shut to readers, a hint for each incomplete one."""
    found = []
    for name, tree in subject.trees():
        for link in tree.find_all("a"):
            if problem := _problem(link):
                severity, sentence = problem
                words = link.get_text(" ", strip=True)
                address = str(link.get("href", ""))
                found.append(Finding("links", severity, name, f"链接“{words}”{sentence}", words or address))
    return found


def _problem(link: Tag) -> tuple[Severity, str] | None:
    """The severity and the fault of this link, as the rest of a sentence; None for a good one."""
    address = str(link.get("href", "")).strip()
    if address in ("", "#"):
        return Severity.HINT, "没有地址：请填写地址，或取消链接。"
    if address.replace("\\", "/").startswith("//"):
        return Severity.HINT, "的地址缺少 https://：请补全。"
    try:
        parts = urlsplit(address)
    except ValueError:
        return Severity.HINT, "的地址不完整：请重新粘贴。"
    if parts.scheme.lower() not in SCHEMES:
        return Severity.BLOCK, f"用了不安全的地址类型 {parts.scheme}：请改用 https:// 开头的地址。"
    if _OWN_MACHINE.match(parts.netloc.lower()):
        return Severity.BLOCK, "指向内部网络，读者打不开：请换成公开地址。"
    if not parts.netloc and parts.path.startswith("/admin/"):
        return Severity.BLOCK, "指向编务后台，读者打不开：请换成公开页面的地址。"
    if not (link.get_text(strip=True) or link.find("img")):
        return Severity.HINT, "没有文字：请写明去向，或删除这个链接。"
    return None
