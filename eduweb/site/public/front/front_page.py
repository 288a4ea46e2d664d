"""The stories of the home page, by the kinds of columns; two queries whatever the amount of data.

All of them are plain values, so that after a publication only the changed sections are rendered again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from articles.enums import ColumnKind, Place
from articles.public.column_rows import ColumnRow, Columns, all_columns
from articles.public.newest import newest_of_each
from articles.public.placed import placed_on_home
from articles.querysets import StoryRow

NEWEST = 9


class Section(NamedTuple):
    """A top-level column with its newest stories, those of its subcolumns among them."""

    column: ColumnRow
    stories: tuple[StoryRow, ...]
    headline: StoryRow | None = None

    @property
    def feature(self) -> StoryRow:
        """The headline that editors chose, else the newest story with a photograph, or the newest."""
        return self.headline or next((story for story in self.stories if story.lead_picture), self.stories[0])

    @property
    def headlines(self) -> tuple[StoryRow, ...]:
        """The stories beside the feature."""
        return tuple(story for story in self.stories if story != self.feature)


@dataclass(frozen=True)
class FrontPage:
    """The navigation's columns, and sections by their place on the page; columns without stories have none."""

    columns: list[ColumnRow]
    lead: Section | None
    recommended: tuple[StoryRow, ...]
    documents: tuple[Section, ...]
    stories: tuple[Section, ...]
    media: tuple[Section, ...]


# Stories at places where nobody has put them yet.
Trial = Mapping[Place, StoryRow]


def front_page(trial: Trial) -> FrontPage:
    """The first column of stories leads, under the headline that editors chose; notices and policies, further stories and
    media reports follow."""
    columns = all_columns()
    sections = _sections(columns)
    stories, placed = _of_kind(sections, ColumnKind.STORY), _placed(trial)
    return FrontPage(
        columns=columns.in_navigation(),
        lead=stories[0]._replace(headline=next(iter(placed[Place.HEADLINE]), None)) if stories else None,
        recommended=tuple(placed[Place.RECOMMENDED]),
        documents=_of_kind(sections, ColumnKind.NOTICE, ColumnKind.POLICY),
        stories=stories[1:],
        media=_of_kind(sections, ColumnKind.MEDIA),
    )


def _placed(trial: Trial) -> dict[Place, list[StoryRow]]:
    """The stories at each place of the page, those on trial first."""
    placed = placed_on_home()
    return {place: [*([trial[place]] if place in trial else []), *stories] for place, stories in placed.items()}


def _sections(columns: Columns) -> list[Section]:
    tops = columns.in_navigation()
    newest = newest_of_each((top.pk for top in tops), NEWEST)
    return [Section(top, tuple(newest[top.pk])) for top in tops if top.pk in newest]


def _of_kind(sections: list[Section], *kinds: str) -> tuple[Section, ...]:
    return tuple(section for section in sections if section.column.kind in kinds)
