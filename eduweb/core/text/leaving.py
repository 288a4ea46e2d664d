"""Links that leave the site for one that is not a government's pass a page that says so (STANDARDS §1.6).

The page takes an address only with a signature that this site has made for it, so nobody can use it to send readers
anywhere. The signature has no time in it: the same address is the same link on every page and in every edition.
"""

import re
from html import escape, unescape
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

# conac.cn keeps the mark of Party and government websites and their register.
OFFICIAL = ("gov.cn", "conac.cn")
_LINK = re.compile(r'(<a\b[^>]*?\shref=)"(https?://[^"]+)"')
_SIGNER = Signer(salt="leaving")


def leads_away(address: str) -> bool:
    """Whether this is a web address of a site that is neither this one nor a government's."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return False
    own = urlsplit(settings.SITE_URL).hostname
    official = any(host == name or host.endswith(f".{name}") for name in OFFICIAL)
    return parts.scheme in ("http", "https") and bool(host) and host != own and not official


def by_the_notice(address: str) -> str:
    """The address itself, or the notice's with this one signed in it."""
    if not leads_away(address):
        return address
    sign = _SIGNER.signature(address)
    return f"{reverse('leaving')}?{urlencode({'to': address, 'sign': sign})}"


def is_ours(address: str, sign: str) -> bool:
    """Whether this site has made a link to this address."""
    try:
        return _SIGNER.unsign(f"{address}{_SIGNER.sep}{sign}") == address and leads_away(address)
    except BadSignature:
        return False


def links_by_the_notice(html: str) -> str:
    """Cleaned HTML with its links leading to the notice where they leave; the address itself stays for paper."""
    return _LINK.sub(_link, html)


def _link(found: re.Match) -> str:
    address = unescape(found[2])
    if not leads_away(address):
        return found[0]
    return f'{found[1]}"{escape(by_the_notice(address))}" data-address="{found[2]}"'
