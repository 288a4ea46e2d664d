"""What editors record of a published story: its reprints, and a better place than others had."""

from django.contrib import admin

from articles.models import Article, Reprint, StoryPlacing
from eduweb.core.forms.record_admin import RecordAdmin


class OfPublishedStory(RecordAdmin):
    """A record of a story that readers see."""

    autocomplete_fields = ("article",)
    list_select_related = ("article",)
    search_fields = ("article__title",)
    search_help_text = "可按稿件标题查找。"
    actions = None

    def get_field_queryset(self, db, db_field, request):
        if db_field.name == "article":
            return Article.objects.filter(published__isnull=False)
        return super().get_field_queryset(db, db_field, request)


@admin.register(Reprint)
class ReprintAdmin(OfPublishedStory):
    list_display = ("article", "medium", "level", "on")
    list_filter = ("level", "on")
    fields = ("article", "medium", "level", "on", "address")


@admin.register(StoryPlacing)
class StoryPlacingAdmin(OfPublishedStory):
    list_display = ("article", "placing")
    list_filter = ("placing",)
    fields = ("article", "placing")
