"""All checks that run before a story is submitted and published. Apps above add theirs with `register` in `ready()`."""

from collections.abc import Callable

from .alt_text.rule import check as alt_text
from .empty_headings.rule import check as empty_headings
from .foreign_pictures.rule import check as foreign_pictures
from .links.rule import check as links
from .personal_data.rule import check as personal_data
from .punctuation.rule import check as punctuation
from .subject import Finding, Subject

Check = Callable[[Subject], list[Finding]]

_checks: list[Check] = [personal_data, alt_text, foreign_pictures, links, empty_headings, punctuation]


def register(check: Check) -> None:
    """Add a check of an app; adding it twice changes nothing."""
    if check not in _checks:
        _checks.append(check)


def findings(subject: Subject) -> list[Finding]:
    """What every check found, the blocking ones first."""
    found = [finding for check in _checks for finding in check(subject)]
    return sorted(found, key=lambda finding: not finding.blocks)
