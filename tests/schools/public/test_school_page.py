"""A school's page: everything the register knows, in a constant number of queries."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from schools.enums import PartyType, Sponsor
from schools.models import Campus, School
from tests.factories import (
    make_group,
    make_honor,
    make_instructor,
    make_member,
    make_party,
    make_picture,
    make_project,
    make_published,
    make_school,
    make_statistics,
)
from tests.queries import queries

pytestmark = pytest.mark.django_db


def shown(client, school: School) -> str:
    answer = client.get(school.get_absolute_url())
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_states_who_the_school_is_and_how_to_reach_it(client):
    school = make_school(
        "汇龙小学",
        former_names="城东小学",
        address="萱花路 1 号",
        telephone="023-49800001",
        feature="儿童文学",
        brand="燃梦教育",
        introduction="学校以阅读立校。",
        principal="校长办公室",
        founded_on=date(1998, 9, 1),
        nursery_places=40,
        confirmed_on=date(2026, 10, 8),
        picture=make_picture(alt="汇龙小学校门"),
    )
    page = shown(client, school)
    for words in (
        "小学　公办",
        "萱花路 1 号",
        'href="tel:023-49800001"',
        "城东小学",
        "儿童文学",
        "燃梦教育",
        "学校以阅读立校。",
        "1998 年 9 月",
        "40 个",
        "2026-10-08",
        'alt="汇龙小学校门"',
        school.code,
    ):
        assert words in page, words


def test_figures_of_several_years_stand_as_charts_and_as_a_table(client):
    school = make_school()
    make_statistics(school, 2023, pupils=1180)
    make_statistics(school, 2024, pupils=1240, site_area=26800)
    page = client.get(school.get_absolute_url())
    (pupils, *_) = page.context["charts"]
    assert (pupils.title, pupils.points) == ("在校生", [("2023—24", 1180), ("2024—25", 1240)])
    assert page.content.decode().count("<svg") >= 2 * len(page.context["charts"])
    assert page.context["statistics"].rows[0][:3] == ["2024—2025", 30, 1240]
    assert "1,240" in page.content.decode()
    assert "占地面积（㎡）" in page.context["statistics"].headings
    assert "招生数" not in page.context["statistics"].headings


def test_one_year_of_figures_is_a_table_without_charts(client):
    school = make_school()
    make_statistics(school, 2024)
    page = client.get(school.get_absolute_url())
    assert page.context["charts"] == []
    assert "2024—2025" in page.content.decode()


def test_party_organizations_show_their_path_and_dissolved_ones_do_not_show(client):
    school = make_school()
    top = make_party("区委教育工委", org_type=PartyType.COMMITTEE)
    general = make_party(
        "汇龙小学党总支", org_type=PartyType.GENERAL_BRANCH, superior=top, school=school, brand="红岩先锋"
    )
    make_party("汇龙小学第一党支部", superior=general, school=school)
    make_party("汇龙小学临时党支部", superior=general, school=school, dissolved_on=date(2025, 1, 1))
    page = shown(client, school)
    assert page.index("汇龙小学党总支") < page.index("汇龙小学第一党支部")
    assert f'<a href="{top.get_absolute_url()}">区委教育工委</a> › ' in page
    assert "红岩先锋" in page
    assert "临时党支部" not in page


def test_honours_of_the_school_and_of_its_party_organizations_stand_by_level(client):
    school = make_school()
    organization = make_party(school=school)
    make_honor("示范党组织", to=organization, level=3)
    make_honor("全国读书育人学校", to=school, level=1)
    make_honor("别校的荣誉", to=make_school())
    make_honor("撤销的荣誉", to=school, state="revoked")
    page = shown(client, school)
    assert page.index("国家级") < page.index("全国读书育人学校") < page.index("区县级") < page.index("示范党组织")
    assert "别校的荣誉" not in page
    assert "撤销的荣誉" not in page


def test_stories_that_name_the_school_stand_on_its_page(client):
    school = make_school()
    make_published("读书节开幕", schools=[school])
    make_published("别校的新闻")
    page = shown(client, school)
    assert "读书节开幕" in page
    assert "别校的新闻" not in page


def test_groups_show_fellow_members_now_and_before(client):
    school, fellow, former = make_school("汇龙小学"), make_school("红旗小学"), make_school("双石小学")
    group = make_group("汇龙教育集团", school, fellow, lead_school=make_school("核心小学"))
    make_member(group, former, date(2019, 9, 1), date(2022, 8, 31))
    page = shown(client, school)
    for words in ("汇龙教育集团", "核心小学", "红旗小学", "2019-09-01 加入", "2019-09-01 至 2022-08-31"):
        assert words in page, words
    assert "曾为成员校</span>" in shown(client, former)
    assert "核心校</span>" in shown(client, group.lead_school)


def test_a_school_that_comes_back_to_a_group_is_a_member(client):
    school = make_school()
    group = make_group()
    make_member(group, school, date(2019, 9, 1), date(2022, 8, 31))
    make_member(group, school, date(2024, 9, 1))
    (history, place), *others = client.get(school.get_absolute_url()).context["groups"]
    assert (place, len(history.members), len(history.former), others) == ("成员校", 1, 1, [])


def test_a_private_school_shows_the_instructors_who_serve_today(client):
    school = make_school(sponsor=Sponsor.PRIVATE)
    today = timezone.localdate()
    make_instructor(school, person="现任指导员")
    make_instructor(school, person="往届指导员", ended_on=today)
    make_instructor(school, person="下届指导员", started_on=today + timedelta(days=1))
    page = shown(client, school)
    assert "现任指导员（街道中心校）" in page
    assert "往届指导员" not in page
    assert "下届指导员" not in page


def test_campuses_and_projects_are_listed(client):
    school = make_school()
    Campus.objects.create(school=school, name="南校区", address="南大街 9 号", telephone="023-49801111")
    Campus.objects.create(school=school, name="北校区", address="北大街 9 号")
    make_project("新建食堂", school=school, stage=4)
    page = shown(client, school)
    for words in ("南校区", "南大街 9 号", "tel:023-49801111", "北校区", "新建食堂", "建设中"):
        assert words in page, words


def test_a_school_with_nothing_but_its_name_has_a_page(client):
    page = shown(client, make_school("只有名字的小学", telephone=""))
    for heading in ("党组织</h2>", "荣誉</h2>", "学年统计", "教育集团</h2>", "校区</h2>"):
        assert heading not in page


def test_hostile_words_are_shown_as_words(client):
    school = make_school("小学<img src=x onerror=alert(1)>", introduction="<script>alert(1)</script>")
    page = shown(client, school)
    assert "<img src=x" not in page
    assert "<script>alert" not in page


def test_the_page_takes_as_many_queries_for_much_as_for_little(client):
    def fill(school, times):
        for number in range(times):
            Campus.objects.create(school=school, name=f"第{number}校区", address="路 1 号")
            superior = make_party(superior=make_party(superior=make_party()))
            make_honor(to=make_party(school=school, superior=superior))
            make_honor(to=school)
            make_group("", school, make_school(), make_school())
            make_project(school=school)
            make_published(schools=[school])
            make_instructor(school)
        make_statistics(school, *range(2010, 2010 + times))

    little, much = make_school(sponsor=Sponsor.PRIVATE), make_school(sponsor=Sponsor.PRIVATE)
    fill(little, 1)
    fill(much, 8)
    assert queries(client, much.get_absolute_url()) == queries(client, little.get_absolute_url()) <= 13


def test_the_page_offers_its_address_as_a_qr_code(client):
    school = make_school()
    assert f'src="{school.get_absolute_url()}qr.svg"' in client.get(school.get_absolute_url()).text
    answer = client.get(f"{school.get_absolute_url()}qr.svg")
    assert answer["Content-Type"] == "image/svg+xml" and answer.content.startswith(b"<svg")
    assert client.get("/schools/2150999999/qr.svg").status_code == 404
    assert client.post(f"{school.get_absolute_url()}qr.svg").status_code == 405
