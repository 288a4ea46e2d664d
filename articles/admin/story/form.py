"""Writing: the form of a story, and saving it without ever losing what was typed (DESIGN D9)."""

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_update
from django import forms
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator

from articles import actions
from articles.actions import AlreadyBegun, Conflict, Refused
from articles.desk.prefetch import prefetch_parts
from articles.desk.remarks import placed_remarks
from articles.enums import ColumnKind, VersionReason
from articles.forms.record_select import RecordSelect, RecordSelectMultiple
from articles.forms.story import ArticleForm
from articles.models import Article, Column, Review
from articles.rules.policies import may_edit
from articles.rules.recycle_bin import may_delete
from articles.versions.comparing.changes import compare_contents
from articles.versions.content import content_of
from articles.versions.saving import save_version
from eduweb.core.lists.list_admin import CappedListAdmin

from ..review.preview import FURTHER
from ..review.review_offers import effect_of_submitting
from .attachments import AttachmentInline
from .autosave import unsaved, values_of
from .checks import keep_new_reasons, panel_of, reasons_in
from .conflict import choices, typed_content, with_picks
from .saved_cookie import tell_saved

# CKEditor 4 writes inline scripts and styles into its own frame: these pages alone allow them (TRUST 19).
EDITOR_POLICY = {"script-src": [SELF, UNSAFE_INLINE], "style-src": [SELF, UNSAFE_INLINE]}

CORRECTION = "更正说明"
FIELDSETS = (
    (None, {"classes": ("desk-writing",), "fields": ("kicker", "title", "subtitle", "summary", "body")}),
    ("题图", {"classes": ("desk-lead",), "fields": ("lead_photo", "lead_upload")}),
    ("放在哪里", {"fields": ("column", "topics", "expires_at")}),
    (CORRECTION, {"description": "稿件公开过才用得上。", "fields": ("correction",)}),
    ("作者与来源", {"fields": (("byline", "source"), "source_url", ("credit", "editor", "proofreader"))}),
    (
        "涉及的学校、党组织和荣誉",
        {
            "description": "填好后，这篇稿件会出现在它们各自的页面上。",
            "fields": ("schools", "party_organizations", "honors"),
        },
    ),
    (
        "政策文件",
        {
            "classes": ("desk-kind-policy",),
            "description": "政策文件栏目的稿件填写；按规定在文件页顶部列表公开。",
            "fields": FURTHER[ColumnKind.POLICY],
        },
    ),
    ("政策解读", {"description": "本稿解读某份政策文件时选它，两页互相链接。", "fields": ("interprets",)}),
    (
        "媒体报道",
        {
            "classes": ("desk-kind-media",),
            "description": "媒体聚焦栏目的稿件填写。",
            "fields": FURTHER[ColumnKind.MEDIA],
        },
    ),
)


class StoryFormAdmin(CappedListAdmin):
    """The writing half of `ArticleAdmin`."""

    form = ArticleForm
    fieldsets = FIELDSETS
    inlines = (AttachmentInline,)
    autocomplete_fields = ("topics", "schools", "party_organizations", "honors", "interprets", "lead_photo")

    def get_fieldsets(self, request, obj=None):
        """Correction notes are for stories that readers have seen."""
        shown = obj is not None and obj.first_published_at is not None
        return [part for part in super().get_fieldsets(request, obj) if shown or part[0] != CORRECTION]

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.typist = request.user
        form.refused = getattr(request, "refused", None)
        return form

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.autocomplete_fields:
            kwargs["widget"] = RecordSelect(db_field, self.admin_site, using=kwargs.get("using"))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name in self.autocomplete_fields:
            kwargs["widget"] = RecordSelectMultiple(db_field, self.admin_site, using=kwargs.get("using"))
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Records are chosen here and kept in places of their own: no pencils and crosses beside each choice."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(field, forms.ModelChoiceField):
            wrapper = field.widget
            wrapper.can_add_related = wrapper.can_change_related = False
            wrapper.can_delete_related = wrapper.can_view_related = False
        return field

    @method_decorator(csp_update(EDITOR_POLICY))
    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """A save that the actions refuse is undone, and the form comes back with the reasons and all that was typed."""
        context = {**self._writing_context(request, object_id), **(extra_context or {})}
        try:
            if request.method == "POST" and context.get("story"):
                request.POST = with_picks(context["story"], request.POST, request.FILES)
            return super().changeform_view(request, object_id, form_url, context)
        except AlreadyBegun as again:
            return _begun_before(request, again.article)
        except Refused as refused:
            request.refused = refused
            if isinstance(refused, Conflict):
                stored = Article.objects.select_related("column").get(pk=object_id)
                context |= {
                    "stored": stored,
                    "choices": choices(stored, request.POST, request.FILES),
                    "last": _last(stored),
                }
                if not (context["choices"] or request.FILES):
                    return _saved_already(request, stored)
            return super().changeform_view(request, object_id, form_url, context)

    def save_model(self, request, obj, form, change):
        """A new story is begun here; a changed one is kept by `save_related`, with everything that belongs to it."""
        if not change:
            actions.save_draft(obj, by=request.user, begun_with=form.token())

    def save_related(self, request, form, formsets, change):
        story = form.instance
        if change:
            actions.save_draft(story, by=request.user, seen_version=form.seen_version())
        before = story.digest()
        super().save_related(request, form, formsets, change)
        form.save_photo_words(by=request.user)
        for words in form.pictures_refused:
            messages.warning(request, words)
        self._save_note_and_marks(request, story, form)
        if story.digest() != before:
            actions.count_as_author(story, by=request.user)
        save_version(story, by=request.user, why=VersionReason.SAVED)
        actions.discard_autosave(by=request.user, article=story, token=form.token())

    def _save_note_and_marks(self, request, story, form):
        """The correction note, and the remarks that were ticked as done."""
        if "correction" in form.changed_data:
            actions.correct(story, by=request.user, note=form.cleaned_data["correction"])
            story.refresh_from_db(fields=["state", "step", "publish_at", "scheduled_by"])
        ticked = [number for number in request.POST.getlist("remark_done") if number.isdigit() and len(number) < 19]
        for remark in story.remarks.filter(pk__in=ticked, done_at=None):
            actions.mark_done(remark, by=request.user)

    def response_add(self, request, obj, post_url_continue=None):
        answer = self._submitted(request, obj) or super().response_add(request, obj, post_url_continue)
        return tell_saved(request, answer)

    def response_change(self, request, obj):
        return tell_saved(request, self._submitted(request, obj) or super().response_change(request, obj))

    def get_deleted_objects(self, objs, request):
        """Nothing else goes: deleting is moving the draft into the recycle bin, whole."""
        return [str(story) for story in objs], {}, set(), []

    def log_deletions(self, request, queryset):
        """The action keeps the record."""

    def delete_model(self, request, obj):
        actions.discard(obj, by=request.user)

    def response_delete(self, request, obj_display, obj_id):
        messages.success(request, f"“{obj_display}”已移到回收站，30 天内可以恢复。")
        return HttpResponseRedirect(reverse("admin:articles_article_changelist"))

    def has_delete_permission(self, request, obj=None):
        return obj is not None and may_delete(request.user, obj)

    def _submitted(self, request, story):
        """“保存并送审”: the text is saved whatever becomes of the submission."""
        if "_submit" not in request.POST:
            keep_new_reasons(story, request)
            return None
        try:
            actions.explain(story, by=request.user, reasons=reasons_in(request.POST))
            actions.submit(story, by=request.user)
        except Refused as refused:
            messages.warning(request, "稿件已保存，还不能送审：" + "".join(refused.reasons))
        else:
            messages.success(request, "稿件已保存并送审。")
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[story.pk]))

    def _writing_context(self, request, object_id) -> dict:
        story = self.get_object(request, object_id) if object_id else None
        typed = {}
        if request.method == "GET":
            typed["unsaved"] = unsaved(request.user, prefetch_parts(story, but=["emergencies"]) if story else None)
        if story is None:
            first = Column.objects.order_by("-review_steps").first()
            return typed | {"effect_of_submitting": effect_of_submitting(None, first.review_steps if first else 3)}
        return typed | {
            "story": story,
            "remarks": [found for found in placed_remarks(story) if not found.remark.done_at],
            "checks": panel_of(story, reasons_in(request.POST)),
            "effect_of_submitting": effect_of_submitting(story, story.column.review_steps),
            "last_opinion": _last_opinion(story),
        }


def _begun_before(request, story: Article) -> HttpResponseRedirect:
    """A new story's form came twice: one story, and what the second time said otherwise waits in its form."""
    if story.deleted_at:
        messages.warning(request, "这篇稿件建好之后已删除，可在回收站恢复。")
        return HttpResponseRedirect(reverse("admin:articles_article_bin"))
    if compare_contents(content_of(story), typed_content(story, request.POST)) and may_edit(request.user, story):
        values = values_of(request.POST)
        actions.autosave(by=request.user, article=story, values=values, seen_version=story.version)
        messages.warning(request, "这篇稿件已经建好。您后来改动的内容没有丢：请在下面点“恢复”，再保存。")
    else:
        messages.success(request, "稿件已保存。")
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[story.pk]))


def _saved_already(request, story: Article) -> HttpResponseRedirect:
    """The same text came twice, by an impatient hand."""
    messages.success(request, "稿件已保存过，内容相同。")
    return tell_saved(request, HttpResponseRedirect(reverse("admin:articles_article_change", args=[story.pk])))


def _last_opinion(story: Article) -> Review | None:
    given = [review for review in story.reviews.all() if review.round == story.round and review.opinion]
    return given[-1] if given else None


def _last(story: Article):
    """Who saved last, for the page that shows their text beside mine."""
    return story.versions.select_related("by").defer("content").first()
