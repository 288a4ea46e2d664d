"""The stories of the home page, by the kinds of columns; two queries whatever the amount of data.

All of them are plain values, so that after a publication only the changed sections are rendered again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from articles.enums import ColumnKind
from articles.public.column_rows import ColumnRow, Columns, all_columns
from articles.public.newest import newest_of_each
from articles.querysets import StoryRow

NEWEST = 9


class Section(NamedTuple):
    """A top-level column with its newest stories, those of its subcolumns among them."""

    column: ColumnRow
    stories: tuple[StoryRow, ...]

    @property
    def feature(self) -> StoryRow:
        """The newest story with a photograph, or the newest."""
        return next((story for story in self.stories if story.lead_picture), self.stories[0])

    @property
    def headlines(self) -> tuple[StoryRow, ...]:
        """The stories beside the feature."""
        return tuple(story for story in self.stories if story != self.feature)


@dataclass(frozen=True)
class FrontPage:
    """The navigation's columns, and sections by their place on the page; columns without stories have none."""

    columns: list[ColumnRow]
    lead: Section | None
    documents: tuple[Section, ...]
    stories: tuple[Section, ...]
    media: tuple[Section, ...]


def front_page() -> FrontPage:
    """The first column of stories leads; notices and policies, further stories and media reports follow."""
    columns = all_columns()
    sections = _sections(columns)
    stories = _of_kind(sections, ColumnKind.STORY)
    return FrontPage(
        columns=columns.in_navigation(),
        lead=stories[0] if stories else None,
        documents=_of_kind(sections, ColumnKind.NOTICE, ColumnKind.POLICY),
        stories=stories[1:],
        media=_of_kind(sections, ColumnKind.MEDIA),
    )


def _sections(columns: Columns) -> list[Section]:
    newest = newest_of_each(columns, NEWEST)
    sections = [
        Section(top, _merged(newest.get(column.pk, []) for column in columns.family(top)))
        for top in columns.in_navigation()
    ]
    return [section for section in sections if section.stories]


def _merged(lists: Iterable[list[StoryRow]]) -> tuple[StoryRow, ...]:
    stories = [story for stories in lists for story in stories]
    return tuple(sorted(stories, key=lambda story: (story.published_at, story.pk), reverse=True)[:NEWEST])


def _of_kind(sections: list[Section], *kinds: str) -> tuple[Section, ...]:
    return tuple(section for section in sections if section.column.kind in kinds)
