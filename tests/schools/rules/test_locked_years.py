"""A locked school year is neither deleted nor moved to another year: its figures stay for whoever looks back."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from eduweb.core.accounts.roles import Role
from eduweb.core.acts.refused import Refused
from eduweb.core.sheets.undoing import undo
from schools.models import School, SchoolStatistics
from schools.sheets import STATISTICS
from tests.core.sheets.tables import bring_in, csv_file
from tests.factories import make_school, make_statistics, make_user
from tests.forms import filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    school = make_school()
    make_statistics(school, 2023, 2024)
    SchoolStatistics.objects.filter(school_year=2023).update(locked_on=date(2024, 1, 1))
    return school


def send(client, school, **values):
    client.force_login(make_user(Role.REGISTRAR))
    page = reverse("admin:schools_school_change", args=[school.pk])
    return client.post(page, {**filled(client.get(page)), **values})


@pytest.mark.parametrize("change", [{"statistics-1-DELETE": "on"}, {"statistics-1-school_year": "2019"}])
def test_a_registrar_s_form_holds_it(client, school, change):
    answer = send(client, school, **change)
    assert answer.status_code == 200 and "2023—2024 学年的数据已锁定，不能删除" in answer.text
    assert SchoolStatistics.objects.filter(school_year=2023).exists()


def test_another_year_goes_as_before(client, school):
    assert send(client, school, **{"statistics-0-DELETE": "on"}).status_code == 302
    assert [row.school_year for row in SchoolStatistics.objects.all()] == [2023]


def test_undoing_an_import_deletes_no_year_that_was_locked_since():
    school, registrar = make_school(), make_user(Role.REGISTRAR)
    batch = bring_in(STATISTICS, csv_file(["学校标识码", "学年", "在校生"], [school.code, "2024", "510"]), by=registrar)
    SchoolStatistics.objects.update(locked_on=date(2025, 1, 1))
    with pytest.raises(Refused, match="已锁定，不能删除"):
        undo(batch, STATISTICS, by=registrar)
    assert SchoolStatistics.objects.exists()


@pytest.mark.parametrize(
    "change",
    [
        lambda rows: rows.delete(),
        lambda rows: rows.update(school_year=2019),
        lambda rows: rows.update(locked_on=None),
        lambda rows: rows.update(locked_on=date(2030, 1, 1)),
        lambda rows: rows.update(school=make_school()),
        lambda rows: School.objects.filter(pk=rows.get().school_id).delete(),
        lambda rows: rows.get().delete(),
    ],
)
def test_the_database_refuses_whoever_writes(school, change):
    locked = SchoolStatistics.objects.filter(school_year=2023)
    before = locked.values().get()
    with pytest.raises(IntegrityError, match="已锁定"), transaction.atomic():
        change(locked)
    assert locked.values().get() == before


def test_the_database_lets_a_locked_figure_be_corrected_and_another_year_go(school):
    school.statistics.filter(school_year=2023).update(pupils=1234)
    assert school.changes.get().field == "2023.pupils"
    school.statistics.filter(school_year=2024).delete()
    assert school.statistics.get().pupils == 1234
