"""The register of the corpus in numbers that no district has: figures, Party organizations and enrolment areas."""

from schools.enums import EnrolmentLevel, PartyType
from schools.models import EnrolmentArea, EnrolmentPlan, PartyOrganization, School, SchoolStatistics

from .story_texts import NEWEST, PLACES

BATCH = 2000
YEARS = 5
AREAS_OF_A_STREET = 10


def make_figures() -> None:
    """Figures of the last years for each school, a branch of its own, and all branches below one committee."""
    schools = list(School.objects.order_by("pk").values_list("pk", "name"))
    SchoolStatistics.objects.bulk_create(
        [_figures(pk, NEWEST.year - back) for pk, _ in schools for back in range(YEARS)],
        batch_size=BATCH,
        ignore_conflicts=True,
    )
    top = PartyOrganization.objects.get_or_create(
        name="测试语料教育工委", defaults={"org_type": PartyType.COMMITTEE, "is_demo": True}
    )[0]
    branches = [_branch(pk, name, top) for pk, name in schools]
    PartyOrganization.objects.bulk_create(branches, batch_size=BATCH, ignore_conflicts=True)


def make_areas(count: int) -> None:
    """Add areas up to this number to the newest document of the corpus, each for one of the schools."""
    if not count:
        return
    words = {
        "title": "测试语料招生范围",
        "issued_on": NEWEST,
        "is_published": True,
        "office": "测试语料",
        "is_demo": True,
    }
    key = {"year": NEWEST.year, "level": EnrolmentLevel.PRIMARY, "document_number": "语料〔1〕号"}
    plan = EnrolmentPlan.objects.get_or_create(**key, defaults=words)[0]
    schools = list(School.objects.order_by("pk").values_list("pk", flat=True))
    through = EnrolmentArea.schools.through
    for start in range(plan.areas.count(), count, BATCH):
        numbers = range(start, min(count, start + BATCH))
        areas = EnrolmentArea.objects.bulk_create([_area(plan, number) for number in numbers])
        through.objects.bulk_create(
            through(enrolmentarea_id=area.pk, school_id=schools[number % len(schools)])
            for number, area in zip(numbers, areas, strict=True)
        )


def _figures(school: int, year: int) -> SchoolStatistics:
    classes = 10 + school % 30
    return SchoolStatistics(
        school_id=school,
        school_year=year,
        classes=classes,
        pupils=classes * 42,
        staff=classes * 3,
        full_time_teachers=classes * 2 + 5,
        floor_area=classes * 400,
    )


def _branch(school: int, name: str, top: PartyOrganization) -> PartyOrganization:
    return PartyOrganization(
        name=f"{name}党支部（语料{school}）",
        org_type=PartyType.BRANCH,
        superior=top,
        school_id=school,
        member_count=10 + school % 30,
        last_election_on=NEWEST.replace(year=NEWEST.year - school % 4, day=1).date(),
        is_demo=True,
    )


def _area(plan: EnrolmentPlan, number: int) -> EnrolmentArea:
    street, place = divmod(number, AREAS_OF_A_STREET)
    return EnrolmentArea(
        plan=plan,
        town=f"第{street % 20 + 1}街道",
        street=f"{PLACES[street % len(PLACES)]}{street // len(PLACES) + 1}路",
        door_from=place * 100 + 1,
        door_to=place * 100 + 100,
    )
