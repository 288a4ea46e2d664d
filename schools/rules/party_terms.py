"""The election, the end of the term and the secretary that hold on a day, from elections and appointments."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from ..enums import PartyTermKind
from ..models import PartyOrganization, PartyTerm


@dataclass(frozen=True)
class TermsOfOffice:
    """The day of the last election, the approved end of its term ("None": by type), and the secretary."""

    election: date | None = None
    until: date | None = None
    secretary: str = ""

    @classmethod
    def of(cls, organization: PartyOrganization) -> Self:
        """What the organization's record says."""
        return cls(organization.last_election_on, organization.term_until, organization.secretary)

    @property
    def columns(self) -> dict[str, Any]:
        """The record's fields with these values."""
        return {"last_election_on": self.election, "term_until": self.until, "secretary": self.secretary}


def terms_on(day: date, terms: Iterable[PartyTerm]) -> TermsOfOffice:
    """What held on `day` by an organization's terms; an appointment changes the secretary alone."""
    begun = sorted((term for term in terms if term.begins_on <= day), key=lambda term: term.begins_on)
    elections = [term for term in begun if term.kind == PartyTermKind.ELECTION]
    secretary = begun[-1].secretary if begun else ""
    if not elections:
        return TermsOfOffice(secretary=secretary)
    return TermsOfOffice(elections[-1].begins_on, elections[-1].until, secretary)
