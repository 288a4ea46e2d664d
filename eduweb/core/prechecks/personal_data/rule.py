"""Personal data must not be published (PIPL; STANDARDS §5.4): valid numbers block, what is doubtful asks."""

from collections.abc import Iterator
from urllib.parse import unquote

from bs4 import BeautifulSoup

from eduweb.core.text.plain import from_html

from ..subject import Finding, Severity, Subject
from .files import findings_in_files
from .recognition import PersonalDatum, findings_in_text


def check(subject: Subject) -> list[Finding]:
    """One finding for each personal datum in each field, and those of the attached files; a reason lets it pass."""
    found: dict[tuple[str, str, str], Finding] = {}
    for name, is_numbered, text in _public_words(subject):
        for datum in findings_in_text(text):
            paragraph = text.count("\n", 0, datum.start) + 1 if is_numbered else None
            found.setdefault((name, datum.code, datum.letters), _finding(name, paragraph, datum))
    return [*found.values(), *findings_in_files(subject.files)]


def _finding(field: str, paragraph: int | None, datum: PersonalDatum) -> Finding:
    if datum.severity == Severity.BLOCK:
        message = f"含{datum.name} {datum.masked}：公开前请删去，或只留遮盖后的写法。"
    else:
        message = f"疑似{datum.name} {datum.masked}：请核对，属于个人信息的请删去或遮盖；可以公开的，写明理由。"
    place = (paragraph, datum.masked if datum.masks_with_one_click else "")
    return Finding(datum.code, datum.severity, field, message, datum.masked, *place, waivable=True)


def _public_words(subject: Subject) -> Iterator[tuple[str, bool, str]]:
    """`(field, whether its lines are numbered paragraphs, words)`: texts, pictures' descriptions, links' telephones."""
    yield from ((name, False, text) for name, text in (*subject.texts.items(), *subject.further_texts.items()))
    yield from ((name, True, from_html(html)) for name, html in subject.html.items())
    for name, tree in subject.trees():
        yield from ((name, False, value) for value in _attributes(tree))


def _attributes(tree: BeautifulSoup) -> Iterator[str]:
    for element in tree.find_all(True):
        for attribute in ("alt", "title"):
            yield str(element.get(attribute, ""))
        link = str(element.get("href", ""))
        if link.lower().startswith(("tel:", "sms:", "mailto:")):
            yield unquote(link)
