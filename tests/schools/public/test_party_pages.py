"""Party organizations: the tree, the coverage of private schools, a page each."""

from datetime import date

import pytest

from eduweb.core.accounts.roles import Role
from honors.enums import HonorLevel, RecipientKind
from schools.enums import PartyType, Sponsor
from schools.models import PartyOrganization
from schools.party.outline import Outline
from tests.factories import make_honor, make_instructor, make_party, make_published, make_school, make_user
from tests.queries import queries

pytestmark = pytest.mark.django_db
TREE = "/party/"


def test_the_tree_shows_every_active_organization_below_its_superior(client):
    top = make_party("区委教育工委", org_type=PartyType.COMMITTEE)
    general = make_party("汇龙小学党总支", org_type=PartyType.GENERAL_BRANCH, superior=top, brand="红岩先锋")
    make_party("汇龙小学第一党支部", superior=general)
    make_party("撤销的党支部", superior=top, dissolved_on=date(2024, 1, 1))
    answer = client.get(TREE)
    page = answer.content.decode()
    (root,) = answer.context["branch"].roots
    assert [root.organization, root.children[0].organization] == [top, general]
    assert "汇龙小学第一党支部" in page
    assert "红岩先锋" in page
    assert "现有党组织 3 个" in page
    assert "撤销的党支部" not in page
    assert 'class="accent-party"' in page


def test_below_a_dissolved_superior_an_organization_stands_at_the_top():
    dissolved = make_party(dissolved_on=date(2024, 1, 1))
    orphan = make_party(superior=dissolved)
    assert Outline(PartyOrganization.objects.active().superiors()).roots == [orphan.pk]


def test_coverage_counts_private_schools_with_an_instructor_and_names_who_serves_where(client):
    covered = make_school("桂西学校", sponsor=Sponsor.PRIVATE)
    make_school("新民办学校", sponsor=Sponsor.PRIVATE)
    make_school("公办学校")
    make_instructor(covered, person="党务干部", home_unit="街道中心校")
    page = client.get(TREE).content.decode()
    assert "2 所民办学校中，1 所已派党建指导员。" in page
    assert "党务干部（街道中心校）" in page
    assert "尚未派出" in page


def test_full_coverage_is_said(client):
    make_instructor(make_school(sponsor=Sponsor.PRIVATE), make_school(sponsor=Sponsor.PRIVATE))
    assert "2 所民办学校中，2 所已派党建指导员，实现全覆盖。" in client.get(TREE).content.decode()


def test_the_page_of_instructors_names_unit_and_term_and_puts_schools_without_one_first(client):
    covered = make_school("桂西学校", sponsor=Sponsor.PRIVATE)
    make_party("桂西学校党支部", school=covered)
    make_school("新民办学校", sponsor=Sponsor.PRIVATE)
    make_instructor(covered, person="党务干部", home_unit="街道中心校", started_on=date(2024, 3, 1))
    make_instructor(covered, person="离任干部", ended_on=date(2025, 3, 1))
    page = client.get("/party/instructors/").content.decode()
    assert "全区 2 所民办学校中，1 所已派党建指导员，1 所尚未派出。" in page
    for words in ("街道中心校", "2024-03-01 起", "桂西学校党支部", "尚未建立"):
        assert words in page, words
    assert "离任干部" not in page
    assert page.index("新民办学校") < page.index("桂西学校")


def test_officials_find_the_private_schools_without_an_instructor(client):
    covered = make_school("桂西学校", sponsor=Sponsor.PRIVATE)
    make_instructor(covered)
    make_instructor(covered)
    gone = make_school("旧派学校", sponsor=Sponsor.PRIVATE)
    make_instructor(gone, ended_on=date(2025, 3, 1))
    make_school("停办学校", sponsor=Sponsor.PRIVATE, state="closed")
    make_school("公办学校")
    client.force_login(make_user(Role.REGISTRAR))
    assert "?instructor=none" in client.get("/admin/schools/partyinstructor/").content.decode()
    for value, found in (("none", ["旧派学校"]), ("sent", ["桂西学校"])):
        page = client.get("/admin/schools/school/", {"instructor": value})
        assert [school.name for school in page.context["cl"].result_list] == found


def test_an_organization_page_states_path_school_people_and_the_end_of_the_term(client):
    top = make_party("区委教育工委", org_type=PartyType.COMMITTEE)
    organization = make_party(
        "汇龙小学党总支",
        org_type=PartyType.GENERAL_BRANCH,
        superior=top,
        school=make_school("汇龙小学"),
        brand="红岩先锋",
        secretary="党总支书记岗",
        member_count=62,
        last_election_on=date(2024, 5, 1),
    )
    make_party("第一党支部", superior=organization)
    make_honor("党建示范点", to=organization)
    make_published("先锋岗的一天", party_organizations=[organization])
    page = client.get(organization.get_absolute_url()).content.decode()
    for words in (
        f'<a href="{top.get_absolute_url()}">区委教育工委</a>',
        "汇龙小学",
        "红岩先锋",
        "党总支书记岗",
        "62 名",
        "2024-05-01",
        "2027-05-01",
        "第一党支部",
        "党建示范点",
        "先锋岗的一天",
    ):
        assert words in page, words


def test_a_dissolved_organization_keeps_its_page_and_says_so(client):
    organization = make_party(dissolved_on=date(2024, 1, 2))
    assert "已于 2024-01-02 撤销" in client.get(organization.get_absolute_url()).content.decode()


def test_tree_and_pages_take_as_many_queries_for_many_as_for_few(client):
    def fill(times):
        for _ in range(times):
            make_party(superior=top, school=make_school())
            make_instructor()
            make_honor(to=top)
            posts = make_honor(level=HonorLevel.SCHOOL, month=5)
            posts.recipients.update(kind=RecipientKind.PERSON, person="教师岗", party_organization=top)

    top = make_party(org_type=PartyType.COMMITTEE)
    fill(1)
    addresses = (TREE, "/party/instructors/", top.get_absolute_url())
    few = [queries(client, address) for address in addresses]
    fill(30)
    assert [queries(client, address) for address in addresses] == few
    assert max(few) <= 14
