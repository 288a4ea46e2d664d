"""A school ends, and goes on again, by its act alone, whatever way somebody tries; what has a past is not deleted."""

from contextlib import suppress
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.contrib.admin import site
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from eduweb.core.accounts.roles import Role
from eduweb.core.sheets.mapping.answers import Answers
from eduweb.core.sheets.staging import preview
from eduweb.core.sheets.undoing import undo
from honors.models import Honor
from schools.actions import Basis, Refused, close, merge, save_record
from schools.enums import ENDED_STATES, LISTED_STATES, SchoolState
from schools.models import PartyOrganization, School
from schools.sheets import SCHOOLS
from tests.core.sheets.tables import bring_in
from tests.factories import make_honor, make_official, make_party, make_school, make_statistics, make_user
from tests.forms import filled

pytestmark = pytest.mark.django_db
WIDE = {code: code + 0xFEE0 for code in range(ord("a"), ord("z") + 1)}
WAYS = [(before, after) for before in SchoolState for after in SchoolState if before != after]
FORBIDDEN = [way for way in WAYS if set(way) & set(ENDED_STATES)]


@pytest.fixture
def registrar():
    return make_user(Role.REGISTRAR)


@pytest.fixture
def desk(client, registrar):
    client.force_login(registrar)
    return client


@pytest.mark.parametrize(("before", "after"), FORBIDDEN)
def test_no_form_ends_a_school_or_has_it_go_on(desk, before, after):
    school = make_school("甲小学", state=before)
    page = reverse("admin:schools_school_change", args=[school.pk])
    answer = desk.post(page, {**filled(desk.get(page)), "state": after, "principal": "甲办公室"})
    assert "办理" in BeautifulSoup(answer.content, "html.parser").select_one(".field-state .errorlist").text
    school.refresh_from_db()
    assert (school.state, school.principal) == (before, "")


@pytest.mark.parametrize("state", SchoolState)
def test_the_form_offers_the_states_that_are_written_by_hand(desk, state):
    page = desk.get(reverse("admin:schools_school_change", args=[make_school(state=state).pk]))
    offered = {one["value"] for one in BeautifulSoup(page.content, "html.parser").select("#id_state option")}
    assert offered == ({state} if state in ENDED_STATES else set(LISTED_STATES))


@pytest.mark.parametrize(("before", "after"), FORBIDDEN)
def test_no_sheet_ends_a_school_or_has_it_go_on(before, after):
    school = make_school("甲小学", state=before)
    found, _ = preview(SCHOOLS, f"学校标识码,状态\n{school.code},{SchoolState(after).label}\n".encode())
    assert found.changed == 0 and "办理" in found.faults[0].reason


@pytest.mark.parametrize("state", ENDED_STATES)
def test_no_other_word_for_a_state_ends_a_school_by_sheet(state):
    """Its code, its label in another width, and a word that somebody has mapped to it."""
    school, label = make_school("甲小学"), str(SchoolState(state).label)
    for words in (state, str(state).translate(WIDE), f" {label}　", "撤并"):
        answers = Answers(words={"state": {"撤并": label}})
        found, _ = preview(SCHOOLS, f"学校标识码,学校名称,状态\n{school.code},乙小学,{words}\n".encode(), answers)
        assert found.changed == 0 and "办理" in found.faults[0].reason, words


def test_no_undoing_of_an_import_has_a_school_go_on_or_end(registrar):
    school = make_school("甲小学", state=SchoolState.PREPARING)
    batch = bring_in(SCHOOLS, f"学校标识码,状态\n{school.code},正常\n".encode(), by=registrar)
    close(school, Basis(timezone.localdate(), "停办"), by=registrar)
    with suppress(Refused):
        undo(batch, SCHOOLS, by=registrar)
    assert School.objects.get(pk=school.pk).state == SchoolState.CLOSED


def test_states_of_the_listed_are_written_by_hand(desk):
    school = make_school("甲小学", state=SchoolState.PREPARING)
    page = reverse("admin:schools_school_change", args=[school.pk])
    desk.post(page, {**filled(desk.get(page)), "state": SchoolState.OPEN})
    assert School.objects.get(pk=school.pk).is_open


def test_no_request_and_no_validation_lets_a_school_end():
    school = make_school("甲小学")
    with pytest.raises(Refused, match="状态只由区教委维护"):
        save_record(school, {"state": SchoolState.CLOSED}, by=make_official(school))
    stored = School.objects.get(pk=school.pk)
    stored.state = SchoolState.CLOSED
    with pytest.raises(ValidationError, match="停办、并入他校、分设"):
        stored.full_clean()


@pytest.mark.parametrize("state", ENDED_STATES)
def test_nothing_is_merged_into_a_school_that_is_not_at_work(registrar, state):
    into = make_school("乙小学", state=state)
    with pytest.raises(Refused, match="不能并入该校"):
        merge(make_school("甲小学"), into, Basis(date(2026, 9, 1)), by=registrar)


def with_a_past(registrar) -> dict[str, object]:
    """A record of each kind, each with a past of another sort, with what is said to do instead."""
    taken, successor, head, honoured = make_school("甲小学"), make_school("乙小学"), make_party(), make_party()
    merge(taken, successor, Basis(date(2024, 9, 1)), by=registrar)
    make_party(superior=head)
    make_honor(to=honoured)
    with_figures = make_school("丙小学")
    make_statistics(with_figures, 2024)
    closed = make_school("丁小学")
    close(closed, Basis(date(2024, 9, 1)), by=registrar)
    return {"停办": [taken, successor, with_figures, closed], "撤销日期": [head, honoured]}


@pytest.mark.parametrize("way", ["one", "list"])
def test_what_has_a_past_is_not_deleted_and_the_page_says_what_to_do(desk, registrar, way, subtests):
    for instead, records in with_a_past(registrar).items():
        for record in records:
            with subtests.test(str(record)):
                shown, _ = _deleted(desk, record, way)
                assert "不能删除" in shown.text and instead in shown.text
                assert type(record).objects.filter(pk=record.pk).exists()


@pytest.mark.parametrize("make", [make_school, make_party, make_honor])
@pytest.mark.parametrize("way", ["one", "list"])
def test_what_was_entered_by_mistake_is_deleted(desk, make, way):
    record = make()
    _deleted(desk, record, way)
    assert not type(record).objects.filter(pk=record.pk).exists()


def test_every_register_page_that_deletes_asks_for_a_past():
    for model in (School, PartyOrganization, Honor):
        assert site.get_model_admin(model).deletion_obstacles([]) == []


def test_deleting_many_asks_no_more_than_deleting_one(desk, django_assert_max_num_queries):
    page = reverse("admin:schools_school_changelist")
    several = [make_school().pk for _ in range(30)]
    with django_assert_max_num_queries(120):
        desk.post(page, {"action": "delete_selected", ACTION_CHECKBOX_NAME: several})


def _deleted(desk, record, way):
    """The page that asks, and the answer to its confirmation."""
    of = f"admin:{record._meta.app_label}_{record._meta.model_name}"
    if way == "one":
        page = reverse(f"{of}_delete", args=[record.pk])
        return desk.get(page), desk.post(page, {"post": "yes"})
    page, sent = reverse(f"{of}_changelist"), {"action": "delete_selected", ACTION_CHECKBOX_NAME: [record.pk]}
    return desk.post(page, sent), desk.post(page, {**sent, "post": "yes"})
