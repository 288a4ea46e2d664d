"""Moving Party organizations: on the tree's page, by their rights, never into a ring."""

from datetime import date

import pytest
from bs4 import BeautifulSoup

from eduweb.core.accounts.roles import Role
from eduweb.core.acts.refused import Refused
from eduweb.core.audit.models import Entry
from schools.actions.party.moving import move
from schools.enums import PartyType
from schools.models import PartyOrganization
from schools.party.outline import Outline
from tests.factories import make_party, make_user
from tests.queries import queries
from tests.seen import seen_of

pytestmark = pytest.mark.django_db
TREE = "/admin/schools/partyorganization/tree/"


@pytest.fixture
def registrar(client):
    user = make_user(Role.REGISTRAR)
    client.force_login(user)
    return user


@pytest.fixture
def tree():
    """A committee, a general branch below it, a branch below that, and a committee of its own beside."""
    top = make_party("教育工委", org_type=PartyType.COMMITTEE)
    general = make_party("党总支", org_type=PartyType.GENERAL_BRANCH, superior=top)
    return top, general, make_party("党支部", superior=general), make_party("中学党委", org_type=PartyType.COMMITTEE)


def put(moved, under) -> dict:
    """The form of the tree as it stands, to put one organization below another."""
    seen = seen_of(moved) | (seen_of(under, f"-{under.pk}") if under else {})
    return {"moved": moved.pk, "under": under.pk if under else ""} | seen


def test_what_is_picked_up_is_put_down_elsewhere_with_all_below_it(client, registrar, tree):
    _, general, branch, committee = tree
    page = BeautifulSoup(client.get(TREE, {"move": general.pk}).content, "html.parser")
    assert "连同下级 1 个" in page.select_one(".party-hand").text
    places = [button["value"] for button in page.select("button[name=under]")]
    assert places == ["", str(committee.pk)], "neither itself, nor what is below it, nor where it stands"
    answer = client.post(TREE, put(general, committee), follow=True)
    assert "“党总支”已移到“中学党委”之下" in answer.content.decode()
    branch.refresh_from_db()
    assert [one.name for one in branch.path()] == ["中学党委", "党总支", "党支部"]
    entry = Entry.objects.get()
    assert (entry.action, entry.actor, entry.target_label) == ("移动", registrar, "党总支")
    assert entry.detail["fields"] == [{"field": "上级党组织", "old": "教育工委", "new": "中学党委"}]


def test_an_organization_is_moved_to_the_top(client, registrar, tree):
    client.post(TREE, put(tree[1], None))
    assert PartyOrganization.objects.get(name="党总支").superior is None


@pytest.mark.parametrize(
    ("moved", "under", "said"),
    [(0, 2, "本身或它的下级"), (1, 1, "本身或它的下级"), (1, 0, "已经在“教育工委”之下"), (0, None, "已经在最上级")],
)
def test_a_move_that_makes_no_tree_or_no_difference_is_refused(registrar, tree, moved, under, said):
    with pytest.raises(Refused, match=said):
        move(tree[moved], under=None if under is None else tree[under], by=registrar)
    assert not Entry.objects.exists()


def test_nothing_is_put_below_a_dissolved_organization(registrar, tree):
    with pytest.raises(Refused, match="已于 2024-01-01 撤销"):
        move(tree[1], under=make_party(dissolved_on=date(2024, 1, 1)), by=registrar)


@pytest.mark.parametrize("role", [Role.REPORTER, Role.FINAL_REVIEWER, Role.ADMINISTRATOR])
def test_who_may_only_look_sees_the_tree_and_moves_nothing(client, tree, role):
    client.force_login(make_user(role))
    page = client.get(TREE, {"move": tree[1].pk}).content.decode()
    assert "党支部" in page
    assert "?move=" not in page
    assert "放到" not in page
    client.post(TREE, put(tree[1], tree[3]))
    assert PartyOrganization.objects.get(name="党总支").superior == tree[0]


@pytest.mark.parametrize("role", [Role.SCHOOL_OFFICIAL, Role.AUDITOR])
def test_who_may_not_see_party_organizations_does_not_see_their_tree(client, tree, role):
    client.force_login(make_user(role))
    assert client.get(TREE).status_code == 403
    assert client.post(TREE, {"moved": tree[1].pk, "under": ""}).status_code == 403


@pytest.mark.parametrize("number", ["x", "", "-1", "１", "9" * 30])
def test_a_number_that_means_nothing_is_not_found(client, registrar, tree, number):
    assert client.get(TREE, {"move": number}).status_code == 200
    assert client.post(TREE, {"moved": number, "under": ""}).status_code == 404


def test_a_ring_written_past_every_check_shows_each_organization_once(client, registrar, tree):
    top, general, branch, committee = tree
    PartyOrganization.objects.filter(pk=top.pk).update(superior=branch)
    outline = Outline(PartyOrganization.objects.superiors())
    assert sorted(outline.walk(outline.roots)) == [one.pk for one in tree]
    page = client.get(TREE).content.decode()
    assert page.count("上级已撤销或有误") == 3
    for address in ("/party/", general.get_absolute_url(), branch.get_absolute_url()):
        assert client.get(address).status_code == 200
    move(branch, under=committee, by=registrar)
    assert Outline(PartyOrganization.objects.superiors()).roots == [committee.pk]


def test_the_tree_takes_as_many_queries_for_many_as_for_few(client, registrar, tree):
    few = queries(client, TREE)
    for _ in range(30):
        make_party(superior=tree[1])
    assert queries(client, TREE) == few
