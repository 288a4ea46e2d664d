"""Saving a story without ever losing what was typed (DESIGN D9)."""

from functools import partial
from uuid import UUID

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_update
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator

from articles import actions
from articles.actions import AlreadyBegun, Conflict, Refused
from articles.enums import VersionReason
from articles.forms.posted import posted_number
from articles.forms.story import ArticleForm
from articles.models import Article
from articles.rules.policies import may_edit
from articles.rules.recycle_bin import may_delete
from articles.versions.comparing.changes import compare_contents
from articles.versions.content import content_of
from articles.versions.saving import save_version
from articles.versions.seen import difference
from eduweb.core.accounts.requests import signed_in_user
from eduweb.core.acts.seen import Seen, decide
from eduweb.core.backoffice.cookies import cookie_name
from eduweb.core.media.uses.places import lock_uses

from .autosave import posted_values
from .checks_panel import posted_reasons, save_new_reasons
from .conflict import choices, typed_content, with_picks
from .form import StoryFormAdmin
from .mentions import with_ticked

# CKEditor 4 writes inline scripts and styles into its own frame: these pages alone allow them (TRUST 19).
EDITOR_POLICY = {"script-src": [SELF, UNSAFE_INLINE], "style-src": [SELF, UNSAFE_INLINE]}
# Tells the browser of saved forms, so that its own copies of their texts can go.
COOKIE = "desk_saved"
# What acts on a story's words set past the form.
STANDING = ["state", "step", "publish_at", "scheduled_by"]
# Several forms may be open at once; the next form that opens reads them all.
_MOST_TOKENS = 8


class StorySavingAdmin(StoryFormAdmin):
    """The saving half of `ArticleAdmin`."""

    @method_decorator(csp_update(EDITOR_POLICY))
    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        context = {**self.form_context(request, object_id), **(extra_context or {})}
        return super().changeform_view(request, object_id, form_url, context)

    def save_or_show(self, request, object_id, form_url, context):
        request.POST = with_ticked(request.POST)
        if story := context.get("story"):
            request.POST = with_picks(story, request.POST, request.FILES, by=request.user)
        return super().save_or_show(request, object_id, form_url, context)

    def show_refusal(self, refused, request, object_id, form_url, context):
        """With both texts side by side, when somebody else has saved meanwhile."""
        if isinstance(refused, AlreadyBegun) and (answer := _answer_begun_before(request, refused.article)):
            return answer
        if isinstance(refused, Conflict):
            stored = Article.objects.select_related("column").get(pk=object_id)
            found = choices(stored, request.POST, request.FILES, by=request.user)
            if not (found or request.FILES):
                return _answer_saved_already(request, stored)
            last = stored.versions.select_related("by").defer("content").first()
            context |= {"stored": stored, "choices": found, "last": last}
        return super().show_refusal(refused, request, object_id, form_url, context)

    def store(self, request, form, change):
        known = {"seen_version": form.seen_version()} if change else {"begun_with": form.token()}
        actions.save_draft(form.instance, by=request.user, **known)
        form.digest_before = form.instance.digest()

    def save_record(self, request, form, formsets, change):
        """A story is saved with everything that belongs to it, and whoever changed any of it is an author."""
        story = form.instance
        documents = [row.reworded_document() for formset in formsets for row in formset.forms]
        if reworded := [*form.reworded_photos(), *filter(None, documents)]:
            lock_uses(*reworded, beside=[story] if change else [])
        super().save_record(request, form, formsets, change)
        _save_correction(request, story, form)
        _mark_ticked_remarks_done(request, story)
        if story.digest() != form.digest_before:
            actions.count_as_author(story, by=request.user)
        said = [sentence for formset in formsets for row in formset.forms for sentence in row.consequences]
        said += form.save_photo_words(by=request.user)
        story.refresh_from_db(fields=STANDING)
        for words in [*form.pictures_refused, *dict.fromkeys(said)]:
            messages.warning(request, words)
        save_version(story, by=request.user, why=VersionReason.SAVED)
        story.saved = Seen.of(Article.objects.get(pk=story.pk).seen_content())
        actions.discard_autosave(by=request.user, article=story, token=form.token())

    def response_add(self, request, obj, post_url_continue=None):
        response = _answer_further_wish(request, obj) or super().response_add(request, obj, post_url_continue)
        return _note_saved_form(request, response)

    def response_change(self, request, obj):
        return _note_saved_form(request, _answer_further_wish(request, obj) or super().response_change(request, obj))

    def get_deleted_objects(self, objs, request):
        """Nothing else goes: deleting is moving the draft into the recycle bin, whole."""
        return [str(story) for story in objs], {}, set(), []

    def log_deletions(self, request, queryset):
        """The action writes the record."""

    def delete_model(self, request, obj):
        actions.discard(obj, by=request.user)

    def response_delete(self, request, obj_display, obj_id):
        messages.success(request, f"“{obj_display}”已移到回收站，30 天内可以恢复。")
        return HttpResponseRedirect(reverse("admin:articles_article_changelist"))

    def has_delete_permission(self, request, obj=None):
        return obj is not None and may_delete(request.user, obj)


def _save_correction(request: HttpRequest, story: Article, form: ArticleForm) -> None:
    if "correction" in form.changed_data:
        actions.correct(story, by=signed_in_user(request), note=form.cleaned_data["correction"])
        story.refresh_from_db(fields=STANDING)


def _mark_ticked_remarks_done(request: HttpRequest, story: Article) -> None:
    ticked = [posted_number(number) for number in request.POST.getlist("remark_done")]
    for remark in story.remarks.filter(pk__in=ticked, done_at=None):
        actions.mark_done(remark, by=signed_in_user(request))


def _answer_further_wish(request: HttpRequest, story: Article) -> HttpResponse | None:
    """Answer “保存并送审” and “保存并预览”; the text is saved whatever becomes of the submission."""
    user = signed_in_user(request)
    if "_submit" not in request.POST:
        save_new_reasons(story, request.POST, by=user)
        return _to_preview(request, story) if "_preview" in request.POST else None
    try:
        actions.explain(story, by=user, reasons=posted_reasons(request.POST))
        # What was saved is what is submitted: between the two, others may have changed a photograph's words.
        decide(
            story, story.saved, partial(actions.submit, story, by=user, asks_about_title=True), difference=difference
        )  # type: ignore[attr-defined]
    except Refused as refused:
        messages.warning(request, "稿件已保存，还不能送审：" + "".join(refused.reasons))
    else:
        messages.success(request, "稿件已保存并送审。")
    return _to_story(story)


def _to_preview(request: HttpRequest, story: Article) -> HttpResponse:
    messages.success(request, "稿件已保存，这是读者将看到的样子。")
    return HttpResponseRedirect(reverse("admin:articles_article_preview", args=[story.pk]))


def _answer_begun_before(request: HttpRequest, story: Article) -> HttpResponse | None:
    """Answer the second coming of a new story's form: the differences wait in the form of the one story.

    None where they cannot, as in a review: the form is shown again with the reason.
    """
    user = signed_in_user(request)
    if story.deleted_at:
        messages.warning(request, "这篇稿件建好之后已删除，可在回收站恢复。")
        return HttpResponseRedirect(reverse("admin:articles_article_bin"))
    typed = typed_content(story, request.POST, by=user)
    if compare_contents(content_of(story), typed):
        if not may_edit(user, story):
            return None
        actions.autosave(by=user, article=story, values=posted_values(request.POST), seen_version=story.version)
        messages.warning(request, "这篇稿件已经建好。您后来改动的内容没有丢：请在下面点“恢复”，再保存。")
    else:
        messages.success(request, "稿件已保存。")
    return _to_story(story)


def _answer_saved_already(request: HttpRequest, story: Article) -> HttpResponse:
    """Answer the second coming of the same text."""
    messages.success(request, "稿件已保存过，内容相同。")
    return _note_saved_form(request, _to_story(story))


def _to_story(story: Article) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[story.pk]))


def _note_saved_form(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Add the posted form's token to the cookie of the response; return the response."""
    token = request.POST.get("form_token", "")
    if _is_token(token):
        name, path = cookie_name(COOKIE), settings.SESSION_COOKIE_PATH
        known = [one for one in request.COOKIES.get(name, "").split(".") if _is_token(one)]
        value = ".".join([*known, token][-_MOST_TOKENS:])
        response.set_cookie(name, value, max_age=24 * 3600, path=path, samesite="Lax", secure=request.is_secure())
    return response


def _is_token(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
