"""Renditions made early, in the private storage: a publication only copies them (DESIGN D16).

They are made in the request that brings a photograph, cuts it anew or replaces its file, after the commit. What a killed
process or an older version of the product has left is made by the tick, in slices. `Photo.prepared` says what lies ready;
if that is not so, the publication makes it itself.
"""

import time
from functools import partial

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from eduweb.core.acts.refused import Refused
from eduweb.core.acts.running import after_commit

from ..models import Photo, private_storage
from ..storage import empty
from .renditions import picture_of, prepare_photo, prepared_stem

SECONDS = 5
AT_ONCE = 100


def prepare_waiting(seconds: float = SECONDS) -> int:
    """Prepare photographs that wait for it, newest first, for about so many seconds; returns their number.

    One whose original cannot be read stays among them, at the cost of a look, and stops no other.
    """
    end, before, prepared = time.monotonic() + seconds, None, 0
    while time.monotonic() < end:
        waiting = Photo.objects.filter(prepared="").order_by("-pk")
        slice_ = list((waiting.filter(pk__lt=before) if before else waiting)[:AT_ONCE])
        for photo in slice_:
            prepared += _prepare(photo)
            if time.monotonic() >= end:
                break
        if len(slice_) < AT_ONCE:
            break
        before = slice_[-1].pk
    return prepared


@receiver(post_save, sender=Photo)
def follow_photo(instance: Photo, raw: bool = False, **_kwargs) -> None:
    """After every save: have another cut or another file prepared anew."""
    if raw or instance.prepared == picture_of(instance).key:
        return
    if instance.prepared:
        instance.prepared = ""
        Photo.objects.filter(pk=instance.pk).update(prepared="")
    after_commit(partial(_prepare_stored, instance.pk))


@receiver(post_delete, sender=Photo)
def follow_deletion(instance: Photo, **_kwargs) -> None:
    """After every deletion: the prepared renditions go."""
    after_commit(partial(forget, picture_of(instance).key))


def forget(key: str) -> None:
    """Delete what is prepared of this key, unless another photograph has the same one."""
    storage, stem = private_storage(), prepared_stem(key)
    if storage.exists(stem) and not Photo.objects.filter(prepared=key).exists():
        empty(storage, stem)


def _prepare_stored(pk: int) -> None:
    if photo := Photo.objects.filter(pk=pk).first():
        _prepare(photo)


def _prepare(photo: Photo) -> bool:
    try:
        key = prepare_photo(photo)
    except Refused:
        return False
    cut = {name: getattr(photo, name) for name in ("sha256", "focal_x", "focal_y")}
    return bool(Photo.objects.filter(pk=photo.pk, **cut).update(prepared=key))
