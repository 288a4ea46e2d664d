"""What readers search for in vain reaches the editors, and nothing about the readers does."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from eduweb.core.accounts.roles import Role
from eduweb.core.search.models import Synonyms
from eduweb.site.models import UnansweredSearch
from eduweb.site.unanswered import counting
from eduweb.site.unanswered.storing import KEPT, forget, store_counted
from tests.factories import make_school, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_counted():
    counting.take()


def search(client, words: str, times: int = 1, **filters: str) -> None:
    for _ in range(times):
        client.get("/search/", {"q": words, **filters})
    store_counted()


def stored() -> dict[str, int]:
    return dict(UnansweredSearch.objects.values_list("words", "times"))


def workbench(role: Role) -> str:
    client = Client()
    client.force_login(make_user(role))
    return client.get("/admin/").content.decode()


def test_what_was_searched_for_three_times_in_vain_leads_editors_to_the_synonyms(client):
    search(client, "量子纠缠", 2)
    assert "量子纠缠" not in workbench(Role.FIRST_REVIEWER)
    search(client, " 量子糾纏 ")
    assert stored() == {"量子纠缠": 3}
    shown = workbench(Role.FIRST_REVIEWER)
    assert "“量子纠缠”" in shown and "搜过 3 次" in shown
    assert "/admin/search/synonyms/add/?words=%E9%87%8F%E5%AD%90%E7%BA%A0%E7%BC%A0" in shown
    assert "量子纠缠" not in workbench(Role.SCHOOL_OFFICIAL)


def test_a_search_itself_writes_nothing(client, django_assert_num_queries):
    client.get("/search/", {"q": "量子纠缠"})
    assert stored() == {}


@pytest.mark.parametrize(
    "typed",
    ["13812345678", "138 1234 5678", "50038119900307881X", "张三 13812345678", "zhang@example.com", "长" * 31, "某"],
)
def test_what_may_be_somebodys_number_or_letter_is_never_counted(client, typed):
    search(client, typed, 3)
    assert stored() == {}


def test_what_is_found_in_some_way_or_only_hidden_by_a_filter_is_not_counted(client):
    make_school("汇龙小学")
    for words in ("汇龙", "huilong", "会龙小学", "怎么去汇龙小学"):
        search(client, words)
    search(client, "量子纠缠", year="2024")
    assert stored() == {}


def test_words_are_forgotten_in_time_and_once_they_find_something(client):
    for words in ("量子纠缠", "星际旅行", "冷冻睡眠"):
        search(client, words, 3)
    forget()
    Synonyms.objects.create(words="星际旅行 汇龙")
    make_school("汇龙小学")
    UnansweredSearch.objects.filter(words="冷冻睡眠").update(last_on=timezone.localdate() - KEPT - timedelta(days=1))
    forget()
    assert stored() == {"量子纠缠": 3}


def test_a_flood_of_invented_words_is_cut_off(client):
    for number in range(counting.MOST + 10):
        counting.count(f"无{chr(0x4E00 + number)}词")
    assert store_counted() == counting.MOST
