"""Media files by Django's storages: what there is, and what the database's rows name."""

from collections.abc import Iterator
from datetime import timedelta

from django.apps import apps
from django.core.files.storage import Storage, storages
from django.db.models import FileField
from django.utils import timezone

from eduweb.core.media.models import Release, private_storage

from .archive import PRIVATE, PUBLIC
from .databases import Rows, tables

STORAGES = {PUBLIC: "default", PRIVATE: "private"}
# While a file is being written, which takes less, only a part of it is there.
YOUNG = timedelta(hours=1)


def storage_of(member: str) -> tuple[Storage, str]:
    """The storage of a member, and its name in there."""
    for prefix, alias in STORAGES.items():
        if member.startswith(prefix):
            return storages[alias], member.removeprefix(prefix)
    raise ValueError(member)


def stored() -> Iterator[str]:
    """The names, as members of an archive, of all files that there are."""
    for prefix, alias in STORAGES.items():
        yield from (prefix + path for path in _below(storages[alias], ""))


def is_young(member: str) -> bool:
    """Whether somebody may still be writing this file."""
    storage, name = storage_of(member)
    return storage.get_modified_time(name) > timezone.now() - YOUNG


def named(rows: Rows) -> Iterator[str]:
    """What the snapshot's rows name: files, and folders of public copies (`Release`)."""
    existing = set(tables())
    for model in (model for model in apps.get_models() if model._meta.db_table in existing):
        for field in model._meta.local_concrete_fields:
            if isinstance(field, FileField):
                prefix = PRIVATE if field.deconstruct()[3].get("storage") is private_storage else PUBLIC
                sql = f"SELECT {field.column} FROM {model._meta.db_table} WHERE {field.column} <> ''"
                yield from (prefix + name for (name,) in rows(sql))
    for (stem,) in rows(f"SELECT DISTINCT stem FROM {Release._meta.db_table}"):
        yield PUBLIC + stem


def _below(storage: Storage, folder: str) -> Iterator[str]:
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:  # swept meanwhile, or nothing was ever stored
        return
    start = f"{folder}/" if folder else ""
    yield from (start + name for name in files)
    for name in folders:
        yield from _below(storage, start + name)
