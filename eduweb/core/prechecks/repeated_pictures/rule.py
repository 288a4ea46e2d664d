"""A picture that stands twice: readers see it once (the site's rule: no picture twice on a page)."""

from ..subject import Finding, Severity, Subject


def check(subject: Subject) -> list[Finding]:
    """A hint for each picture that stands beside the text or in it before."""
    found, seen = [], set(subject.covers.values())
    for name, number, _, source in subject.pictures():
        if source in seen:
            message = f"第 {number} 张图前面已有（或就是题图），读者只看到一次：请删去，或换一张。"
            found.append(Finding("repeated_pictures", Severity.HINT, name, message, source))
        seen.add(source)
    return found
