"""Topics that gather stories across columns."""

from django.contrib import admin

from eduweb.core.forms.record_admin import RecordAdmin
from eduweb.core.media.admin.picture_form import PictureForm

from ..models import Topic


@admin.register(Topic)
class TopicAdmin(RecordAdmin):
    form = PictureForm
    list_display = ("name", "order", "is_open")
    list_filter = ("is_open",)
    search_fields = ("name", "description")
    autocomplete_fields = ("photo",)
    actions = None
    fieldsets = (
        (None, {"fields": ("name", "slug", "description", "order", "is_open")}),
        ("题图", {"description": "保存后公开，读者在专题页和首页看到。", "fields": ("photo",)}),
    )
