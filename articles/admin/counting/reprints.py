"""What editors record of a published story: its reprints."""

from django.contrib import admin

from articles.models import Article, Reprint
from eduweb.core.forms.record_admin import RecordAdmin


@admin.register(Reprint)
class ReprintAdmin(RecordAdmin):
    autocomplete_fields = ("article",)
    list_display = ("article", "medium", "level", "on")
    list_filter = ("level", "on")
    list_select_related = ("article",)
    fields = ("article", "medium", "level", "on", "address")
    search_fields = ("article__title",)
    search_help_text = "可按稿件标题查找。"
    actions = None

    def get_field_queryset(self, db, db_field, request):
        if db_field.name == "article":
            return Article.objects.filter(published__isnull=False)
        return super().get_field_queryset(db, db_field, request)
