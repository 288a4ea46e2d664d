"""What a line is on a page, and the moves from one line to the next that evidence speaks for or against."""

from enum import IntEnum, StrEnum


class Role(IntEnum):
    """The part that a line plays."""

    FIRST = 0
    """The first line of a paragraph."""
    NEXT = 1
    """A further line of a paragraph."""
    HEADING = 2
    """A line of a headline or subhead."""
    BYLINE = 3
    """A line of credits above a text."""
    SIGNATURE = 4
    """A line of credits below a text."""


class Move(StrEnum):
    """What happens between a line and the one above it."""

    GOES_ON = "the paragraph above goes on with the line"
    ENDS = "the paragraph above has ended"
    BEGINS = "a paragraph begins with the line"
    HEADS = "the line is one of a heading"
    HEADS_ON = "the heading above goes on with the line"
    HEADED = "the heading above has ended"
    CREDITS = "the line is one of credits"
