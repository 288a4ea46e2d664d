"""Documents to download in the form of their record."""

from django import forms
from django.contrib import admin

from ..forms.act_admin import OffersListed


class DownloadForm(forms.ModelForm):
    """A row that is saved again, and so checked again, when its document has changed since."""

    def has_changed(self):
        return super().has_changed() or bool(self.instance.pk and self.instance.is_outdated)


class DownloadInline(OffersListed, admin.TabularInline):
    """The documents that a record offers: chosen from the library, or uploaded there from here."""

    form = DownloadForm
    fields = ("document", "order")
    autocomplete_fields = ("document",)
    extra = 0
