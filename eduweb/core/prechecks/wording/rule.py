"""Wrong forms of words in official texts, by the editors' lexicon (检查指标: 严重表述错误)."""

from collections.abc import Iterator

from .. import registers
from ..models import Term
from ..subject import Finding, Severity, Subject

TERMS = "terms"


def check(subject: Subject) -> list[Finding]:
    """One finding for each wrong form in each paragraph, as severe as its term says."""
    paragraphs = list(subject.paragraphs())
    terms = _terms_in("\n".join(line for *_, line in paragraphs), subject.registers[TERMS])
    return [
        _finding(term, name, number, places)
        for name, number, line in paragraphs
        for term in terms
        if (places := tuple(_wrong_places(line, term)))
    ]


def register_terms() -> None:
    """Register the lexicon for the rule; called once from the app's `ready()`."""
    registers.register(
        TERMS, lambda: Term.objects.filter(is_active=True), "wrong", "right", "severity", "source", "note", "fine_in"
    )


def _terms_in(text: str, rows: list[dict]) -> list[Term]:
    """Those of the terms whose wrong form stands anywhere in the text: a few of thousands."""
    return sorted((Term(**row) for row in rows if row["wrong"] in text), key=lambda term: term.wrong)


def _finding(term: Term, name: str, number: int | None, places: tuple[int, ...]) -> Finding:
    should_be = f"应写作“{term.right}”" if term.right else "不宜这样写"
    source = f"依据：{term.source.rstrip('。')}" if term.source else ""
    said = "；".join(filter(None, (term.note.rstrip("。"), source)))
    message = f"“{term.wrong}”{should_be}{f'（{said}）' if said else ''}。"
    return Finding("wording", Severity(term.severity), name, message, term.wrong, number, term.right, places=places)


def _wrong_places(line: str, term: Term) -> Iterator[int]:
    """Which of its places the wrong form has for itself, and not inside its right form or a word in which it is fine."""
    fine = [word for word in (term.right, *term.exceptions()) if term.wrong in word]
    for nth, at in enumerate(_places(line, term.wrong, step=len(term.wrong)), start=1):
        if not any(_inside(line, at, word, term.wrong) for word in fine):
            yield nth


def _places(line: str, words: str, *, step: int = 1) -> Iterator[int]:
    at = line.find(words)
    while at >= 0:
        yield at
        at = line.find(words, at + step)


def _inside(line: str, at: int, word: str, wrong: str) -> bool:
    """Whether `word`, which holds `wrong`, stands around this place."""
    return any(at >= start and line.startswith(word, at - start) for start in _places(word, wrong))
