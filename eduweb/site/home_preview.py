"""The home page as it will be with a story at a place, for whoever may put it there; nothing is stored."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_POST

from articles.enums import Place
from articles.models.public import PublishedArticle
from articles.proofs.page import no_store
from articles.querysets import StoryRow
from eduweb.core.backoffice.pages import admin_page

from .public.front.home import home_context

NOTHING = "请先选一篇已经公开的稿件，位置选“首页头条”或“首页推荐”，再预览。"


@csrf_protect
@require_POST
@permission_required("articles.change_placement", raise_exception=True)
def preview(request: HttpRequest, model_admin) -> HttpResponse:
    """The home page with the story and the place of the form; a page that says what is missing when one is."""
    story, place = _story(request.POST.get("article", "")), request.POST.get("place", "")
    if story is None or place not in (Place.HEADLINE, Place.RECOMMENDED):
        return admin_page(request, model_admin, "admin/notice.html", title="预览首页", words=NOTHING, status=400)
    return no_store(render(request, "site/home.html", home_context(request, {Place(place): story})))


def _story(number: str) -> StoryRow | None:
    if not number.isdecimal() or len(number) > 18:
        return None
    return PublishedArticle.objects.live().filter(pk=number).rows().first()
