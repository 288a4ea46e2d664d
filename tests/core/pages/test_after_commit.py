"""A process that writes moves the name itself after its commit: commands and the shell, not only the server."""

import pytest
from django.db import connection, transaction

from eduweb.core.pages import after_commit, edition
from eduweb.core.pages.files import PageFiles
from eduweb.core.pages.pointer import Pointer
from schools.models import School
from tests.factories import make_published, make_school, make_topic

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def files(tmp_path, monkeypatch):
    files = PageFiles(tmp_path / "pages")
    monkeypatch.setattr(after_commit, "_pointer", lambda: Pointer(files))
    return files


def raw_sql():
    with connection.cursor() as cursor:
        cursor.execute("update schools_school set town = 'x'")


@pytest.mark.parametrize(
    "write",
    [
        lambda: School.objects.update(town="新街道"),
        lambda: School.objects.get(name="甲校").save(),
        lambda: School.objects.get(name="乙校").delete(),
        lambda: make_published().topics.add(make_topic()),
        raw_sql,
    ],
)
def test_the_name_is_moved_when_the_write_is_done(files, write):
    make_school("甲校")
    make_school("乙校")
    write()
    assert files.current() == edition.current().name


def test_the_name_is_moved_after_the_commit_and_not_before(files):
    School.objects.update(town="")
    with transaction.atomic():
        before = files.current()
        make_school()
        School.objects.update(town="新街道")
        assert files.current() == before
    assert before != files.current() == edition.current().name


def test_a_write_that_is_taken_back_moves_nothing(files):
    School.objects.update(town="")
    before = files.current()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        make_school()
        raise ZeroDivisionError
    assert files.current() == before


def test_a_name_that_cannot_be_moved_is_no_failure_of_the_write(files, monkeypatch):
    monkeypatch.setattr(files, "locked", lambda: (_ for _ in ()).throw(OSError("the disk is gone")))
    with transaction.atomic():
        make_school("甲校")
    assert School.objects.get().name == "甲校"


def test_one_transaction_asks_once(files, monkeypatch):
    asked = []
    monkeypatch.setattr(after_commit, "follow", lambda: asked.append(1))
    with transaction.atomic():
        for _ in range(5):
            make_school()
    assert len(asked) == 1


def test_a_read_asks_nothing(files, monkeypatch):
    with monkeypatch.context() as reading:
        reading.setattr(after_commit, "follow", lambda: pytest.fail("nothing was written"))
        assert list(School.objects.all()) == []
