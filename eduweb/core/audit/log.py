"""Writing the audit log, and verifying its chain of hashes."""

import hashlib
import json
from collections.abc import Sequence

from django.contrib.auth.models import AbstractUser
from django.db import connection, models
from django.utils import timezone

from eduweb.core.acts.running import before_commit
from eduweb.core.acts.submissions import lead_to

from . import origin
from .models import Entry

GENESIS = "0" * 64
_CHAIN_LOCK = 0x61756469  # any fixed number; PostgreSQL's advisory locks are named by numbers


def record(action: str, *, by: AbstractUser | None, target: models.Model, by_name: str = "", **detail) -> Entry:
    """Append one entry within the caller's act, so that it stands or falls with the act itself.

    `by` is a user or None (the clock, or the person in `by_name`); `detail` holds JSON values only. The entry has the
    network address and browser of the present request, if there is one. It is chained and stored at the end of the act.
    """
    where = origin.current()
    entry = Entry(
        at=timezone.now(),
        actor_id=by.pk if by else None,
        actor_name=(by_name or (str(by) if by else "定时任务"))[:150],
        action=action,
        target_kind=target._meta.label,
        target_id="" if target.pk is None else str(target.pk),
        target_label=str(target)[:300],
        detail=detail,
        address=where.address,
        agent=where.agent,
    )
    before_commit(_chain, entry)
    lead_to(target)
    return entry


def _chain(entries: Sequence[Entry]) -> None:
    """Store the entries, each chained to the one before it."""
    _one_writer_at_a_time()
    previous = Entry.objects.order_by("-id").values_list("hash", flat=True).first() or GENESIS
    for entry in entries:
        entry.previous_hash = previous
        entry.hash = previous = digest(entry)
    Entry.objects.bulk_create(entries)


def digest(entry: Entry) -> str:
    """SHA-256 over the entry's content, its actor's account among it, and the hash of the entry before it, as 64 hex
    digits."""
    return _hashed([*_content(entry), entry.address, entry.agent, entry.actor_id])


def _digest_without_account(entry: Entry) -> str:
    """The hash of entries written before version 0.2: the actor's name alone stood in it, and no address when unknown."""
    return _hashed(_content(entry) + ([entry.address, entry.agent] if entry.address or entry.agent else []))


def _content(entry: Entry) -> list:
    return [
        entry.previous_hash,
        entry.at.astimezone(timezone.get_default_timezone()).isoformat(),
        entry.actor_name,
        entry.action,
        entry.target_kind,
        entry.target_id,
        entry.target_label,
        entry.detail,
    ]


def _hashed(content: list) -> str:
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def verified() -> tuple[int, Entry | None]:
    """The number of valid entries from the beginning, and the first invalid one (None when all are valid)."""
    previous, count, is_old = GENESIS, 0, True
    for entry in Entry.objects.order_by("id").iterator():
        is_old = is_old and entry.hash == _digest_without_account(entry)  # never again after the first new one
        if entry.previous_hash != previous or not (is_old or entry.hash == digest(entry)):
            return count, entry
        previous, count = entry.hash, count + 1
    return count, None


def _one_writer_at_a_time() -> None:
    """Lock the log, so that no two transactions chain to one entry. SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CHAIN_LOCK])
