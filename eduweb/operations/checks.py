"""System checks of the deployment, for `manage.py migrate` and `manage.py check --deploy`."""

import sqlite3
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register
from django.db import DatabaseError, connection, connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from eduweb.site.models import SiteProfile

# SQLite has a rare corruption when several connections reset the write-ahead log at once; fixed in these releases.
FIXED = (3, 51, 3)
LOCAL = ("localhost", "127.0.0.1", "::1")
FIXED_EARLIER = ((3, 44, 6), (3, 50, 7))

TOO_OLD = Error(
    "数据库比 0.1.0 版还旧，不能直接升级到本版：请先换用 0.1.0 版的程序执行 manage.py migrate，再升级到本版。",
    id="site.E001",
)


@register(Tags.security, deploy=True)
def sqlite_has_one_worker(**_kwargs) -> list[Warning]:
    """Several workers on an SQLite with the write-ahead-log race: PostgreSQL is the answer, or one worker."""
    if connection.vendor != "sqlite" or settings.WORKERS == 1 or _race_is_fixed(sqlite3.sqlite_version_info):
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


@register(Tags.database)
@register(Tags.security, deploy=True)
def site_address_is_the_profiles_domain(**_kwargs) -> list[Warning]:
    """SITE_URL stands in canonical addresses, feeds and sitemaps, the profile's domain in the government's tags."""
    try:
        site = SiteProfile.objects.first()
    except DatabaseError:  # not migrated yet
        return []
    host = urlsplit(settings.SITE_URL).hostname or ""
    if not site or (site.is_demo and host in LOCAL) or host == domain_host(site.domain):
        return []
    return [
        Warning(
            f"网站信息里的域名是“{site.domain}”，而 SITE_URL 是“{settings.SITE_URL}”，两处不一致。",
            hint="规范网址、订阅源和站点地图用 SITE_URL，网页标签用网站信息里的域名：请把不对的一处改过来。",
            id="site.W002",
        )
    ]


def domain_host(domain: str) -> str:
    """The host in a domain as people enter it: with a scheme, a port or a path, or without."""
    return urlsplit(f"//{domain.rpartition('://')[2]}").hostname or ""


def _is_too_old(recorder: MigrationRecorder) -> bool:
    applied = recorder.applied_migrations().keys()
    replaced = (set(squashed.replaces) for squashed in MigrationLoader(None).replacements.values())
    return any(names & applied and names - applied for names in replaced)


def _race_is_fixed(version: tuple[int, ...]) -> bool:
    return version >= FIXED or any(version[:2] == fixed[:2] and version >= fixed for fixed in FIXED_EARLIER)
