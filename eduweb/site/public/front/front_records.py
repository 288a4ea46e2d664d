"""Records on the home page, as plain values: one query each."""

from itertools import groupby
from typing import NamedTuple

from django.db.models import TextField
from django.db.models.functions import Cast
from django.urls import reverse

from articles.models import Topic
from eduweb.core.render_cache.compiled_query import CompiledQuery
from honors.enums import HonorLevel
from honors.models import Honor
from schools.models import PartyOrganization, School

from ..services import by_audience
from .key_figures import home_figures

HONORS = 10
BRANDS = 8
TOPICS = 4


class HonorRow(NamedTuple):
    pk: int
    year: int
    level: int
    name: str
    grade: str

    def __str__(self):
        return f"{self.name}（{self.grade}）" if self.grade else self.name

    def get_absolute_url(self) -> str:
        return reverse("honor", args=[self.pk])

    def get_level_display(self) -> str:
        return HonorLevel(self.level).label


class BrandRow(NamedTuple):
    pk: int
    brand: str
    name: str

    def get_absolute_url(self) -> str:
        return reverse("party-organization", args=[self.pk])


class TopicRow(NamedTuple):
    """A topic; `picture` is its JSON as text, or None."""

    slug: str
    name: str
    description: str
    picture: str | None

    def get_absolute_url(self) -> str:
        return reverse("topic", args=[self.slug])


def front_records() -> dict[str, tuple]:
    """The records of the home page beside the stories, by their names in its template."""
    return {
        "audiences": by_audience(),
        "towns": tuple(town for (town,) in _TOWNS.rows()),
        "figures": home_figures(),
        "brands": tuple(map(BrandRow._make, _BRANDS.rows())),
        "honor_years": _honors_by_year(),
        "topics": tuple(map(TopicRow._make, _TOPICS.rows())),
    }


def _honors_by_year() -> tuple[tuple[int, tuple[HonorRow, ...]], ...]:
    """The highest honours, the newest of them first, as `(year, honours)`."""
    highest = map(HonorRow._make, _HONORS.rows())
    by_year = sorted(highest, key=lambda honor: honor.year, reverse=True)
    return tuple((year, tuple(honors)) for year, honors in groupby(by_year, key=lambda honor: honor.year))


_HONORS = CompiledQuery(lambda: Honor.objects.shown().highest_first().values_list(*HonorRow._fields)[:HONORS])
_BRANDS = CompiledQuery(
    lambda: PartyOrganization.objects.active().exclude(brand="").values_list(*BrandRow._fields)[:BRANDS]
)
_TOPICS = CompiledQuery(
    lambda: Topic.objects.open().values_list("slug", "name", "description", Cast("picture", TextField()))[:TOPICS]
)
_TOWNS = CompiledQuery(lambda: School.objects.listed().order_by("town").values_list("town").distinct())
