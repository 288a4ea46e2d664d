"""Names of people beside their posts, by the table that editors keep (检查指标: 领导人姓名、职务差错)."""

import re
from collections.abc import Iterator

from django.utils import timezone

from .. import registers
from ..models import Officeholder
from ..subject import Finding, Severity, Subject

PEOPLE = "people"
# Before these words a post is of the past, or another one.
_NOT_NOW = re.compile(r"(?:原|前|时任|曾任|历任|先后任|免去|副)$")
_BETWEEN = r"[，、：:\s]{0,2}"
_TAKES = r"(?:同志)?[，、（(]?(?:现任|担任|兼任|任|是)?"


def check(subject: Subject) -> list[Finding]:
    """A question for each name with a wrong character beside its post, and for each post that its holder has left."""
    holders = _holders(subject.registers[PEOPLE])
    today = timezone.localdate().isoformat()
    return [
        finding
        for where, number, line in subject.paragraphs()
        for holder in holders
        if holder.post in line
        for finding in (*_wrong(where, number, line, holder, holders), *_ended(where, number, line, holder, today))
    ]


def register_people() -> None:
    """Register the table for the rule; called once from the app's `ready()`."""
    registers.register(PEOPLE, Officeholder.objects.all, "name", "post", "until")


def _holders(rows: list[dict]) -> list[Officeholder]:
    return sorted((Officeholder(**fields) for fields in rows), key=lambda one: (one.post, one.name))


def _wrong(
    where: str, number: int | None, line: str, holder: Officeholder, holders: list[Officeholder]
) -> Iterator[Finding]:
    """Names that differ from the holder's in one character."""
    known = {one.name for one in holders}
    letter = r"[\u3400-\u9fff·]"
    for at, words in _beside(line, holder.post, f"{letter}{{{len(holder.name)}}}"):
        if words not in known and _is_near(words, holder.name):
            message = f"“{words}”和登记的“{holder.post}{holder.name}”差一个字：请核对姓名，确实是另一个人的请说明理由。"
            nth = line.count(words, 0, at) + 1
            yield Finding("people", Severity.ASK, where, message, words, number, holder.name, places=(nth,))


def _ended(where: str, number: int | None, line: str, holder: Officeholder, today: str) -> Iterator[Finding]:
    """The holder's name where the post has ended before today; dates come as text."""
    until = str(holder.until or "")
    if until and until < today and any(_beside(line, holder.post, re.escape(holder.name))):
        message = f"登记中{holder.name}任“{holder.post}”到 {until} 为止：请核对现任职务，写往事的请说明理由。"
        yield Finding("people", Severity.ASK, where, message, holder.name, number)


def _beside(line: str, post: str, name: str) -> Iterator[tuple[int, str]]:
    """Where a name of this form stands right behind or before the post, and the post is a present one."""
    behind = re.compile(rf"(?P<post>{re.escape(post)}){_BETWEEN}(?P<name>{name})")
    before = re.compile(rf"(?=(?P<name>{name}){_TAKES}(?P<post>{re.escape(post)}))")
    for pattern in (behind, before):
        for match in pattern.finditer(line):
            start = min(match.start("post"), match.start("name"))
            if not any(_NOT_NOW.search(line[:place]) for place in (start, match.start("post"))):
                yield match.start("name"), match["name"]


def _is_near(words: str, name: str) -> bool:
    """Whether two names of one length differ in one character; of two characters the first must be the same."""
    differ = [one != other for one, other in zip(words, name, strict=True)]
    return sum(differ) == 1 and (len(name) > 2 or not differ[0])
