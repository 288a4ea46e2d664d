"""The register of the corpus in numbers that no district has: figures, Party organizations, reports, enrolment areas."""

from datetime import timedelta

from eduweb.core.accounts.models import User
from eduweb.core.search.index import SOURCES, write
from honors.enums import HonorLevel
from honors.models import HonorReport
from schools.enums import EnrolmentLevel, PartyType, ReportSubject
from schools.models import (
    EnrolmentArea,
    EnrolmentPlan,
    PartyInstructor,
    PartyOrganization,
    Report,
    ReportingTask,
    School,
    SchoolStatistics,
)

from .site_records import AUTHOR
from .story_texts import NEWEST, PLACES

BATCH = 2000
YEARS = 5
AREAS_OF_A_STREET = 10
# Of the Party organizations each so many'th has a brand; of the private schools each so many'th no instructor.
BRANDED, WITHOUT_INSTRUCTOR = 20, 5


def make_figures() -> None:
    """Figures of the last years for each school, its branch and the instructors, its part in a task, an honour reported."""
    schools = list(School.objects.order_by("pk").only("pk", "name", "sponsor"))
    SchoolStatistics.objects.bulk_create(
        [_figures(school.pk, NEWEST.year - back) for school in schools for back in range(YEARS)],
        batch_size=BATCH,
        ignore_conflicts=True,
    )
    _make_party(schools)
    _make_reports(schools)


def _make_party(schools: list[School]) -> None:
    top = PartyOrganization.objects.get_or_create(
        name="测试语料教育工委", defaults={"org_type": PartyType.COMMITTEE, "is_demo": True}
    )[0]
    branches = [_branch(school, top) for school in schools]
    PartyOrganization.objects.bulk_create(branches, batch_size=BATCH, ignore_conflicts=True)
    write(SOURCES["party"], PartyOrganization.objects.all())
    private = [
        school for number, school in enumerate(s for s in schools if s.is_private) if number % WITHOUT_INSTRUCTOR
    ]
    for school in private:
        words = {"person": f"党建指导员岗（语料{school.pk}）", "home_unit": "测试语料教育工委"}
        instructor = PartyInstructor.objects.get_or_create(
            **words, started_on=NEWEST.date(), defaults={"is_demo": True}
        )
        instructor[0].schools.add(school)


def _make_reports(schools: list[School]) -> None:
    due_on, author = NEWEST.date() + timedelta(days=30), User.objects.get(username=AUTHOR)
    words = {"subject": ReportSubject.STATISTICS, "school_year": NEWEST.year, "due_on": due_on}
    task = ReportingTask.objects.get_or_create(title="测试语料学年统计", defaults=words)[0]
    reports = [Report(task=task, school=school, due_on=due_on) for school in schools]
    Report.objects.bulk_create(reports, batch_size=BATCH, ignore_conflicts=True)
    reported = set(HonorReport.objects.values_list("school_id", flat=True))
    award = {"level": HonorLevel.DISTRICT, "year": NEWEST.year, "made_by": author}
    HonorReport.objects.bulk_create(
        [HonorReport(school=one, name=f"{one.name}先进集体", **award) for one in schools if one.pk not in reported],
        batch_size=BATCH,
    )


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


def _branch(school: School, top: PartyOrganization) -> PartyOrganization:
    return PartyOrganization(
        name=f"{school.name}党支部（语料{school.pk}）",
        org_type=PartyType.BRANCH,
        superior=top,
        school=school,
        member_count=10 + school.pk % 30,
        last_election_on=NEWEST.replace(year=NEWEST.year - school.pk % 4, day=1).date(),
        brand="" if school.pk % BRANDED else f"先锋{school.pk}",
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
