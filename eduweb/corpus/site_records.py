"""Records behind the corpus's stories: a site, its columns, schools and pictures."""

from dataclasses import dataclass
from decimal import Decimal

from django.core.management import CommandError

from articles.enums import ColumnKind
from articles.models import Column
from eduweb.core.accounts.models import User
from eduweb.core.media.models import Photo
from eduweb.core.media.public.pictures import Picture
from eduweb.core.media.public.renditions import release_photo
from eduweb.core.search.index import SOURCES, write
from eduweb.demo.photographs import SCENES, store_scene
from eduweb.site.models import SiteProfile
from schools.enums import SchoolType, Sponsor
from schools.models import School

from .story_texts import COLUMNS, school_name

AUTHOR = "corpus"
KINDS = {"notice": ColumnKind.NOTICE, "policy": ColumnKind.POLICY}
TYPES = (
    *(SchoolType.PRIMARY,) * 4,
    *(SchoolType.JUNIOR,) * 3,
    SchoolType.KINDERGARTEN,
    SchoolType.SENIOR,
    SchoolType.VOCATIONAL,
)


@dataclass(frozen=True)
class SiteRecords:
    """Numbers of the stories' records, and the stories' pictures."""

    author: int
    columns: dict[str, int]
    schools: list[int]
    pictures: list[tuple[int, Picture]]


def refuse_real_site() -> None:
    """Raise CommandError unless the database is empty or a demo by its own profile."""
    profile = SiteProfile.objects.first()
    if profile and not profile.is_demo:
        raise CommandError(
            f"本站已是“{profile.name}”的正式网站，不能载入测试语料。请另设 VAR_DIR 或 DATABASE_URL 后再试。"
        )


def make_site_records(schools: int, *, with_pictures: bool) -> SiteRecords:
    """The records, made where missing; `schools` is their wanted number. Pictures, for stories alone, take long."""
    _make_profile()
    author = User.objects.get_or_create(username=AUTHOR, defaults={"full_name": "测试语料", "is_active": False})[0]
    return SiteRecords(
        author=author.pk,
        columns={slug: _column(order, slug, name).pk for order, (slug, name) in enumerate(COLUMNS.items(), 1)},
        schools=_schools(schools),
        pictures=_pictures(author) if with_pictures else [],
    )


def _make_profile() -> None:
    if not SiteProfile.objects.exists():
        SiteProfile(
            name="测试语料站",
            district="某区",
            owner="某区教育委员会",
            code="5001180000",
            domain="localhost",
            is_demo=True,
        ).save()


def _column(order: int, slug: str, name: str) -> Column:
    words = {
        "name": name,
        "order": order * 10,
        "kind": KINDS.get(slug, ColumnKind.STORY),
        "description": f"{name}栏目的稿件。",
        "keywords": f"{name},教育",
    }
    return Column.objects.get_or_create(slug=slug, defaults=words)[0]


def _schools(count: int) -> list[int]:
    codes = [f"2190{number:06d}" for number in range(count)]
    School.objects.bulk_create(
        [
            School(
                code=code,
                name=school_name(number),
                school_type=TYPES[number % len(TYPES)],
                town=f"第{number % 20 + 1}街道",
                address=f"文昌路 {number + 1} 号",
                sponsor=Sponsor.PRIVATE if number % 10 == 9 else Sponsor.EDUCATION,
                longitude=106 + Decimal(number % 100) / 1000,
                latitude=29 + Decimal(number // 100) / 1000,
                is_demo=True,
            )
            for number, code in enumerate(codes)
        ],
        batch_size=500,
        ignore_conflicts=True,
    )
    schools = {school.code: school for school in School.objects.filter(code__in=codes)}
    write(SOURCES["school"], schools.values())
    return [schools[code].pk for code in codes]


def _pictures(author: User) -> list[tuple[int, Picture]]:
    photos = list(Photo.objects.filter(uploaded_by=author).order_by("pk"))
    if not photos:
        photos = [store_scene(scene, by=author) for scene in SCENES]
    return [(photo.pk, release_photo(photo)) for photo in photos]
