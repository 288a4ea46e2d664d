"""Newspaper text to story proposals: pure functions, no database.

`decode` makes text of a file's bytes, `normalize_text` checks pasted text, `read_page` makes a `Page` of proposals of
either; `Unreadable` says in Chinese why a file or a text is no newspaper page; `finding` is a point to look at by its code.
"""

from articles.newspaper.decoding import Unreadable, decode, normalize_text
from articles.newspaper.proposal import Block, Finding, Leftover, Page, StoryProposal, finding
from articles.newspaper.reading import read_page
