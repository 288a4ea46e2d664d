"""Addresses of the old website, entered by the publisher."""

from django.contrib import admin

from eduweb.core.forms.record_admin import RecordAdmin

from ..forms.former_address import FormerAddressForm
from ..models import FormerAddress


@admin.register(FormerAddress)
class FormerAddressAdmin(RecordAdmin):
    form = FormerAddressForm
    list_display = ("path", "article")
    list_select_related = ("article",)
    search_fields = ("path", "article__title")
    autocomplete_fields = ("article",)
    actions = None
