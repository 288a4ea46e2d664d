"""Pages kept in the process: bounded, and never those of another edition."""

from eduweb.core.pages.files import Page, PageFiles, compressed, etag_of
from eduweb.core.pages.memory import Memory

PAGE = Page((("Content-Type", "text/html"),), etag_of(b"plain"), b"plain", compressed(b"plain"))


def test_a_page_of_another_edition_is_never_given():
    memory = Memory()
    memory.put("1-a", "/", "old", 10)
    assert memory.get("2-a", "/") is None
    memory.put("2-a", "/", "new", 10)
    assert (memory.get("1-a", "/"), memory.get("2-a", "/")) == (None, "new")


def test_memory_never_holds_more_than_it_may():
    memory = Memory(most=100)
    for number in range(50):
        memory.put("1-a", f"/{number}/", number, 30)
    kept = [number for number in range(50) if memory.get("1-a", f"/{number}/") is not None]
    assert 49 in kept and len(kept) <= 3


def test_a_page_larger_than_all_the_room_is_not_kept():
    memory = Memory(most=100)
    memory.put("1-a", "/", "large", 101)
    assert memory.get("1-a", "/") is None


def test_a_page_that_was_read_costs_no_file_access_again(tmp_path):
    files = PageFiles(tmp_path)
    files.write("1-a", "/", PAGE)
    assert files.read("1-a", "/") == PAGE
    for stored in (tmp_path / "1-a").iterdir():
        stored.unlink()
    assert files.read("1-a", "/") is files.read("1-a", "/")
    assert files.read("2-a", "/") is None
