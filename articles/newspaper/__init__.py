"""Newspaper text to story proposals: pure functions, no database.

`decode` makes text of a file's bytes, `read_page` makes a `Page` of proposals of the text; `Unreadable` says in Chinese
why a file is none.
"""

from articles.newspaper.decoding import Unreadable, clean, decode
from articles.newspaper.proposal import Block, Finding, Kept, Page, StoryProposal
from articles.newspaper.reading import read_page

__all__ = ["Block", "Finding", "Kept", "Page", "StoryProposal", "Unreadable", "clean", "decode", "read_page"]
