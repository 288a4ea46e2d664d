"""Names are compared in memory: always those that the database has now, and in the order that it would give them."""

from random import Random
from threading import Thread

import pytest
from django.db import connection, transaction
from django.utils import timezone

from eduweb.core.search.alike.sounds import Sounds, ways_to_say
from eduweb.core.search.finding import NamedEntries
from eduweb.core.search.models import UNDATED, Entry, NameChange, between_breaks, holds_all
from eduweb.core.search.names import changes
from eduweb.core.search.names.changes import forget_changes
from eduweb.core.search.names.found import NamesFound
from eduweb.core.search.names.known import present
from eduweb.core.search.results.suggesting import suggest
from eduweb.core.search.words import Words
from schools.models import School
from tests.factories import make_school

PARTS = ("红旗", "小学", "小", "学 校", "（一）", "a")


def suggested(typed: str) -> list[str]:
    return [hit.title for hit in suggest(typed)]


def make_names(count: int, seed: int = 3) -> None:
    """Entries with several names each, many of them alike, some of one moment."""
    chance = Random(seed)
    moments = [UNDATED, timezone.now()]
    for number in range(count):
        names = ["".join(chance.choices(PARTS, k=chance.randint(1, 4))).strip() for _ in range(chance.randint(1, 3))]
        text = between_breaks(names)
        kind, rank = chance.choice([("school", 10), ("school", 11), ("honor", 130)])
        Entry.objects.create(
            kind=kind, object_id=str(number), title=names[0], title_text=text, text=text, is_named=True, rank=rank,
            dated=chance.choice(moments),
        )  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["", "school"])
@pytest.mark.parametrize(
    "typed", ["红旗", "小", "小学", "红旗 小学", "学 校", '"学 校"', "a", "小学 a 红旗", "没有", "校"]
)
def test_names_stand_in_the_order_that_the_database_gives_them(typed, kind):
    make_names(120)
    words, entries = Words.of(typed), Entry.objects.named()
    by_database = entries.filter(holds_all("title_text", words.words), **({"kind": kind} if kind else {}))
    expected = NamedEntries(by_database, "text", *words.words, asked=words).newest(0, 200)
    found = NamesFound(present(), words, kind)
    assert found.newest(0, 200) == expected
    assert found.newest(3, 7) == expected[3:7]
    assert (found.count(1000), found.count(2)) == (len(expected), min(2, len(expected)))


@pytest.mark.django_db
def test_whatever_changes_a_name_is_known_at_once():
    school = make_school("红旗小学")
    assert suggested("红旗") == ["红旗小学"]
    school.name = "汇龙小学"
    school.save()
    assert (suggested("红旗"), suggested("汇龙")) == ([], ["汇龙小学"])
    Entry.objects.filter(kind="school").update(title_text="\n临江小学\n")
    assert [suggested(name) for name in ("汇龙小", "临江")] == [[], ["汇龙小学"]]
    Entry.objects.filter(kind="school").update(is_named=False)
    assert NamesFound(present(), Words.of("临江")).count(9) == 0
    Entry.objects.filter(kind="school").update(is_named=True)
    assert NamesFound(present(), Words.of("临江")).count(9) == 1
    Entry.objects.filter(kind="school").delete()
    assert suggested("临江") == []


@pytest.mark.django_db
def test_what_changes_no_name_lets_nobody_read_the_names_again(django_assert_num_queries):
    school = make_school("红旗小学")
    known = present()
    school.telephone = "023-49800000"
    school.save()
    with django_assert_num_queries(1):
        assert present() is known


@pytest.mark.django_db(transaction=True)
def test_what_another_process_commits_is_known_and_what_is_rolled_back_is_not():
    make_school("红旗小学")
    assert suggested("红旗") == ["红旗小学"]

    def rename() -> None:
        school = School.objects.get(name="红旗小学")
        school.name = "汇龙小学"
        school.save()
        connection.close()

    other = Thread(target=rename)
    other.start()
    other.join()
    assert (suggested("红旗"), suggested("汇龙")) == ([], ["汇龙小学"])
    with transaction.atomic():
        make_school("临江小学", code="2150000777")
        assert suggested("临江") == ["临江小学"]
        transaction.set_rollback(True)
    assert suggested("临江") == []
    make_school("临江中学", code="2150000777")
    assert suggested("临江") == ["临江中学"]


@pytest.mark.django_db
def test_marks_are_taken_away_when_they_are_many_and_what_they_said_stays_known(monkeypatch):
    monkeypatch.setattr(changes, "MOST_KEPT", 3)
    forget_changes()
    make_school("红旗小学")
    seen, known = changes.seen(), present()
    assert (forget_changes(), present()) == (0, known)
    for number in range(4):
        make_school(f"第{number}小学")
    assert forget_changes() == 4 + seen[0]
    assert NameChange.objects.count() == 1
    assert changes.seen() != seen
    assert suggested("第3小") == ["第3小学"]


@pytest.mark.django_db
def test_a_word_of_many_names_and_a_word_of_none_cost_few_queries(
    django_assert_num_queries, django_assert_max_num_queries
):
    make_names(60)
    suggest("小学")
    with django_assert_num_queries(2):  # whether names have changed, and what is shown
        suggest("小学")
    for typed in ("hongqixx", "没有人写过的一句很长很长的话", "鼹鼠 量子", "红棋小学（二"):
        with django_assert_max_num_queries(20):
            suggest(typed)


@pytest.mark.parametrize(
    ("typed", "name", "at"),
    [
        ("xian", "西安小学", 0),
        ("hlxx", "汇龙小学", 0),
        ("hui龙", "汇龙小学", 0),
        ("chongqing", "重庆小学", 0),
        ("zhongqing", "重庆小学", 0),
        ("xiaoxue", "汇龙小 学", 2),
        ("xxue", "小学（一）", 0),
        ("x", "小学", None),
        ("bd", "小学", None),
        ("xiaoxuexiao", "小学", None),
        ("会龙", "汇龙小学", 0),
    ],
)
def test_a_name_is_found_where_it_is_said_as_typed(typed, name, at):
    pattern = Sounds(frozenset(name)).pattern(ways_to_say(typed))
    found = pattern.search(name) if pattern else None
    assert (found.start() if found else None) == at


def test_a_shorter_way_of_saying_the_same_is_not_lost_behind_a_longer_one():
    pattern = Sounds(frozenset("西安小学校")).pattern([("xi", "an", "xue"), ("xi", "an")])
    assert pattern.search("西安小").group() == "西安"
