"""Counting work: what is counted for whom and when, points, rights, and that figures lead to what they count."""

import re
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from articles import contributions
from articles.enums import ContributionUse, State
from articles.models import (
    Article,
    Contribution,
    Placement,
    PointsRule,
    PublishedArticle,
    Reprint,
    ReprintPoints,
)
from articles.statistics.facts import Figure, facts
from articles.statistics.periods import Period
from articles.statistics.tables import Row, Table, tables
from eduweb.core.accounts.roles import Role
from tests.articles.contributions.pages import signed_in
from tests.factories import make_column, make_contribution, make_correspondent, make_school, make_user

pytestmark = pytest.mark.django_db
FIGURES = "/admin/articles/contribution/figures/"
YEAR = Period(2026)


@pytest.fixture
def reporter():
    return make_user(Role.REPORTER, full_name="记者岗", office="宣传科")


@pytest.fixture
def column():
    return make_column("校园风采")


@pytest.fixture
def schools():
    return [make_school("汇龙小学"), make_school("红旗小学")]


@pytest.fixture
def writers(schools):
    return [make_correspondent(school, full_name=f"{school}通讯员岗") for school in schools]


def at(month: int, day: int, hour: int = 12) -> datetime:
    return timezone.make_aware(datetime(2026, month, day, hour))


def moved(sent: Contribution, *, to: datetime) -> Contribution:
    Contribution.objects.filter(pk=sent.pk).update(submitted_at=to, decided_at=to)
    return Contribution.objects.get(pk=sent.pk)


def published(story: Article, *, on: datetime) -> Article:
    """As if it had gone through its reviews."""
    days = dict.fromkeys(("first_published_at", "published_at", "updated_at"), on)
    PublishedArticle.objects.create(article=story, column=story.column, text_hash="x", **days, **story.text_values())
    Article.objects.filter(pk=story.pk).update(state=State.PUBLISHED, first_published_at=on)
    return Article.objects.get(pk=story.pk)


def row(made: list[Table], key: str, label: str) -> Row:
    return next(one for table in made if table.key == key for one in table.rows if one.name.label == label)


def counts(found: Row) -> list[int]:
    return [count for _, count in found.counts]


def test_each_step_counts_on_its_own_day_for_its_unit_author_and_column(writers, reporter, column):
    sent = make_contribution(writers[0])
    story = contributions.adopt(sent, by=reporter, column=column, use=ContributionUse.QUOTED)
    moved(sent, to=at(3, 31, 23))
    published(story, on=at(4, 1, 0))
    made = tables(facts(YEAR), YEAR)
    for key, label in (("unit", "汇龙小学"), ("author", "汇龙小学通讯员岗"), ("column", "校园风采")):
        assert counts(row(made, key, label)) == [1, 1, 1, 0]
    assert counts(row(made, "month", "3月")) == [1, 1, 0, 0] and counts(row(made, "month", "4月")) == [0, 0, 1, 0]
    assert [fact.figure for fact in facts(Period(2026, 4))] == [Figure.PUBLISHED]


def test_a_round_up_counts_for_each_unit_and_once_in_all(writers, reporter, column):
    given = [make_contribution(writer) for writer in writers]
    PointsRule.objects.create(placing="combined", points=1)
    story = contributions.combine(given, by=reporter, column=column, title="综合")
    published(story, on=at(5, 1))
    made = tables(facts(YEAR), YEAR)
    assert [counts(one)[2] for one in made[0].rows] == [1, 1] and made[0].total.counts[2][1] == 1
    assert [one.points for one in made[0].rows] == [1, 1] and made[0].total.points == 1
    assert row(made, "column", "校园风采").points == 1


def test_points_follow_the_bureaus_table(writers, reporter, column):
    story = contributions.adopt(make_contribution(writers[0]), by=reporter, column=column, use=ContributionUse.QUOTED)
    public = published(story, on=at(5, 1))

    def points() -> Decimal:
        return row(tables(facts(YEAR), YEAR), "unit", "汇龙小学").points

    assert points() == 0
    PointsRule.objects.create(placing="ordinary", points=2)
    assert points() == 2
    PointsRule.objects.create(column=column, placing="ordinary", points="3.5")
    assert points() == Decimal("3.5")
    PointsRule.objects.create(placing="headline", points=8)
    PointsRule.objects.create(placing="featured", points=5)
    for place, earned in (("column_top", Decimal("3.5")), ("recommended", 5), ("headline", 8)):
        Placement.objects.create(article=public, place=place, until=at(5, 8), is_over=place == "headline")
        assert points() == earned
    ReprintPoints.objects.create(level="national", points=10)
    Reprint.objects.create(article=public, medium="某报", level="national", on=date(2026, 6, 1))
    assert points() == 18


def test_a_story_of_the_desks_own_counts_for_its_authors_office_and_a_withdrawn_one_for_nobody(reporter, column):
    story = published(Article.objects.create(title="本网稿", column=column, author=reporter), on=at(5, 1))
    assert counts(row(tables(facts(YEAR), YEAR), "unit", "宣传科")) == [0, 0, 1, 0]
    story.published.delete()
    assert facts(YEAR) == []


def test_every_figure_leads_to_as_many_stories(writers, reporter, column):
    for number, writer in enumerate([*writers, writers[0]]):
        story = contributions.adopt(
            make_contribution(writer, title=f"第{number}篇"), by=reporter, column=column, use=ContributionUse.QUOTED
        )
        published(story, on=timezone.now())
    client = signed_in(reporter)
    links = re.findall(r'<td><a href="(\?[^"]+)">(\d+)</a>', client.get(FIGURES).text)
    assert len(links) > 10
    for link, count in links:
        page = client.get(FIGURES + link.replace("&amp;", "&"))
        assert page.text.count('<th scope="row">') == int(count), link


def test_a_correspondent_sees_the_own_units_figures_alone(writers, reporter):
    own, other = (make_contribution(writer, title=f"{writer}的稿") for writer in writers)
    client = signed_in(writers[0])
    assert "汇龙小学" in client.get(FIGURES).text and "红旗小学" not in client.get(FIGURES).text
    listed = client.get(f"{FIGURES}?figure=submitted&unit=school-{other.school_id}")
    assert str(other) not in listed.text and str(own) not in listed.text
    book = load_workbook(BytesIO(client.get("/admin/articles/contribution/figures.xlsx").content))
    assert all("红旗" not in str(cell) for sheet in book for line in sheet.values for cell in line)


@pytest.mark.parametrize("role", [Role.REGISTRAR, Role.CLERK, Role.SCHOOL_OFFICIAL, Role.ADMINISTRATOR])
def test_other_posts_see_no_figures(role):
    client = signed_in(make_user(role))
    assert {client.get(one).status_code for one in (FIGURES, "/admin/articles/contribution/figures.xlsx")} == {404}


@pytest.mark.parametrize("asked", ["year=99999&month=13", "year=x", "month=0", "figure=x&unit=school-", "year=0001"])
def test_an_address_that_asks_for_nonsense_shows_this_year(asked, reporter):
    assert signed_in(reporter).get(f"{FIGURES}?{asked}").status_code == 200


def test_the_workbook_holds_each_table_and_what_it_counts(writers, reporter):
    make_contribution(writers[0], title="=1+1")
    answer = signed_in(reporter).get("/admin/articles/contribution/figures.xlsx")
    book = load_workbook(BytesIO(answer.content))
    assert book.sheetnames == ["按单位", "按作者", "按栏目", "按月份", "明细"]
    assert next(iter(book["按单位"].iter_rows(min_row=2, max_row=2, values_only=True)))[:2] == ("汇龙小学", 1)
    assert book["明细"]["C2"].value == "=1+1" and book["明细"]["C2"].data_type == "s"


def test_the_figures_cost_the_same_for_one_story_and_for_twenty(
    writers, reporter, column, django_assert_max_num_queries
):
    def grow(times: int) -> None:
        for writer in writers * times:
            sent = make_contribution(writer)
            story = contributions.adopt(sent, by=reporter, column=column, use=ContributionUse.QUOTED)
            Reprint.objects.create(
                article=published(story, on=timezone.now()), medium="某报", level="district", on=timezone.localdate()
            )

    grow(1)
    with django_assert_max_num_queries(9):
        facts(Period(timezone.localdate().year))
    grow(5)
    with django_assert_max_num_queries(9):
        facts(Period(timezone.localdate().year))
