"""The one way into a transaction: whole or not at all, once more after a deadlock, and its last things last."""

import threading

import pytest
from django.db import OperationalError, connection, transaction
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext

from eduweb.core.acts.refused import Busy, Refused, Unprepared
from eduweb.core.acts.running import act, alone, before_commit, others_wait, outside_acts, part, run
from eduweb.core.audit.log import record, verified
from eduweb.core.audit.models import Entry
from eduweb.core.pages import edition
from schools.models import School, SchoolStatistics
from tests.concurrency import run_concurrently
from tests.factories import make_school, make_statistics, make_user

only_postgresql = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has one writer")


class _Deadlock(Exception):
    pgcode = "40P01"


def rename(school: School, name: str) -> None:
    School.objects.filter(pk=school.pk).update(name=name)


@pytest.mark.django_db
def test_an_act_that_refuses_leaves_nothing_behind():
    school = make_school(name="汇龙小学")

    @act
    def refused():
        rename(school, "别名")
        record("更名", by=None, target=school)
        raise Refused("不行。")

    with pytest.raises(Refused):
        refused()
    school.refresh_from_db()
    assert (school.name, Entry.objects.count()) == ("汇龙小学", 0)


@pytest.mark.django_db
def test_a_part_that_fails_takes_its_own_entries_along_and_no_others():
    school = make_school()

    @act
    def inner():
        record("停办", by=None, target=school)
        raise Refused("不行。")

    @act
    def outer():
        record("更名", by=None, target=school)
        with pytest.raises(Refused):
            inner()
        with pytest.raises(ValueError), part():
            record("合并", by=None, target=school)
            raise ValueError
        record("修改", by=None, target=school)

    outer()
    assert list(Entry.objects.order_by("id").values_list("action", flat=True)) == ["更名", "修改"]
    assert verified() == (2, None)


@pytest.mark.django_db(transaction=True)
def test_the_chain_is_locked_after_all_records_and_the_edition_last():
    school = make_school()

    def save():
        record("更名", by=None, target=school)
        rename(school, "汇龙小学")

    with CaptureQueriesContext(connection) as captured:
        run(save)
    said = [query["sql"] for query in captured if not query["sql"].startswith(("BEGIN", "COMMIT"))]
    order = [next(n for n, sql in enumerate(said) if words in sql) for words in ("schools_school", "audit_entry")]
    assert order == sorted(order)
    if connection.vendor == "postgresql":
        assert said.index("SET CONSTRAINTS ALL IMMEDIATE") > order[-1]


@pytest.mark.django_db(transaction=True)
def test_nothing_is_recorded_outside_of_a_transaction():
    with pytest.raises(TransactionManagementError):
        before_commit(list, "x")


@pytest.mark.django_db(transaction=True)
@only_postgresql
def test_two_acts_that_cross_are_both_done():
    first, second = make_school(), make_school()
    met = threading.Barrier(2, timeout=10)

    def crossing(here: School, there: School) -> None:
        tries = []

        @act
        def both():
            tries.append(1)
            rename(here, f"{here.code}改")
            if len(tries) == 1:
                met.wait()
            rename(there, f"{there.code}改")
            record("更名", by=None, target=there)

        both()

    run_concurrently(2, lambda number: crossing(first, second) if number else crossing(second, first))
    assert verified() == (2, None)


@pytest.mark.django_db(transaction=True)
def test_a_record_that_was_to_be_made_is_made_new_in_the_second_try():
    tries = []

    @act
    def made(school: School) -> School:
        assert school.pk is None
        school.save()
        tries.append(school.pk)
        if len(tries) == 1:
            raise OperationalError from _Deadlock()
        return school

    school = make_school()
    school.delete()
    school.pk, school._state.adding, school.code = None, True, "2150009999"
    assert made(school).pk == School.objects.get().pk


@pytest.mark.django_db
def test_what_takes_long_is_forbidden_inside_an_act():
    assert outside_acts(others_wait)() is False
    with pytest.raises(TransactionManagementError, match="others_wait takes long"):
        run(outside_acts(others_wait))
    with alone():
        assert run(outside_acts(others_wait)) is False


@pytest.mark.django_db
def test_what_an_act_lacks_is_made_outside_and_the_act_begins_anew():
    school, made = make_school(name="汇龙小学"), []

    @act
    def inner():
        record("更名", by=None, target=school)
        if len(made) < 2:
            raise Unprepared(lambda: made.append(others_wait()), "不行。")

    @act
    def outer(school: School) -> str:
        before, school.name = school.name, "别名"
        inner()
        return before

    assert outer(school) == "汇龙小学"
    assert made == [False, False]
    assert Entry.objects.count() == 1


@pytest.mark.django_db
def test_an_act_that_is_never_ready_is_refused():
    def never():
        raise Unprepared(others_wait, "请再点一次。")

    with pytest.raises(Refused, match="请再点一次"):
        run(never)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("code", ["40P01", "55P03"])
def test_what_cannot_be_had_is_said_in_words(code):
    def waiting():
        cause = _Deadlock()
        cause.pgcode = code
        raise OperationalError from cause

    with pytest.raises(Busy, match="系统正忙"):
        run(waiting)


@pytest.mark.django_db(transaction=True)
@only_postgresql
def test_a_long_writer_keeps_no_publication_waiting():
    """The edition's row is taken at the commit, not at the first public write."""
    long_writes, may_end = threading.Event(), threading.Event()
    before, school = edition.current().number, make_school()

    def long() -> None:
        with transaction.atomic():
            rename(school, "长")
            long_writes.set()
            may_end.wait(10)

    def short() -> None:
        long_writes.wait(10)
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '2s'")
        run(lambda: record("发布", by=make_user(), target=make_school()))
        may_end.set()

    run_concurrently(2, lambda number: short() if number else long())
    assert edition.current().number >= before + 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("broken", "words"),
    [
        (lambda school: make_school(code=school.code), "标识码"),
        (lambda school: make_statistics(school, 2025, staff=3, full_time_teachers=9), "专任教师不能多于教职工"),
        (lambda school: make_statistics(school, 2024), "."),
        (lambda school: SchoolStatistics.objects.update(school_year=None), "学年.*还没有填写"),
        (lambda school: SchoolStatistics.objects.update(school_id=0), "刚刚被删除"),
    ],
)
def test_what_the_database_refuses_is_said_in_words(broken, words):
    school = make_school()
    make_statistics(school, 2024)
    with pytest.raises(Refused, match=words) as refused:
        run(lambda: broken(school))
    assert "constraint" not in str(refused.value)
