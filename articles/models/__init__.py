"""Columns and topics; the desk's articles; the public's copies of them (docs/adr/0001-desk-and-public.md)."""

from .article import Article
from .attachment import Attachment
from .bundle import BundledStory, ReleaseBundle
from .column import Column, StoryTally
from .contribution import Contribution, ContributionPhoto, Correspondent
from .conversion import Conversion
from .correction import Correction
from .counting import PointsRule, Reprint, ReprintPoints, StoryPlacing
from .emergency import Emergency
from .former_address import FormerAddress
from .honor_source import HonorSource
from .invitation import Invitation, InvitedStory, MissedLink
from .placement import Placement
from .public import PublishedArticle, PublishedDocument, Withdrawal
from .review import Remark, Review
from .story_text import StoryText
from .topic import Topic, TopicDocument, TopicLink, TopicStory
from .version import Typing, Version
