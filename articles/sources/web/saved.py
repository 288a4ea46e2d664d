"""A saved page and the files that were saved with it."""

import email
import email.policy
from dataclasses import dataclass, field
from email.message import EmailMessage

from eduweb.core.text.isolated.problem import Problem

from ..kinds import kind_of


@dataclass(frozen=True)
class SavedPage:
    """The page's bytes, its charset where one is told, and its files by their addresses."""

    html: bytes
    charset: str = ""
    files: dict[str, bytes] = field(default_factory=dict)


def open_page(content: bytes) -> SavedPage:
    """Return the page of an .html file, or of an .mhtml file with its pictures."""
    if kind_of(content) != "mhtml":
        return SavedPage(content)
    message = email.message_from_bytes(content, policy=email.policy.default)
    parts = [part for part in message.walk() if isinstance(part, EmailMessage) and not part.is_multipart()]
    pages = [part for part in parts if part.get_content_type() == "text/html"]
    if not pages:
        raise Problem("broken")
    files: dict[str, bytes] = {}
    for part in parts:
        if part.get_content_maintype() == "image":
            for address in _addresses(part):
                files[address] = bytes(part.get_payload(decode=True) or b"")
    return SavedPage(bytes(pages[0].get_payload(decode=True) or b""), pages[0].get_content_charset() or "", files)


def _addresses(part: EmailMessage) -> list[str]:
    identity = str(part.get("Content-ID", "")).strip("<>")
    location = str(part.get("Content-Location", ""))
    # Addresses of one picture differ in what they ask of the server.
    return list(filter(None, [location, location.partition("?")[0], f"cid:{identity}" if identity else ""]))
