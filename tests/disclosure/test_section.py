"""政府信息公开: a section that leads to guide, catalogue and reports, and a catalogue that can be filtered."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from articles.enums import ColumnKind, ColumnType, Validity
from tests.factories import make_column, make_published
from tests.queries import queries

pytestmark = pytest.mark.django_db
CATALOGUE = "/disclosure/catalogue/"


@pytest.fixture
def policies(profile):
    return make_column("政策文件", kind=ColumnKind.POLICY)


def titles(soup) -> set[str]:
    return {link.text for link in soup.main.select(".document .headline")}


def behind(soup, words: str) -> tuple[str, str]:
    """The address of the filter link with these words, and the number that it promises."""
    link = next(link for link in soup.select(".filters__link") if link.find(string=words, recursive=False))
    return link["href"], link.span.text


def test_the_section_leads_to_guide_catalogue_reports_and_disclosed_columns(page, policies):
    guide = make_published("公开指南", column=make_column("信息公开指南", column_type=ColumnType.DISCLOSURE_GUIDE))
    report = make_published("去年年报", column=make_column("信息公开年报", column_type=ColumnType.DISCLOSURE_REPORT))
    make_published("招生办法", column=policies)
    empty = make_column("财政信息", is_disclosed=True)
    addresses = {link["href"] for link in page("/disclosure/").main.find_all("a")}
    wanted = {guide.get_absolute_url(), CATALOGUE, report.get_absolute_url(), policies.get_absolute_url()}
    assert wanted <= addresses
    assert empty.get_absolute_url() not in addresses


@pytest.mark.parametrize("address", ["/disclosure/", CATALOGUE])
def test_a_section_without_content_still_answers_and_carries_the_column_tags(page, address):
    tags = {tag["name"]: tag["content"] for tag in page(address).find_all("meta", attrs={"name": True})}
    assert tags["ColumnType"] == "信息公开目录"
    assert all(tags[name] for name in ("ColumnName", "ColumnDescription", "ColumnKeywords"))


def test_the_catalogue_holds_policy_documents_and_marked_columns_alone(page, policies):
    make_published("招生办法", column=policies)
    make_published("部门预算", column=make_column("财政信息", is_disclosed=True))
    make_published("运动会", column=make_column("校园风采"))
    make_published("期满公示", column=policies, expires_at=timezone.now() - timedelta(minutes=1))
    assert titles(page(CATALOGUE)) == {"招生办法", "部门预算"}


@pytest.mark.parametrize(
    ("words", "found"),
    [("招生入学", {"招生办法"}), ("通知", {"收费通知"}), ("2024", {"招生办法"}), ("已失效", {"收费通知"})],
)
def test_each_filter_link_keeps_its_promise(page, policies, words, found):
    make_published(
        "招生办法",
        column=policies,
        subject_class="招生入学",
        genre="办法",
        written_on=date(2024, 5, 1),
        validity="valid",
    )
    make_published(
        "收费通知",
        column=policies,
        subject_class="收费",
        genre="通知",
        written_on=date(2020, 1, 1),
        validity=Validity.IN_FORCE,
        valid_until=timezone.localdate(),
    )
    address, count = behind(page(CATALOGUE), words)
    assert titles(page(address)) == found
    assert int(count) == len(found)


@pytest.mark.parametrize("query", ["year=0", "year=二零", "subject=%00", "validity=x", "page=99999999999999999999"])
def test_filters_that_nobody_offered_change_nothing(page, policies, query):
    make_published("招生办法", column=policies)
    assert titles(page(f"{CATALOGUE}?{query}")) == {"招生办法"}


def test_pages_take_as_many_queries_for_many_documents_as_for_few(client, policies):
    addresses = ["/disclosure/", CATALOGUE, f"{CATALOGUE}?year=2024&page=2"]
    make_published("办法", column=policies, written_on=date(2024, 1, 1))
    few = [queries(client, address) for address in addresses]
    for number in range(25):
        make_published(column=policies, written_on=date(2024, 1, 1), subject_class=f"主题{number}")
    assert [queries(client, address) for address in addresses] == few
