"""Where readers of a merged school's old address arrive, and that its record stays within reach."""

from datetime import date
from itertools import pairwise

import pytest
from django.urls import reverse

from eduweb.core.accounts.roles import Role
from eduweb.core.pages.addresses import absolute
from eduweb.core.search.query import find
from eduweb.site.models import SiteProfile
from schools.actions import Basis, close, divide, merge, take_back
from schools.models import School
from tests.factories import make_group, make_honor, make_school, make_user
from tests.queries import queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def registrar():
    return make_user(Role.REGISTRAR)


@pytest.fixture
def merged(registrar):
    """`merged("甲", "乙", "丙")`: schools of these names, each merged into the following one, a year apart."""

    def merged(*names: str) -> list[School]:
        schools = [make_school(name) for name in names]
        for year, (school, into) in enumerate(pairwise(schools), start=2020):
            merge(school, into, Basis(date(year, 9, 1), "布局调整"), by=registrar)
        return [School.objects.get(pk=school.pk) for school in schools]

    return merged


def plain(school: School) -> str:
    return reverse("school", args=[school.code])


def test_an_old_address_leads_to_the_school_that_goes_on_which_says_why(client, merged):
    school, into = merged("并出小学", "并入小学")
    answer = client.get(plain(school))
    assert (answer.status_code, answer["Location"]) == (301, plain(into))
    assert answer["Cache-Control"] == "no-cache"
    page = client.get(answer["Location"]).text
    assert "原并出小学已于" in page and "2020-09-01" in page
    assert f'<a href="{school.get_absolute_url()}">查看原校资料</a>' in page


def test_the_record_of_a_merged_school_keeps_an_address_of_its_own(client, merged):
    school, into = merged("并出小学", "并入小学")
    make_honor("老荣誉", to=school)
    page = client.get(school.get_absolute_url()).text
    assert school.get_absolute_url() == f"/schools/{school.code}/record/"
    assert f'<link rel="canonical" href="{absolute(school.get_absolute_url())}">' in page
    assert "老荣誉" in page and f'<a href="{plain(into)}">并入小学</a>' in page
    for address in (plain(school), school.get_absolute_url()):
        then = client.get(address, {"as_of": "2019-01-01"})
        assert "并出小学</h1>" in then.text and f'href="{school.get_absolute_url()}">查看今天的资料' in then.text


def test_several_mergers_lead_to_the_last_school_which_names_them_all(client, merged):
    first, second, third = merged("甲小学", "乙小学", "丙小学")
    assert client.get(plain(first))["Location"] == client.get(plain(second))["Location"] == plain(third)
    page = client.get(plain(third)).text
    assert "原乙小学已于" in page and "原甲小学已于" in page and "并入乙小学。" in page


def test_where_nobody_goes_on_the_page_stays(client, registrar, merged):
    closed, part = make_school("停办小学"), make_school("分校小学")
    divide(closed, [part], Basis(date(2024, 9, 1), "分设"), by=registrar, goes_on=False)
    by_hand = make_school("手改小学", state="merged")
    orphan, gone = merged("孤儿小学", "删除小学")
    gone.delete()
    ring, other = merged("环小学", "圈小学")
    School.objects.filter(pk=ring.pk).update(state="open")
    merge(other, ring, Basis(date(2022, 9, 1), "又并"), by=registrar)
    School.objects.filter(pk=ring.pk).update(state="merged")
    for school in (closed, by_hand, orphan, ring, other):
        assert client.get(plain(school)).status_code == 200, school
    assert client.get(plain(part)).status_code == 200


def test_a_merger_that_was_taken_back_is_announced_no_more(client, registrar, merged):
    _, school, into = merged("甲小学", "乙小学", "丙小学")
    take_back(school, Basis(date(2024, 3, 1), "误办"), by=registrar)
    assert "notice__label" not in client.get(plain(into)).text
    assert "原甲小学已于" in client.get(plain(school)).text
    other = make_school("丁小学")
    merge(school, other, Basis(date(2024, 9, 1), "另并"), by=registrar)
    assert "原乙小学已于" not in client.get(plain(into)).text
    page = client.get(plain(other)).text
    assert "原乙小学已于" in page and "并入乙小学。" in page


def test_of_schools_merged_back_and_forth_none_was_merged_into_itself(client, registrar, merged):
    school, into = merged("甲小学", "乙小学")
    School.objects.filter(pk=school.pk).update(state="open")
    merge(into, school, Basis(date(2023, 9, 1), "改并"), by=registrar)
    page = client.get(plain(school)).text
    assert "原乙小学已于" in page and "原甲小学已于" not in page
    School.objects.filter(pk=school.pk).update(state="merged")
    assert "原甲小学已于" not in client.get(plain(school)).text


def test_of_many_mergers_the_first_names_stand_and_the_others_unfold(client, registrar):
    into = make_school()
    for number in range(4):
        merge(make_school(f"第{number}村小学"), into, Basis(date(2020 + number, 9, 1), "合并"), by=registrar)
    page = client.get(plain(into)).text
    assert "原第3村小学、第2村小学、第1村小学等 4 所学校已并入本校" in page and page.count("查看原校资料") == 4


def test_a_merger_into_a_school_that_closes_later_leads_to_its_page(client, registrar, merged):
    school, into = merged("并出小学", "并入小学")
    close(into, Basis(date(2024, 9, 1), "生源不足"), by=registrar)
    page = client.get(plain(school), follow=True)
    assert page.status_code == 200 and "停办" in page.text and "原并出小学已于" in page.text


def test_a_school_at_work_has_no_record_beside_its_page(client):
    school = make_school()
    answer = client.get(reverse("school-record", args=[school.code]))
    assert (answer.status_code, answer["Location"]) == (302, plain(school))
    assert client.get("/schools/2150999999/record/").status_code == 404


def test_search_sitemap_and_open_data_agree_on_the_addresses(client, merged):
    school, into = merged("并出小学", "并入小学")
    assert [hit.url for hit in find("并出小学").hits if hit.title == "并出小学"] == [plain(school)]  # which leads on
    SiteProfile.objects.create(name="示范区教育网")
    places = "".join(client.get(f"/sitemap-{name}-1.xml").text for name in ("schools", "records"))
    assert f"{school.get_absolute_url()}<" in places and f"{plain(school)}<" not in places and plain(into) in places
    given = client.get(f"/api/v1/schools/{school.code}/").json()
    assert given["url"].endswith(school.get_absolute_url())
    assert given["successors"] == [into.code]
    assert client.get(f"/api/v1/schools/{into.code}/").json()["successors"] == []


def test_a_school_that_took_in_many_takes_as_many_queries_as_one_that_took_in_one(client, registrar):
    one, many = make_school(), make_school()
    for into, times in ((one, 1), (many, 6)):
        for _ in range(times):
            gone = make_school()
            make_group("", gone)
            merge(gone, into, Basis(date(2022, 9, 1), "合并"), by=registrar)
    assert queries(client, plain(one)) == queries(client, plain(many))
