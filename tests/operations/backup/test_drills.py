"""Sites of their own, saved, deleted and restored by the commands as operators give them (TRUST 25, 31).

The short forms are in tests/operations/backup/test_round_trip.py.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg2
import pytest

from eduweb.operations.backup.archive import HEADER, Writer, read
from tests.serving import MANAGE, collect_static, environment, wait_until

pytestmark = pytest.mark.trust
# The run's own server; without one, SQLite.
SERVER = os.environ.get("DATABASE_URL", "")


@pytest.fixture
def new_place(tmp_path) -> Iterator[Callable[..., dict[str, str]]]:
    """`new_place(name)`: the environment of a place without anything, with a database of its own."""
    made: list[str] = []

    def make(name: str, *, server: str = SERVER) -> dict[str, str]:
        url = f"sqlite:///{tmp_path / name / 'db.sqlite3'}"
        if server:
            made.append(f"backup_{name}")
            on_server(f"DROP DATABASE IF EXISTS {made[-1]}", f"CREATE DATABASE {made[-1]}")
            parts = urlsplit(server)
            url = urlunsplit((parts.scheme, parts.netloc, f"/{made[-1]}", parts.query, ""))
        return environment(tmp_path / name, 8000, DATABASE_URL=url, SITE_URL="http://localhost", SECRET_KEY=name * 20)

    yield make
    on_server(*(f"DROP DATABASE IF EXISTS {name}" for name in made))


def on_server(*statements: str) -> None:
    if statements:
        connection = psycopg2.connect(SERVER)
        connection.autocommit = True
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
        connection.close()


def manage(env: dict[str, str], *command: str, status: int = 0) -> str:
    done = subprocess.run([*MANAGE, *command], env=env, capture_output=True, text=True)
    assert done.returncode == status, done.stderr
    return done.stdout + (done.stderr if status else "")


def small_site(env: dict[str, str], verb: str) -> dict:
    command = [sys.executable, "-m", "tests.operations.backup.small_site", verb]
    return json.loads(subprocess.run(command, env=env, stdout=subprocess.PIPE, check=True).stdout)


def fill(env: dict[str, str]) -> None:
    manage(env, "migrate", "--verbosity=0")
    collect_static(env)
    small_site(env, "fill")


def backup(env: dict[str, str], folder: Path, *options: str) -> Path:
    return Path(manage(env, "backup", str(folder), *options).splitlines()[-1])


def files_below(env: dict[str, str]) -> dict[str, tuple[int, bytes]]:
    """Mode and content of all media files, public and private."""
    place = Path(env["VAR_DIR"])
    found = [path for folder in ("media", "private") for path in (place / folder).rglob("*") if path.is_file()]
    return {str(path.relative_to(place)): (path.stat().st_mode & 0o777, path.read_bytes()) for path in found}


def modes(env: dict[str, str], pattern: str) -> set[int]:
    return {path.stat().st_mode & 0o777 for path in Path(env["VAR_DIR"]).glob(pattern)}


def test_a_site_comes_back_after_everything_is_deleted(new_place, tmp_path, tell_tried):
    env = new_place("site")
    fill(env)
    archive = backup(env, tmp_path / "one", "--copy-to", str(tmp_path / "two"))
    assert (tmp_path / "two" / archive.name).read_bytes() == archive.read_bytes()
    assert {path.stat().st_mode & 0o777 for path in (archive, tmp_path / "two" / archive.name)} == {0o600}
    rows, pages, files = small_site(env, "rows"), small_site(env, "crawl"), files_below(env)
    shutil.rmtree(env["VAR_DIR"])
    new = new_place("site")
    manage(new, "restore", str(archive))
    collect_static(new)
    assert (small_site(new, "rows"), small_site(new, "crawl"), files_below(new)) == (rows, pages, files)
    assert modes(new, "private/**/*.*") | modes(new, "db.sqlite3*") == {0o640}
    assert modes(new, "private/**/") == {0o750}
    assert "不是空的" in manage(new, "restore", str(archive), status=1)
    tell_tried(f"{sum(map(len, rows.values()))} rows, {len(files)} files, {len(pages)} pages")


def test_a_drill_says_whether_the_site_would_come_back(new_place, tmp_path):
    env = new_place("site")
    fill(env)
    archive = backup(env, tmp_path)
    assert "20 个与备份时逐字节相同" in manage(env, "drill", str(archive))
    assert outcome(env)["failure"] == ""
    for change, words in (
        ({"pages": {"/": "200 another"}}, "页面与备份时不同"),
        ({"rows": {"schools_school": 31}}, "与归档不同"),
    ):
        false = falsified(archive, tmp_path / "eduweb-20200101-000000.tar", change)
        assert words in manage(env, "drill", str(false), status=1)
        assert words in outcome(env)["failure"]
    assert not (Path(env["VAR_DIR"]) / "backup-under-way").exists()


def outcome(env: dict[str, str]) -> dict[str, str]:
    return json.loads((Path(env["VAR_DIR"]) / "backup.json").read_text())["drill"]


def falsified(archive: Path, path: Path, change: dict) -> Path:
    """The same content under a manifest that says something else."""
    with path.open("wb") as file, Writer(file, {}) as writer:
        manifest = read(archive, "", lambda name, content: name == HEADER or writer.add_bytes(name, content.read()))
        writer.finish({**manifest, **change})
    return path


@pytest.mark.skipif(not SERVER, reason="needs a server to move to")
def test_a_site_moves_from_sqlite_to_postgresql(new_place, tmp_path):
    old, new = new_place("old", server=""), new_place("new")
    fill(old)
    archive = backup(old, tmp_path)
    manage(new, "restore", str(archive))
    collect_static(new)
    assert small_site(new, "rows") == small_site(old, "rows")
    assert small_site(new, "crawl") == small_site(old, "crawl")
    assert files_below(new) == files_below(old)
    assert manage(new, "verify_audit") == manage(old, "verify_audit")
    small_site(new, "more")  # numbers go on where they were
    assert "操作记录完整，共 31 条" in manage(new, "verify_audit")


@pytest.mark.skipif(bool(SERVER), reason="the database makes no difference")
def test_an_archive_of_older_migrations_is_brought_up(new_place, tmp_path):
    old, new = new_place("old"), new_place("new")
    manage(old, "migrate", "--verbosity=0")
    manage(old, "migrate", "pages", "0001", "--verbosity=0")
    archive = backup(old, tmp_path)
    manage(old, "migrate", "--check", status=1)
    manage(new, "restore", str(archive))
    manage(new, "migrate", "--check")


def test_a_killed_backup_leaves_no_archive_and_the_next_one_nothing_of_it(new_place, tmp_path):
    env, folder = new_place("site"), tmp_path / "archives"
    manage(env, "migrate", "--verbosity=0")
    large = Path(env["VAR_DIR"]) / "private/documents/large.pdf"
    large.parent.mkdir(parents=True)
    large.touch()
    os.truncate(large, 400 << 20)
    process = subprocess.Popen([*MANAGE, "backup", str(folder)], env=env, stderr=subprocess.DEVNULL)
    wait_until(lambda: any(path.stat().st_size for path in folder.glob(".*")) if folder.exists() else False, 60)
    process.kill()
    process.wait()
    assert [path.suffix for path in folder.iterdir()] == [".part"]
    archive = backup(env, folder)
    assert list(folder.iterdir()) == [archive]
    assert not (Path(env["VAR_DIR"]) / "backup-under-way").exists()
