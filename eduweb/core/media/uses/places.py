"""Uses of a photograph or document. Apps register those without a foreign key."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain

from django.db import models

from eduweb.core.acts.locking import lock_rows

from ..models import Photo, PhotoUse
from ..public.releases import holder_name
from ..querysets import references_to

Finder = Callable[[models.Model], Iterable[models.Model]]
Describer = Callable[[list[models.Model]], dict[models.Model, str]]


@dataclass(frozen=True)
class Trace:
    """A use without a page of its own, as a sentence: a recycle bin, former texts. `holds`: it forbids deletion."""

    sentence: str
    holds: bool = False


Tracer = Callable[[models.Model], Iterable[Trace]]

_answers: list[tuple[Finder, Describer, Tracer]] = []


def register(finder: Finder, describer: Describer, tracer: Tracer) -> None:
    """Add an app's answer to “which of your records show this one?”.

    `describer` gives the state of such records: “审核中（复审）”; `tracer` gives uses without a page of their own.
    """
    _answers.append((finder, describer, tracer))


def uses_of(record: models.Model) -> list[models.Model]:
    """All records with a foreign key to this photograph or document, or with it in their text; no duplicates."""
    keys = [(model, field) for model, field in references_to(type(record)) if model is not PhotoUse]
    found = [user for model, field in keys for user in model._default_manager.filter(**{field: record})]
    found += [user for finder, _, _ in _answers for user in finder(record)]
    return list(dict.fromkeys(found))


def lock_uses(*files: models.Model, beside: Iterable[models.Model] = ()) -> list[models.Model]:
    """The uses of these photographs or documents as they are now, locked until the act's end, then the files.

    `beside` are further records to lock with the uses. Who changes several files calls this once, with all of them.
    """
    uses = _lock([*beside, *chain.from_iterable(map(uses_of, files))])
    _lock(files)
    return uses


def _lock(records: Iterable[models.Model]) -> list[models.Model]:
    numbers: dict[type[models.Model], list] = {}
    for record in records:
        numbers.setdefault(type(record), []).append(record.pk)
    kinds = sorted(numbers, key=lambda kind: kind._meta.label)
    return [record for kind in kinds for record in lock_rows(kind._base_manager.filter(pk__in=numbers[kind]))]


def traces_of(record: models.Model) -> list[Trace]:
    """Uses of this photograph or document beside the records of `uses_of`."""
    return [trace for _, _, tracer in _answers for trace in tracer(record)]


def standing_of(records: list[models.Model]) -> dict[models.Model, str]:
    """The state of these records in words, as far as their apps describe it."""
    return {record: words for _, describer, _ in _answers for record, words in describer(records).items()}


def set_shown_photos(holder: models.Model, photo_ids: Iterable[int]) -> None:
    """Store exactly these photographs as shown by this record, beside those of its foreign keys."""
    name = holder_name(holder)
    before = set(PhotoUse.objects.filter(holder=name).values_list("photo_id", flat=True))
    wanted = set(photo_ids)
    PhotoUse.objects.filter(holder=name, photo_id__in=before - wanted).delete()
    if new := wanted - before:
        known = Photo.objects.filter(pk__in=new).values_list("pk", flat=True)
        PhotoUse.objects.bulk_create([PhotoUse(holder=name, photo_id=pk) for pk in known], ignore_conflicts=True)
