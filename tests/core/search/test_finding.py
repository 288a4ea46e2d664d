"""Whichever way the search takes, it finds what a scan finds, and it takes the shorter one."""

from datetime import timedelta
from random import Random

import pytest
from django.db import connection
from django.utils import timezone

from eduweb.core.search import finding
from eduweb.core.search.finding import FewEntries, Finding
from eduweb.core.search.models import Entry
from eduweb.core.search.trigrams import SELDOM, selecting
from eduweb.core.text.plain import normalise

pytestmark = pytest.mark.django_db

# With the character by which SQLite's tokens write the plus sign.
ALPHABET = "教育局学校课a1+，。\ue02b "
WAYS = {"walk": lambda *_: True, "index": lambda *_: False}


def make_entries(count: int, text=lambda number: "", title=lambda number: "") -> list[Entry]:
    now = timezone.now()
    return Entry.objects.bulk_create(
        Entry(kind="article", object_id=str(n), title_text=title(n), text=text(n), dated=now - timedelta(hours=n))
        for n in range(count)
    )


@pytest.mark.parametrize("few", [0, 500])
@pytest.mark.parametrize("way", WAYS)
def test_both_ways_find_exactly_what_a_scan_finds_in_the_same_order(way, few, monkeypatch):
    chance = Random(7)
    entries = make_entries(80, lambda n: normalise("".join(chance.choices(ALPHABET, k=30))))
    monkeypatch.setattr(Finding, "_walking_is_shorter", WAYS[way])
    monkeypatch.setattr(finding, "FEW", few)
    for length in (1, 2, 3, 4, 5):
        for _ in range(25):
            wanted = normalise("".join(chance.choices(ALPHABET, k=length)))
            if wanted:
                scanned = [entry.object_id for entry in entries if wanted in entry.text]
                found = Finding(Entry.objects.titled(), "text", wanted)
                assert [entry.object_id for entry in found.newest(0, 100)] == scanned, wanted
                assert found.count(1000) == len(scanned)


def test_a_frequent_word_is_walked_to_and_a_rare_one_looked_up(monkeypatch):
    monkeypatch.setattr(finding, "_most_entries", lambda: 1_000_000)
    make_entries(100, lambda n: "校园" if n % 2 else "罕见")
    frequent, unknown = (Finding(Entry.objects.all(), "text", word) for word in ("校园", "未见过"))
    assert frequent._walking_is_shorter(20, frequent._share)
    assert not unknown._walking_is_shorter(20, unknown._share)


@pytest.mark.parametrize(
    ("newest", "selecting_words"),
    [
        (["东城要闻"] * SELDOM, ("研究院",)),
        (["东城要闻"] * (SELDOM - 1), ("研究院", "要闻")),
        (["东城要闻"] * SELDOM + ["研究院"], ("研究院", "要闻")),
    ],
)
def test_the_index_is_asked_for_a_short_word_unless_many_hold_it_and_few_the_longer_one(newest, selecting_words):
    assert selecting(("研究院", "要闻"), newest) == selecting_words


@pytest.mark.parametrize("word", ["研究院", "研究院开放"])
def test_a_short_word_of_many_titles_that_the_index_is_not_asked_for_is_held_all_the_same(word, monkeypatch):
    monkeypatch.setattr(Finding, "_walking_is_shorter", WAYS["index"])
    titles = ["要闻"] * finding.FIRST_LOOK + ["研究院开放", "研究院开放，要闻", "要闻"]
    entries = make_entries(len(titles), title=lambda n: titles[n])
    found = Finding(Entry.objects.titled(), "title_text", word, "要闻")
    assert found._indexed == (word,)
    assert [entry.pk for entry in found.newest(0, 20)] == [entries[-2].pk]
    assert found.count(1000) == 1


def test_few_entries_are_read_without_looking_first(django_assert_num_queries):
    """PostgreSQL is asked how many entries there may be, which costs nothing."""
    make_entries(3, lambda n: "校园")
    with django_assert_num_queries(2 if connection.vendor == "postgresql" else 1):
        assert len(FewEntries(Entry.objects.all(), "text", "校园").newest(0, 20)) == 3
