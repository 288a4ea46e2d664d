"""Words that official texts write otherwise: the lexicon that editors keep (检查指标: 严重表述错误)."""

from collections.abc import Iterator

from ..models import Term
from ..subject import Finding, Severity, Subject

TITLE = "用词"


def check(subject: Subject) -> list[Finding]:
    """One finding for each wrong form in each paragraph, as severe as its term says; one query."""
    terms = list(Term.objects.active())
    return [
        finding
        for name, number, line in subject.paragraphs()
        for term in terms
        if term.wrong in line and any(_wrong_places(line, term))
        for finding in [_finding(term, name, number)]
    ]


def _finding(term: Term, name: str, number: int | None) -> Finding:
    should_be = f"应写作“{term.right}”" if term.right else "不宜这样写"
    note = f"（{term.note.rstrip('。')}）" if term.note else ""
    message = f"“{term.wrong}”{should_be}{note}。"
    return Finding("wording", Severity(term.severity), name, message, term.wrong, number, term.right)


def _wrong_places(line: str, term: Term) -> Iterator[int]:
    """Where the wrong form stands for itself, and not inside its right form or a word in which it is no mistake."""
    fine = [word for word in (term.right, *term.exceptions()) if term.wrong in word]
    at = line.find(term.wrong)
    while at >= 0:
        if not any(_inside(line, at, word, term.wrong) for word in fine):
            yield at
        at = line.find(term.wrong, at + 1)


def _inside(line: str, at: int, word: str, wrong: str) -> bool:
    """Whether `word`, which holds `wrong`, stands around this place."""
    start = word.find(wrong)
    while start >= 0:
        if line.startswith(word, at - start) and at >= start:
            return True
        start = word.find(wrong, start + 1)
    return False
