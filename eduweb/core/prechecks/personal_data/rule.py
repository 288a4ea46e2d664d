"""Identity numbers, mobile numbers and bank cards must not be published (PIPL; STANDARDS §5.4)."""

from collections.abc import Iterator

from bs4 import BeautifulSoup

from ..subject import Finding, Severity, Subject
from .files import findings_in_files
from .numbers import NAMES, personal_numbers


def check(subject: Subject) -> list[Finding]:
    """One blocking finding for each number in each field, and those of the attached files; a reason lets it pass."""
    found: dict[tuple, Finding] = {}
    for name, paragraph, text in _public_words(subject):
        for number in personal_numbers(text):
            message = f"含{NAMES[number.code]} {number.masked}：公开前请删去，或只留遮盖后的写法。"
            finding = Finding(
                *(number.code, Severity.BLOCK, name, message, number.masked, paragraph, number.masked), waivable=True
            )
            found.setdefault((name, number.code, number.digits), finding)
    return [*found.values(), *findings_in_files(subject.files)]


def _public_words(subject: Subject) -> Iterator[tuple[str, int | None, str]]:
    """The words of each field, its pictures' descriptions and its links' telephone numbers."""
    yield from subject.paragraphs()
    for name, tree in subject.trees():
        yield from ((name, None, value) for value in _attributes(tree))


def _attributes(tree: BeautifulSoup) -> Iterator[str]:
    for element in tree.find_all(True):
        for attribute in ("alt", "title"):
            yield str(element.get(attribute, ""))
        link = str(element.get("href", ""))
        if link.lower().startswith("tel:"):
            yield link[4:]
