"""What a bulk change leaves waiting is found at once as it is now, and filed by the next tick."""

from random import Random

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from eduweb.core.search import filing
from eduweb.core.search.filing import file_waiting
from eduweb.core.search.finding import Finding
from eduweb.core.search.index import SOURCES, write
from eduweb.core.search.models import Entry
from eduweb.core.search.query import find
from eduweb.core.search.results.suggesting import suggest
from eduweb.core.search.trigram_index import COLUMNS
from eduweb.core.search.trigrams import tokens
from eduweb.core.sheets.committing import commit
from eduweb.core.sheets.undoing import undo
from schools.models import School
from schools.sheets import SCHOOLS
from tests.core.sheets.tables import csv_file, read
from tests.factories import make_school

pytestmark = pytest.mark.django_db

HEADING = ["学校标识码", "学校名称", "办学类型", "举办者", "镇街", "地址", "联系电话", "学校简介"]
WORDS = ("课后", "读书节", "每周安排", "课后服务公布")


def imported(names: list[str], introduction: str):
    """An import of schools with these names."""
    rows = [
        [f"{2150200000 + number}", name, "小学", "教育部门", "中山路街道", "萱花路 1 号", "023-49800000", introduction]
        for number, name in enumerate(names)
    ]
    batch, found = read(SCHOOLS, csv_file(HEADING, *rows), "学校.csv")
    assert found.fault_count == 0
    return commit(batch, SCHOOLS, by=None)


def change(school: School, name: str, introduction: str, *, file_later: bool = True) -> None:
    """Change a school as a bulk change does."""
    school.name, school.introduction = name, introduction
    write(SOURCES["school"], [school], file_later=file_later)


def by_index(column: str, wanted: str) -> set[str]:
    """What the way through the index finds."""
    return set(Finding(Entry.objects.all(), column, wanted)._chosen().values_list("title", flat=True))


def by_scan(column: str, wanted: str) -> set[str]:
    return {entry.title for entry in Entry.objects.all() if wanted in getattr(entry, column)}


def indexed() -> list[set[tuple[str, int]]]:
    """SQLite: every token with its entries, by column. PostgreSQL's index follows the rows by itself."""
    if connection.vendor != "sqlite":
        return []
    found = []
    with connection.cursor() as cursor:
        for index in COLUMNS.values():
            cursor.execute(f"CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, {index}, instance)")
            cursor.execute("SELECT term, doc FROM temp.words")
            found.append(set(cursor.fetchall()))
            cursor.execute("DROP TABLE temp.words")
    return found


def made_anew() -> list[set[tuple[str, int]]]:
    """What an index made at this moment would say."""
    if connection.vendor != "sqlite":
        return []
    entries = [
        [(entry.pk, entry.title_text, entry.text), (entry.pk, entry.filed_title, entry.filed_text)][
            entry.filed_text is not None
        ]
        for entry in Entry.objects.all()
    ]
    return [{(token, entry[0]) for entry in entries for token in tokens(entry[column]).split()} for column in (1, 2)]


def test_whatever_an_import_wrote_is_found_before_it_is_filed_and_after_it(tell_tried):
    make_school("汇龙小学", introduction="旧的课后服务")
    names = [f"萱花{number}小学" for number in range(150)]
    batch = imported(names, "读书节每周安排课后服务")
    assert Entry.objects.waiting().count() == 150
    expected = {wanted: by_scan("text", wanted) for wanted in (*WORDS, "萱花7", "汇龙", "课")}
    for moment in ("waiting", "filed"):
        assert {wanted: by_index("text", wanted) for wanted in expected} == expected, moment
        assert by_index("title_text", "萱花149小学") == {"萱花149小学"}
        assert find("萱花149").total == len(suggest("萱花149")) == 1
        call_command("tick", verbosity=0)
        assert not Entry.objects.waiting().exists()
    undo(batch, SCHOOLS, by=None)
    assert by_index("text", "读书节每") == set()
    assert indexed() == made_anew()
    tell_tried(f"{len(expected)} words before and after")


def test_whatever_happens_to_waiting_entries_the_index_ends_as_one_made_anew(tell_tried):
    chance, schools, done = Random(7), [make_school(f"第{n}小学", introduction="课后服务") for n in range(6)], []

    def act() -> str:
        school = chance.choice(schools)
        name, words = f"{chance.choice('甲乙丙丁')}小学", chance.choice(WORDS)
        match kind := chance.choice(["later", "later", "at once", "dated", "file", "removed"]):
            case "later" | "at once":
                change(school, name, words, file_later=kind == "later")
            case "dated":
                Entry.objects.update(dated=school.updated_at)
            case "file":
                file_waiting()
            case "removed":
                Entry.objects.filter(object_id=school.code).delete()
        return kind

    for _ in range(30):
        done.append(act())
        for wanted in (*WORDS, "课", "甲小", "乙小学"):
            for column in ("text", "title_text"):
                assert by_index(column, wanted) == by_scan(column, wanted), (wanted, column, done)
        assert indexed() == made_anew(), done
    tell_tried(f"{len(done)} changes of six entries")


def test_a_change_that_waits_leaves_the_index_alone_and_filing_goes_slice_by_slice(monkeypatch):
    monkeypatch.setattr(filing, "SLICE", 2)
    schools = [make_school(f"第{n}小学") for n in range(5)]
    before = indexed()
    for school in schools:
        change(school, "萱花小学", "读书节目")
        change(school, "汇龙小学", "每周安排")
    assert indexed() == before
    assert (file_waiting(), file_waiting()) == (5, 0)
    monkeypatch.setattr(filing, "MOST_SECONDS", -1)
    change(schools[0], "汇龙小学", "")
    assert file_waiting() == 0


def test_a_search_beside_thousands_of_waiting_entries_asks_as_many_questions_as_ever():
    make_school("汇龙小学", introduction="读书节目")
    find("读书节目")  # which reads the names that have changed
    asked = questions("读书节目")
    Entry.objects.bulk_create(
        Entry(kind="school", object_id=str(n), title_text="", text=f"第{n}次课后服务", filed_title="", filed_text="")
        for n in range(5000)
    )
    assert questions("读书节目") == questions("第4321次") == asked


def questions(wanted: str) -> int:
    """How many queries it takes to find the one entry that holds the words."""
    with CaptureQueriesContext(connection) as queries:
        assert find(wanted).total == 1
    return len(queries)
