"""The form of a story: its sections, its fields, and the values beside it."""

from typing import Any

from django import forms
from django.contrib.admin.utils import flatten
from django.db.models import Manager
from django.http import HttpRequest

from articles.desk.drafting import templates_for, values_of
from articles.desk.prefetch import prefetch_parts
from articles.desk.remarks import placed_remarks
from articles.enums import ColumnKind
from articles.forms.posted import posted_number
from articles.forms.record_select import RecordSelect, RecordSelectMultiple
from articles.forms.story import ArticleForm
from articles.models import Article, Column, Review
from articles.models.story_text import DOCUMENT_LINKS, RELATED_FIELDS
from eduweb.core.accounts.requests import signed_in_user
from eduweb.core.forms.act_admin import ActAdmin

from ..review.preview import KIND_FIELDS
from ..review.review_offers import effect_of_submitting
from .attachments import AttachmentInline
from .autosave import unsaved_values
from .checks_panel import panel_of_stored, posted_reasons
from .mentions import proposals_for

Section = tuple[str | None, dict]

CORRECTION = "更正说明"
FOLDED = "collapse"
SELDOM = "引题、副题、专题、公示截止和供图"
# In the order of the work: the text, where it goes, who wrote it. What few stories need is folded up.
FIELDSETS: Any = (
    (None, {"classes": ("desk-writing",), "fields": ("title", "body", "summary")}),
    ("放在哪里", {"fields": ("column", "further_columns")}),
    ("作者与来源", {"fields": (("byline", "source"),)}),
    ("题图", {"classes": ("desk-lead",), "fields": ("lead_photo", "lead_upload")}),
    (CORRECTION, {"description": "稿件公开过才用得上。", "fields": ("correction",)}),
    (
        "涉及的学校、党组织和荣誉",
        {
            "description": "填好后，这篇稿件会出现在它们各自的页面上。",
            "fields": ("schools", "party_organizations", "honors"),
        },
    ),
    (
        SELDOM,
        {
            "classes": (FOLDED,),
            "fields": (
                ("kicker", "subtitle"),
                "topics",
                "expires_at",
                "source_url",
                ("credit", "editor", "proofreader"),
            ),
        },
    ),
    (
        "政策文件",
        {
            "classes": ("desk-kind-policy",),
            "description": "政策文件栏目的稿件填写；按规定在文件页顶部列表公开。",
            "fields": KIND_FIELDS[ColumnKind.POLICY],
        },
    ),
    (
        "修改和废止",
        {
            "classes": ("desk-kind-policy",),
            "description": "本文件修改或废止了已公开的某份文件时选它，两页互相链接；被改文件的有效性请另行更正。",
            "fields": ("amends", "repeals"),
        },
    ),
    (
        "政策解读",
        {
            "classes": (FOLDED,),
            "description": "本稿解读某份政策文件时选它，两页互相链接。",
            "fields": ("interprets",),
        },
    ),
    (
        "媒体报道",
        {
            "classes": ("desk-kind-media",),
            "description": "媒体聚焦栏目的稿件填写。",
            "fields": KIND_FIELDS[ColumnKind.MEDIA],
        },
    ),
)


class StoryFormAdmin(ActAdmin):
    """The form half of `ArticleAdmin`."""

    form = ArticleForm
    fieldsets = FIELDSETS
    inlines = (AttachmentInline,)
    autocomplete_fields = (*RELATED_FIELDS, *DOCUMENT_LINKS, "lead_photo")

    def get_fieldsets(self, request, obj=None):
        """Correction notes are for stories that readers have seen; what holds something is not folded up."""
        shown = obj is not None and obj.first_published_at is not None
        parts = [part for part in super().get_fieldsets(request, obj) if shown or part[0] != CORRECTION]
        return [_unfolded(part) if obj and _is_folded(part) and _holds_something(obj, part) else part for part in parts]

    def get_changeform_initial_data(self, request):
        """A new story begins with its writer's name and office, in the column of their last one, or by a template."""
        user = signed_in_user(request)
        usual = {"byline": user.full_name, "source": user.office, "column": Article.objects.last_column_of(user)}
        template = templates_for(user).filter(pk=posted_number(request.GET.get("template"))).first()
        values = values_of(template) if template else {}
        return {**usual, **values, **super().get_changeform_initial_data(request)}

    def get_form(self, request, obj=None, change=False, **kwargs):
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.typist = request.user
        return form

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Records are edited on pages of their own: no pencils and crosses beside each choice."""
        if db_field.name in self.autocomplete_fields:
            select = RecordSelectMultiple if db_field.many_to_many else RecordSelect
            kwargs["widget"] = select(db_field, self.admin_site)
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(field, forms.ModelChoiceField):
            wrapper = field.widget
            wrapper.can_add_related = wrapper.can_change_related = False
            wrapper.can_delete_related = wrapper.can_view_related = False
        return field

    def form_context(self, request: HttpRequest, object_id: str | None) -> dict:
        """Return the values beside the form: unsaved text, open remarks, pre-checks, records named in the text, the effect
        of submitting."""
        user, context = signed_in_user(request), {}
        story = self.get_object(request, object_id) if object_id else None
        if request.method == "GET":
            context["unsaved"] = unsaved_values(user, prefetch_parts(story, but=["emergencies"]) if story else None)
            context["proposals"] = proposals_for(story) if story else []
        if story is None:
            first = Column.objects.order_by("-review_steps").first()
            effect = effect_of_submitting(None, first.review_steps if first else 3)
            return context | {"effect_of_submitting": effect, "templates": templates_for(user).only("name")}
        return context | {
            "story": story,
            "remarks": [found for found in placed_remarks(story) if not found.remark.done_at],
            "checks": panel_of_stored(story, posted_reasons(request.POST), user),
            "effect_of_submitting": effect_of_submitting(story, story.column.review_steps),
            "last_opinion": _last_opinion(story),
        }


def _is_folded(part: Section) -> bool:
    return FOLDED in part[1].get("classes", ())


def _holds_something(story: Article, part: Section) -> bool:
    """Whether one of the section's fields is filled in."""
    fields: list[Any] = [Article._meta.get_field(name) for name in flatten(part[1]["fields"])]
    values = (getattr(story, field.attname) for field in fields)
    return any(value.all() if isinstance(value, Manager) else value for value in values)


def _unfolded(part: Section) -> Section:
    title, options = part
    return title, {**options, "classes": [name for name in options["classes"] if name != FOLDED]}


def _last_opinion(story: Article) -> Review | None:
    given = [review for review in story.reviews.all() if review.round == story.round and review.opinion]
    return given[-1] if given else None
