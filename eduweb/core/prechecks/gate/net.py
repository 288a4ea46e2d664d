"""The net below every way of writing: what readers would newly see is held back, unless a reason came with the act."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models.signals import post_save, pre_save

from eduweb.core.acts.reasons import LONGEST_REASON, Question, Reason, ReasonWanted, reason_for
from eduweb.core.audit.log import record as note
from eduweb.core.records.pointing import target
from eduweb.core.records.public import gated_models

from ..models import Waiver
from ..personal_data.recognition import masked_in_place
from .texts import PublicDatum, data_in, gated_fields

_PASSED = "_passed_the_gate"


@dataclass(frozen=True)
class Passed:
    """A personal datum that goes public for a reason, and the record whose it is."""

    record: models.Model
    found: PublicDatum
    reason: Reason


def install() -> None:
    """Hold every save of a record that readers see. Called once, when all models are known."""
    for model in gated_models():
        if gated_fields(model):
            pre_save.connect(_before_saving, sender=model, dispatch_uid=f"gate.before.{model._meta.label}")
            post_save.connect(_after_saving, sender=model, dispatch_uid=f"gate.after.{model._meta.label}")


def newly_public(record: models.Model, names: Collection[str] | None = None) -> list[PublicDatum]:
    """The personal data of a record (in these fields) that readers do not see yet, and that no reason was given for.

    The database is asked only where something is found.
    """
    deferred = record.get_deferred_fields()
    fields = [f for f in gated_fields(type(record)) if f.attname not in deferred and (names is None or f.name in names)]
    found = [(field, one) for field in fields for one in data_in(field, getattr(record, field.attname))]
    if not found or not record.pk:
        return [one for _, one in found]
    stored = type(record)._base_manager.filter(pk=record.pk).values(*{field.attname for field, _ in found}).first()
    known = {(field.name, one.key) for field, _ in found for one in data_in(field, (stored or {}).get(field.attname))}
    known |= set(Waiver.objects.about(record).values_list("field", "key"))
    return [one for _, one in found if (one.field, one.key) not in known]


def let_through(records: Iterable[models.Model], names: Collection[str] | None = None) -> list[Passed]:
    """What may go public with these records, before they are written. Raises ReasonWanted for what has none.

    Whoever writes past `save()` asks this; the answer goes to `keep_reasons` when the records have been written.
    """
    passed: list[Passed] = []
    refused: dict[str, Question] = {}
    for record in records:
        for found in newly_public(record, names):
            if reason := reason_for(found.key):
                passed.append(Passed(record, found, reason))
            else:
                place = f"{record._meta.model_name}-{found.field}"
                refused[_sentence(record, found)] = Question(found.label, found.sentence, found.key, place)
    if refused:
        raise ReasonWanted(refused, refused.values())
    return passed


def keep_reasons(passed: Iterable[Passed], about: models.Model | None = None) -> None:
    """Store the reasons with the records that they were given for, or with another one, each with its audit entry."""
    for one in passed:
        record, found = about or one.record, one.found
        fields = {"rule": found.datum.code, "field": found.field[:40], "words": found.datum.masked[:300]}
        reason = {"reason": one.reason.words[:LONGEST_REASON], "by": one.reason.by}
        same_text = {**target(record), "digest": f"{found.field[:40]}:{found.key}", "key": found.key}
        _, is_new = Waiver.objects.get_or_create(**same_text, defaults={**fields, **reason})
        if is_new:
            detail: dict[str, Any] = {"field": found.label, "words": found.words, "reason": reason["reason"]}
            note("说明公开个人信息的理由", by=one.reason.by, target=record, rule=found.datum.code, **detail)


def reasons_about(record: models.Model) -> dict[str, Reason]:
    """The reasons kept with this record, as they are given with the act that carries it out."""
    return {one.key: Reason(one.reason, one.by) for one in Waiver.objects.about(record).select_related("by")}


def _sentence(record: models.Model, found: PublicDatum) -> str:
    name = masked_in_place(str(record).replace(found.datum.letters, found.datum.masked))[0]
    return f"{record._meta.verbose_name}“{name}”的“{found.label}”{found.sentence}"


def _before_saving(
    instance: models.Model, raw: bool = False, update_fields: Collection[str] | None = None, **_: Any
) -> None:
    if not raw and (passed := let_through([instance], update_fields)):
        setattr(instance, _PASSED, passed)


def _after_saving(instance: models.Model, **_: Any) -> None:
    if passed := instance.__dict__.pop(_PASSED, None):
        keep_reasons(passed)
