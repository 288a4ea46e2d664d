"""Twenty of readers' pages, rendered and remembered by their hashes: whether a restored site shows what was shown.

`python -m eduweb.operations.backup.pages` renders those that standard input names, in a site that a drill restored.
"""

import hashlib
import json
import logging
import re
import sys
from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client

NUMBER = 20
logger = logging.getLogger(__name__)
_LINK = re.compile(rb'href="(/[^"#?]*)"')
_ELSEWHERE = ("/static/", "/media/", "/admin/")


def chosen() -> list[str]:
    """The home page, and others to which it leads, from all parts of it."""
    below = len(settings.BELOW)
    links = dict.fromkeys(link.decode()[below:] for link in _LINK.findall(_rendered("/")[1]))
    found = [link for link in links if link != "/" and not link.startswith(_ELSEWHERE)]
    return ["/", *found[:: max(1, len(found) // (NUMBER - 1))][: NUMBER - 1]]


def hashes(paths: list[str]) -> dict[str, str]:
    """`200 <sha256>` or `<status>` for each path: pages of errors say what they like."""
    return {path: _hash(*_rendered(path)) for path in paths}


def status(answer: str) -> str:
    """The status alone, of what `hashes` says of a page."""
    return answer.partition(" ")[0]


def _hash(code: int, content: bytes) -> str:
    return f"{code} {hashlib.sha256(content).hexdigest()}" if code == 200 else str(code)


def _rendered(path: str) -> tuple[int, bytes]:
    """The page as the application makes it, past the store; 500 for whatever is raised."""
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    try:
        answer = Client(headers={"host": host}).get(path, secure=settings.HTTPS)
        return answer.status_code, answer.getvalue()
    except Exception as error:  # a page that is broken keeps nothing from being saved
        logger.warning("页面打不开：%s（%s）", path, error)
        return 500, b""


if __name__ == "__main__":
    import django

    django.setup()
    sys.stdout.write(json.dumps(hashes(json.load(sys.stdin))))
