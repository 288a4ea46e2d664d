"""Files on disk (TRUST 38): whatever umask the site is started with, others read what readers are served and no more."""

import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from eduweb.operations import server
from tests.serving import environment

# Database, keys, media of both kinds, static files and a finished page, by one process. What migrate would write is copied.
FIRST_START = """
import os, sqlite3
import django
django.setup()
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.core.management import call_command
from django.db import connection
from django.test import RequestFactory
connection.ensure_connection()
sqlite3.connect(os.environ["MIGRATED"]).backup(connection.connection)
call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=["admin", "ckeditor"])
default_storage.save("photos/1/480.webp", ContentFile(b"public"))
storages["private"].save("photos/1.jpg", ContentFile(b"private"))
from eduweb.wsgi import application
statuses = []
environ = RequestFactory().get("/", headers={"host": "localhost"}).environ
b"".join(application(environ, lambda status, headers, *_: statuses.append(status)))
assert statuses == ["200 OK"], statuses
"""
PUBLIC = {"pages", "static", "media"}
# Of the page store, for the site's own processes alone.
INNER = {"lock", "turns", ".blocks"}
NOBODY = 65534


def first_start(place: Path, umask: int, migrated: Path) -> None:
    env = environment(place, 8000, MIGRATED=str(migrated))
    env.pop("DATABASE_URL", None)
    subprocess.run([sys.executable, "-c", FIRST_START], env=env, umask=umask, check=True)


@pytest.fixture(scope="module", params=[0, 0o077], ids=["umask-0", "umask-077"])
def var_dir(request, migrated_file):
    """The VAR_DIR of a site that was started with that umask, in a folder that everybody may enter."""
    with tempfile.TemporaryDirectory() as place:
        os.chmod(place, 0o755)
        first_start(Path(place) / "var", request.param, migrated_file)
        yield Path(place) / "var"


def is_public(path: Path, var_dir: Path) -> bool:
    return path.relative_to(var_dir).parts[0] in PUBLIC and path.name not in INNER


def test_others_read_what_readers_are_served_and_nothing_else(var_dir):
    found = [path for path in var_dir.rglob("*") if not path.is_symlink()]
    assert {path.relative_to(var_dir).parts[0] for path in found} >= PUBLIC | {"db.sqlite3", "secret_key", "private"}
    for path in found:
        mode = stat.S_IMODE(path.stat().st_mode)
        wanted = (0o005 if path.is_dir() else 0o004) if is_public(path, var_dir) else 0
        assert mode & 0o007 == wanted, f"{path} {mode:o}"
        assert not mode & 0o020, f"{path} {mode:o}"


@pytest.mark.skipif(os.getuid() != 0, reason="only root may act as somebody else")
def test_somebody_else_gets_as_far_as_the_public_files(var_dir):
    command = ["find", str(var_dir), "-type", "f", "-readable"]
    asked = subprocess.run(command, user=NOBODY, group=NOBODY, extra_groups=[], capture_output=True, text=True)
    readable = {Path(line) for line in asked.stdout.splitlines()}
    assert readable == {path for path in var_dir.rglob("*") if path.is_file() and is_public(path, var_dir)}


def test_a_site_of_an_earlier_release_is_closed_at_the_next_start(tmp_path, settings, monkeypatch):
    settings.VAR_DIR, settings.PRIVATE_ROOT, settings.PAGE_STORE, settings.PORT = (
        tmp_path,
        tmp_path / "private",
        False,
        0,
    )
    private = [tmp_path / name for name in ("secret_key", "db.sqlite3", "db.sqlite3-wal", "private/photos/1.jpg")]
    public = tmp_path / "media/photos/1/480.webp"
    for file in [*private, public]:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
        file.chmod(0o644)
    for folder in (tmp_path / "private", tmp_path / "private/photos"):
        folder.chmod(0o755)
    monkeypatch.setitem(connection.settings_dict, "NAME", str(tmp_path / "db.sqlite3"))
    monkeypatch.setattr(connection, "vendor", "sqlite")
    monkeypatch.setattr(server, "run", lambda *_args, **_options: None)
    call_command("serve", host="127.0.0.1")
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in [*private, tmp_path / "private/photos", public]}
    assert modes == dict.fromkeys(private, 0o640) | {tmp_path / "private/photos": 0o750, public: 0o644}
