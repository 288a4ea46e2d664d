"""回收站: the drafts deleted within the last thirty days, and taking them back."""

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_protect

from eduweb.core.accounts.models import User
from eduweb.core.accounts.requests import signed_in_user
from eduweb.core.backoffice.pages import admin_page

from ..actions import Refused, take_back
from ..forms.posted import posted_number
from ..models import Article
from ..rules.policies import may_write
from ..rules.recycle_bin import RETENTION, may_see_whole_bin, restorable_by

SHOWN = 200


@csrf_protect
def bin_page(request: HttpRequest, admin: ModelAdmin) -> HttpResponse:
    """The deleted drafts of this person (an administrator sees everybody's); a POST brings one back."""
    user = signed_in_user(request)
    if not (may_write(user) or may_see_whole_bin(user)):
        raise PermissionDenied
    if request.method == "POST":
        return _take_back(request, by=user)
    stories = restorable_by(user).select_related("column", "author", "deleted_by")[:SHOWN]
    rows = [(story, story.deleted_at + RETENTION) for story in stories if story.deleted_at]
    template = "admin/articles/article/bin.html"
    return admin_page(request, admin, template, title="回收站", stories=rows, days=RETENTION.days)


def _take_back(request: HttpRequest, *, by: User) -> HttpResponseRedirect:
    try:
        story = take_back(Article(pk=posted_number(request.POST.get("story"))), by=by)
    except Refused as refused:
        messages.error(request, "".join(refused.reasons))
    else:
        messages.success(request, f"已恢复“{story}”，它又在作者的稿件列表里了。")
    return HttpResponseRedirect(reverse("admin:articles_article_bin"))
