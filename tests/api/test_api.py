"""Open data as programs get it: complete by paging, nothing private, errors that say what to do."""

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from eduweb.api.pages import TABLES
from eduweb.core.search import finding
from honors.enums import HonorState, RecipientKind
from honors.models import HonorRecipient
from schools.enums import PartyType
from schools.models import EnrolmentPlan
from tests.factories import (
    make_column,
    make_enrolment_area,
    make_enrolment_plan,
    make_group,
    make_honor,
    make_member,
    make_party,
    make_public_document,
    make_published,
    make_school,
    make_statistics,
    make_topic,
    make_training,
    make_withdrawn,
)
from tests.queries import queries

pytestmark = pytest.mark.django_db


def make_figures():
    return make_statistics(make_school(), 2025)[0]


def make_area():
    plan = EnrolmentPlan.objects.published().first() or make_enrolment_plan()
    return make_enrolment_area(plan, make_school(), street="萱花路")


MAKERS = {
    "articles": make_published,
    "schools": make_school,
    "party": make_party,
    "honors": make_honor,
    "statistics": make_figures,
    "areas": make_area,
    "training": make_training,
    "terms": make_party,
    "groups": lambda: make_group("", make_school()),
}


def walk(client, address: str) -> list[dict]:
    """Every record, following `next` to the end."""
    records = []
    while address:
        answer = client.get(address.removeprefix(settings.SITE_URL))
        assert answer.status_code == 200, (address, answer.text)
        page = answer.json()
        records += page["results"]
        address = page["next"]
    return records


def ids(records: list[dict]) -> list:
    return [record["id"] for record in records]


@pytest.mark.parametrize("name", MAKERS)
def test_paging_reaches_every_record_once_and_each_has_an_address_of_its_own(client, name):
    made = [MAKERS[name]() for _ in range(7)]
    found = walk(client, f"/api/v1/{name}/?limit=2")
    keys = {record.code if name == "schools" else record.pk for record in made}
    assert set(ids(found)) == keys
    assert len(found) == len(keys)
    for record in found:
        alone = client.get(f"/api/v1/{name}/{record['id']}/").json()
        assert {**alone, **record} == alone
        assert client.get(record["url"].removeprefix(settings.SITE_URL)).status_code == 200


@pytest.mark.parametrize("name", MAKERS)
def test_a_full_page_costs_as_many_queries_as_a_short_one(client, name):
    MAKERS[name]()
    few = queries(client, f"/api/v1/{name}/?limit=100")
    for _ in range(30):
        MAKERS[name]()
    assert queries(client, f"/api/v1/{name}/?limit=100") == few <= 2


def test_stories_come_newest_first_and_go_on_where_a_page_ended_whatever_is_published_meanwhile(client):
    moment = timezone.now() - timedelta(days=1)
    stories = [make_published(published_at=moment) for _ in range(4)]  # all in one moment
    first = client.get("/api/v1/articles/?limit=2").json()
    make_published(published_at=timezone.now())
    rest = walk(client, first["next"])
    assert ids(first["results"]) + ids(rest) == [story.pk for story in reversed(stories)]


def test_a_story_alone_brings_its_text_files_corrections_and_what_it_is_about(client):
    school, party, honor = make_school(), make_party(), make_honor()
    story = make_published(schools=[school], party_organizations=[party], honors=[honor], topics=[make_topic()])
    file = make_public_document(story)
    alone = client.get(f"/api/v1/articles/{story.pk}/").json()
    assert alone["body"] == story.body
    assert alone["files"] == [
        {"title": file.title, "url": f"{settings.SITE_URL}{file.url}", "kind": "pdf", "size": 20480}
    ]
    assert (alone["schools"], alone["party"], alone["honors"]) == ([school.code], [party.pk], [honor.pk])


def test_what_readers_may_not_see_is_not_there(client):
    shown = make_published()
    hidden = [
        make_published(expires_at=timezone.now() - timedelta(minutes=1)).pk,
        make_withdrawn().article_id,
    ]
    revoked, dissolved = make_honor(state=HonorState.REVOKED), make_party(dissolved_on="2024-01-01")
    assert ids(walk(client, "/api/v1/articles/")) == [shown.pk]
    assert walk(client, "/api/v1/honors/") == walk(client, "/api/v1/party/") == []
    for address in (*(f"articles/{pk}" for pk in hidden), f"honors/{revoked.pk}", f"party/{dissolved.pk}"):
        assert client.get(f"/api/v1/{address}/").status_code == 404


def test_nobody_is_named_but_the_head_in_office(client):
    school = make_school("汇龙小学", principal="甲校长")
    make_party(secretary="乙书记")
    honor = make_honor("先锋岗", to=school)
    HonorRecipient.objects.create(honor=honor, kind=RecipientKind.PERSON, person="丙老师", school=school)
    for address in ("api/v1/schools/", "api/v1/party/", "api/v1/honors/", *(f"opendata/{name}.csv" for name in TABLES)):
        text = client.get(f"/{address}").getvalue().decode()
        assert [name for name in ("乙书记", "丙老师") if name in text] == [], address
        assert ("甲校长" in text) == ("schools" in address), address
    found = walk(client, "/api/v1/honors/")[0]
    assert found["recipients"] == [{"kind": "school", "id": school.code, "name": "汇龙小学"}]
    assert found["persons"] == 1


def test_areas_of_a_document_that_is_not_public_are_not_there(client):
    draft = make_enrolment_area(make_enrolment_plan(2027, is_published=False), make_school(), street="萱花路")
    shown = make_area()
    assert ids(walk(client, "/api/v1/areas/")) == [shown.pk]
    assert client.get(f"/api/v1/areas/{draft.pk}/").status_code == 404
    assert ids(walk(client, f"/api/v1/areas/?school={shown.schools.get().code}&year=2026&level=primary")) == [shown.pk]
    assert walk(client, "/api/v1/areas/?level=junior") == []


def test_a_group_says_who_belongs_to_it_and_who_did(client):
    stays, left = make_school("汇龙小学"), make_school("红旗小学")
    group = make_group("汇龙教育集团", stays)
    make_member(group, left, left_on=date(2020, 9, 1))
    found = client.get("/api/v1/groups/").json()["results"][0]
    assert {row["school"]: row["left_on"] for row in found["members"]} == {stays.code: None, left.code: "2020-09-01"}
    assert found["member_names"] == "汇龙小学"


def test_terms_are_those_of_organizations_that_have_elections(client):
    branch = make_party(last_election_on=date(2020, 1, 15))
    make_party(org_type=PartyType.TEMPORARY_BRANCH)
    make_party(dissolved_on=date(2024, 1, 1))
    found = walk(client, "/api/v1/terms/")
    assert ids(found) == [branch.pk]
    wanted = ("last_election_on", "years", "ends_on", "re_election", "re_election_name")
    assert [found[0][name] for name in wanted] == ["2020-01-15", 3, "2023-01-15", "overdue", "已届满"]


def test_figures_are_found_by_school_and_by_year(client):
    first = make_statistics(make_school(), 2024, 2025)[1]
    make_statistics(make_school(), 2025)
    found = walk(client, f"/api/v1/statistics/?school={first.school.code}&school_year=2025")
    assert ids(found) == [first.pk] and (found[0]["pupils"], found[0]["classes"]) == (1200, 30)


def test_filters_narrow_and_next_keeps_them(client):
    news = make_column("要闻", slug="news")
    wanted = [make_published(column=news) for _ in range(3)]
    make_published(column=make_column("公告"))
    assert set(ids(walk(client, "/api/v1/articles/?column=news&limit=1"))) == {story.pk for story in wanted}
    make_school(town="临江镇"), make_school()
    assert [school["town"] for school in walk(client, "/api/v1/schools/?town=临江镇")] == ["临江镇"]
    make_honor(level=1), make_honor(level=3)
    assert [honor["level_name"] for honor in walk(client, "/api/v1/honors/?level=1")] == ["国家级"]


@pytest.mark.parametrize("few", [0, 500])
@pytest.mark.parametrize("walking", [True, False])
def test_a_search_reaches_every_hit_in_the_order_of_the_search_page(client, monkeypatch, few, walking):
    monkeypatch.setattr(finding, "FEW", few)
    monkeypatch.setattr(finding.Finding, "_walking_is_shorter", lambda *_: walking)
    school, party, honor = make_school("汇龙小学"), make_party("汇龙支部"), make_honor("汇龙先锋")
    moment = timezone.now() - timedelta(days=9)
    titled = [make_published(f"汇龙{number}", published_at=moment) for number in range(4)]
    telling = [make_published(f"新闻{number}", body="<p>汇龙在文中。</p>") for number in range(4)]
    make_published("别处的事", body="<p>无关。</p>", summary="无关。", source="无关", byline="无关")
    found = walk(client, "/api/v1/search/?q=汇龙&limit=1")
    assert set(ids(found[:3])) == {school.code, party.pk, honor.pk}
    assert ids(found[3:]) == [story.pk for story in (*reversed(titled), *reversed(telling))]
    assert {hit["url"] for hit in found if hit["kind"] == "article"} == {
        f"{settings.SITE_URL}{story.get_absolute_url()}" for story in (*titled, *telling)
    }
    assert found == walk(client, "/api/v1/search/?q=汇龙&limit=100")
    assert ids(walk(client, "/api/v1/search/?q=汇龙&kind=school&limit=1")) == [school.code]
    assert len(walk(client, "/api/v1/search/?q=汇龙&kind=article&limit=3")) == 8


def test_a_search_without_a_word_finds_nothing(client):
    make_published()
    for query in ("q=", "q=%20", "q=%00", "q=%FF"):
        assert client.get(f"/api/v1/search/?{query}").json() == {"results": [], "next": None}


@pytest.mark.parametrize(
    ("address", "word"),
    [
        ("search/", "q"),
        ("search/?q=" + "长" * 101, "最多 100"),
        ("search/?q=教&kind=secret", "kind"),
        ("search/?q=教&q=育", "一次"),
        ("articles/?cursor=x", "cursor"),
        ("articles/?cursor=99999999999999999999-1", "cursor"),
        ("articles/?cursor=1-1%0A", "cursor"),
        ("schools/?cursor=", "cursor"),
        ("articles/?limit=0", "limit"),
        ("articles/?limit=101", "limit"),
        ("articles/?limit=５", "limit"),
        ("articles/?page=2", "page"),
        ("honors/?level=9", "level"),
        ("schools/?town=%00", "town"),
        ("?x=1", "x"),
    ],
)
def test_a_question_without_meaning_is_answered_with_what_is_wrong(client, address, word):
    answer = client.get(f"/api/v1/{address}")
    assert answer.status_code == 400, answer.text
    assert answer.json()["status"] == 400
    assert word in answer.json()["error"]


@pytest.mark.parametrize(
    "address",
    ["nothing/", "articles/0/", f"articles/{'9' * 40}/", "schools/2150999999/", "articles/1/2/", "openapi.json/"],
)
def test_what_is_not_there_is_404_in_json(client, address):
    answer = client.get(f"/api/v1/{address}")
    assert answer.status_code == 404
    assert answer.json()["error"]


def test_a_forgotten_slash_is_added(client):
    assert client.get("/api/v1/articles").headers["Location"] == "/api/v1/articles/"


def test_nothing_can_be_written_and_other_websites_may_read(client):
    strict = Client(enforce_csrf_checks=True)
    for method in ("post", "put", "patch", "delete"):
        answer = getattr(strict, method)("/api/v1/schools/")
        assert answer.status_code == 405
        assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"
        assert answer.json()["error"]
    asked = strict.options("/api/v1/schools/", HTTP_ORIGIN="https://example.org")
    assert (asked.status_code, asked.content) == (204, b"")
    for answer in (asked, client.get("/api/v1/schools/"), client.get("/api/v1/x/"), client.get("/opendata/party.csv")):
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in answer.headers
        assert not answer.cookies


def test_what_has_not_changed_is_not_sent_again(client):
    school = make_school()
    first = client.get("/api/v1/schools/")
    assert first.headers["Cache-Control"] == "no-cache"
    again = client.get("/api/v1/schools/", HTTP_IF_NONE_MATCH=first.headers["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    type(school).objects.update(name="改名小学")
    assert client.get("/api/v1/schools/", HTTP_IF_NONE_MATCH=first.headers["ETag"]).status_code == 200
    assert client.head("/api/v1/schools/").content == b""


def test_the_first_page_names_everything(client):
    for address in client.get("/api/v1/").json().values():
        query = {"search/": "?q=教", "enrolment/": "?place=汇龙大道"}.get(address.split("/v1/")[1], "")
        assert client.get(address.removeprefix(settings.SITE_URL) + query).status_code == 200
