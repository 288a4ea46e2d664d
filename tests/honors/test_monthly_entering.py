"""Thirty posts of a month are entered on one screen."""

import pytest

from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry
from honors.models import Honor
from tests.factories import make_honor, make_party, make_school, make_user
from tests.forms import filled

pytestmark = pytest.mark.django_db
PAGE = "/admin/honors/honor/monthly/"
SHARED = {"name": "6月党员先锋示范岗", "level": "4", "awarding_body": "中心党委", "year": "2026", "month": "6"}


@pytest.fixture
def registrar(client):
    client.force_login(make_user(Role.REGISTRAR))
    return client


def rows(*posts: tuple[str, str]) -> dict:
    return {
        f"posts-{number}-{name}": value
        for number, post in enumerate(posts)
        for name, value in zip(("person", "place"), post, strict=True)
    }


def test_thirty_posts_are_one_honour_on_the_wall(registrar, profile):
    make_party("中心党总支")
    posts = rows(("岗位 0", "中心党总支"), *((f"岗位 {number}", "") for number in range(1, 30)))
    assert registrar.post(PAGE, filled(registrar.get(PAGE)) | SHARED | posts).status_code == 302
    honor = Honor.objects.get()
    assert honor.recipients.count() == 30
    assert {str(one.party_organization) for one in honor.recipients.all()} == {"中心党总支"}
    assert len(Entry.objects.get(action="新增").detail["rows"]) == 30
    assert "6月党员先锋示范岗" in registrar.get(f"/honors/{honor.pk}/").text


def test_an_unknown_place_is_named_at_its_row_and_nothing_is_lost(registrar):
    posts = rows(("门卫岗", ""), ("语文岗", "没有的支部"))
    answer = registrar.post(PAGE, filled(registrar.get(PAGE)) | SHARED | posts)
    assert "没有的支部”：" in answer.text and 'value="门卫岗"' in answer.text and 'value="语文岗"' in answer.text
    assert not Honor.objects.exists()


@pytest.mark.parametrize(
    ("posts", "told"),
    [
        (rows(("", "中心党总支")), "请写岗位"),
        (rows(("门卫岗", "中心党总支"), ("门卫岗", "")), "上面已有这一行"),
        ({}, "还没有填岗位"),
    ],
)
def test_rows_that_make_no_sense_are_refused(registrar, posts, told):
    make_party("中心党总支")
    answer = registrar.post(PAGE, filled(registrar.get(PAGE)) | SHARED | posts)
    assert told in answer.text and not Honor.objects.exists()


def test_a_month_begins_with_the_one_before(registrar):
    earlier = make_honor("12月党员先锋示范岗", year=2025, month=12)
    earlier.recipients.all().delete()
    earlier.recipients.create(kind="person", person="门卫岗", school=make_school("汇龙小学"))
    shown = filled(registrar.get(f"{PAGE}?from={earlier.pk}"))
    assert (shown["year"], shown["month"], shown["name"]) == ("2026", "1", "12月党员先锋示范岗")
    assert (shown["posts-0-person"], shown["posts-0-place"]) == ("门卫岗", "汇龙小学")
    assert registrar.get(f"{PAGE}?from=nonsense").status_code == 200


def test_a_personal_number_asks_for_a_reason_and_everything_typed_stays(registrar):
    posts = rows(("门卫岗 110101199003074610", ""))
    answer = registrar.post(PAGE, filled(registrar.get(PAGE)) | SHARED | posts)
    assert "公开的理由" in answer.text and not Honor.objects.exists()
    assert "门卫岗 110101199003074610" in answer.text


def test_the_form_sent_twice_is_entered_once(registrar):
    form = filled(registrar.get(PAGE)) | SHARED | rows(("门卫岗", ""))
    for _ in range(2):
        registrar.post(PAGE, form)
    assert Honor.objects.count() == 1


def test_nobody_but_a_registrar_enters_a_month(client):
    client.force_login(make_user(Role.ADMINISTRATOR))
    assert client.get(PAGE).status_code == 404
