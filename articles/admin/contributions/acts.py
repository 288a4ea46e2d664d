"""What is done with a contribution on its pages, and what is said afterwards."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from articles import contributions
from articles.actions import Refused
from articles.forms.adoption import AdoptionForm
from articles.models import Contribution
from eduweb.core.accounts.requests import signed_in_user
from eduweb.core.acts.seen import Seen, decide

# Verb, label and effect of the two decisions that want words.
OPINIONS = (
    ("send-back", "退回修改", "连同意见回到投稿人手里，改好后可以再投。"),
    ("decline", "不采用", "投稿人看得到理由，这份投稿到此为止。"),
)


def saved(request: HttpRequest, contribution: Contribution) -> HttpResponse:
    """Answer “只保存”."""
    messages.success(request, "已保存，还没有投出。写好后点“保存并投稿”。")
    return _page_of(contribution)


def submit_if_asked(request: HttpRequest, contribution: Contribution) -> HttpResponse | None:
    """Answer “保存并投稿”; the text is saved whatever becomes of it."""
    if "_submit" not in request.POST:
        return None
    stored = Contribution.objects.get(pk=contribution.pk)
    seen = Seen.of(stored.seen_content())
    try:
        decide(stored, seen, partial(contributions.submit, stored, by=signed_in_user(request)))
    except Refused as refused:
        messages.warning(request, "已保存，还没有投出：" + "".join(refused.reasons))
    else:
        messages.success(request, "已投稿。编辑处理后会有消息，进度在“我的投稿”里看。")
    return _page_of(contribution)


def _page_of(contribution: Contribution) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:articles_contribution_change", args=[contribution.pk]))


def _adopt(request: HttpRequest, contribution: Contribution) -> str:
    form = AdoptionForm(request.POST)
    if not form.is_valid():
        raise Refused(*(words for found in form.errors.values() for words in found))
    contributions.adopt(contribution, by=signed_in_user(request), **form.cleaned_data)
    return "已采用。这是按投稿建成的草稿，改好后送审；以后在“我的草稿”里找。"


def _send_back(request: HttpRequest, contribution: Contribution) -> str:
    contributions.send_back(contribution, by=signed_in_user(request), opinion=request.POST.get("opinion", "")[:500])
    return "已退回，投稿人会看到您的意见。"


def _decline(request: HttpRequest, contribution: Contribution) -> str:
    contributions.decline(contribution, by=signed_in_user(request), opinion=request.POST.get("opinion", "")[:500])
    return "已定为不采用，投稿人会看到理由。"


VERBS = {"adopt": _adopt, "send-back": _send_back, "decline": _decline}
