"""The search page: what readers get for what they typed."""

import pytest

from tests.factories import make_enrolment_area, make_enrolment_plan, make_published, make_school

pytestmark = pytest.mark.django_db


def titles(soup) -> list[str]:
    return [link.text for link in soup.select(".hit__title a")]


def test_a_story_and_a_school_are_found_by_two_characters(page):
    make_published("汇龙小学开出儿童文学课")
    make_school("汇龙小学")
    soup = page("/search/?q=汇龙")
    assert set(titles(soup)) == {"汇龙小学开出儿童文学课", "汇龙小学"}
    assert "共 2 条结果" in soup.main.text
    assert soup.find("input", attrs={"name": "q"})["value"] == "汇龙"


def test_results_can_be_narrowed_to_one_kind(page):
    make_published("汇龙小学开出儿童文学课")
    make_school("汇龙小学")
    soup = page("/search/?q=汇龙&kind=school")
    assert titles(soup) == ["汇龙小学"]
    assert soup.select_one(".filters [aria-current] ").contents[0] == "学校"


def test_a_match_in_the_text_is_marked(page):
    make_published("新学期", body="<p>学校食堂公布了第一周的菜单。</p>")
    assert page("/search/?q=食堂").find("mark").text == "食堂"


def test_more_results_stand_on_further_pages(page):
    for number in range(25):
        make_published(f"课后服务第{number}期")
    first = page("/search/?q=课后服务第")
    forward = first.find("a", rel="next")["href"]
    assert len(titles(first)) == 20
    assert len(titles(page(forward))) == 5


def test_nothing_found_says_so_and_shows_other_ways(page):
    soup = page("/search/?q=量子纠缠")
    assert "没有找到" in soup.main.text
    assert soup.main.find("a", href="/schools/")


def test_what_was_typed_comes_back_escaped(page):
    soup = page('/search/?q="><script>alert(1)</script>')
    assert all(script.get("src") for script in soup.find_all("script", type=None)), soup.find_all("script", type=None)
    assert soup.find("input", attrs={"name": "q"})["value"] == '"><script>alert(1)</script>'


@pytest.mark.parametrize(
    "query",
    [
        "q=",
        "q=" + "长" * 10_000,
        "q=" + "'" * 500,
        "q=%00",
        "q=%FF%FE",
        "q=\U00020bb7",
        "q=教&page=0",
        "q=教&page=-1",
        "q=教&page=1000000000",
        "q=教&page=" + "9" * 30,
        "q=教&page=²",
        "q=教&page=x",
        "q=教&kind=nothing",
        "q=%ED%A0%80",
    ],
)
def test_no_query_breaks_the_page(page, query):
    make_published("教育要闻")
    page(f"/search/?{query}")


def test_search_pages_stay_out_of_search_engines(page):
    assert page("/search/?q=教").find("meta", attrs={"name": "robots"})["content"] == "noindex"


def test_what_is_typed_is_answered_with_records_first_then_titles(client):
    make_published("汇龙小学开出儿童文学课")
    make_published("别的标题", body="<p>汇龙只在正文里。</p>")
    school = make_school("汇龙小学")
    answer = client.get("/search/suggestions/", {"q": "汇龙"})
    assert [found["title"] for found in answer.json()["suggestions"]] == ["汇龙小学", "汇龙小学开出儿童文学课"]
    assert answer.json()["suggestions"][0] == {"title": "汇龙小学", "url": f"/schools/{school.code}/", "kind": "学校"}


@pytest.mark.parametrize("query", ["", " ", "\x00", "没有这个词", "%", "x" * 5000])
def test_nothing_to_suggest_is_an_empty_list(client, query):
    make_school("汇龙小学")
    assert client.get("/search/suggestions/", {"q": query}).json() == {"suggestions": []}


def test_suggestions_are_few_and_cost_few_queries(client, django_assert_max_num_queries):
    for number in range(12):
        make_published(f"课后服务第{number}期")
    with django_assert_max_num_queries(6):
        assert len(client.get("/search/suggestions/", {"q": "课后服务"}).json()["suggestions"]) == 8


def test_results_can_be_narrowed_to_one_school_by_what_names_it(page):
    school, other = make_school("汇龙小学"), make_school("红旗小学")
    make_published("孩子们学书法", schools=[school])
    make_published("操场上学书法", schools=[other])
    soup = page("/search/?q=书法")
    narrowed = page(soup.find("a", href=f"/search/?q=%E4%B9%A6%E6%B3%95&school={school.code}")["href"])
    assert titles(narrowed) == ["孩子们学书法"]
    assert "汇龙小学" in narrowed.select_one(".filters").text


def test_a_street_in_the_question_leads_to_the_lookup_of_its_schools(page):
    make_enrolment_area(make_enrolment_plan(), make_school(), street="萱花路")
    soup = page("/search/?q=我家住萱花路12号读哪个学校")
    assert soup.main.find("a", string="查“萱花路12号”的学区")["href"].endswith("%E8%90%B1%E8%8A%B1%E8%B7%AF12%E5%8F%B7")
    assert not page("/search/?q=花路").main.find("a", href=lambda href: href.startswith("/schools/enrolment/?"))
