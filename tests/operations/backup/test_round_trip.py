"""A site comes back from its backup as it was, rows, files and pages, on both databases (TRUST 31).

Here the tests' own database is overwritten from its own archive; tests/operations/backup/test_drills.py does it with
sites of their own.
"""

import hashlib
import os
import threading
from contextlib import contextmanager
from io import StringIO
from itertools import count
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection
from django.test import Client

from eduweb.core.acts import triggers
from eduweb.core.acts.running import run
from eduweb.core.audit.log import record, verified
from eduweb.core.audit.models import Entry
from eduweb.core.audit.seal import SEAL
from eduweb.core.media.models import Photo, Release
from eduweb.core.media.public.releases import hold_files
from eduweb.operations.backup import databases, files, making, restoring
from eduweb.operations.backup.archive import read
from schools.models import School
from tests.factories import make_published, make_school, make_user
from tests.operations.backup.small_site import WRITTEN_ANEW

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def site(profile, photo):
    """A small site with a story, schools, an entry of the log and a photograph."""
    make_published("红枫小学开学")
    person = make_user()
    run(lambda: record("修改", by=person, target=make_school("红枫小学"), old="青枫小学"))
    return profile


def all_rows() -> dict[str, list]:
    with connection.cursor() as cursor:
        found = {}
        for table in set(databases.tables()) - WRITTEN_ANEW:
            cursor.execute(f'SELECT * FROM "{table}"')
            found[table] = sorted(map(repr, cursor.fetchall()))
    return found


def all_files() -> dict[str, str]:
    found = {}
    for name in files.stored():
        storage, path = files.storage_of(name)
        with storage.open(path) as file:
            found[name] = hashlib.sha256(file.read()).hexdigest()
    return found


def everything() -> dict[str, object]:
    pages = {path: Client().get(path).content for path in ("/", "/schools/", "/search/?q=红枫", "/honors/")}
    return {**all_rows(), **all_files(), **pages}


def differing(before: dict[str, object]) -> list[str]:
    now = everything()
    return [name for name in before.keys() | now.keys() if before.get(name) != now.get(name)]


def test_rows_files_and_pages_are_those_of_the_backup(site, photo, tmp_path, settings):
    stored_page = settings.VAR_DIR / "pages/1-series/index.html"
    stored_page.parent.mkdir(parents=True)
    stored_page.touch()
    before = everything()
    archive, missing = making.make(tmp_path)
    assert missing == []
    with pytest.raises(CommandError, match="不是空的"):
        call_command("restore", archive)
    assert differing(before) == []
    storages["private"].delete(photo.file.name)
    default_storage.save("photos/later.webp", ContentFile(b"was not there"))
    make_school("后来的学校")
    said = StringIO()
    call_command("restore", archive, force=True, stderr=said)
    assert restoring.WITHOUT_KEY in said.getvalue()
    assert differing(before) == []
    assert verified() == (1, None)
    assert not stored_page.parent.exists()
    with pytest.raises(IntegrityError, match="append-only"):
        Entry.objects.all().delete()


def test_a_log_that_was_altered_before_the_backup_is_noticed(site, tmp_path):
    triggers.lift(SEAL)
    Entry.objects.update(actor_name="另一人")
    archive, _ = making.make(tmp_path)
    with pytest.raises(CommandError, match=r"操作记录从第 \d+ 条起对不上"):
        call_command("restore", archive, force=True)


def test_an_archive_of_a_newer_version_is_refused(site, tmp_path, monkeypatch):
    monkeypatch.setattr(making, "version", lambda: "10.0.0")
    archive, _ = making.make(tmp_path)
    with pytest.raises(CommandError, match="请先升级程序"):
        call_command("restore", archive, force=True)


def test_a_backup_that_fails_leaves_nothing(site, tmp_path, monkeypatch):
    def full(_place) -> None:
        raise OSError("磁盘已满")

    monkeypatch.setattr(databases.of_kind(connection.vendor), "snapshot", full)
    with pytest.raises(CommandError, match="备份没有完成：磁盘已满"):
        call_command("backup", tmp_path / "archives")
    assert list((tmp_path / "archives").iterdir()) == []


def test_writers_go_on_meanwhile_and_what_is_named_is_there(site, tmp_path):
    stopping, begun = threading.Event(), threading.Event()

    def write() -> None:
        for number in count():
            if stopping.is_set():
                break
            publish(number)
            begun.set()
        connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        assert begun.wait(10)
        archives = [making.make(tmp_path) for _ in range(2)]
    finally:
        stopping.set()
        writer.join()
    assert [missing for _, missing in archives] == [[], []]
    assert Release.objects.exists()
    call_command("restore", archives[-1][0], force=True)
    assert held_stems() <= {name.rpartition("/")[0] for name in all_files()}


def publish(number: int) -> School:
    """A school that holds a public file of its own."""
    stem = f"photos/ab/{number:020x}"
    default_storage.save(f"{stem}/480.webp", ContentFile(b"%d" % number))
    school = make_school()
    run(lambda: hold_files(school, {stem}))
    return school


def held_stems() -> set[str]:
    return {f"public/{stem}" for stem in Release.objects.values_list("stem", flat=True)}


@pytest.mark.parametrize("hours", [0, 2])
def test_a_file_that_is_swept_just_after_the_snapshot_costs_nothing(site, tmp_path, monkeypatch, hours):
    """Two hours old, it was copied before; young, the snapshot is taken anew."""
    school = publish(1)
    path = Path(default_storage.path(f"photos/ab/{1:020x}/480.webp"))
    os.utime(path, (path.stat().st_atime, path.stat().st_mtime - hours * 3600))
    backend = databases.of_kind(connection.vendor)
    take_snapshot, taken = backend.snapshot, []

    @contextmanager
    def snapshot(place):
        with take_snapshot(place) as present:
            taken.append(present)
            run(lambda: hold_files(school, set()))
            yield present

    monkeypatch.setattr(backend, "snapshot", snapshot)
    archive, missing = making.make(tmp_path)
    assert missing == [] and not path.exists()
    assert len(taken) == (1 if hours else 2)
    held = read(archive, "")["rows"][Release._meta.db_table]
    assert held == (1 if hours else 0)


def test_a_file_that_was_lost_before_is_told_and_the_rest_is_saved(site, photo, tmp_path):
    storages["private"].delete(photo.file.name)
    archive, missing = making.make(tmp_path)
    assert missing == [f"private/{photo.file.name}"]
    assert read(archive, "")["rows"][Photo._meta.db_table] == 1


def test_an_encrypted_archive_alone_brings_the_key_along(site, gnupg_home, tmp_path, settings):
    settings.BACKUP_PASSPHRASE_FILE = str(tmp_path / "passphrase")
    (tmp_path / "passphrase").write_text("red rock")
    key = settings.VAR_DIR / "secret_key"
    key.write_text("lost")
    assert restoring.restore(making.make(tmp_path)[0], force=True) == []
    assert key.read_text() == settings.SECRET_KEY and key.stat().st_mode & 0o777 == 0o600
