"""Stories in the back office: their list, and one address for each where its writers write and its reviewers decide."""

from django.contrib import admin
from django.db.models import Exists, OuterRef
from django.http import Http404
from django.urls import path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from articles.desk.prefetch import with_parts
from articles.desk.related import prefetch_related_records
from articles.enums import ColumnKind, State
from articles.importing.views import converted_page, import_page
from articles.models import Article, Column, PublishedArticle
from articles.models.article import SEARCH_FIELDS
from articles.models.story_text import DOCUMENT_LINKS
from articles.rules.policies import may_edit, may_see, may_write, visible_to
from articles.rules.publication import public_row
from eduweb.core.lists.folded_words import holding
from eduweb.core.text.moments import moment_text

from ..honor_source import SourceChoices
from ..planning.calendar import calendar_page
from ..planning.handing_over import hand_over_page
from ..recycle_bin import bin_page
from ..review.outgoing import outgoing_urls
from ..review.proofs import preview_urls
from ..review.read_page import read_page
from ..review.review_sheet import note_printing, review_sheet
from ..review.transitions import act
from ..story_list.bulk import acts_offered_to, bulk_page
from ..story_list.export import export
from ..story_list.filters import IN_TEXT, SCOPE, AuthorFilter, ScopeFilter, StoryPeriodFilter, TopicFilter, WhoseFilter
from .autosave import autosave_form
from .checks import check, mask, typeset_body
from .mentions import propose
from .pasting import understand
from .photo_panels import photo_panels
from .saving import StorySavingAdmin
from .versions import compare_page, restore_version, versions_page

SHOWING = ("GET", "HEAD")
OF_PUBLISHED_STORIES = ("reprint", "placement")
# States in which a story opens for writing; in the others reading comes first.
WRITING_STATES = (State.DRAFT, State.SENT_BACK)


@admin.register(Article)
class ArticleAdmin(StorySavingAdmin):
    list_display = ("title_or_number", "standing", "column", "is_public", "author", "updated_day")
    list_display_links = ("title_or_number",)
    list_filter = (ScopeFilter, WhoseFilter, "state", StoryPeriodFilter, AuthorFilter, "column", TopicFilter)
    list_per_page = 50
    list_deferred = ("body", "original", "summary", "import_findings", "words")
    sortable_by = ("updated_day",)
    search_fields = SEARCH_FIELDS
    search_help_text = "可按标题、引题、作者或来源查找；在“查找范围”里选“未发布稿件的全文”，连正文一起找。"
    show_facets = admin.ShowFacets.NEVER
    actions = None

    def get_queryset(self, request):
        public = PublishedArticle.objects.filter(pk=OuterRef("pk"))
        stories = visible_to(request.user).annotate(public=Exists(public))
        if request.method in SHOWING and {"object_id", "pk"} & request.resolver_match.kwargs.keys():
            return with_parts(stories)
        return stories.select_related("author", "column__parent")

    def changelist_view(self, request, extra_context=None):
        """The list, with the way to several stories at once for those who may do anything with them."""
        may_act = bool(acts_offered_to(request.user))
        return super().changelist_view(request, {"may_act_on_several": may_act, **(extra_context or {})})

    def get_search_results(self, request, queryset, search_term):
        """Search documents only, where a document that a story interprets, amends or repeals is looked for, and public
        stories only, where a reprint or a placement is entered; the whole text of unpublished ones, where that is asked."""
        if request.GET.get(SCOPE) == IN_TEXT and search_term:
            return queryset.in_hand().filter(holding("words", search_term)), False
        queryset, duplicates = super().get_search_results(request, queryset, search_term)
        if request.GET.get("field_name") in DOCUMENT_LINKS:
            columns = Column.objects.filter(kind=ColumnKind.POLICY).values_list("pk", flat=True)
            queryset = queryset.filter(column__in=list(columns))
        if request.GET.get("model_name") in OF_PUBLISHED_STORIES:
            queryset = queryset.filter(published__isnull=False)
        return queryset, duplicates

    def get_urls(self):
        view, here = self.admin_site.admin_view, {"admin": self}
        return [
            path("<int:pk>/act/<slug:verb>/", view(act), here, name="articles_article_act"),
            path("<int:pk>/typing/", view(autosave_form), here, name="articles_article_typing"),
            path("typing/", view(autosave_form), here, name="articles_article_typing_new"),
            path("<int:pk>/versions/", view(versions_page), here, name="articles_article_versions"),
            path("<int:pk>/versions/compare/", view(compare_page), here, name="articles_article_compare"),
            path(
                "<int:pk>/versions/<int:version>/restore/",
                view(restore_version),
                here,
                name="articles_article_restore",
            ),
            path("calendar/", view(calendar_page), here, name="articles_article_calendar"),
            path("handover/", view(hand_over_page), here, name="articles_article_handover"),
            path("bin/", view(bin_page), here, name="articles_article_bin"),
            path("bulk/", view(bulk_page), here, name="articles_article_bulk"),
            path("export/", view(export), here, name="articles_article_export"),
            path("<int:pk>/sheet/", view(review_sheet), here, name="articles_article_sheet"),
            path("<int:pk>/sheet/printed/", view(note_printing), here, name="articles_article_printed"),
            path("import/", view(import_page), here, name="articles_article_import"),
            path("import/<int:pk>/", view(converted_page), here, name="articles_article_converted"),
            path("sources/", view(SourceChoices.as_view(admin_site=self.admin_site)), name="articles_article_sources"),
            *preview_urls(self),
            *outgoing_urls(self),
            path("check/", view(check), here, name="articles_article_check"),
            path("mask/", view(mask), here, name="articles_article_mask"),
            path("mentions/", view(propose), here, name="articles_article_mentions"),
            path("paste/", view(understand), here, name="articles_article_paste"),
            path("photo-panels/", view(photo_panels), here, name="articles_article_photo_panels"),
            path("typeset/", view(typeset_body), here, name="articles_article_typeset"),
            *super().get_urls(),
        ]

    def get_object(self, request, object_id, from_field=None):
        """Answer 404 for a story that this person may not see (TRUST 10). A page that shows a story reads it once."""
        read = request.__dict__.setdefault("stories_by_id", {})
        if request.method in SHOWING and object_id in read:
            return read[object_id]
        story = super().get_object(request, object_id, from_field)
        if story is None:
            raise Http404
        read[object_id] = story
        return story

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Show the form to those who write now, and the reading page to all others who may see the story."""
        if request.method != "POST":
            story = self.get_object(request, object_id)
            if not self._writes(request, story):
                return read_page(request, self, story)
        return super().change_view(request, object_id, form_url, extra_context)

    def _writes(self, request, story) -> bool:
        mode = request.GET.get("mode") or ("write" if story.state in WRITING_STATES else "read")
        if mode != "write":
            return False
        prefetch_related_records(story, public_row(story))
        return may_edit(request.user, story)

    def has_add_permission(self, request):
        return super().has_add_permission(request) and may_write(request.user)

    def has_view_permission(self, request, obj=None):
        return super().has_view_permission(request, obj) and self._is_shown(request, obj)

    def has_change_permission(self, request, obj=None):
        """Whether a form may be sent at all; the action decides whether this text may be changed now."""
        return super().has_change_permission(request, obj) and self._is_shown(request, obj)

    def _is_shown(self, request, obj) -> bool:
        """Whether this person may see it; `get_queryset`, which alone adds `public`, has found visible stories only."""
        return obj is None or hasattr(obj, "public") or may_see(request.user, obj)

    @admin.display(description="标题与作者")
    def title_or_number(self, story):
        return format_html('{} <span class="desk-byline">{}</span>', story, story.byline)

    @admin.display(description="进度")
    def standing(self, story):
        state = format_html('<span class="desk-state desk-state-{}">{}</span>', story.state, story.where)
        old = story.public and story.state != State.PUBLISHED
        badge = mark_safe('<br><span class="desk-old">线上是旧版</span>') if old else ""
        times = moments(story) if story.publish_at or story.expires_at else ""
        return format_html("{} {}{}", state, times, badge)

    @admin.display(description="公开")
    def is_public(self, story):
        return format_html('<a href="{}">查看</a>', story.get_absolute_url()) if story.public else "—"

    @admin.display(description="修改时间", ordering="updated_at")
    def updated_day(self, story):
        at = timezone.localtime(story.updated_at)
        return format_html("<time>{}</time> {}", f"{at:%Y-%m-%d}", f"{at:%H:%M}")


def moments(story: Article) -> SafeString:
    """Return the moments of scheduled publication and of the end of publicity in words."""
    words = [
        f"{moment_text(at)} {what}"
        for at, what in ((story.publish_at, "定时发布"), (story.expires_at, "公示截止"))
        if at
    ]
    return format_html('<span class="desk-byline">{}</span>', "；".join(words))
