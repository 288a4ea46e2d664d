"""The drawings: all schools of the district, and one school among its towns."""

from collections import defaultdict
from dataclasses import dataclass
from statistics import fmean
from typing import NamedTuple

from schools.models import School
from schools.querysets import SchoolQuerySet
from schools.rules.positions import Position, plausible, position_of, positions_of, town_centres

from ..filters import DirectoryForm
from .labels import Label, place_labels
from .projection import WIDTH, Projection

# With more schools there is a dot for each town instead.
MOST_DOTS = 800
# Kilometres of the scale.
SCALE = 5
Centres = dict[str, tuple[float, float]]
_SHOWN = ("code", "name", "state", "town", "longitude", "latitude")
_SUFFIXES = ("街道", "镇", "乡")


class Dot(NamedTuple):
    """A school, or a town, on a drawing; `url` is empty where nothing is linked."""

    x: float
    y: float
    name: str
    url: str


@dataclass(frozen=True)
class Drawing:
    """What the template draws. `here` is the school of whose page it is a part."""

    height: int
    dots: list[Dot]
    labels: list[Label]
    scale: float
    here: Dot | None = None
    width: int = WIDTH
    kilometres: int = SCALE


def is_by_town(schools: SchoolQuerySet) -> bool:
    """Whether there are too many schools for a dot each."""
    return schools.placed().count() > MOST_DOTS


def of_district(schools: SchoolQuerySet) -> Drawing | None:
    """A dot with a link for each of these schools, or each town where there are too many; None without positions."""
    placed = {school.pk: school for school in schools.placed().order_by("code").only(*_SHOWN)[: MOST_DOTS + 1]}
    if len(placed) > MOST_DOTS:
        return _of_towns(town_centres(schools))
    positions = plausible([one for school in placed.values() if (one := position_of(school))])
    if not positions:
        return None
    projection = Projection.of(positions)
    return _drawing(projection, [_dot(projection, one, placed[one.key]) for one in positions], _centres(positions))


def _of_towns(centres: list[Position]) -> Drawing | None:
    if not centres:
        return None
    projection = Projection.of(centres)
    dots = [
        Dot(*projection.place(one.east, one.north), one.town, DirectoryForm.address(town=one.town)) for one in centres
    ]
    return _drawing(projection, dots, _centres(centres))


def of_school(school: School, listed: SchoolQuerySet) -> Drawing | None:
    """The school among the district's towns; None without a position that can be right."""
    own = position_of(school)
    if own is None:
        return None
    known = positions_of(listed, most=MOST_DOTS + 1)
    if len(known) > MOST_DOTS:
        known = town_centres(listed)
    positions = plausible([*(one for one in known if one.key != school.pk), own])
    if own not in positions:
        return None
    projection, towns = Projection.of(positions), _centres(positions)
    dots = [Dot(*projection.place(*at), town, "") for town, at in towns.items()]
    return _drawing(projection, dots, towns, Dot(*projection.place(own.east, own.north), school.name, ""))


def _dot(projection: Projection, position: Position, school: School) -> Dot:
    return Dot(*projection.place(position.east, position.north), school.name, school.get_absolute_url())


def _drawing(projection: Projection, dots: list[Dot], towns: Centres, here: Dot | None = None) -> Drawing:
    names = [(_short(town), *projection.place(*at)) for town, at in towns.items() if town]
    marked = [(dot.x, dot.y) for dot in (*dots, *([here] if here else []))]
    labels = place_labels(names, marked, WIDTH, projection.height)
    return Drawing(projection.height, dots, labels, round(SCALE * projection.kilometre, 1), here)


def _centres(positions: list[Position]) -> Centres:
    """The middle of each town's schools."""
    towns = defaultdict(list)
    for one in positions:
        towns[one.town].append(one)
    return {
        town: (fmean(one.east for one in schools), fmean(one.north for one in schools))
        for town, schools in towns.items()
    }


def _short(town: str) -> str:
    """A town's name as maps write it."""
    return next((town.removesuffix(end) for end in _SUFFIXES if town.endswith(end) and len(town) > len(end) + 1), town)
