"""Alternative text for every picture (WCAG 2.2 1.1.1; STANDARDS §3.1)."""

from ..subject import Finding, Severity, Subject


def check(subject: Subject) -> list[Finding]:
    """A hint for each picture without alternative text, numbered as it stands in the text."""
    found = []
    for name, number, image, source in subject.pictures():
        if str(image.get("alt", "")).strip() or subject.alt_texts.get(source, "").strip():
            continue
        message = f"第 {number} 张图没有替代文字：请用一句话写明图中内容。"
        found.append(Finding("alt_text", Severity.HINT, name, message, source))
    return found
