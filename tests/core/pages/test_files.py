"""Pages as files: what is written comes back whole, and what is not whole does not."""

import fcntl
import os
import stat
import time

import pytest

from eduweb.core.pages.disk_quota import BLOCK, DiskQuota
from eduweb.core.pages.files import LONGEST_PATH, Page, PageFiles, compressed, etag_of, storable_path

BODY = "<p>读书节开幕</p>".encode()
PAGE = Page((("Content-Type", "text/html"), ("X-Edition", "7")), etag_of(BODY), BODY, compressed(BODY))


@pytest.fixture
def files(tmp_path):
    return PageFiles(tmp_path)


def afresh(files: PageFiles) -> PageFiles:
    """As another process sees them."""
    return PageFiles(files.root)


LONGEST = f"/{'a' * (LONGEST_PATH - 2)}/"
PLAIN = ["/", "/articles/7/", "/sitemap.xml", "/a-b_c.d/robots.txt", LONGEST]
OTHERS = [
    "",
    "a/",
    "/a",
    "/../",
    "/.git/",
    "/a//b/",
    "/a/../b/",
    "/index.html",
    "/名录/",
    "/a\n/",
    "/a b/",
    f"/a{LONGEST}",
]


def test_plain_addresses_alone_can_be_files():
    assert [path for path in [*PLAIN, *OTHERS] if storable_path(path)] == PLAIN


@pytest.mark.parametrize("path", ["/", "/articles/7/", "/sitemap.xml"])
def test_what_was_written_is_read_by_another_process(files, path):
    files.write("7-a", path, PAGE)
    assert afresh(files).read("7-a", path) == PAGE
    assert afresh(files).read("8-a", path) is None
    assert afresh(files).read("7-a", "/other/") is None


def test_a_page_is_for_everybody_to_read_and_nothing_else_is_left_beside_it(files):
    files.write("7-a", "/articles/7/", PAGE)
    folder = files.root / "7-a" / "articles" / "7"
    assert sorted(file.name for file in folder.iterdir()) == ["index.html", "index.html.gz", "index.html.meta"]
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o644}


@pytest.mark.parametrize(
    "changed",
    [
        {"index.html": b"other"},
        {"index.html.gz": compressed(b"other")},
        {"index.html.meta": b"{"},
        {"index.html.meta": b""},
    ],
)
def test_files_that_do_not_belong_together_are_no_page(files, changed):
    files.write("7-a", "/", PAGE)
    for name, content in changed.items():
        (files.root / "7-a" / name).write_bytes(content)
    assert afresh(files).read("7-a", "/") is None


@pytest.mark.parametrize("missing", ["index.html", "index.html.gz", "index.html.meta"])
def test_a_page_of_which_a_file_is_missing_is_none(files, missing):
    files.write("7-a", "/", PAGE)
    (files.root / "7-a" / missing).unlink()
    assert afresh(files).read("7-a", "/") is None


def test_headers_name_the_length_of_what_is_sent():
    assert PAGE.plain_headers == (*PAGE.headers, ("Content-Length", str(len(BODY))))
    assert PAGE.compressed_headers == (
        *PAGE.headers,
        ("Content-Encoding", "gzip"),
        ("Content-Length", str(len(PAGE.compressed))),
    )


def test_equal_pages_are_equal_files(monkeypatch):
    monkeypatch.setattr(time, "time", lambda: 0.0)
    assert compressed(BODY) == PAGE.compressed
    assert etag_of(BODY) == etag_of(bytes(BODY)) != etag_of(b"other")


def test_the_name_is_moved_in_one_step_and_seen_by_others(files):
    other = afresh(files)
    assert (files.current(), other.current_cached()) == (None, None)
    assert files.set_current("7-a") is True
    assert (files.current(), files.current_cached(), other.current_cached()) == ("7-a", "7-a", "7-a")
    assert files.set_current("8-a") is True
    assert (os.readlink(files.root / "current"), other.current_cached()) == ("8-a", "8-a")
    assert [file.name for file in files.root.iterdir() if file.name.startswith("current.")] == []


def test_a_name_left_over_by_a_process_that_was_killed_is_in_nobodys_way(files):
    (files.root / f"current.{os.getpid()}").symlink_to("old")
    assert files.set_current("7-a") is True
    assert files.current() == "7-a"


def test_a_name_that_cannot_be_moved_is_taken_away(files, monkeypatch):
    files.set_current("7-a")

    def full(*_args, **_kwargs):
        raise OSError("no space left")

    monkeypatch.setattr("pathlib.Path.symlink_to", full)
    assert files.set_current("8-a") is False
    assert (files.current(), files.current_cached()) == (None, None)


def editions(files: PageFiles) -> list[str]:
    """The folders of pages that are there."""
    return sorted(file.name for file in files.root.iterdir() if file.is_dir() and not file.is_symlink())


def test_only_the_current_edition_and_the_one_before_are_kept(files):
    for edition in ("5-a", "6-a", "7-a"):
        files.write(edition, "/", PAGE)
        files.set_current(edition)
    (files.root / "note.txt").write_text("kept")
    files.remove_all_but("6-a")
    assert editions(files) == ["6-a", "7-a"]
    assert (files.root / "note.txt").exists()
    files.remove_all_but(None)
    assert (files.current(), afresh(files).read("7-a", "/"), afresh(files).read("6-a", "/")) == ("7-a", PAGE, None)


def test_whatever_was_stored_is_out_of_reach_at_once(files):
    files.write("7-a", "/", PAGE)
    files.set_current("7-a")
    files.discard_all()
    assert afresh(files).read("7-a", "/") is None
    assert files.current() == "7-a"
    files.remove_all_but(None)
    assert editions(files) == []


def test_a_store_that_is_not_there_is_no_error(tmp_path):
    files = PageFiles(tmp_path / "nowhere")
    files.remove_all_but(None)
    files.discard_all()
    assert (files.current(), files.current_cached(), files.read("7-a", "/")) == (None, None, None)


def test_only_one_at_a_time_holds_the_store(files):
    with files.locked(), (files.root / "lock").open("w") as lock, pytest.raises(BlockingIOError):
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    with (files.root / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)


# --- Its room on the disk


def test_an_edition_takes_half_of_the_room_counted_in_blocks(tmp_path):
    quota = DiskQuota(1)  # 256 blocks, 128 for an edition
    folder = tmp_path / "7-a"
    assert quota.reserve(folder, [BLOCK * 60]) is True
    assert quota.reserve(folder, [BLOCK + 1, 1]) is True
    assert (folder / ".blocks").stat().st_size == 61 + 4
    assert quota.reserve(folder, [BLOCK * 63]) is False
    assert (folder / ".blocks").stat().st_size == 65
    assert quota.reserve(folder, [BLOCK * 62]) is True
    assert quota.reserve(folder, []) is False
    assert quota.reserve(tmp_path / "8-a", [BLOCK * 127]) is True


def test_what_has_no_room_is_not_written(tmp_path):
    files = PageFiles(tmp_path, DiskQuota(0))
    files.write("7-a", "/", PAGE)
    assert afresh(files).read("7-a", "/") is None
