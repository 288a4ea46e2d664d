"""The health check of this machine."""

from functools import cache

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """200 `ok` while the database answers and every migration of this code is applied; 503 with the reason otherwise."""
    try:
        missing = _migrations() - set(MigrationRecorder(connection).applied_migrations())
    except DatabaseError:
        return _answer("database does not answer", status=503)
    if missing:
        return _answer(f"{len(missing)} migrations not applied", status=503)
    return _answer("ok", status=200)


@cache
def _migrations() -> frozenset[tuple[str, str]]:
    """`(app, name)` of every migration that this code brings; files do not change while a process runs."""
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)


def _answer(words: str, *, status: int) -> HttpResponse:
    return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")
