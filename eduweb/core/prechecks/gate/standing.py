"""What stands in public records already: found in one pass over the tables, whatever their size."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import models

from eduweb.core.records.pointing import target
from eduweb.core.records.public import gated_models

from ..models import Waiver
from ..personal_data.recognition import masked_in_place
from .texts import PublicDatum, data_in, gated_fields

AT_ONCE = 500


@dataclass(frozen=True)
class Standing:
    """A personal datum that readers see; `reason` is the one recorded for it, or ""."""

    record: models.Model
    found: PublicDatum
    reason: str

    @property
    def kind(self) -> str:
        return str(self.record._meta.verbose_name)

    @property
    def name(self) -> str:
        """The record's name, masked."""
        return masked_in_place(str(self.record))[0]


def standing() -> Iterator[Standing]:
    """All personal data in texts of records that readers see, a record at a time."""
    for model in gated_models():
        if fields := gated_fields(model):
            for record in model._base_manager.order_by("pk").iterator(chunk_size=AT_ONCE):
                yield from _of(record, fields)


def _of(record: models.Model, fields: tuple[models.Field, ...]) -> Iterator[Standing]:
    text_name = getattr(record, "text_name", str)
    found = [one for field in fields for one in data_in(field, getattr(record, field.attname), text_name(field.name))]
    if found:
        waivers = Waiver.objects.filter(**target(record))
        reasons = {(waiver.field, waiver.key): waiver.reason for waiver in waivers}
        yield from (Standing(record, one, reasons.get((one.field, one.key), "")) for one in found)
