"""历史版本: the list of a story's versions, the comparison of two, and restoring one."""

from functools import partial

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_POST, require_safe

from articles import actions
from articles.actions import Refused
from articles.desk.prefetch import prefetch_parts
from articles.forms.posted import posted_number
from articles.models import Article, Version
from articles.rules.policies import may_edit, may_see_versions
from articles.versions.comparing.changes import compare_contents
from articles.versions.photo_words import words_that_stay
from articles.versions.reference import present_version, reference_versions
from articles.versions.referenced_records import ReferencedRecords
from articles.versions.seen import difference
from eduweb.core.accounts.requests import signed_in_user
from eduweb.core.acts.seen import Seen, Stale, decide
from eduweb.core.backoffice.pages import admin_page

from ..review.visible_story import visible_story

NOW = "now"


@require_safe
def versions_page(request: HttpRequest, pk: int, admin: ModelAdmin) -> HttpResponse:
    """The list of versions, each with who saved it when and why; two of them are chosen here for comparison."""
    story = _story(request, pk, admin)
    context = {
        "versions": story.versions.select_related("by").defer("content"),
        "live": reference_versions(story).live,
        "may_edit": may_edit(signed_in_user(request), story),
    }
    return _page(request, admin, story, "versions", context)


@require_safe
def compare_page(request: HttpRequest, pk: int, admin: ModelAdmin) -> HttpResponse:
    """The changes from one version to another; without a choice, between the reference versions."""
    story = _story(request, pk, admin)
    reference = reference_versions(story)
    old, new = _chosen_version(story, request.GET.get("from")), _chosen_version(story, request.GET.get("to"))
    if old is None and new is None:
        old, new = reference.pair or (None, None)
    old = old or (story.versions.last() if new else None)
    new = new or present_version(story)
    if old and old.pk and new.pk and old.pk > new.pk:
        old, new = new, old
    return _compared(request, admin, story, old, new)


def _compared(
    request: HttpRequest, admin: ModelAdmin, story: Article, old: Version | None, new: Version, *, status: int = 200
) -> TemplateResponse:
    reference = reference_versions(story)
    edits = may_edit(signed_in_user(request), story)
    context = {
        "old": old,
        "new": new,
        "changes": compare_contents(old.content, new.content) if old else [],
        "live": reference.live,
        "may_edit": edits,
        "missing": ReferencedRecords(old.content).missing() if old and edits else [],
    }
    return _page(request, admin, story, "compare", context, status=status)


@csrf_protect
@require_POST
def restore_version(request: HttpRequest, pk: int, version: int, admin: ModelAdmin) -> HttpResponse:
    """Make an earlier version the new draft."""
    story = _story(request, pk, admin)
    wanted = story.versions.filter(pk=version).first()
    if wanted is None:
        raise Http404
    missing = ReferencedRecords(wanted.content).missing()
    staying = words_that_stay(story, wanted, by=signed_in_user(request))
    restore = partial(actions.restore, story, version=wanted, by=signed_in_user(request))
    try:
        decide(story, Seen.posted(request.POST), restore, difference=difference)
    except Stale as stale:
        for reason in stale.reasons:
            messages.error(request, reason)
        story = prefetch_parts(_story(request, pk, admin))
        return _compared(request, admin, story, wanted, present_version(story), status=409)
    except Refused as refused:
        messages.error(request, "没有恢复：" + "".join(refused.reasons))
        return HttpResponseRedirect(reverse("admin:articles_article_versions", args=[pk]))
    messages.success(request, "已恢复成新的草稿；恢复之前的文字也在历史版本里。")
    if missing:
        messages.warning(request, f"以下已不存在，没有恢复：{'、'.join(missing)}。")
    if staying:
        names = "、".join(f"“{photo}”" for photo in staying)
        messages.warning(request, f"以下图片的文字没有恢复，仍是现在的，因为别处也在用，或您不能改：{names}。")
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[pk]) + "?mode=write")


def _story(request: HttpRequest, pk: int, admin: ModelAdmin) -> Article:
    story = visible_story(request, admin, pk)
    if not may_see_versions(signed_in_user(request), story):
        raise Http404
    return prefetch_parts(story, but=["remarks", "waivers"]) if request.method == "GET" else story


def _chosen_version(story: Article, number: str | None) -> Version | None:
    if number == NOW:
        return present_version(story)
    pk = posted_number(number)
    return story.versions.select_related("by").filter(pk=pk).first() if pk else None


def _page(
    request: HttpRequest, admin: ModelAdmin, story: Article, name: str, context: dict, *, status: int = 200
) -> TemplateResponse:
    template = f"admin/articles/article/{name}.html"
    return admin_page(request, admin, template, title=f"历史版本：{story}", story=story, status=status, **context)
