"""An entry is written when its record's text changes, and found by what it says then."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from eduweb.core.search.finding import Finding
from eduweb.core.search.models import Entry
from tests.factories import make_school

pytestmark = pytest.mark.django_db


def found(column: str, wanted: str) -> int:
    return Finding(Entry.objects.all(), column, wanted).few(500, 0, 10).total


def test_a_record_whose_text_stays_writes_no_entry():
    school = make_school("汇龙小学", introduction="课后服务")
    school.postcode = "402160"
    with CaptureQueriesContext(
        connection,
    ) as queries:
        school.save()
    assert [query for query in queries if 'INSERT INTO "search_entry"' in query["sql"]] == []
    school.introduction = "读书节目"
    school.save()
    assert (found("text", "读书节目"), found("text", "课后服务")) == (1, 0)


def test_each_index_follows_its_own_column_and_forgets_a_removed_record():
    school = make_school("汇龙小学", introduction="课后服务")
    for name, introduction in (("汇龙小学", "读书节目"), ("萱花小学", "读书节目"), ("萱花小学", "每周安排")):
        school.name, school.introduction = name, introduction
        school.save()
        assert (found("title_text", name), found("text", introduction)) == (1, 1)
    assert (found("title_text", "汇龙小学"), found("text", "读书节目")) == (0, 0)
    school.delete()
    assert (found("title_text", "萱花小学"), found("text", "每周安排")) == (0, 0)
