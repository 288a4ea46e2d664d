"""The number that tells all processes of a machine that the name has moved."""

import shutil

from eduweb.core.pages.files import PageFiles


def test_a_move_by_another_process_is_seen_without_reading_the_name_before_it(tmp_path, monkeypatch):
    ours, theirs = PageFiles(tmp_path), PageFiles(tmp_path)
    theirs.set_current("1-a")
    ours.reset()
    assert ours.current_cached() == "1-a"
    with monkeypatch.context() as watched:
        watched.setattr(ours, "current", lambda: (_ for _ in ()).throw(AssertionError("the disk was asked")))
        assert ours.current_cached() == "1-a"
    theirs.set_current("2-a")
    assert ours.current_cached() == "2-a"


def test_a_name_that_moved_without_being_counted_is_found_at_the_next_look(tmp_path):
    files = PageFiles(tmp_path)
    files.set_current("1-a")
    files.reset()
    assert files.current_cached() == "1-a"
    (tmp_path / "current").unlink()
    (tmp_path / "current").symlink_to("2-a")
    files.reset()
    assert files.current_cached() == "2-a"


def test_a_store_that_was_deleted_and_made_anew_is_counted_again(tmp_path):
    root = tmp_path / "pages"
    root.mkdir()
    ours, theirs = PageFiles(root), PageFiles(root)
    theirs.set_current("1-a")
    ours.reset()
    shutil.rmtree(root)
    root.mkdir()
    theirs.set_current("2-a")
    ours.reset()
    theirs.set_current("3-a")
    assert ours.current_cached() == "3-a"


def test_without_a_place_for_the_number_the_name_is_read_each_time(tmp_path):
    root = tmp_path / "pages"
    root.mkdir()
    (root / "turns").mkdir()
    files = PageFiles(root)
    files.reset()
    for name in ("1-a", "2-a"):
        files.set_current(name)
        assert files.current_cached() == name
