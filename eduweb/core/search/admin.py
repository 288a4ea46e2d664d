"""Words that mean the same to who searches."""

from django.contrib import admin

from eduweb.core.forms.record_admin import RecordAdmin

from .models import Synonyms


@admin.register(Synonyms)
class SynonymsAdmin(RecordAdmin):
    list_display = ("words",)
    search_fields = ("words",)
    search_help_text = "可按其中任一个词查找。"
