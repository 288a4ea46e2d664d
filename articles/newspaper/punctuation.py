"""What punctuation tells of a line: whether it ends a sentence, whether it may end a heading, where it may be broken."""

import re

_CLOSERS = "”’」』）)》〉】]\"'"
_FULL_STOPS = "。！？；…!?"
_NOT_AT_LINE_START = "，。！？；：、”’）》〉】」』…—,.!?;:)]%"
_OPEN_ENDS = "，、：；,:;（《“‘"


def ends_sentence(text: str) -> bool:
    """Whether a sentence ends with this line: a closing quote alone ends nothing (STANDARDS §9.2)."""
    return text.rstrip(_CLOSERS)[-1:] in tuple(_FULL_STOPS)


def may_end_heading(text: str) -> bool:
    """Whether the line may be the last of a headline or a subhead: no final stop, and nothing left open."""
    return not ends_sentence(text) and text[-1:] not in _OPEN_ENDS and bool(re.search(r"\w", text))


def unbreakable_start(text: str) -> str:
    """Return the start of a line that no line break may divide: a word, a number, a character with its closing marks."""
    start = re.match(r"[0-9A-Za-z.%+-]+|[“‘（《〈【「『]*.", text)
    end = start.end() if start else 0
    while end < len(text) and text[end] in _NOT_AT_LINE_START:
        end += 1
    return text[:end]
