"""The records named in a story's text."""

from dataclasses import dataclass

from honors.models import Honor
from honors.rules.names import honors_in
from schools.models import PartyOrganization, School
from schools.rules.names import party_organizations_in, schools_in

from ..models import Article


@dataclass(frozen=True)
class Mentions:
    """Schools, Party organizations and honours, each in the order in which the text names them."""

    schools: list[School]
    party_organizations: list[PartyOrganization]
    honors: list[Honor]

    def link_to(self, article: Article) -> None:
        """Make them the records that the story is about."""
        article.schools.set(self.schools)
        article.party_organizations.set(self.party_organizations)
        article.honors.set(self.honors)


def find_mentions(text: str) -> Mentions:
    """Return the records that a text names; three queries, however long text and register are."""
    return Mentions(schools_in(text), party_organizations_in(text), honors_in(text))
