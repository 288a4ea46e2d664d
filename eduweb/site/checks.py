"""System checks of the deployment: what `manage.py check --deploy` says besides Django's own."""

import sqlite3

from django.conf import settings
from django.core.checks import Tags, Warning, register
from django.db import connection

# SQLite has a rare corruption when several connections reset the write-ahead log at once; mended in these releases.
MENDED = (3, 51, 3)
MENDED_EARLIER = ((3, 44, 6), (3, 50, 7))


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


def _race_is_mended(version: tuple[int, ...]) -> bool:
    return version >= MENDED or any(version[:2] == mended[:2] and version >= mended for mended in MENDED_EARLIER)
