"""Columns and topics; the desk's articles; the public's copies of them (docs/adr/0001-desk-and-public.md)."""

from .bundle import BundledStory, ReleaseBundle
from .column import Column, Topic
from .desk import Article, Attachment
from .invitation import Invitation, InvitedStory
from .message import Message
from .override import Override
from .public import PublishedArticle, PublishedDocument, Withdrawal
from .review import Review
from .story_text import StoryText
from .tally import StoryTally
from .version import Typing, Version

__all__ = [
    "Article",
    "Attachment",
    "BundledStory",
    "Column",
    "Invitation",
    "InvitedStory",
    "Message",
    "Override",
    "PublishedArticle",
    "PublishedDocument",
    "ReleaseBundle",
    "Review",
    "StoryTally",
    "StoryText",
    "Topic",
    "Typing",
    "Version",
    "Withdrawal",
]
