"""System checks of the deployment, for `manage.py migrate` and `manage.py check --deploy`."""

import sqlite3

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register
from django.db import connection, connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

# SQLite has a rare corruption when several connections reset the write-ahead log at once; mended in these releases.
MENDED = (3, 51, 3)
MENDED_EARLIER = ((3, 44, 6), (3, 50, 7))

TOO_OLD = Error(
    "数据库比 0.1.0 版还旧，不能直接升级到本版：请先换用 0.1.0 版的程序执行 manage.py migrate，再升级到本版。",
    id="site.E001",
)


@register(Tags.security, deploy=True)
def sqlite_has_one_worker(**_kwargs) -> list[Warning]:
    """Several workers on an SQLite with the write-ahead-log race: PostgreSQL is the answer, or one worker."""
    if connection.vendor != "sqlite" or settings.WORKERS == 1 or _race_is_mended(sqlite3.sqlite_version_info):
        return []
    return [
        Warning(
            f"SQLite {sqlite3.sqlite_version} 在多进程下有极小概率损坏数据库，而 WORKERS={settings.WORKERS}。",
            hint="把 WORKERS 设为 1（一个进程、多个线程），或改用 PostgreSQL（设置 DATABASE_URL）。",
            id="site.W001",
        )
    ]


@register(Tags.database)
def database_has_all_replaced_migrations(*, databases: list[str] | None, **_kwargs) -> list[Error]:
    """A site that stopped halfway through the migrations that one file replaces: this code has no way on from there.

    `migrate` runs this before it builds its graph, which would end in a traceback.
    """
    return [TOO_OLD for database in databases or [] if _is_too_old(MigrationRecorder(connections[database]))]


def _is_too_old(recorder: MigrationRecorder) -> bool:
    applied = recorder.applied_migrations().keys()
    replaced = (set(squashed.replaces) for squashed in MigrationLoader(None).replacements.values())
    return any(names & applied and names - applied for names in replaced)


def _race_is_mended(version: tuple[int, ...]) -> bool:
    return version >= MENDED or any(version[:2] == mended[:2] and version >= mended for mended in MENDED_EARLIER)
