"""The source story of an honour, in the honour's form: nobody learns there the title of a story that is not theirs to
read (TRUST 11)."""

from typing import Any, cast

from django import forms
from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import OuterRef, Subquery

from eduweb.core.accounts.models import User
from eduweb.core.accounts.requests import signed_in_user
from eduweb.core.lists.words_index import filter_by_words, split_words
from eduweb.core.search.results.suggesting import stories_titled
from honors.admin.honor_admin import HonorAdmin

from ..models import Article, HonorSource
from ..models.article import SEARCH_FIELDS
from ..rules.policies import titled_for, visible_to

# Choices of each kind of match; who looks for one story types on.
MOST = 50


class SourceSelect(AutocompleteSelect):
    """Searches the stories whose titles this person may know."""

    url_name = "%s:articles_article_sources"


class StoryField(forms.ModelChoiceField):
    def label_from_instance(self, story: Any) -> str:
        return title(story.pk, story.known_as)


class SourceForm(forms.ModelForm):
    """One story or none; the choice of somebody who sees more stays as it is, unnamed. The admin sets `reader`."""

    reader: User

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "story" not in self.fields:  # for those who may only look
            return
        known: Any = titled_for(self.reader)
        chosen = known.filter(pk=self.instance.story_id)
        cast(StoryField, self.fields["story"]).queryset = known.filter(known_as__isnull=False) | chosen


class SourceRows(forms.BaseInlineFormSet):
    """A cleared choice deletes the source. An honour that is saved as a new one came from another story."""

    def _should_delete_form(self, form):
        if "_saveasnew" in self.data:
            return True
        is_cleared = form.is_valid() and not form.cleaned_data.get("story")
        return super()._should_delete_form(form) or is_cleared  # type: ignore[misc]  # Django's own, not in its stubs


class SourceInline(admin.StackedInline):
    model = HonorSource
    form = SourceForm
    formset = SourceRows
    extra = 1
    verbose_name = "来源"

    def get_formset(self, request, obj=None, **kwargs):
        formset: Any = super().get_formset(request, obj, **kwargs)
        formset.form.reader = request.user
        return formset

    def get_queryset(self, request):
        titled: Any = titled_for(request.user)
        known = titled.filter(pk=OuterRef("story")).values("known_as")
        return super().get_queryset(request).annotate(known_as=Subquery(known))

    def get_fields(self, request, obj=None):
        """Show those who may only look the title that they may know, not Django's link to the story."""
        return ("story",) if self.has_change_permission(request, obj) else ("story_shown",)

    def get_readonly_fields(self, request, obj=None):
        return () if self.has_change_permission(request, obj) else ("story_shown",)

    @admin.display(description="来源稿件")
    def story_shown(self, source):
        return title(source.story_id, source.known_as) if source.pk else "—"

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name != "story":
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        return StoryField(
            Article.objects.none(),
            widget=SourceSelect(db_field, self.admin_site),
            required=False,
            label="来源稿件",
            help_text="登记所依据的报道，按标题查找；清空即取消。稿件公开后，荣誉页才链接到它，没有公开的读者看不到。",
        )


class SourceChoices(AutocompleteJsonView):
    """The choices of the select: the newest stories, or those with the words in a title that this person may know."""

    def has_perm(self, request, obj=None):
        """Who may choose a story for an honour or for a topic."""
        return any(map(request.user.has_perm, ("articles.change_honorsource", "articles.change_topicstory")))

    def get_queryset(self):
        reader = signed_in_user(self.request)
        everything: Any = titled_for(reader)
        known = everything.filter(known_as__isnull=False).order_by("-pk")
        words = split_words(self.term)
        if not words:
            return known
        seen = filter_by_words(visible_to(reader), SEARCH_FIELDS, words).order_by("-pk")
        return known.filter(pk__in=[*stories_titled(" ".join(words), MOST), *seen.values_list("pk", flat=True)[:MOST]])

    def serialize_result(self, obj, to_field_name):
        return {"id": str(obj.pk), "text": title(obj.pk, obj.known_as)}


def title(number: int, known_as: str | None) -> str:
    """Return a story of `titled_for` in words: by the title that may be known, else by its number."""
    if known_as is None:
        return f"稿件 {number}（尚未公开，您看不到标题）"
    return known_as or f"未命名稿件 {number}"


HonorAdmin.inlines.append(SourceInline)
