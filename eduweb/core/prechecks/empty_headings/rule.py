"""Headings have words: an empty one is a stop without a name for those who listen (WCAG 2.2 2.4.6)."""

from ..subject import Finding, Severity, Subject

HEADINGS = ("h2", "h3", "h4")


def check(subject: Subject) -> list[Finding]:
    """A hint for each heading without words, and for a subheading without a heading above it."""
    found = []
    for name, tree in subject.trees():
        headings = tree.find_all(HEADINGS)
        for number, heading in enumerate(headings, start=1):
            if not heading.get_text(strip=True):
                message = f"第 {number} 个小标题是空的：请补上文字，或改为正文。"
                found.append(Finding("empty_headings", Severity.HINT, name, message))
        if headings and headings[0].name != "h2":
            words = headings[0].get_text(strip=True)
            message = f"“{words}”是次级小标题，上面却没有小标题：请把它改为“小标题”。"
            found.append(Finding("heading_order", Severity.HINT, name, message, words))
    return found
