"""Rows below a record: what must be unique is compared with the stored rows and among those that were sent."""

from functools import cache

from django.db import models
from django.forms.models import BaseInlineFormSet

REPEATED = "这一行与另一行重复，请修改或删除其中一行。"


class UniqueRows(BaseInlineFormSet):
    """Rows that are compared with the others of their parent, also for those who may not choose another parent."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form._meta.exclude = [name for name in form._meta.exclude or () if name != self.fk.name]

    def get_unique_error_message(self, unique_check):
        """The words of the constraint that two of the rows would break together."""
        for constraint in self.model._meta.constraints:
            if isinstance(constraint, models.UniqueConstraint) and constraint.fields == tuple(unique_check):
                return constraint.get_violation_error_message()
        return REPEATED

    def get_form_error(self):
        return REPEATED


@cache
def with_unique_rows(formset: type[BaseInlineFormSet]) -> type[BaseInlineFormSet]:
    """This formset, with rows that are unique."""
    return type(formset)(formset.__name__, (UniqueRows, formset), {"__module__": formset.__module__})
