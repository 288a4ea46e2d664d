"""All checks that run before a story is submitted and published. Apps above add theirs with `register` in `ready()`."""

from collections.abc import Callable

from .alt_text.rule import check as alt_text
from .dates.rule import check as dates
from .dead_links.rule import check as dead_links
from .empty_headings.rule import check as empty_headings
from .foreign_pictures.rule import check as foreign_pictures
from .links.rule import check as links
from .missing_pictures.rule import check as missing_pictures
from .missing_words.rule import check as missing_words
from .people.rule import check as people
from .personal_data.rule import check as personal_data
from .picture_credit.rule import check as picture_credit
from .punctuation.rule import check as punctuation
from .repeated_pictures.rule import check as repeated_pictures
from .struck_words.rule import check as struck_words
from .subject import Finding, Severity, Subject
from .wording.rule import check as wording

Check = Callable[[Subject], list[Finding]]

_checks: list[Check] = [
    missing_words,
    missing_pictures,
    personal_data,
    wording,
    people,
    dates,
    links,
    dead_links,
    alt_text,
    picture_credit,
    repeated_pictures,
    foreign_pictures,
    empty_headings,
    struck_words,
    punctuation,
]
_ORDER = list(Severity)


def register(check: Check) -> None:
    """Add a check of an app; adding it twice changes nothing."""
    if check not in _checks:
        _checks.append(check)


def findings(subject: Subject) -> list[Finding]:
    """The findings of all checks: blocking ones first, then those that ask for a reason, then hints; no duplicates."""
    found = [finding for check in _checks for finding in check(subject)]
    return sorted(dict.fromkeys(found), key=lambda finding: _ORDER.index(finding.severity))
