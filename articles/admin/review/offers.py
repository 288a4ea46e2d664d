"""All buttons that a person is offered for a story."""

from articles.models import Article
from eduweb.core.accounts.models import User

from . import publication_offers, review_offers
from .buttons import Offer

# In the order of the work; the rare ones last.
MAKERS = (
    review_offers.submit,
    review_offers.approve,
    publication_offers.publish,
    publication_offers.schedule,
    publication_offers.unschedule,
    publication_offers.sign_off,
    review_offers.send_back,
    review_offers.reopen,
    review_offers.shortlist,
    review_offers.reject,
    review_offers.recall,
    publication_offers.redate,
    publication_offers.emergency,
    publication_offers.withdraw,
)


def offers(article: Article, user: User) -> list[Offer]:
    """The buttons for this person, each with its effect and its obstacles."""
    return [offer for make in MAKERS if (offer := make(article, user))]
