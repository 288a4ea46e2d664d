"""A drill: whether a site that is restored from this archive, in a place of its own, is the site that was saved.

Its pages are compared with what the manifest says of them, not with the running site: that one has gone on since. A page
may differ by the date and by the templates, so hashes count on the day of the backup and with its version; else, and when
somebody changed the site while the backup was made, each page must be answered as it was then.
"""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.core.management import CommandError
from django.db import DatabaseError, connection
from django.utils import timezone

from . import outcome, pages
from .archive import PRIVATE, PUBLIC, read
from .making import version
from .place import working_folder

_FOLDERS = {PUBLIC: "media", PRIVATE: "private"}


def drill(archive: Path) -> int:
    """Restore the archive elsewhere and look at it; returns how many pages were the same to the byte.

    Raises CommandError when anything differs. The workbench tells either.
    """
    try:
        equal = _drill(archive)
    except CommandError as error:
        outcome.note("drill", archive=archive.name, failure=str(error))
        raise
    outcome.note("drill", archive=archive.name, failure="")
    return equal


def _drill(archive: Path) -> int:
    manifest = read(archive, "正在核对归档")
    with working_folder() as place, _database(place) as url:
        env = os.environ | {"DATABASE_URL": url, "VAR_DIR": str(place), "MEDIA_DIR": str(place)}
        if settings.STATIC_ROOT.is_dir():
            (place / "static").symlink_to(settings.STATIC_ROOT)
        _run(env, "manage.py", "restore", str(archive.absolute()))
        _check_files(manifest, place)
        paths = json.dumps(list(manifest["pages"]))
        return _check_pages(manifest, json.loads(_run(env, "-m", pages.__name__, given=paths)))


@contextmanager
def _database(place: Path) -> Iterator[str]:
    """The address of an empty database, which is gone after the block: a file, or one on the same server."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{place}/db.sqlite3"
        return
    name = f"{connection.settings_dict['NAME']}_drill"
    url = urlsplit(os.environ["DATABASE_URL"])
    quoted = connection.ops.quote_name(name)
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {quoted}")
        try:
            cursor.execute(f"CREATE DATABASE {quoted}")
        except DatabaseError as error:
            raise CommandError(f"不能为演练新建数据库，请授予数据库用户 CREATEDB 权限：{error}") from error
    try:
        yield urlunsplit((url.scheme, url.netloc, f"/{name}", url.query, ""))
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {quoted}")


def _run(env: dict[str, str], *command: str, given: str = "") -> str:
    """What the command, run by this Python in the project's folder, has written."""
    run = [sys.executable, *command]
    done = subprocess.run(run, env=env, cwd=settings.BASE_DIR, input=given, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        raise CommandError("从归档恢复的网站没有启动，或与归档不同，见上。")
    return done.stdout


def _check_files(manifest: dict[str, Any], place: Path) -> None:
    for name, sums in manifest["members"].items():
        kind, _, path = name.partition("/")
        if folder := _FOLDERS.get(f"{kind}/"):
            with (place / folder / path).open("rb") as file:
                if hashlib.file_digest(file, "sha256").hexdigest() != sums.split()[1]:
                    raise CommandError(f"恢复出的文件与归档不同：{name}")


def _check_pages(manifest: dict[str, Any], found: dict[str, str]) -> int:
    stated = manifest["pages"]
    day = timezone.localdate(datetime.fromisoformat(manifest["at"]))
    if day != timezone.localdate() or manifest["version"] != version():
        stated = {path: pages.status(answer) for path, answer in stated.items()}
    different = [path for path in stated if found[path] != stated[path] != pages.status(found[path])]
    if different:
        raise CommandError(f"恢复出的网站有 {len(different)} 个页面与备份时不同，如 {different[0]}。")
    return sum(found[path] == stated[path] for path in stated)
