"""The tags of a story's page, taken from its content (STANDARDS §1.1)."""

from django.core.files.storage import default_storage

from eduweb.core.media.public.pictures import Picture
from eduweb.core.pages.addresses import absolute

from ..models.public import PublishedArticle
from .mentions import Mentions

MOST_KEYWORDS = 10


def keywords(column: str, mentions: Mentions) -> str:
    """Return the column and the names that stand on the page as links."""
    return ",".join([column, *mentions.names()][:MOST_KEYWORDS])


def image(story: PublishedArticle) -> str:
    """Return the full address of the lead photograph, or of the first one in the text; "" without photographs."""
    shown = story.lead_picture or next(iter(story.pictures), None)
    return absolute(default_storage.url(Picture(**shown).plain()[2])) if shown else ""
