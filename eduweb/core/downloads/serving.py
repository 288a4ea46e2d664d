"""What a kind of download needs to be served: its check and its public copy at every saving, its title for readers."""

from collections.abc import Callable
from typing import Any

from django.db import models
from django.db.models.signals import post_delete, post_save, pre_save

from ..acts.running import others_wait
from ..forms import questions
from ..media.models import Document
from ..media.public import downloads, releases
from ..media.public.renditions import release_document
from ..media.uses import change_guards, places
from ..media.uses.places import Trace
from ..prechecks.models import Waiver
from ..records.pointing import delete_together
from . import gate
from .models import Download

_PASSED = "_passed_the_files_gate"


def register(model: type[Download], shown: Callable[[], models.QuerySet]) -> None:
    """Serve the documents of these rows while they are among those `shown`. Called once from an app's `ready()`."""
    name = f"downloads.{model._meta.label}"
    pre_save.connect(_before_saving, sender=model, dispatch_uid=f"{name}.before")
    post_save.connect(_after_saving, sender=model, dispatch_uid=f"{name}.after")
    post_delete.connect(_after_deletion, sender=model, dispatch_uid=f"{name}.deleted")
    delete_together(Waiver, model)
    questions.register(lambda form: gate.questions_of(form) if isinstance(form.instance, model) else ())
    downloads.register(lambda path: shown().filter(file=path).order_by("pk").values_list("title", flat=True).first())
    places.register(lambda record: [], lambda records: {}, lambda record: _traces(model, record))
    change_guards.register(lambda uses, user: [], lambda uses, user, change: _told(model, uses))


def _before_saving(instance: Download, raw: bool = False, **_: Any) -> None:
    if not raw:
        setattr(instance, _PASSED, gate.let_through(instance))


def _after_saving(instance: Download, raw: bool = False, **_: Any) -> None:
    if raw:
        return
    gate.keep_reasons(instance, instance.document, instance.__dict__.pop(_PASSED, []))
    path = str(instance.file.name)
    releases.hold_files(instance, {path.rpartition("/")[0]})
    if others_wait():
        releases.require_files([path], lambda: release_document(instance.document))
    else:
        release_document(instance.document)


def _after_deletion(instance: Download, **_: Any) -> None:
    releases.drop_files(instance)


def _told(model: type[Download], uses: list[models.Model]) -> list[str]:
    """A changed file is not public before somebody has saved, and so checked, the record that offers it."""
    words = "{}给读者下载的仍是原来的文件：请打开它再保存一次，检查后换上新的。"
    return [words.format(use.offered_by) for use in uses if isinstance(use, model)]


def _traces(model: type[Download], file: models.Model) -> list[Trace]:
    """Where a document is offered, in words: the row has no page of its own."""
    if not isinstance(file, Document):
        return []
    return [Trace(f"{row.offered_by}提供下载。", holds=True) for row in model._default_manager.filter(document=file)]
