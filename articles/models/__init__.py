"""Columns and topics; the desk's articles; the public's copies of them (docs/adr/0001-desk-and-public.md)."""

from .article import Article
from .attachment import Attachment
from .bundle import BundledStory, ReleaseBundle
from .column import Column, ColumnLimit
from .contributions import (
    Contribution,
    ContributionPhoto,
    Correspondent,
    PointsRule,
    Reprint,
    ReprintPoints,
)
from .conversion import Conversion
from .correction import Correction
from .emergency import Emergency
from .invitation import Invitation, InvitedStory, MissedLink
from .listing import ColumnListing, StoryTally
from .presentation import FormerAddress, HonorSource, Placement
from .public import PublishedArticle, PublishedDocument, Withdrawal
from .review import Remark, Review
from .story_text import StoryText
from .template import StoryTemplate
from .topic import Topic, TopicDocument, TopicLink, TopicStory
from .version import Typing, Version
