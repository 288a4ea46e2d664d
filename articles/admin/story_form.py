"""Writing: the form of a story, and saving it without ever losing what was typed (DESIGN D9)."""

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_update
from django import forms
from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator

from eduweb.audit.log import record

from .. import actions
from ..actions import Conflict, Refused
from ..enums import ColumnKind, State
from ..forms.story import ArticleForm
from ..models import Article, Column
from ..policies import may_delete
from ..remarks import placed
from ..workflow import Verb, next_state
from .advice import better, must
from .attachments import AttachmentInline
from .conflict import differences
from .effects import effect_of_submitting
from .preview import FURTHER

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


class StoryFormAdmin(admin.ModelAdmin):
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
            return super().changeform_view(request, object_id, form_url, context)
        except Refused as refused:
            request.refused = refused
            if isinstance(refused, Conflict):
                stored = Article.objects.get(pk=object_id)
                context |= {"stored": stored, "differences": differences(stored, request.POST)}
            return super().changeform_view(request, object_id, form_url, context)

    def save_model(self, request, obj, form, change):
        """A new story is begun here; a changed one is kept by `save_related`, with everything that belongs to it."""
        if not change:
            actions.save_draft(obj, by=request.user)

    def save_related(self, request, form, formsets, change):
        story = form.instance
        if change:
            actions.save_draft(story, by=request.user, seen_version=form.seen_version())
        before = story.digest()
        super().save_related(request, form, formsets, change)
        form.save_photo_words(by=request.user)
        self._save_note_and_marks(request, story, form)
        if story.digest() != before:
            _count_as_author(story, by=request.user)

    def _save_note_and_marks(self, request, story, form):
        """The correction note, and the remarks that were ticked as done."""
        if "correction" in form.changed_data:
            actions.correct(story, by=request.user, note=form.cleaned_data["correction"])
            story.refresh_from_db(fields=["state", "step", "publish_at", "scheduled_by"])
        ticked = [number for number in request.POST.getlist("remark_done") if number.isdigit() and len(number) < 19]
        for remark in story.remarks.filter(pk__in=ticked, done_at=None):
            actions.mark_done(remark, by=request.user)

    def response_add(self, request, obj, post_url_continue=None):
        return self._submitted(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        return self._submitted(request, obj) or super().response_change(request, obj)

    def delete_model(self, request, obj):
        record("删除草稿", by=request.user, target=obj)
        super().delete_model(request, obj)

    def has_delete_permission(self, request, obj=None):
        return obj is not None and may_delete(request.user, obj)

    def _submitted(self, request, story):
        """“保存并送审”: the text is saved whatever becomes of the submission."""
        if "_submit" not in request.POST:
            return None
        try:
            actions.submit(story, by=request.user)
        except Refused as refused:
            messages.warning(request, "稿件已保存，还不能送审：" + "".join(refused.reasons))
        else:
            messages.success(request, "稿件已保存并送审。")
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[story.pk]))

    def _writing_context(self, request, object_id) -> dict:
        story = self.get_object(request, object_id) if object_id else None
        if story is None:
            first = Column.objects.order_by("-review_steps").first()
            return {"effect_of_submitting": effect_of_submitting(None, first.review_steps if first else 3)}
        return {
            "story": story,
            "remarks": [found for found in placed(story) if not found.remark.done_at],
            "must": must(story),
            "better": better(story),
            "effect_of_submitting": effect_of_submitting(story, story.column.review_steps),
            "last_opinion": story.reviews.filter(round=story.round).exclude(opinion="").last(),
        }


def _count_as_author(story: Article, *, by) -> None:
    """Photographs' words and attachments are part of what is reviewed: changing them is changing the story."""
    story.contributors.add(by)
    state = next_state(story.state, Verb.EDIT)
    if state != story.state and state in (State.DRAFT, State.SENT_BACK):
        story.state, story.publish_at, story.scheduled_by = state, None, None
        story.save(update_fields=["state", "publish_at", "scheduled_by", "updated_at"])
    record("修改图片说明或附件", by=by, target=story, version=story.version)
