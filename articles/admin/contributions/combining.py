"""The page on which editors put several contributions together into one round-up (综合稿)."""

from functools import partial

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from articles import contributions
from articles.actions import Refused
from articles.contributions.policies import may_decide, visible_to
from articles.forms.adoption import CombiningForm
from eduweb.core.accounts.requests import signed_in_user
from eduweb.core.acts.seen import Look, Seen, decide_about
from eduweb.core.backoffice.pages import admin_page

MOST = 100


def combine_page(request: HttpRequest, admin: ModelAdmin) -> HttpResponse:
    """Choose among the contributions that wait; the draft of those chosen opens."""
    user = signed_in_user(request)
    if not may_decide(user):
        raise Http404
    # A choice is checked by filtering, which a slice does not allow.
    numbers = list(visible_to(user).waiting().exclude(author=user).values_list("pk", flat=True)[:MOST])
    listed = (
        visible_to(user)
        .filter(pk__in=numbers)
        .with_unit()
        .prefetch_related("photo_rows__photo")
        .order_by("submitted_at")
    )
    form = CombiningForm(request.POST or None, waiting=listed, initial={"contributions": request.GET.getlist("pk")})
    if request.method == "POST" and form.is_valid():
        chosen = list(form.cleaned_data["contributions"])
        words = {"column": form.cleaned_data["column"], "title": form.cleaned_data["title"]}
        looks = [Look(one, Seen.posted(request.POST, f"-{one.pk}")) for one in chosen]
        try:
            article = decide_about(looks, partial(contributions.combine, chosen, by=user, **words))
        except Refused as refused:
            form.add_error(None, refused.reasons)
        else:
            messages.success(request, f"已用 {len(chosen)} 份投稿建成综合稿，改好后送审。")
            return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))
    status = 409 if form.non_field_errors() else 200
    template = "admin/articles/contribution/combine.html"
    return admin_page(request, admin, template, title="合成一篇综合稿", form=form, status=status)
