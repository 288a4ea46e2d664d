"""Whether anything holds words, asked many times of one query: the database is asked as seldom as can be."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from eduweb.core.search.alike.looks import Looks
from eduweb.core.search.finding import FIRST_LOOK
from eduweb.core.search.index import SOURCES, write
from eduweb.core.search.models import Entry
from eduweb.core.search.names.known import present
from eduweb.core.search.words import Words
from tests.factories import make_school

pytestmark = pytest.mark.django_db


@pytest.fixture
def old_school():
    """A school that as many newer stories stand before as are looked at first."""
    write(SOURCES["school"], [make_school(name="汇龙小学", introduction="坐落在江边。")])
    Entry.objects.bulk_create(
        Entry(
            kind="article",
            object_id=str(number),
            title="要闻",
            title_text="\n要闻\n",
            text="要闻",
            dated="2026-01-01T00:00Z",
        )
        for number in range(FIRST_LOOK)
    )


def asked(word: str, kind: str = "") -> tuple[bool, int]:
    """Whether anything holds it, and how many queries that takes beside the newest texts, which are read once."""
    looks = Looks(kind, (), present())
    looks(Words.of("要闻"))
    with CaptureQueriesContext(connection) as captured:
        return looks(Words.of(word)), len(captured)


def test_a_short_word_of_a_name_is_found_without_a_query_and_a_longer_one_in_the_index(old_school):
    assert asked("汇龙") == (True, 0)
    assert asked("汇龙小学") == (True, 1)


def test_a_word_of_a_text_is_looked_for_in_the_index(old_school):
    assert asked("江边") == (True, 1)
    assert asked("河边") == (False, 1)


def test_words_of_different_entries_are_not_held_by_any(old_school):
    assert asked("汇龙小学 要闻") == (False, 1)
    assert asked("汇龙小学 江边") == (True, 1)


def test_a_name_of_another_kind_says_nothing_of_the_kind_that_is_asked_for(old_school):
    assert asked("汇龙", kind="article") == (False, 1)
