"""Required words of a story (STANDARDS §1.1 and §1.6): title, text, summary, source, byline."""

from eduweb.core.text.plain import from_html

from ..subject import Finding, Severity, Subject

MESSAGE = "还没有填写。"


def check(subject: Subject) -> list[Finding]:
    """One blocking finding for each empty required field; a text may be pictures alone."""
    return [
        Finding("missing_words", Severity.BLOCK, name, MESSAGE) for name in subject.required if _is_empty(subject, name)
    ]


def _is_empty(subject: Subject, name: str) -> bool:
    if name in subject.html:
        html = subject.html[name]
        return not from_html(html) and "<img" not in html
    return not subject.texts.get(name, "").strip()
