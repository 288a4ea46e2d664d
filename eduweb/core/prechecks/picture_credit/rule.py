"""Credits of photographs (著作权法 第十条)."""

from ..subject import Finding, Severity, Subject


def check(subject: Subject) -> list[Finding]:
    """A hint for each picture of this site without a credit, unless the whole story names one."""
    if subject.texts.get("credit", "").strip():
        return []
    found = []
    for name, number, _, source in subject.pictures():
        if source in subject.credits and not subject.credits[source].strip():
            message = f"第 {number} 张图没有写供图：请在“本稿图片”里写明是谁拍摄或提供的。"
            found.append(Finding("picture_credit", Severity.HINT, name, message, source))
    return found
