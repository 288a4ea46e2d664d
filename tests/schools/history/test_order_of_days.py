"""What is entered late goes where its day belongs: before later changes, after the founding, and today stays as it is."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from eduweb.core.accounts.roles import Role
from schools.actions import Basis, Decision, Refused, close, decide, divide, merge, rename, save_record
from schools.history.changes import changes_of, school_on, with_changes
from schools.models import School
from tests.factories import make_official, make_school, make_user
from tests.forms import filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def registrar():
    return make_user(Role.REGISTRAR)


@pytest.fixture
def school(registrar):
    """今名小学 since 2020, 旧名小学 before."""
    school = make_school("旧名小学", founded_on=date(1950, 9, 1), address="旧路 1 号")
    rename(school, "今名小学", Basis(date(2020, 9, 1), "更名"), by=registrar)
    return School.objects.get(pk=school.pk)


def names_on(school: School, *years: int) -> list[str]:
    stored = with_changes(School.objects.filter(pk=school.pk)).get()
    return [school_on(date(year, 1, 1), stored, changes_of(stored)).name for year in years]


def test_a_renaming_of_an_earlier_day_goes_into_the_past(client, school, registrar):
    rename(school, "中名小学", Basis(date(2010, 9, 1), "更名", "永教〔2010〕1 号"), by=registrar)
    stored = School.objects.get(pk=school.pk)
    assert (stored.name, set(stored.former_names.split("、"))) == ("今名小学", {"旧名小学", "中名小学"})
    assert names_on(school, 2009, 2011, 2021) == ["旧名小学", "中名小学", "今名小学"]
    page = client.get(school.get_absolute_url()).text
    for words in ("由“旧名小学”改为“中名小学”", "由“中名小学”改为“今名小学”", "永教〔2010〕1 号"):
        assert words in page, words


def test_a_request_of_an_earlier_day_changes_today_only_where_nothing_followed(school, registrar):
    values = {"name": "中名小学", "address": "中路 1 号"}
    asked = save_record(school, values, by=make_official(school), effective_on=date(2010, 9, 1)).request
    decide(asked, {item.pk: Decision(True) for item in asked.items.all()}, by=registrar)
    stored = School.objects.get(pk=school.pk)
    assert (stored.name, stored.address) == ("今名小学", "中路 1 号")
    assert names_on(school, 2011) == ["中名小学"]


def test_the_page_says_that_the_name_of_today_stays(client, school, registrar):
    client.force_login(registrar)
    page = reverse("admin:schools_school_career", args=[school.pk, "rename"])
    sent = {**filled(client.get(page)), "name": "中名小学", "on": "2010-09-01", "reason": "补办"}
    assert "现在的校名不变" in client.post(page, sent, follow=True).text


def test_no_act_and_no_request_is_of_a_day_before_the_founding(school, registrar):
    early = Basis(date(1949, 9, 1), "补办")
    acts = [
        lambda: rename(school, "古名小学", early, by=registrar),
        lambda: close(school, early, by=registrar),
        lambda: merge(school, make_school(), early, by=registrar),
        lambda: save_record(school, {"brand": "燃梦"}, by=make_official(school), effective_on=early.on),
    ]
    for act in acts:
        with pytest.raises(Refused, match="早于建校年月 1950-09-01"):
            act()


def entered(client, registrar, school, **values):
    client.force_login(registrar)
    page = reverse("admin:schools_schoolchange_add")
    words = {"school": school.pk, "field": "name", "reason": "补录", "document_number": "永档 3 号"}
    return client.post(page, {**filled(client.get(page)), **words, **values}, follow=True)


def test_an_entry_that_lacks_is_made_with_day_and_document(client, school, registrar):
    entered(client, registrar, school, value="古名小学", on="1980-09-01")
    entered(client, registrar, school, value="古名小学", new_value="中名小学", on="1970年9月1日", field="name")
    assert names_on(school, 1969, 1971, 1981, 2021) == ["古名小学", "中名小学", "旧名小学", "今名小学"]
    assert school.changes.get(on=date(1980, 9, 1)).document_number == "永档 3 号"
    assert School.objects.get(pk=school.pk).name == "今名小学"


def test_a_choice_is_entered_by_its_words(client, school, registrar):
    entered(client, registrar, school, field="sponsor", value="集体", on="1980-09-01")
    assert school.changes.get(field="sponsor").value == "collective"
    refused = entered(client, registrar, school, field="sponsor", value="村里", on="1979-09-01")
    assert "不在可选范围内" in refused.text


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"on": "1949-01-01", "value": "古名小学"}, "早于建校年月"),
        ({"on": "2999-01-01", "value": "古名小学"}, "还没有到"),
        ({"on": "2020-09-01", "value": "古名小学"}, "已有这一项的变更"),
        ({"on": "2022-09-01", "value": "古名小学", "new_value": "别名小学"}, "现在是“今名小学”"),
        ({"on": "2010-09-01", "value": "旧名小学"}, "没有变化可记"),
    ],
)
def test_an_entry_that_cannot_be_is_refused_and_what_was_typed_stays(client, school, registrar, values, why):
    before = list(school.changes.values_list())
    page = entered(client, registrar, school, **values)
    assert why in page.text and values["value"] in page.text
    assert list(school.changes.values_list()) == before


def test_an_entry_keeps_its_place_when_its_day_is_corrected(client, school, registrar):
    rename(school, "中名小学", Basis(date(2010, 9, 1)), by=registrar)
    client.force_login(registrar)
    entry = school.changes.get(on=date(2010, 9, 1))
    page = reverse("admin:schools_schoolchange_change", args=[entry.pk])
    for day, why in {
        "2020-10-01": "下一次变更是 2020-09-01",
        "1940-01-01": "早于建校年月",
        "2999-01-01": "还没有到",
    }.items():
        assert why in client.post(page, {**filled(client.get(page)), "on": day}).text
    client.post(page, {**filled(client.get(page)), "on": "2011-03-01"})
    entry.refresh_from_db()
    assert entry.on == date(2011, 3, 1) <= timezone.localdate()


@pytest.mark.parametrize("act", ["close", "merge", "divide"])
def test_no_act_is_of_a_day_before_the_last_change_of_the_state(school, registrar, act):
    state = {"on": date(2024, 9, 1), "kind": "value", "field": "state", "value": "preparing"}
    school.changes.create(**state)
    early, other = Basis(date(2024, 8, 31), "补办"), make_school("新校小学")
    acts = {
        "close": lambda: close(school, early, by=registrar),
        "merge": lambda: merge(school, other, early, by=registrar),
        "divide": lambda: divide(school, [other], early, goes_on=False, by=registrar),
    }
    with pytest.raises(Refused, match="2024-09-01 变过"):
        acts[act]()
    assert School.objects.get(pk=school.pk).is_open
