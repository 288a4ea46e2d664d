"""Honours that run out or have to be reviewed: by the clock, once, recorded, and named to officials beforehand."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone

from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry
from eduweb.core.pages import edition
from honors.enums import HonorLevel, HonorState
from honors.rules.advice import about_honor
from tests.factories import make_honor, make_user

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def today() -> date:
    return timezone.localdate()


@pytest.mark.parametrize(
    ("state", "valid_until", "review_on", "becomes"),
    [
        ("valid", -1, None, "expired"),
        ("valid", 0, None, "valid"),  # its last day
        ("to_review", -1, None, "expired"),
        ("valid", None, 0, "to_review"),
        ("valid", 9, -9, "to_review"),
        ("valid", None, 1, "valid"),
        ("valid", -1, -1, "expired"),
        ("expired", -9, -9, "expired"),
        ("revoked", -1, -1, "revoked"),
    ],
)
def test_the_tick_turns_what_is_due_and_nothing_else(state, valid_until, review_on, becomes):
    def day(offset):
        return None if offset is None else today() + offset * DAY

    honor = make_honor(state=state, valid_until=day(valid_until), review_on=day(review_on))
    call_command("tick")
    honor.refresh_from_db()
    assert honor.state == becomes
    entries = [(entry.target_label, entry.actor_name) for entry in Entry.objects.all()]
    assert entries == ([] if state == becomes else [(honor.name, "定时任务")])


def test_a_second_tick_turns_and_records_nothing():
    make_honor(valid_until=today() - DAY)
    call_command("tick")
    before = edition.current().number
    call_command("tick")
    assert Entry.objects.count() == 1
    assert edition.current().number == before


def test_the_list_names_what_is_under_review_and_what_soon_will_be(client):
    make_honor("待复核", state=HonorState.TO_REVIEW)
    make_honor("将复核", review_on=today() + 60 * DAY)
    make_honor("将到期", valid_until=today() + 60 * DAY)
    make_honor("以后", valid_until=today() + 200 * DAY, review_on=today() + 200 * DAY)
    client.force_login(make_user(Role.REGISTRAR))
    for value, name in (("now", "待复核"), ("review", "将复核"), ("end", "将到期")):
        page = client.get("/admin/honors/honor/", {"due": value})
        assert [honor.name for honor in page.context["cl"].result_list] == [name]
    page = client.get("/admin/honors/honor/", {"due": "all", "q": "复核"})
    assert {honor.name for honor in page.context["cl"].result_list} == {"待复核", "将复核"}


def test_an_honour_does_not_end_before_it_is_given():
    honor = make_honor()
    honor.awarded_on, honor.valid_until = date(2025, 3, 1), date(2024, 3, 1)
    with pytest.raises(ValidationError, match="不能早于授予日期"):
        honor.full_clean()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"awarding_body": "教育部办公厅", "level": HonorLevel.DISTRICT}, "一般是国家级，现填区县级"),
        ({"awarding_body": "永川区教育委员会", "level": HonorLevel.NATIONAL}, "一般是区县级，现填国家级"),
        ({"awarding_body": "重庆市教育委员会", "level": HonorLevel.MUNICIPAL}, ""),
        ({"awarding_body": "永川区委教育工委", "level": HonorLevel.DISTRICT}, ""),
        ({"valid_until": date(2020, 1, 1)}, "会自动转为“到期”"),
        ({"valid_until": date(2020, 1, 1), "state": "expired"}, ""),
        ({"valid_until": date(2999, 1, 1), "state": "expired"}, "有效期还没有过"),
        ({"review_on": date(2020, 1, 1)}, "会自动转为“待复核”"),
    ],
)
def test_levels_and_days_that_do_not_fit_are_named_and_never_block(fields, said):
    sentences = "".join(about_honor(make_honor(**fields)))
    assert said in sentences if said else not sentences
