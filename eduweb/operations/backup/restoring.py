"""Restoring a site from an archive: verified first, then the files, then the database, so that a site which was restored
by half has no database to start with."""

import os
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files import File
from django.core.management import CommandError, call_command
from django.db import connection

from eduweb.core.audit.log import verified
from eduweb.core.pages.files import PageFiles

from . import databases, files, moving, sqlite
from .archive import DATABASE, PRIVATE, PUBLIC, SECRET_KEY, Hashed, read
from .making import version
from .place import working_folder

WITHOUT_KEY = (
    "归档没有加密，所以不含密钥（SECRET_KEY）。本机的密钥若与原站不同：所有人要重新登录，"
    "恢复前打开着的后台表单、打字暂存的凭据和受邀人正打开的审稿页要重新打开（邀请链接本身仍然有效）。"
)
OTHER_KEY = "原站的密钥已写入 {file}，但环境变量 SECRET_KEY 与它不同而且优先：请改成它或删去，否则所有人要重新登录。"


def restore(archive: Path, *, force: bool) -> list[str]:
    """Make this place's database and files those of the archive; returns Chinese sentences on what to know.

    Raises CommandError, with nothing changed, when the archive is damaged or the place is not empty and not forced; and
    when what has been restored differs from what the archive says.
    """
    manifest = read(archive, "正在核对归档")
    _refuse(manifest, force)
    with working_folder() as place:
        return _Restoration(manifest, place).run(archive)


def _refuse(manifest: dict[str, Any], force: bool) -> None:
    if connection.vendor == "sqlite" and manifest["database"] != "sqlite":
        raise CommandError("PostgreSQL 的备份只能恢复到 PostgreSQL：请设置 DATABASE_URL。")
    if _numbers(manifest["version"]) > _numbers(version()):
        raise CommandError(f"归档由更新的 {manifest['version']} 版程序生成，本机是 {version()} 版：请先升级程序。")
    if not force and (connection.introspection.table_names() or any(files.stored())):
        raise CommandError("这里不是空的：已有数据库或文件。要用归档覆盖现有的全部内容，请加 --force。")


def _numbers(of_version: str) -> list[int]:
    return [int(number) for number in of_version.split(".")]


class _Restoration:
    def __init__(self, manifest: dict[str, Any], place: Path):
        self.manifest = manifest
        self.is_move = connection.vendor != manifest["database"]
        self.moved = place / "db.sqlite3"
        self.notes = [] if SECRET_KEY in manifest["members"] else [WITHOUT_KEY]
        self._load: Callable[[bytes], object] | None = None

    def run(self, archive: Path) -> list[str]:
        with ExitStack() as self._open:
            read(archive, "正在恢复", self._take)
        self._remove_other_files()
        connection.close()
        if self.is_move:
            moving.move(self.moved, self._check_rows)
        else:
            self._check_rows(databases.present)
        call_command("migrate", interactive=False, verbosity=0)
        self._check_audit()
        pages = PageFiles.of_this_machine()
        pages.discard_all()
        pages.remove_all_but(None)
        os.sync()
        return self.notes

    def _take(self, name: str, content: Hashed) -> None:
        if name.startswith((PUBLIC, PRIVATE)):
            _put(name, content)
        elif name.startswith(DATABASE):
            self._load = self._load or self._loading()
            self._load(content.read())
        elif name == SECRET_KEY:
            self._put_key(content.read().decode())

    def _loading(self) -> Callable[[bytes], object]:
        connection.close()
        if self.is_move:
            return self._open.enter_context(sqlite.loading(self.moved))
        backend = databases.of_kind(connection.vendor)
        backend.clear()
        return self._open.enter_context(backend.loading(Path(connection.settings_dict["NAME"])))

    def _put_key(self, key: str) -> None:
        file = settings.VAR_DIR / "secret_key"
        file.unlink(missing_ok=True)
        file.touch(mode=0o600)
        file.write_text(key)
        if os.environ.get("SECRET_KEY", key) != key:
            self.notes.append(OTHER_KEY.format(file=file))

    def _remove_other_files(self) -> None:
        for name in [name for name in files.stored() if name not in self.manifest["members"]]:
            storage, path = files.storage_of(name)
            storage.delete(path)

    def _check_rows(self, rows: databases.Rows) -> None:
        stated = self.manifest["rows"]
        found = databases.counts(rows, list(stated))
        if different := [name for name in stated if stated[name] != found[name]]:
            raise CommandError(f"恢复出的数据与归档不同：{'、'.join(different)} 的行数对不上。")

    def _check_audit(self) -> None:
        if broken := verified()[1]:
            raise CommandError(f"操作记录从第 {broken.pk} 条起对不上：请执行 manage.py verify_audit 查看。")


def _put(name: str, content: Hashed) -> None:
    """Store the file under its very name, with the modes of its storage."""
    storage, path = files.storage_of(name)
    if storage.exists(path):
        storage.delete(path)
    storage.save(path, File(content))  # type: ignore[arg-type]  # it is read in chunks, from the beginning
