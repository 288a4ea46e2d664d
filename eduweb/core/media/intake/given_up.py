"""Files of forms that were given up: they came with a story or a school's page that was never saved."""

from datetime import timedelta

from django.db import models
from django.utils import timezone

from eduweb.core.acts.locking import lock_rows
from eduweb.core.acts.running import act

from ..models import Document, Photo
from ..querysets import without_uses
from ..storage import shard
from ..uses.places import traces_of, uses_of

WAITS = timedelta(days=30)
AT_ONCE = 50


@act
def forget_given_up(among: str | None = None) -> int:
    """Delete photographs and documents that came with a form a month ago and are used by nothing; returns their number.

    One of 256 parts is gone through: `among`, or one by chance. Their files go as orphans (`orphans`).
    """
    among = among or shard()
    return sum(_forget(model, among) for model in (Photo, Document))


def _forget(model: type[models.Model], among: str) -> int:
    old = {"came_with_story": True, "uploaded_at__lt": timezone.now() - WAITS}
    part = {"sha256__gte": among, "sha256__lt": f"{among}g"}  # "g" comes after the last hexadecimal digit
    unused = without_uses(model._default_manager.filter(**old, **part)).order_by("pk").values_list("pk", flat=True)
    files = lock_rows(model._default_manager.filter(pk__in=list(unused[:AT_ONCE])))
    given_up = [file for file in files if not _is_held(file)]
    for file in given_up:
        file.delete()
    return len(given_up)


def _is_held(file: models.Model) -> bool:
    return bool(uses_of(file)) or any(trace.holds for trace in traces_of(file))
