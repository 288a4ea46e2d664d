"""Rows that point to a record of any kind by the kind's label and the record's key, as the audit log does (ADR 0020)."""

from typing import Any, Self

from django.apps import apps
from django.db import models
from django.db.models.signals import post_delete


class PointingQuerySet(models.QuerySet):
    def about(self, record: models.Model) -> Self:
        """The rows that point to this record."""
        return self.filter(**target(record))


class PointingRow(models.Model):
    """`target_kind` is the label of the record's model (`articles.Article`), or "" in a row about nothing."""

    target_kind = models.CharField("对象类别", max_length=60, blank=True)
    target_id = models.CharField("对象编号", max_length=40, blank=True)

    class Meta:
        abstract = True

    @property
    def target_model(self) -> type[models.Model] | None:
        """The record's model; None when there is no such model any more."""
        try:
            return apps.get_model(self.target_kind) if self.target_kind else None
        except LookupError:
            return None


def target(record: models.Model | None) -> dict[str, str]:
    """The fields of a row that points to this record, or to nothing."""
    if record is None:
        return {"target_kind": "", "target_id": ""}
    return {"target_kind": record._meta.label, "target_id": str(record.pk)}


def delete_together(row_model: type[PointingRow], record_model: type[models.Model]) -> None:
    """Have the rows about a record of this kind deleted with it. Called once from an app's `ready()`."""

    def delete_rows(instance: models.Model, **_: Any) -> None:
        row_model._base_manager.filter(**target(instance)).delete()

    name = f"records.delete.{row_model._meta.label}.{record_model._meta.label}"
    post_delete.connect(delete_rows, sender=record_model, weak=False, dispatch_uid=name)
