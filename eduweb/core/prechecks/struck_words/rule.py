"""Struck words, as they come along from a word processor: search, feeds and readers by ear take them for live text."""

from ..subject import Finding, Severity, Subject


def check(subject: Subject) -> list[Finding]:
    """A question for each piece of struck words."""
    found = []
    for name, tree in subject.trees():
        for struck in tree.find_all("s"):
            if words := struck.get_text().strip():
                message = f"“{words}”是划掉的字，搜索和朗读会当作正文：请删去，或说明保留的理由。"
                found.append(Finding("struck_words", Severity.ASK, name, message, words))
    return found
