"""Topics, which gather stories across columns, and what stands on top of their pages."""

from typing import Any

from django.contrib import admin

from eduweb.core.downloads.admin import DownloadInline
from eduweb.core.forms.record_admin import RecordAdmin
from eduweb.core.media.admin.picture_form import PictureForm

from ..models import Article, Topic, TopicDocument, TopicLink, TopicStory
from .honor_source import SourceForm, SourceSelect, StoryField


class TopicStoryInline(admin.TabularInline):
    """The chosen stories, named by the titles that this person may know."""

    model = TopicStory
    form = SourceForm
    fields = ("heading", "story", "order")
    extra = 0
    verbose_name_plural = "重点稿件（按排序分组；没有公开的不显示）"

    def get_formset(self, request, obj=None, **kwargs):
        formset: Any = super().get_formset(request, obj, **kwargs)
        formset.form.reader = request.user
        return formset

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name != "story":
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        select = SourceSelect(db_field, self.admin_site)
        return StoryField(Article.objects.none(), widget=select, label=db_field.verbose_name)


class TopicDocumentInline(DownloadInline):
    model = TopicDocument
    verbose_name_plural = "文件（读者可下载；有个人信息的不能公开，扫描件请自己核对）"


class TopicLinkInline(admin.TabularInline):
    model = TopicLink
    fields = ("label", "url", "order")
    extra = 0
    verbose_name_plural = "查询和办事链接"


@admin.register(Topic)
class TopicAdmin(RecordAdmin):
    form = PictureForm
    inlines = (TopicStoryInline, TopicDocumentInline, TopicLinkInline)
    list_display = ("name", "order", "is_open")
    list_filter = ("is_open",)
    search_fields = ("name", "description")
    autocomplete_fields = ("photo",)
    actions = None
    fieldsets = (
        (None, {"fields": ("name", "slug", "description", "order", "is_open")}),
        (
            "专题页",
            {
                "description": "开篇和下面选的稿件、文件、链接排在专题页最前，保存后公开；专题的全部稿件自动列在后面。",
                "fields": ("introduction",),
            },
        ),
        ("题图", {"description": "保存后公开，读者在专题页和首页看到。", "fields": ("photo",)}),
    )
