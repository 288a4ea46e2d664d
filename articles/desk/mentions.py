"""The records of the register and the honours wall that a text names."""

from dataclasses import dataclass

from honors.models import Honor
from honors.rules.mentions import honors_in
from schools.models import PartyOrganization, School
from schools.rules.mentions import party_organizations_in, schools_in

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


def mentions_in(*texts: str) -> Mentions:
    """The records that these texts name; four queries at most, however long texts and register are."""
    text = "\n".join(texts)
    return Mentions(schools_in(text), party_organizations_in(text), honors_in(text))
