"""Reading and deciding behind a link. A GET changes nothing, so that a mail scanner that opens the link decides nothing."""

from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseForbidden, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from eduweb.core.qr_codes import qr_code_response

from ..actions import Refused, answer_invitation
from ..forms.guest import DecisionForm, form_signature, signed_digest
from ..models import Article, Invitation, InvitedStory
from ..proofs.page import PrivateAddresses, proof_document, proof_documents, proof_page, proof_photo, proof_row
from ..public.facts import media_facts, policy_facts
from ..public.mentions import mentions_of
from ..rules.workflow import Verb
from ..versions.comparing.changes import Change, compare_contents
from ..versions.reference import reference_versions
from .access import invitation_required


@require_safe
@invitation_required
def index(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
    """The stories behind the link; a single one is shown at once."""
    invited = list(_invited(invitation))
    if len(invited) == 1 and not invited[0].review_id:
        return HttpResponseRedirect(reverse("invitation-story", args=[token, invited[0].article_id]))
    context = {"invitation": invitation, "token": token, "invited": invited}
    return render(request, "articles/guests/index.html", context)


# No session and no cookie: the form is sealed instead, and `Referrer-Policy: no-referrer` makes its Origin “null”.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@invitation_required
def story(request: HttpRequest, invitation: Invitation, token: str, pk: int) -> HttpResponse:
    """One story: as readers will see it, or with the form that decides."""
    invited = _invited_story(invitation, pk)
    if invitation.step is None:
        if request.method == "POST":
            return HttpResponse(status=405)
        bar = {"bar": "预览，尚未发布", "bar_note": "请勿转发"}
        return proof_page(request, invited.article, PrivateAddresses("invitation-", (token, pk)), **bar)
    if request.method == "POST":
        return _decide(request, invited, token)
    form = DecisionForm(initial={"seal": form_signature(invited, invited.article)})
    return _decision_page(request, invited, token, form)


@require_safe
@invitation_required
def photo(request: HttpRequest, invitation: Invitation, token: str, pk: int, photo: int) -> HttpResponse:
    """A photograph of a story behind the link."""
    return proof_photo(_invited_story(invitation, pk).article, photo)


@require_safe
@invitation_required
def document(request: HttpRequest, invitation: Invitation, token: str, pk: int, document: int) -> FileResponse:
    """A document of a story behind the link."""
    return proof_document(_invited_story(invitation, pk).article, document)


@require_safe
@invitation_required
def code(request: HttpRequest, invitation: Invitation, token: str, pk: int) -> HttpResponse:
    """The story's later address as a QR code."""
    return qr_code_response(_invited_story(invitation, pk).article.get_absolute_url())


def _decide(request: HttpRequest, invited: InvitedStory, token: str) -> HttpResponse:
    """Answer a posted form: a page that asks for “确认” first, and the decision once that is posted too."""
    form = DecisionForm(request.POST)
    seen = signed_digest(invited, request.POST.get("seal", ""))
    if seen is None or _is_foreign(request):
        return HttpResponseForbidden("请从链接重新打开页面。", content_type="text/plain; charset=utf-8")
    if not form.is_valid():
        return _decision_page(request, invited, token, form, status=422)
    verb, opinion = Verb(form.cleaned_data["verb"]), form.cleaned_data["opinion"]
    context = {"invited": invited, "token": token, "form": form, "verb": verb, "opinion": opinion}
    if "confirm" not in request.POST:
        return render(request, "articles/guests/confirm.html", context)
    try:
        article = answer_invitation(invited, verb, opinion=opinion, seen=seen, ticks=form.ticks())
    except Refused as refused:
        invited = _invited_story(invited.invitation, invited.article_id)
        form = _refused_form(request, invited, refused.reasons)
        return _decision_page(request, invited, token, form, status=409)
    left = invited.invitation.invited.filter(review=None).exists()
    return render(request, "articles/guests/done.html", {**context, "story": article, "left": left})


def _refused_form(request: HttpRequest, invited: InvitedStory, reasons: list[str]) -> DecisionForm:
    """The form as it was filled in, with the reasons of its refusal, signed for the text as it is now."""
    values = request.POST.copy()
    values["seal"] = form_signature(invited, invited.article)
    form = DecisionForm(values)
    form.add_error(None, reasons)
    return form


def _decision_page(
    request: HttpRequest, invited: InvitedStory, token: str, form: DecisionForm, *, status: int = 200
) -> HttpResponse:
    article, addresses = invited.article, PrivateAddresses("invitation-", (token, invited.article_id))
    row = proof_row(article, addresses)
    context = {
        "invited": invited,
        "invitation": invited.invitation,
        "token": token,
        "form": form,
        "story": row,
        "mentions": mentions_of(article),
        "documents": proof_documents(article, addresses),
        "policy_facts": policy_facts(row, row.column.kind),
        "media_facts": media_facts(row),
        "open": invited.review_id is None and (article.round, article.step) == (invited.round, invited.invitation.step),
        "where": article.where,
        "opinions": [review for review in article.reviews.select_related("reviewer") if review.opinion],
        "changes": _changes(article),
    }
    return render(request, "articles/guests/story.html", context, status=status)


def _changes(article: Article) -> list[Change]:
    """What is another than what readers see, or than what was last decided about; nothing of a new story."""
    pair = reference_versions(article).pair
    return compare_contents(pair[0].content, pair[1].content) if pair else []


def _invited(invitation: Invitation) -> QuerySet[InvitedStory]:
    return invitation.invited.select_related("article__column__parent", "review", "invitation__holder")


def _invited_story(invitation: Invitation, pk: int) -> InvitedStory:
    invited = _invited(invitation).filter(article=pk).first()
    if invited is None:
        raise Http404
    return invited


def _is_foreign(request: HttpRequest) -> bool:
    """Whether another site sent the form. A form of ours comes without an Origin, or with “null” (see `story`)."""
    sender = request.headers.get("Origin", "null")
    return sender not in ("null", f"{request.scheme}://{request.get_host()}")
