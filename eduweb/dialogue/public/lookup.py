"""Looking a letter up, and deleting it, with receipt and code: a wrong one of either says the same."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from eduweb.core.correspondence.forms import LookupForm
from eduweb.core.correspondence.limits import LOOKUPS
from eduweb.core.correspondence.models import Letter
from eduweb.core.correspondence.public_form import public_form
from eduweb.core.correspondence.receiving import erase_for_writer

from ..enums import AnswerState, ReferralState
from ..models import Comment, Message

NOT_FOUND = "没有找到：请核对回执编号和查询码，两项都要与回执一致。已删除的来信查不到。"


@public_form(LOOKUPS)
@require_http_methods(["GET", "HEAD", "POST"])
def look_up(request: HttpRequest) -> HttpResponse:
    """Where the letter stands, and its answer once it was let out; with `delete` it is erased."""
    form = LookupForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "dialogue/lookup.html", {"form": form}, status=422 if form.is_bound else 200)
    letter = _find(form.cleaned_data["number"], form.cleaned_data["code"])
    if letter is None:
        form.add_error(None, NOT_FOUND)
        return render(request, "dialogue/lookup.html", {"form": form}, status=404)
    if request.POST.get("delete"):
        erase_for_writer(letter)
        return render(request, "dialogue/deleted.html")
    return render(request, "dialogue/state.html", {"letter": letter, "typed": form.cleaned_data, **_answer_to(letter)})


def _find(number: str, code: str) -> Letter | None:
    for kind in (Message, Comment):
        if letter := kind.objects.filter(erased_at__isnull=True).with_receipt(number, code):
            return letter
    return None


def _answer_to(letter: Letter) -> dict:
    if not isinstance(letter, Message):
        return {}
    answer = letter.answers.filter(state=AnswerState.APPROVED).select_related("published").first()
    passed_to = (
        letter.referrals.exclude(state=ReferralState.RETURNED).order_by("pk").values_list("recipient", flat=True)
    )
    published = getattr(answer, "published", None)
    return {"message": letter, "passed_to": "、".join(passed_to), "answer": answer, "published": published}
