"""Doubts: decisions on too little evidence, told to the reporter with how sure they are."""

from dataclasses import dataclass
from math import exp

from articles.newspaper.lines import Line
from articles.newspaper.paragraphs.labelling import Label
from articles.newspaper.paragraphs.roles import Role

SURE = 2.0
"""A lead in natural logarithms of odds: seven to one."""
_START_LENGTH = 12


@dataclass(frozen=True)
class Doubt:
    """A decision on too little evidence: its code, its line in the original, how the line starts, and how sure it is."""

    code: str
    line: int
    start: str = ""
    percent: int = 50

    @classmethod
    def about(cls, code: str, line: Line, lead: float) -> "Doubt":
        """Return the doubt about a line; `lead` is that over the other reading, in natural logarithms of odds."""
        return cls(code, line.number, line.text[:_START_LENGTH], round(100 / (1 + exp(-lead))))


def doubt_about(line: Line, label: Label) -> Doubt | None:
    """Return what the line of a text may be instead, None if it is sure."""
    lead, other = min((label.lead_over(role), role) for role in Role if role != label.role)
    if lead >= SURE:
        return None
    if label.role == Role.NEXT:
        return Doubt.about("possible-split", line, lead)
    code = {Role.NEXT: "possible-join", Role.HEADING: "possible-heading"}.get(other)
    return Doubt.about(code, line, lead) if code else None
