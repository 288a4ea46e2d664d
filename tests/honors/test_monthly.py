"""What is given every month, such as 党员先锋示范岗: to posts of a school or of a Party organization."""

import pytest
from django.db import IntegrityError, transaction

from eduweb.core.accounts.roles import Role
from honors.enums import HonorLevel, RecipientKind
from honors.models import Honor, HonorRecipient
from tests.factories import make_honor, make_party, make_school, make_user
from tests.forms import filled

pytestmark = pytest.mark.django_db


def name_posts(party, *posts: str, year: int = 2026, month: int = 5) -> Honor:
    """The month's posts of a Party organization."""
    honor = Honor.objects.create(name="党员先锋示范岗", level=HonorLevel.SCHOOL, year=year, month=month)
    for post in posts:
        HonorRecipient.objects.create(honor=honor, kind=RecipientKind.PERSON, person=post, party_organization=party)
    return honor


def test_posts_of_a_party_organization_stand_by_month_on_its_page_its_schools_and_the_partys(client):
    school = make_school("汇龙小学")
    party = make_party("汇龙小学党总支", school=school)
    name_posts(party, "一年级语文教师岗", month=4)
    name_posts(party, "四年级数学教师岗", "六年级班主任岗")
    make_honor("示范点", to=party)
    for address in (party.get_absolute_url(), school.get_absolute_url(), "/party/"):
        page = client.get(address).content.decode()
        for words in ("2026年5月", "四年级数学教师岗、六年级班主任岗", "一年级语文教师岗", "示范点"):
            assert words in page, (address, words)
        assert page.index("2026年5月") < page.index("2026年4月")


def test_an_honour_of_a_post_says_of_which_party_organization(client):
    party = make_party("汇龙小学党总支")
    page = client.get(name_posts(party, "一年级语文教师岗").get_absolute_url()).content.decode()
    assert f'一年级语文教师岗（<a href="{party.get_absolute_url()}">汇龙小学党总支</a>）' in page
    assert "2026 年 5 月" in page


def test_a_post_belongs_to_a_school_or_to_a_party_organization_not_to_both():
    honor = make_honor()
    with pytest.raises(IntegrityError), transaction.atomic():
        HonorRecipient.objects.create(
            honor=honor,
            kind=RecipientKind.PERSON,
            person="教师岗",
            school=make_school(),
            party_organization=make_party(),
        )


@pytest.mark.parametrize("month", [0, 13])
def test_a_month_is_one_of_twelve(month):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_honor(month=month)


def test_last_months_posts_are_the_pattern_of_this_months(client):
    before = name_posts(make_party(), "一年级语文教师岗")
    client.force_login(make_user(Role.REGISTRAR))
    address = f"/admin/honors/honor/{before.pk}/change/"
    changes = {"month": "6", "recipients-0-person": "体育教师岗", "_saveasnew": "1"}
    answer = client.post(address, filled(client.get(address)) | changes, follow=True)
    assert answer.status_code == 200
    found = {honor.month: [one.person for one in honor.recipients.all()] for honor in Honor.objects.all()}
    assert found == {5: ["一年级语文教师岗"], 6: ["体育教师岗"]}
