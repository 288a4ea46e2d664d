"""Columns and topics; the desk's articles; the public's copies of them (docs/adr/0001-desk-and-public.md)."""

from .column import Column, Topic
from .correction import Correction
from .desk import Article, Attachment
from .emergency import Emergency
from .former import FormerAddress
from .public import PublishedArticle, PublishedDocument, Withdrawal
from .review import Remark, Review
from .story_text import StoryText
from .tally import StoryTally

__all__ = [
    "Article",
    "Attachment",
    "Column",
    "Correction",
    "Emergency",
    "FormerAddress",
    "PublishedArticle",
    "PublishedDocument",
    "Remark",
    "Review",
    "StoryTally",
    "StoryText",
    "Topic",
    "Withdrawal",
]
