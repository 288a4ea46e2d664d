"""How often the database is asked for the edition, and who waits for its answer: nobody but the one who asks."""

import threading

import pytest

from eduweb.core.pages import edition
from eduweb.core.pages.files import PageFiles
from eduweb.core.pages.pointer import Pointer

pytestmark = pytest.mark.django_db


@pytest.fixture
def pointer(tmp_path):
    edition.current()
    return Pointer(PageFiles(tmp_path / "pages"))


def test_within_a_second_the_database_is_asked_once(pointer, monkeypatch):
    monkeypatch.setattr("eduweb.core.pages.pointer.EVERY", 3600.0)
    name = pointer.current()
    monkeypatch.setattr(edition, "stored", lambda: pytest.fail("the database was asked again"))
    assert pointer.current() == name


def test_who_comes_while_another_asks_does_not_wait_for_the_answer(pointer, monkeypatch):
    monkeypatch.setattr("eduweb.core.pages.pointer.EVERY", -1.0)
    name, answers = pointer.current(), []
    rival = threading.Thread(target=lambda: answers.append(pointer.current()), daemon=True)

    def slow():
        rival.start()
        rival.join(10)  # for ever, if the rival waits for this very answer

    monkeypatch.setattr(edition, "stored", slow)
    pointer.current()
    assert answers == [name]
