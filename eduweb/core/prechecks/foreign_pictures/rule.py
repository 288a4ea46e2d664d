"""Pictures come from this site: readers' browsers load none from elsewhere (TRUST 19)."""

from ..subject import Finding, Severity, Subject


def check(subject: Subject) -> list[Finding]:
    """A hint for each picture without an address on this site."""
    found = []
    for name, number, _, source in subject.pictures():
        if source.startswith("/") and not source.startswith("//"):
            continue
        message = f"第 {number} 张图不是在本站上传的，读者看不到：请删去，下载后重新上传。"
        found.append(Finding("foreign_picture", Severity.HINT, name, message, source))
    return found
