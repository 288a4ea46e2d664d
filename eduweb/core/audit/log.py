"""Writing the audit log, and verifying its chain of hashes."""

import hashlib
import json

from django.contrib.auth.models import AbstractUser
from django.db import connection, models, transaction
from django.utils import timezone

from . import origin
from .models import Entry

GENESIS = "0" * 64
_CHAIN_LOCK = 0x61756469  # any fixed number; PostgreSQL's advisory locks are named by numbers


def record(action: str, *, by: AbstractUser | None, target: models.Model, by_name: str = "", **detail) -> Entry:
    """Append one entry within the caller's transaction, so that it stands or falls with the action itself.

    `by` is a user or None (the clock, or the person in `by_name`); `detail` holds JSON values only. The entry has the
    network address and browser of the present request, if there is one.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("record() belongs inside the action's transaction")
    _one_writer_at_a_time()
    last = Entry.objects.order_by("-id").values_list("hash", flat=True).first()
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
        previous_hash=last or GENESIS,
    )
    entry.hash = digest(entry)
    entry.save(force_insert=True)
    return entry


def digest(entry: Entry) -> str:
    """SHA-256 over the entry's content and the hash of the entry before it, as 64 hex digits."""
    content = [
        entry.previous_hash,
        entry.at.astimezone(timezone.get_default_timezone()).isoformat(),
        entry.actor_name,
        entry.action,
        entry.target_kind,
        entry.target_id,
        entry.target_label,
        entry.detail,
    ]
    if entry.address or entry.agent:  # older entries have neither, and a hash without them
        content += [entry.address, entry.agent]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def verified() -> tuple[int, Entry | None]:
    """The number of valid entries from the beginning, and the first invalid one (None when all are valid)."""
    previous, count = GENESIS, 0
    for entry in Entry.objects.order_by("id").iterator():
        if entry.previous_hash != previous or entry.hash != digest(entry):
            return count, entry
        previous, count = entry.hash, count + 1
    return count, None


def _one_writer_at_a_time() -> None:
    """Lock the log, so that no two transactions chain to one entry. SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CHAIN_LOCK])
