"""Private files that no row names: of uploads that were refused, known already or killed, and of what is gone."""

from collections.abc import Iterator

from django.apps import apps
from django.core.files.storage import Storage
from django.db import models

from ..models import Photo, private_storage
from ..storage import empty, entries, is_old, shard
from . import thumbnails
from .decoding import FORMATS

AT_ONCE = 500


def sweep_private(among: str | None = None) -> int:
    """Delete private files older than a day that no row names; returns how many went, prepared folders as one each.

    One of 256 folders of each kind is gone through: `among`, or one by chance.
    """
    among, storage = among or shard(), private_storage()
    return _sweep_files(storage, among) + _sweep_prepared(storage, among)


def _sweep_files(storage: Storage, among: str) -> int:
    folders = [f"photos/{among}", f"documents/{among}", f"thumbnails/{among}"]
    if among == "00":  # and what older versions of the product have stored in one folder
        folders += ["photos", "documents", "thumbnails"]
    files = [path for folder in folders for path in entries(storage, folder)[1]]
    orphans = [path for path in _unnamed(files) if is_old(storage, path)]
    for path in orphans:
        storage.delete(path)
    return len(orphans)


def _sweep_prepared(storage: Storage, among: str) -> int:
    stems = {stem.rpartition("/")[2]: stem for stem in entries(storage, f"renditions/{among}")[0]}
    named = set(Photo.objects.filter(prepared__in=stems).values_list("prepared", flat=True))
    orphans = [stem for key, stem in stems.items() if key not in named and _is_old(storage, stem)]
    for stem in orphans:
        empty(storage, stem)
    return len(orphans)


def _is_old(storage: Storage, stem: str) -> bool:
    return all(is_old(storage, path) for path in entries(storage, stem)[1])


def _unnamed(files: list[str]) -> Iterator[str]:
    for start in range(0, len(files), AT_ONCE):
        origins = {path: set(_origins(path)) for path in files[start : start + AT_ONCE]}
        named = _named(set().union(*origins.values()))
        yield from (path for path, names in origins.items() if not names & named)


def _origins(path: str) -> Iterator[str]:
    """The names that a row may have for the file: its own, or that of the original of a small picture."""
    yield path
    if path.startswith("thumbnails/"):
        yield from thumbnails.origins_of(path, [suffix for suffix, _ in FORMATS.values()])


def _named(names: set[str]) -> set[str]:
    """Those of these names that some row has, in whatever table."""
    named: set[str] = set()
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, models.FileField):
                found = model._base_manager.filter(**{f"{field.name}__in": names})
                named.update(found.values_list(field.name, flat=True))
    return named
