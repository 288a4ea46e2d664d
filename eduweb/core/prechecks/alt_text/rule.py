"""Alternative text for every picture (WCAG 2.2 1.1.1; STANDARDS §3.1)."""

import re

from ..subject import Finding, Severity, Subject

WAY_OUT = "请在“本稿图片”里用一句话写明图中内容。"
# What programs write where a person should: the kind of thing, a number, the name of a file.
_SAYS_NOTHING = re.compile(
    r"(?:图片?|照片|配图|插图|题图|image|img|picture|photo|dsc|untitled)?[\s\W\d_]*|\S+\.(?:jpe?g|png|webp|gif|heic|bmp)",
    re.I,
)


def check(subject: Subject) -> list[Finding]:
    """A blocking finding for each picture without words: those beside the text, then each in it by its number."""
    found = [_finding(field, source, "图片", subject) for field, source in subject.covers.items()]
    for name, number, image, source in subject.pictures():
        if source not in subject.covers.values() and not describes(str(image.get("alt", ""))):
            found.append(_finding(name, source, f"第 {number} 张图", subject))
    return [one for one in found if not describes(subject.alt_texts.get(one.excerpt, ""))]


def describes(words: str) -> bool:
    """Whether these words say what a picture shows."""
    return not _SAYS_NOTHING.fullmatch(words.strip())


def words_of(written: str, brought: str) -> str:
    """What readers get: the words written for the photograph; without such, those that its text brought along."""
    return written if describes(written) else brought or written


def _finding(field: str, source: str, which: str, subject: Subject) -> Finding:
    name = f"“{subject.picture_names[source]}”" if source in subject.picture_names else ""
    return Finding("alt_text", Severity.BLOCK, field, f"{which}{name}没有替代文字：{WAY_OUT}", source)
