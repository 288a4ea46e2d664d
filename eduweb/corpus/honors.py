"""Honours of the corpus: what is found by its name, in numbers that no district has."""

from random import Random

from eduweb.core.search.index import SOURCES, write
from honors.enums import HonorLevel, RecipientKind
from honors.models import Honor, HonorRecipient
from schools.models import School

from .story_texts import NEWEST, PLACES, WORDS

BATCH = 2000
YEARS = 20
LEVELS = {HonorLevel.NATIONAL: "全国", HonorLevel.MUNICIPAL: "全市", HonorLevel.DISTRICT: "全区"}
AWARDS = ("先进集体", "示范学校", "特色学校", "优秀组织奖", "一等奖", "二等奖", "三等奖", "先进个人")


def make_honors(count: int, *, seed: int = 1) -> None:
    """Add honours up to this number, each of one of the schools; the same at every run."""
    schools = list(School.objects.order_by("pk").values_list("pk", flat=True))
    there = Honor.objects.count()
    for start in range(there, count, BATCH):
        honors = [_honor(number, seed) for number in range(start, min(count, start + BATCH))]
        Honor.objects.bulk_create(honors)
        HonorRecipient.objects.bulk_create(
            HonorRecipient(honor=honor, kind=RecipientKind.SCHOOL, school_id=schools[number % len(schools)])
            for number, honor in enumerate(honors, start)
        )
        write(SOURCES["honor"], honors)


def _honor(number: int, seed: int) -> Honor:
    """The honour of this number, not saved."""
    chance = Random(f"{seed}-honor-{number}")
    level, year = chance.choice(list(LEVELS)), NEWEST.year - chance.randrange(YEARS)
    theme, place = chance.choice(WORDS["short_themes"] + WORDS["long_themes"]), chance.choice(PLACES)
    name = f"{year}年{LEVELS[level]}“{place}杯”{theme}{chance.choice(WORDS['ordinary'])}{chance.choice(AWARDS)}"
    return Honor(name=name, level=level, year=year, awarding_body=f"{place}教育局", is_demo=True)
