"""Search finds exactly what a scan for the words would find, titles first, then newest."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from eduweb.core.search.finding import EASILY_READ
from eduweb.core.search.index import SOURCES, rebuild
from eduweb.core.search.models import LONGEST_TITLE, Entry
from eduweb.core.search.query import MOST_COUNTED, PER_PAGE, Query, facet_counts, find
from eduweb.core.search.results.suggesting import SUGGESTED, stories_titled, suggest
from eduweb.core.search.results.walking import find_after
from eduweb.core.text.plain import normalise
from schools.models import School
from tests.factories import make_column, make_published, make_school

pytestmark = pytest.mark.django_db


def total(query):
    """How many records hold all the words."""
    results = find(query)
    return 0 if results.held else results.total


def titles(query, *, kind="", page=1):
    return [hit.title for hit in find(Query(query, kind), page=page).hits if not hit.relaxed]


def test_words_of_two_characters_are_found_inside_a_sentence():
    make_published("课后服务排进课表")
    assert titles("后服") == ["课后服务排进课表"]


def test_a_title_comes_before_a_body_and_newer_before_older():
    now = timezone.now()
    make_published("食堂开放日", published_at=now - timedelta(days=9))
    make_published("新学期安排", body="<p>食堂按时开餐。</p>", published_at=now)
    make_published("食堂改造完工", published_at=now - timedelta(days=1))
    assert titles("食堂") == ["食堂改造完工", "食堂开放日", "新学期安排"]


@pytest.mark.parametrize(
    ("query", "text"), [("课后服务", "课后服好。后服务好"), ("阅读长廊开", "阅读长，读长廊，长廊开")]
)
def test_a_text_with_every_part_of_the_words_but_not_the_words_is_not_found(query, text):
    make_published("通知", summary="", body=f"<p>{text}</p>")
    make_published("另一篇", body=f"<p>本周{query}。</p>")
    assert titles(query) == ["另一篇"]
    assert (total(query), suggest(query)) == (1, [])


@pytest.mark.parametrize("query", ["IPv6", "ipv6", "ＩＰＶ６"])
def test_width_and_case_make_no_difference(query):
    make_published("教育城域网完成IPv6改造")
    assert total(query) == 1


@pytest.mark.parametrize("query", ["100%", "a_b", "\\", "'", '"', "（试行）"])
def test_signs_mean_themselves(query):
    make_published(f"标题{query}在此")
    make_published("没有这些符号的标题")
    assert titles(query) == [f"标题{query}在此"]


@pytest.mark.parametrize("query", ["𠮷野", "👨‍👩‍👧", "مدرسة"])
def test_rare_characters_are_found(query):
    make_published(f"校名{query}")
    assert titles(query) == [f"校名{query}"]


@pytest.mark.parametrize("query", ["", "   ", "\x00", "%", "x" * 10_000, "'" * 500, "\ud800"])
def test_no_query_breaks_the_search(query):
    make_published("课后服务")
    assert total(query) == 0


def test_mark_up_is_no_text():
    make_published("标题", body="<p>课后<b>服务</b></p>")
    assert total("课后服务") == 1
    assert total("<b>") == 0


def test_one_kind_can_be_asked_for():
    make_published("红旗小学的早晨")
    make_school("红旗小学")
    assert [hit.kind for hit in find(Query("红旗小学", "school")).hits] == ["school"]
    assert {hit.kind for hit in find("红旗小学").hits} == {"school", "article"}


def test_every_hit_is_reached_by_paging_once():
    made = {make_published(f"第{number:02}场家长会").title for number in range(PER_PAGE * 2 + 3)}
    pages = [titles("家长会", page=page) for page in (1, 2, 3)]
    assert [len(page) for page in pages] == [PER_PAGE, PER_PAGE, 3]
    assert set().union(*pages) == made


@pytest.mark.parametrize("page", [-1, 0, 10**9])
def test_a_page_out_of_range_is_the_nearest_one(page):
    make_published("家长会")
    assert titles("家长会", page=page) == ["家长会"]


def test_the_total_is_capped():
    Entry.objects.bulk_create(
        Entry(kind="article", object_id=str(n), title="会", title_text="会", text="会") for n in range(MOST_COUNTED + 5)
    )
    results = find("会")
    assert (results.total, results.more) == (MOST_COUNTED, True)


def test_the_hits_are_counted_and_their_filters_filled_from_one_reading(monkeypatch):
    """Reading a thousand matches is most of what a search for a frequent word costs."""
    monkeypatch.setattr("eduweb.core.search.query.MOST_COUNTED", 3)
    monkeypatch.setattr("eduweb.core.search.finding._most_entries", lambda: EASILY_READ * 10)
    for number in range(5):
        make_published(f"第{number}次家长会", published_at=datetime(2020 + number, 5, 1, tzinfo=UTC))
    query = Query("家长会")
    with CaptureQueriesContext(connection) as captured:
        results, counts = find(query), facet_counts(query)
    assert (results.total, results.more) == (3, True)
    assert (counts["kind", "article"], counts["year", "2024"], counts["year", "2020"]) == (3, 1, 0)
    assert sum('"facets" FROM' in asked["sql"] for asked in captured) == 1
    assert not any(asked["sql"].startswith("SELECT COUNT") for asked in captured)


def test_the_snippet_shows_the_original_words_with_the_match_marked():
    make_published("通知", summary="", body="<p>全区ＩＰｖ６升级今日完成。</p>")
    runs = find("ipv6").hits[0].snippet
    assert ("ＩＰｖ６", True) in runs


def test_a_record_that_is_deleted_or_renamed_is_found_by_its_present_name_only():
    school = make_school("旧名小学")
    school.name = "新名小学"
    school.save()
    assert (total("旧名小学"), total("新名小学")) == (0, 1)
    school.delete()
    assert total("新名小学") == 0


def test_search_agrees_with_a_scan_of_every_text():
    for number in range(30):
        make_published(
            f"第{number}期简报", body=f"<p>课后服务第{number}周，阅读{number % 3}次，体育节{number % 7}天。</p>"
        )
    for query in ("课后", "服务第1", "阅读2次", "节3", "第2", "。", "1"):
        scanned = {e.object_id for e in Entry.objects.all() if normalise(query) in e.text}
        found = set()
        for page in range(1, find(query).pages + 1):
            found |= {hit.object_id for hit in find(query, page=page).hits}
        assert found == scanned, query


def test_rebuilding_brings_back_what_a_bulk_load_went_past():
    make_school("红旗小学")
    School.objects.bulk_create([School(code="2150999999", name="临江小学", school_type="211", town="x", address="y")])
    assert total("临江小学") == 0
    rebuild()
    assert total("临江小学") == total("红旗小学") == 1


def everything_after(query: str, *, kind: str = "", most: int) -> list[str]:
    """Going on and on from the beginning, so many at a time."""
    found, place = [], None
    while hits := find_after(Query(query, kind), place, most=most):
        assert len(hits) <= most
        found += [hit.title for hit, _ in hits]
        place = hits[-1][1]
    return found


@pytest.fixture
def mixed():
    """Two schools so named, one that only says it, stories so titled and saying it, several of one moment."""
    now = timezone.now()
    for number in range(2):
        make_school(f"家长会{number}小学")
    make_school("红旗小学", introduction="家长会办得好。")
    for number in range(4):
        moment = now - timedelta(days=number // 2)
        make_published(f"第{number}次家长会", published_at=moment)
        make_published(f"第{number}篇通讯", summary="", body="<p>家长会</p>", published_at=moment)
    make_published("别的稿件", summary="", body="<p>别的</p>")


@pytest.mark.parametrize("most", [1, 2, 3, 100])
@pytest.mark.parametrize("kind", ["", "article", "school", "nonsense"])
def test_going_on_and_on_reaches_what_the_pages_show_in_their_order(mixed, kind, most):
    shown = titles("家长会", kind=kind)
    assert len(shown) == {"article": 8, "school": 3}.get(kind, 11)
    if kind != "nonsense":
        assert everything_after("家长会", kind=kind, most=most) == shown


def test_nothing_comes_after_an_empty_query(mixed):
    assert find_after(Query("  "), None) == []
    assert (suggest(" "), stories_titled(" ", 5)) == ([], [])


def test_records_so_named_are_suggested_before_stories_so_titled_and_no_others(mixed):
    assert [hit.title for hit in suggest("家长会")] == [
        *("家长会1小学", "家长会0小学"),
        *("第1次家长会", "第0次家长会", "第3次家长会", "第2次家长会"),
    ]
    assert all(hit.snippet == [] for hit in suggest("家长会"))


def test_a_list_of_suggestions_is_short():
    for number in range(SUGGESTED + 2):
        make_school(f"家长会{number}小学")
    make_published("家长会")
    assert len(suggest("家长会")) == SUGGESTED
    assert {hit.kind for hit in suggest("家长会")} == {"school"}


def test_stories_are_known_by_their_titles_newest_first(mixed):
    newest = [hit.object_id for hit in find("次家长会").hits]
    assert stories_titled("次家长会", 3) == newest[:3]
    assert len(stories_titled("家长会", 100)) == 4


def test_groups_are_paged_through_where_too_many_hold_the_words(monkeypatch):
    """More than are counted: group by group, without a gap and without anything twice."""
    monkeypatch.setattr("eduweb.core.search.query.MOST_COUNTED", PER_PAGE * 3)
    for number in range(5):
        make_school(f"家长会{number}小学")
    now = timezone.now()
    for number in range(PER_PAGE * 3):
        title = f"第{number}次家长会" if number % 2 else f"第{number}篇通讯"
        make_published(title, summary="家长会。", published_at=now - timedelta(minutes=number))
    pages = [find("家长会", page=page) for page in (1, 2, 3, 4)]
    assert [(page.total, page.more, page.pages) for page in pages] == [(PER_PAGE * 3, True, 3)] * 4
    shown = [hit.title for page in pages[:3] for hit in page.hits]
    assert len(shown) == len(set(shown)) == PER_PAGE * 3
    named, titled, rest = shown[:5], shown[5 : 5 + PER_PAGE * 3 // 2], shown[5 + PER_PAGE * 3 // 2 :]
    assert all("小学" in title for title in named)
    assert titled == [f"第{number}次家长会" for number in range(1, PER_PAGE * 3, 2)]
    assert rest == [f"第{number}篇通讯" for number in range(0, PER_PAGE * 3, 2)][: len(rest)]
    assert pages[3].page == 3


def test_the_last_page_is_the_nearest_to_one_beyond_it():
    for number in range(PER_PAGE + 1):
        make_published(f"第{number}场家长会")
    beyond = find("家长会", page=9)
    assert (beyond.page, beyond.pages, beyond.total, len(beyond.hits)) == (2, 2, PER_PAGE + 1, 1)


def test_a_hit_says_what_it_is_and_where():
    moment = timezone.now() - timedelta(days=3)
    story, school = make_published("红旗小学家长会", published_at=moment), make_school("红旗小学")
    named, titled = find("红旗小学").hits
    assert (named.kind, named.kind_label, named.object_id, named.dated) == ("school", "学校", school.code, None)
    assert (titled.kind, titled.kind_label, titled.object_id, titled.dated) == (
        "article",
        "文章",
        str(story.pk),
        moment,
    )
    assert (named.url, titled.url) == (school.get_absolute_url(), story.get_absolute_url())


def test_a_query_is_shown_without_the_blanks_around_it():
    make_published("家长会")
    assert find("  家长会 ").query == "家长会"
    assert find(" ").query == ""


def test_what_is_no_longer_described_is_taken_out():
    public = make_published("名单公示")
    assert total("名单公示") == 1
    public.expires_at = timezone.now()
    public.save()
    assert total("名单公示") == 0


def test_every_kind_has_an_address():
    assert {"article", "school", "party", "honor"} <= set(SOURCES)


def test_a_title_that_is_many_times_as_long_when_it_is_normalised_is_stored_and_found():
    story = make_published("ﷺ" * 40 + "结尾")
    entry = Entry.objects.get(kind="article", object_id=str(story.pk))
    assert len(entry.title_text) == LONGEST_TITLE
    assert "结尾" in entry.text
    assert titles("结尾") == ["ﷺ" * 40 + "结尾"]


def test_what_records_are_filtered_by_is_no_word_of_theirs():
    make_published("开学", column=make_column("公告", slug="board"), schools=[school := make_school("汇龙小学")])
    for typed in ("board", "column", school.code):
        assert all(hit.kind != "article" for hit in find(typed).hits)
    assert [hit.title for hit in find(Query("开学", chosen={"column": "board", "school": school.code})).hits] == [
        "开学"
    ]


def test_a_search_asks_once_whether_anything_holds_its_words(django_assert_num_queries):
    make_published("开学")
    query = Query("开学")
    find(query)
    with django_assert_num_queries(0):
        assert query.is_held


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        ("红旗小学校长是谁", ("红旗小学", "校长")),
        ("怎么去红旗小学", ("红旗小学",)),
        ("校长*", ("校长",)),
        ("红·旗", ("红旗",)),
        ("红旗小学红旗小学", ("红旗小学",)),
        ("%00", ()),
    ],
)
def test_what_nothing_holds_is_looked_for_by_what_is_asked_for_in_it(typed, held):
    make_school("红旗小学", introduction="校长每天在门口 00 迎接")
    found = find(typed)
    assert (found.held.words if found.held else ()) == held


def test_neighbours_exchanged_and_a_wrong_character_are_found_and_a_word_beside_a_name_is_no_slip():
    make_school("凤凰湖小学")
    make_school("凤凰湖中学")
    for typed in ("凤湖凰小学", "凤望湖小学"):
        assert "凤凰湖小学" in [hit.title for hit in find(typed).resembling]
    assert find("凤凰湖小学门口").resembling == []
