"""A large register costs no more queries than a small one: on every page and in every file that tells of all of it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from eduweb.core.accounts.roles import Role
from honors.enums import HonorLevel, ReportState
from honors.models import HonorReport
from schools.enums import PartyType, ReportSubject, Sponsor
from schools.models import PartyTerm, Report, ReportingTask
from tests.factories import (
    make_enrolment_area,
    make_enrolment_plan,
    make_honor,
    make_instructor,
    make_official,
    make_party,
    make_school,
    make_statistics,
    make_user,
)
from tests.queries import queries

pytestmark = pytest.mark.django_db
FEW, MANY = 2, 12
TREE = "/admin/schools/partyorganization/tree/"
REPORT = "/admin/site/keyfigure/report"
# Each page with the most queries that it may take.
BUDGETS = {
    "/party/": 14,
    "/party/?under={top}": 14,
    "/party/?q=党支部": 18,
    "/party/?as_of=2024-06-01": 7,
    "/party/{top}/": 11,
    "/party/{top}/?as_of=2024-06-01": 9,
    "/party/instructors/": 7,
    "/schools/map/": 5,
    "/schools/{code}/": 15,
    "/schools/enrolment/?place=萱花路1号": 9,
    "/schools/enrolment/?place=萱花": 9,
    "/api/v1/enrolment/?place=萱花路1号": 7,
    "/search/?q=我家住萱花路1号读哪个学校": 24,
    "/honors/": 6,
    "/overview/": 7,
    "/admin/": 24,
    TREE: 10,
    f"{TREE}?under={{top}}&move={{branch}}": 12,
    f"{TREE}?q=党支部": 16,
    f"{REPORT}/": 19,
    f"{REPORT}.xlsx": 19,
    f"{REPORT}.docx": 19,
    "/admin/schools/school/quality/": 14,
    "/admin/schools/reportingtask/": 16,
    "/admin/schools/reportingtask/{task}/change/": 16,
    "/admin/schools/reportingtask/{task}/reports.xlsx": 12,
    "/admin/schools/report/": 16,
    "/admin/schools/report/?task__id__exact={task}": 16,
    "/admin/honors/honorreport/": 16,
    "/admin/honors/honorreport/?state=reported": 16,
}


class Register:
    """A committee, and below it for each of `number` schools a branch, with everything that a school has a row for."""

    def __init__(self):
        self.chief = make_user(Role.REGISTRAR)
        self.top = make_party("教育工委", org_type=PartyType.COMMITTEE)
        self.plan = make_enrolment_plan()
        self.task = ReportingTask.objects.create(
            title="学年统计", subject=ReportSubject.STATISTICS, school_year=2025, due_on=timezone.localdate()
        )

    def grow(self, number: int) -> None:
        for at in range(number):
            school = make_school(
                town=f"第{at}镇",
                telephone="",
                sponsor=Sponsor.PRIVATE,
                longitude=105.9 + at / 500,
                latitude=29.3,
            )
            make_statistics(school, 2024, 2025)
            self.branch = make_party(superior=self.top, school=school, brand="先锋")
            PartyTerm.objects.create(organization=self.branch, begins_on="2024-01-01", secretary="书记岗")
            make_instructor(school)
            make_enrolment_area(self.plan, school, street="萱花路", door_from=at + 1, door_to=at + 1)
            make_enrolment_area(self.plan, school, street=f"萱花{at}路")
            make_honor(to=school)
            make_honor(to=self.branch, level=HonorLevel.DISTRICT)
            due_on = self.task.due_on + timedelta(days=at)
            Report.objects.create(task=self.task, school=school, due_on=due_on, reported_by=make_official(school))
            HonorReport.objects.create(
                school=school,
                name="先进集体",
                level=HonorLevel.DISTRICT,
                year=2025,
                made_by=make_official(school),
                state=ReportState.REPORTED,
            )


@pytest.fixture
def register() -> Register:
    return Register()


@pytest.fixture
def chief(register) -> Client:
    client = Client()
    client.force_login(register.chief)
    return client


def address_in(register: Register, address: str) -> str:
    return address.format(
        code=register.branch.school.code, top=register.top.pk, branch=register.branch.pk, task=register.task.pk
    )


def test_many_rows_cost_as_many_queries_as_few_and_no_page_more_than_its_budget(register, chief, profile):
    register.grow(FEW)
    few = {page: queries(chief, address_in(register, page)) for page in BUDGETS}
    register.grow(MANY)
    many = {page: queries(chief, address_in(register, page)) for page in BUDGETS}
    assert {page: (few[page], many[page]) for page in BUDGETS if many[page] > few[page]} == {}
    assert {page: many[page] for page in BUDGETS if many[page] > BUDGETS[page]} == {}
