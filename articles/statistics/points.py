"""The bureau's table of points (`PointsRule`, `ReprintPoints`), read once for a page."""

from dataclasses import dataclass
from decimal import Decimal

from ..enums import ContributionUse, Place, Placing
from ..models import Article, PointsRule, Reprint, ReprintPoints

NONE = Decimal(0)
# Places that count, the best first; being on top of a column is no distinction.
_PLACINGS = {Place.HEADLINE: Placing.HEADLINE, Place.RECOMMENDED: Placing.FEATURED}


@dataclass(frozen=True)
class PointsTable:
    """Points by column and placing, and by the level of a reprinting medium."""

    stories: dict[tuple[int | None, str], Decimal]
    reprints: dict[str, Decimal]

    @classmethod
    def read(cls) -> "PointsTable":
        rules = PointsRule.objects.values_list("column_id", "placing", "points")
        return cls(
            {(column, placing): points for column, placing, points in rules},
            dict(ReprintPoints.objects.values_list("level", "points")),
        )

    def of_story(self, story: Article) -> Decimal:
        """The rule of its column and placing; else the one for all columns; else nothing."""
        placing = placing_of(story)
        return self.stories.get((story.column_id, placing), self.stories.get((None, placing), NONE))

    def of_reprint(self, reprint: Reprint) -> Decimal:
        return self.reprints.get(reprint.level, NONE)


def placing_of(story: Article) -> str:
    """The best place where it stands or has stood; without one a round-up counts as a round-up."""
    stood = {placement.place for placement in story.placements.all()}
    for place, placing in _PLACINGS.items():
        if place in stood:
            return placing
    is_combined = any(one.use == ContributionUse.COMBINED for one in story.contributions.all())
    return Placing.COMBINED if is_combined else Placing.ORDINARY
