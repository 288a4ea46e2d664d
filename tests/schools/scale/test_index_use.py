"""What one school or one level has is read by an index, never out of all honours."""

from collections.abc import Callable

import pytest
from django.db import connection

from honors.enums import RecipientKind
from honors.models import Honor
from honors.querysets import HonorQuerySet
from tests.factories import make_honor, make_party, make_school

pytestmark = pytest.mark.django_db
# How the databases say that they ask each row, or each row whether it is among others.
READS_ALL = {"sqlite": "SCAN ", "postgresql": "SubPlan"}
SELECTIONS: dict[str, Callable[[HonorQuerySet], HonorQuerySet]] = {
    "a school's": lambda honors: honors.of_school(make_school()),
    "a Party organization's": lambda honors: honors.of_party_organization(make_party()),
    "the newest of each level": lambda honors: honors.newest_of_each_level(24),
}


@pytest.mark.parametrize("select", SELECTIONS.values(), ids=SELECTIONS)
def test_honours_are_selected_by_an_index(select):
    assert READS_ALL[connection.vendor] not in select(Honor.objects.shown()).explain()


def test_a_schools_honours_are_its_own_those_of_its_people_and_of_its_party_organizations():
    school, other = make_school(), make_school()
    branch = make_party(school=school)
    own, of_branch, of_person = make_honor(to=school), make_honor(to=branch), make_honor(to=other)
    of_person.recipients.create(kind=RecipientKind.PERSON, school=school, person="教师岗")
    own.recipients.create(kind=RecipientKind.PERSON, party_organization=branch, person="书记岗")
    make_honor()
    assert sorted(one.pk for one in Honor.objects.shown().of_school(school)) == [own.pk, of_branch.pk, of_person.pk]
