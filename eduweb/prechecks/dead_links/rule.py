"""Links within this site lead to a page that is there (检查指标: 内部死链)."""

from collections.abc import Callable
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.urls import Resolver404, get_script_prefix, resolve

from ..subject import Finding, Severity, Subject

TITLE = "本站死链"

_exists: dict[str, Callable[..., bool]] = {}


def register(url_name: str, exists: Callable[..., bool]) -> None:
    """Ask `exists(**what the address holds)` whether readers find a record behind addresses of this name."""
    _exists[url_name] = exists


def check(subject: Subject) -> list[Finding]:
    """Asks about each link whose page this site does not have."""
    found = []
    for name, tree in subject.trees():
        for link in tree.find_all("a"):
            path = _own_path(str(link.get("href", "")).strip())
            if path and not _leads_somewhere(path):
                words = link.get_text(" ", strip=True)
                message = f"链接“{words}”指向本站没有的页面 {path}：请核对地址，或取消链接。"
                found.append(Finding("dead_link", Severity.ASK, name, message, words or path))
    return found


def _own_path(address: str) -> str:
    """The path of an address on this site, without the site's own prefix; "" for every other address."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    own = urlsplit(settings.SITE_URL).netloc
    if not parts.path.startswith("/") or address.startswith("//") or parts.netloc not in ("", own):
        return ""
    path = unquote(parts.path)
    prefix = get_script_prefix().rstrip("/")
    return path.removeprefix(prefix) if path.startswith(f"{prefix}/") else path


def _leads_somewhere(path: str) -> bool:
    if path.startswith("/admin/"):
        return True  # the rule on links says what is wrong with these
    try:
        match = resolve(path)
    except Resolver404:
        return False
    exists = _exists.get(match.url_name or "")
    return exists is None or exists(*match.args, **match.kwargs)
