"""A form takes only what it has offered, and says by the field's name what it does not take (TRUST 11)."""

from django import forms

NOT_OFFERED = "“{}”里选的不在您能选的范围内，没有保存：请重新查找并选择。"
ROW_GONE = "“{}”的这一行已被他人删除，或不属于这条记录：要留的内容请另行复制，再重新打开本页。"


class OfferedForm(forms.BaseModelForm):
    """Rows of another record are refused. Errors of hidden fields, which no template shows, stand above the row."""

    def full_clean(self):
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField):
                words = NOT_OFFERED.format(field.label)
                field.error_messages |= dict.fromkeys(("invalid_choice", "invalid_pk_value"), words)
        super().full_clean()
        if self.is_bound:
            self._refuse_foreign_row()
            self._tell_hidden_errors()

    def _refuse_foreign_row(self) -> None:
        """A formset passes over the number of a row that is not its own, and over what was typed there."""
        key = self._meta.model._meta.pk.name
        is_number = isinstance(self.fields.get(key), forms.ModelChoiceField)
        if is_number and self.instance.pk is None and getattr(self, "cleaned_data", {}).get(key):
            self.add_error(key, ROW_GONE)

    def _tell_hidden_errors(self) -> None:
        for name in [name for name in self.errors if name in self.fields and self[name].is_hidden]:
            if name == self._meta.model._meta.pk.name:
                words = ROW_GONE.format(self._meta.model._meta.verbose_name)
            else:
                words = f"“{self[name].label}”：{''.join(self.errors[name])}"
            self.add_error(None, words)


def texts_of_lost_rows(formset: forms.BaseModelFormSet) -> list[str]:
    """For each row that the page cannot show, being none of the record's: why, and what was typed there."""
    lost = formset.initial_forms[len(formset.get_queryset()) :] if formset.is_bound else []
    return [
        f"{' '.join(row.non_field_errors())} 您填的是："
        + "；".join(f"{one.label} {one.data}" for one in row.visible_fields() if one.data)
        for row in lost
        if row.non_field_errors()
    ]
