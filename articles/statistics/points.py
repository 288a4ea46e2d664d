"""The bureau's table of points (`PointsRule`, `ReprintPoints`), read once for a page."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Case, Exists, OuterRef, Value, When

from ..enums import ContributionUse, Place, Placing
from ..models import Article, Placement, PointsRule, Reprint, ReprintPoints

NONE = Decimal(0)
# Places that count, the best first; being on top of a column is no distinction.
_PLACINGS = {Place.HEADLINE: Placing.HEADLINE, Place.RECOMMENDED: Placing.FEATURED}
_stood = Placement.objects.order_by().filter(article=OuterRef("pk"))
# The placing for the best place where a story stands or has stood, or "".
BEST_PLACING = Case(
    *(When(Exists(_stood.filter(place=place)), then=Value(placing)) for place, placing in _PLACINGS.items()),
    default=Value(""),
)


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
    """Its `best_placing`; without one a round-up counts as a round-up."""
    if placing := story.best_placing:  # type: ignore[attr-defined]
        return placing
    is_combined = any(one.use == ContributionUse.COMBINED for one in story.contributions.all())
    return Placing.COMBINED if is_combined else Placing.ORDINARY
