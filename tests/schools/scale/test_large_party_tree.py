"""A tree of Party organizations that has no room on a page: shown a level or a branch at a time, searched, moved in."""

import re

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from eduweb.core.accounts.roles import Role
from schools.enums import PartyType
from schools.models import PartyOrganization
from schools.party import tree as party_tree
from tests.factories import make_party, make_school, make_user
from tests.seen import seen_of

pytestmark = pytest.mark.django_db
TREE = "/admin/schools/partyorganization/tree/"


@pytest.fixture
def large(monkeypatch) -> list[PartyOrganization]:
    """A committee over three general branches of four branches each, where six lines have room; the general branches."""
    monkeypatch.setattr(party_tree, "MOST_LINES", 6)
    top = make_party("教育工委", org_type=PartyType.COMMITTEE)
    general = [make_party(f"{at}校党总支", org_type=PartyType.GENERAL_BRANCH, superior=top) for at in "甲乙丙"]
    for one in general:
        for number in "一二三四":
            make_party(f"{one.name[0]}校第{number}支部", superior=one, school=make_school())
    return general


@pytest.fixture
def registrar() -> Client:
    client = Client()
    client.force_login(make_user(Role.REGISTRAR))
    return client


def names(page: str) -> list[str]:
    soup = BeautifulSoup(page, "html.parser")
    return [link.text for link in soup.select(".tree__line > a:first-child, .party-tree tbody th > a:not(.party-more)")]


def links(page: str, words: str) -> list[str]:
    return [link["href"] for link in BeautifulSoup(page, "html.parser").find_all("a") if words in link.text]


@pytest.mark.parametrize("address", ["/party/", TREE])
def test_levels_are_open_as_long_as_they_have_room_and_the_others_are_counted(registrar, large, address):
    page = registrar.get(address).text
    assert names(page) == ["教育工委", "甲校党总支", "乙校党总支", "丙校党总支"]
    assert page.count("下级 4 个") == 3


@pytest.mark.parametrize("address", ["/party/", TREE])
def test_every_organization_is_reached_by_plain_links(registrar, large, address):
    seen, waiting, asked = set(), [address], set()
    while waiting:
        page = registrar.get(waiting.pop()).text
        seen |= set(names(page))
        for way in links(page, "下级 ") + links(page, "下一页"):
            if way not in asked:
                asked.add(way)
                waiting.append(f"{address}{way}" if way.startswith("?") else way)
    assert seen == set(PartyOrganization.objects.values_list("name", flat=True))


@pytest.mark.parametrize("address", ["/party/", TREE])
def test_a_branch_shows_its_way_from_the_top_and_leads_back_to_the_whole(registrar, large, address):
    page = registrar.get(address, {"under": large[1].pk}).text
    assert names(page) == ["教育工委", "乙校党总支", *(f"乙校第{number}支部" for number in "一二三四")]
    assert "这里只列“乙校党总支”和它的下级" in page


@pytest.mark.parametrize("address", ["/party/", TREE])
def test_a_level_that_is_too_long_comes_in_pages(registrar, large, address):
    for number in range(20):
        make_party(f"补{number:02}支部", superior=large[0])
    first, last = (registrar.get(address, {"under": large[0].pk, "page": page}).text for page in (1, 4))
    assert names(first)[2:] == [f"甲校第{number}支部" for number in "一二三四"] + ["补00支部", "补01支部"]
    assert names(last)[2:] == [f"补{number}支部" for number in range(14, 20)]


@pytest.mark.parametrize("address", ["/party/", TREE])
def test_words_find_organizations_below_all_that_stands_above_them(registrar, large, address):
    page = registrar.get(address, {"q": "乙校第三支部"}).text
    assert names(page) == ["教育工委", "乙校党总支", "乙校第三支部"]
    assert names(registrar.get(address, {"q": "没有的组织"}).text) == []


def test_a_tree_with_room_is_whole_without_a_search(registrar, large, monkeypatch):
    monkeypatch.setattr(party_tree, "MOST_LINES", 16)
    page = registrar.get("/party/").text
    assert len(names(page)) == 16 and "查党组织" not in page and "下级 4 个" not in page


@pytest.mark.parametrize("asked", ["under=999999", "under=x", "under=", "page=99", "page=x", "under=²", "q=%00"])
@pytest.mark.parametrize("address", ["/party/", TREE])
def test_whatever_means_nothing_shows_the_top(registrar, large, address, asked):
    assert "教育工委" in names(registrar.get(f"{address}?{asked}").text)


def test_the_tree_of_an_earlier_day_goes_by_branches_too(registrar, large):
    page = registrar.get("/party/", {"as_of": "2024-06-01"}).text
    assert names(page) == ["教育工委", "甲校党总支", "乙校党总支", "丙校党总支"]
    [way, *_] = links(page, "下级 4 个")
    assert "甲校第一支部" in names(registrar.get(way).text) and "as_of=2024-06-01" in way


def test_an_organization_lists_its_first_subordinates_and_leads_to_all(registrar, large, monkeypatch):
    monkeypatch.setattr("schools.public.party.organization.MOST_BELOW", 3)
    for day in ({}, {"as_of": "2024-06-01"}):
        page = registrar.get(large[2].get_absolute_url(), day).text
        assert "丙校第三支部" in page and "丙校第四支部" not in page
        [way] = links(page, "查看全部下级")
        assert "丙校第四支部" in registrar.get(way).text


def test_an_organization_is_moved_to_a_superior_found_by_its_name_and_shown_in_its_new_place(registrar, large):
    moved, target = PartyOrganization.objects.get(name="甲校第一支部"), large[2]
    page = registrar.get(TREE, {"move": moved.pk, "q": "丙校党总支"}).text
    assert f'value="{target.pk}" class="desk-small">放到这里' in page and "正在移动" in page
    data = {"moved": moved.pk, "under": target.pk} | seen_of(moved) | seen_of(target, f"-{target.pk}")
    answer = registrar.post(f"{TREE}?move={moved.pk}&q=丙校党总支", data, follow=True)
    assert "已移到“丙校党总支”之下" in answer.text and f'id="party-{moved.pk}"' in answer.text
    assert "丙校第二支部" in names(answer.text)


def test_moving_begins_and_ends_where_one_is(registrar, large):
    page = registrar.get(TREE, {"under": large[1].pk}).text
    [way, *_] = links(page, "移动")
    assert f"under={large[1].pk}" in way
    again = registrar.get(f"{TREE}{way}").text
    assert re.search(rf'href="\?under={large[1].pk}#party-\d+">不移了', again)
