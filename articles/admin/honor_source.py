"""The story that an honour was entered from, in the honour's form: nobody learns there the title of a story that is
not theirs to read (TRUST 11)."""

from django import forms
from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import OuterRef, Subquery

from eduweb.core.lists.words_index import filter_by_words, split_words
from eduweb.core.search.query import stories_titled
from honors.admin.honor_admin import HonorAdmin

from ..models import Article, HonorSource
from ..models.article import SEARCH_FIELDS
from ..rules.policies import titled_for, visible_to

# Of each kind: who looks for one story types on.
MOST = 50


class SourceSelect(AutocompleteSelect):
    """Looks for stories among those whose titles this person may know."""

    url_name = "%s:articles_article_sources"


class StoryField(forms.ModelChoiceField):
    def label_from_instance(self, story):
        return title(story.pk, story.known_as)


class SourceForm(forms.ModelForm):
    """One story or none. One that was chosen by somebody who sees more stays as it is, unnamed."""

    reader = None  # set on the class made for one request

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "story" not in self.fields:  # for those who may only look
            return
        known = titled_for(self.reader)
        kept = known.filter(pk=self.instance.story_id)
        self.fields["story"].queryset = known.filter(known_as__isnull=False) | kept


class SourceRows(forms.BaseInlineFormSet):
    """A cleared choice takes the source away. What is saved as a new honour came from another story."""

    def _should_delete_form(self, form):
        if "_saveasnew" in self.data:
            return True
        is_cleared = form.is_valid() and not form.cleaned_data.get("story")
        return super()._should_delete_form(form) or is_cleared


class SourceInline(admin.StackedInline):
    model = HonorSource
    form = SourceForm
    formset = SourceRows
    extra = 1
    verbose_name = "来源"

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.reader = request.user
        return formset

    def get_queryset(self, request):
        known = titled_for(request.user).filter(pk=OuterRef("story"))
        return super().get_queryset(request).annotate(known_as=Subquery(known.values("known_as")))

    def get_fields(self, request, obj=None):
        """Django would show the story itself to those who may only look."""
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
    """What the select is filled from: the newest stories, or those with the words in a title that this person may know."""

    def has_perm(self, request, obj=None):
        return request.user.has_perm("articles.change_honorsource")

    def get_queryset(self):
        known = titled_for(self.request.user).filter(known_as__isnull=False).order_by("-pk")
        words = split_words(self.term)
        if not words:
            return known
        seen = filter_by_words(visible_to(self.request.user), SEARCH_FIELDS, words).order_by("-pk")
        return known.filter(pk__in=[*stories_titled(" ".join(words), MOST), *seen.values_list("pk", flat=True)[:MOST]])

    def serialize_result(self, obj, to_field_name):
        return {"id": str(obj.pk), "text": title(obj.pk, obj.known_as)}


def title(number: int, known_as: str | None) -> str:
    """A story of `titled_for` in words: by the title that may be known, else by its number."""
    if known_as is None:
        return f"稿件 {number}（尚未公开，您看不到标题）"
    return known_as or f"未命名稿件 {number}"


HonorAdmin.inlines.append(SourceInline)
