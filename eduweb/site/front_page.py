"""What the home page brings, by what columns are and not by their names; ten queries whatever the amount of data."""

from collections.abc import Iterable
from dataclasses import dataclass

from articles.enums import ColumnKind
from articles.models import Column, PublishedArticle
from articles.newest import newest_of_each

NEWEST = 9


@dataclass(frozen=True)
class Section:
    """A top-level column with its newest stories, those of its subcolumns among them."""

    column: Column
    stories: list[PublishedArticle]

    @property
    def feature(self) -> PublishedArticle:
        """The newest story with a photograph, or the newest."""
        return next((story for story in self.stories if story.lead_picture), self.stories[0])

    @property
    def headlines(self) -> list[PublishedArticle]:
        """The stories beside the feature."""
        return [story for story in self.stories if story != self.feature]


@dataclass(frozen=True)
class FrontPage:
    """Sections by their place on the page, in the order of the columns; columns without stories do not show."""

    lead: Section | None
    documents: list[Section]
    stories: list[Section]
    media: list[Section]


def front_page() -> FrontPage:
    """The first column of stories leads; notices and policies, further stories and media reports follow. Two queries."""
    sections = _sections(list(Column.objects.all()))
    stories = _of_kind(sections, ColumnKind.STORY)
    return FrontPage(
        lead=stories[0] if stories else None,
        documents=_of_kind(sections, ColumnKind.NOTICE, ColumnKind.POLICY),
        stories=stories[1:],
        media=_of_kind(sections, ColumnKind.MEDIA),
    )


def _sections(columns: list[Column]) -> list[Section]:
    newest = newest_of_each(columns, NEWEST)
    sections = []
    for top in columns:
        if top.parent_id is None and top.in_navigation:
            family = [column.pk for column in columns if top.pk in (column.pk, column.parent_id)]
            sections.append(Section(top, _merged(newest.get(pk, []) for pk in family)))
    return [section for section in sections if section.stories]


def _merged(lists: Iterable[list[PublishedArticle]]) -> list[PublishedArticle]:
    stories = [story for stories in lists for story in stories]
    return sorted(stories, key=lambda story: (story.published_at, story.pk), reverse=True)[:NEWEST]


def _of_kind(sections: list[Section], *kinds: str) -> list[Section]:
    return [section for section in sections if section.column.kind in kinds]
