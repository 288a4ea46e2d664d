"""Party organizations on an earlier day, and their members by year."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from eduweb.core.accounts.roles import Role
from eduweb.core.sheets.undoing import undo
from schools.actions.party.moving import move
from schools.models import PartyFormerSuperior, PartyMemberCount, PartyTerm
from schools.sheets import PARTY
from tests.core.sheets.tables import bring_in, xlsx
from tests.factories import make_party, make_user
from tests.forms import filled
from tests.queries import queries

pytestmark = pytest.mark.django_db
THEN, SINCE = "2020-06-01", date(2021, 9, 1)


@pytest.fixture
def tree():
    """A branch that stood below the first general branch until 2021, and then below the second."""
    top = make_party("教育工委", org_type="committee")
    first, second = (make_party(name, org_type="general_branch", superior=top) for name in ("甲总支", "乙总支"))
    branch = make_party("汇龙支部", superior=first, founded_on=date(2015, 1, 1))
    move(branch, under=second, by=make_user(Role.REGISTRAR))
    PartyFormerSuperior.objects.update(until=SINCE)
    return top, first, second, branch


def test_a_move_is_kept_by_whatever_way_and_its_day_is_corrected(client, tree):
    *_, second, branch = tree
    type(branch).objects.filter(pk=branch.pk).update(superior=tree[0])
    kept = list(branch.former_superiors.order_by("until").values_list("superior__name", "until"))
    assert kept == [("甲总支", SINCE), ("乙总支", timezone.localdate())]
    client.force_login(make_user(Role.REGISTRAR))
    address = reverse("admin:schools_partyorganization_change", args=[branch.pk])
    client.post(address, filled(client.get(address)) | {"former_superiors-0-until": "2023-09-01"})
    assert branch.former_superiors.get(superior=second).until == date(2023, 9, 1)


def test_the_page_of_a_day_shows_place_name_secretary_and_term_of_that_day(client, tree):
    branch = tree[-1]
    for on, secretary in ((date(2019, 3, 1), "甲书记岗"), (date(2022, 3, 1), "乙书记岗")):
        PartyTerm.objects.create(organization=branch, begins_on=on, secretary=secretary)
    type(branch).objects.filter(pk=branch.pk).update(name="新名支部")
    branch.former_names.update(until=date(2022, 1, 1))
    page = client.get(branch.get_absolute_url(), {"as_of": THEN}).text
    for words in ("汇龙支部", "甲总支", "甲书记岗", "2019-03-01", "2022-03-01", "往日资料", "noindex"):
        assert words in page, words
    for words in ("新名支部", "乙总支", "乙书记岗"):
        assert words not in page, words
    today = client.get(branch.get_absolute_url()).text
    assert "新名支部" in today and "乙总支" in today


def test_subordinates_and_the_tree_are_those_of_the_day(client, tree):
    _, first, second, _ = tree
    make_party("后来的支部", superior=first, founded_on=date(2023, 1, 1))
    gone = make_party("撤销的支部", superior=second, dissolved_on=date(2022, 1, 1))
    then = client.get(first.get_absolute_url(), {"as_of": THEN}).text
    assert "汇龙支部" in then and "后来的支部" not in then
    assert "汇龙支部" not in client.get(second.get_absolute_url(), {"as_of": THEN}).text
    answer = client.get("/party/", {"as_of": THEN})
    [root] = answer.context["branch"].roots
    names = {node.organization.name: [below.organization.name for below in node.children] for node in root.walk()}
    assert (names["甲总支"], names["乙总支"]) == (["汇龙支部"], [gone.name])
    assert "后来的支部" not in answer.text and "noindex" in answer.text


def test_what_stood_at_the_top_before_its_move_stands_there_on_an_earlier_day(client):
    top, alone = make_party("教育工委", org_type="committee"), make_party("独立支部")
    move(alone, under=top, by=make_user(Role.REGISTRAR))
    assert len(client.get("/party/", {"as_of": THEN}).context["branch"].roots) == 2
    assert len(client.get("/party/").context["branch"].roots) == 1


def test_new_organizations_of_a_sheet_have_no_past_and_are_taken_back_with_their_secretaries(client):
    rows = [["甲党委", "党委", "", "甲书记岗"], ["乙支部", "党支部", "甲党委", "乙书记岗"]]
    batch = bring_in(PARTY, xlsx(["全称", "类型", "上级党组织", "书记"], *rows))
    assert PartyTerm.objects.count() == 2 and not PartyFormerSuperior.objects.exists()
    undo(batch, PARTY, by=None)
    assert not PartyTerm.objects.exists()


@pytest.mark.parametrize("address", ["/party/", None])
def test_a_day_that_is_none_or_has_not_come_shows_today_and_says_so(client, tree, address):
    address = address or tree[-1].get_absolute_url()
    for words, said in (("去年", "不是日期"), (timezone.localdate() + timedelta(days=1), "还没有到")):
        assert said in client.get(address, {"as_of": words}).text


def test_before_its_founding_there_is_no_organization(client, tree):
    page = client.get(tree[-1].get_absolute_url(), {"as_of": "2014-01-01"})
    assert page.status_code == 200 and "当时没有这个党组织" in page.text


def test_what_is_not_known_is_not_shown(client):
    branch = make_party("汇龙支部", secretary="现任书记岗", member_count=37)
    page = client.get(branch.get_absolute_url(), {"as_of": THEN}).text
    assert "现任书记岗" not in page and "37 名" not in page


def test_a_day_takes_as_many_queries_for_many_as_for_few(client, tree):
    addresses = [f"{one}?as_of={THEN}" for one in ("/party/", tree[1].get_absolute_url())]
    few = [queries(client, address) for address in addresses]
    for number in range(20):
        one = make_party(superior=tree[1], secretary="岗", last_election_on=date(2019, 1, 1))
        type(one).objects.filter(pk=one.pk).update(superior=tree[2], name=f"改名{number}支部")
    assert [queries(client, address) for address in addresses] == few


def test_members_by_year_are_registered_once_a_year_and_shown(client, tree):
    branch = tree[-1]
    client.force_login(make_user(Role.REGISTRAR))
    address = reverse("admin:schools_partyorganization_change", args=[branch.pk])

    def enter(year, members):
        values = filled(client.get(address))
        number = int(values["member_counts-INITIAL_FORMS"])
        row = {"id": "", "organization": branch.pk, "year": year, "members": members}
        row = {f"member_counts-{number}-{name}": value for name, value in row.items()}
        return client.post(address, values | row | {"member_counts-TOTAL_FORMS": number + 1}, follow=True).text

    enter(2024, 30)
    enter(2025, 33)
    assert "已经登记过" in enter(2025, 35)
    assert "还没有到" in enter(timezone.localdate().year + 1, 35)
    rows = PartyMemberCount.objects.filter(organization=branch).values_list("year", "members")
    assert list(rows) == [(2025, 33), (2024, 30)]
    page = client.get(branch.get_absolute_url()).text
    assert "历年党员数" in page and page.index("2025 年") < page.index("2024 年")
