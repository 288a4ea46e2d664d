"""Links for people without an account: opening them, the list of them, revoking them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import segno
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html

from eduweb.core.accounts.models import User
from eduweb.core.accounts.requests import signed_in_user
from eduweb.core.accounts.roles import Role
from eduweb.core.acts.seen import Seen, content_of, decide, decide_about
from eduweb.core.acts.templatetags.seen import seen_inputs
from eduweb.core.backoffice.pages import admin_page, refused_page
from eduweb.core.pages.addresses import absolute
from eduweb.core.text.moments import moment_text

from .. import actions
from ..actions import Refused
from ..enums import State, Step
from ..forms.stories import InvitationForm, listed_looks
from ..models import Article, Invitation
from ..proofs.page import no_store
from ..rules.invitations import invitations_seen_by, may_invite_to_read, revocable_by
from ..rules.people.columns import covered
from ..rules.policies import visible_to
from ..rules.workflow import REVIEWER_OF
from .workbench.queue import to_review

READ = "read"
CHOICES = 100


@dataclass(frozen=True)
class Purpose:
    """The purpose of a link: reading, or one step in somebody's name."""

    code: str
    label: str
    step: Step | None = None
    holder: User | None = None


@admin.register(Invitation)
class InvitationAdmin(admin.ModelAdmin):
    list_display = ("label", "for_step", "count", "made_by", "ends", "revoking")
    list_display_links = None
    actions = None
    show_full_result_count = False

    def get_queryset(self, request):
        links = invitations_seen_by(request.user).annotate(revocable=revocable_by(request.user))
        return links.select_related("holder", "made_by").prefetch_related("invited__article")

    def get_urls(self):
        view = self.admin_site.admin_view(self.revoke)
        return [path("<int:pk>/revoke/", view, name="articles_invitation_revoke"), *super().get_urls()]

    def has_delete_permission(self, request, obj=None):
        return False

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """There is nothing to change: a link is revoked and a new one opened."""
        return HttpResponseRedirect(_list())

    def add_view(self, request: HttpRequest, form_url="", extra_context=None) -> HttpResponse:
        """The link is shown in the answer to the POST, once: its token is stored nowhere."""
        user = signed_in_user(request)
        purposes = list(purposes_of(user))
        if not purposes:
            raise Http404
        code = request.POST.get("for") or request.GET.get("for")
        purpose = next((purpose for purpose in purposes if purpose.code == code), purposes[0])
        form = InvitationForm(
            request.POST or None,
            stories=stories_of(user, purpose),
            initial={"stories": request.GET.getlist("story")},
        )
        if request.method == "POST" and form.is_valid():
            make = partial(actions.invite, **form.cleaned_data, by=user, holder=purpose.holder)
            try:
                invitation, token = decide_about(listed_looks(form.cleaned_data["stories"], request.POST), make)
            except Refused as refused:
                form.add_error(None, refused.reasons)
            else:
                return self._show_once(request, invitation, token)
        template = "admin/articles/invitation/add.html"
        context = {"form": form, "purposes": purposes, "purpose": purpose}
        status = 409 if form.non_field_errors() else 200
        return admin_page(request, self, template, title="开审稿链接", status=status, **context)

    def revoke(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The button's target in the list; a refusal is told there."""
        if request.method != "POST":
            return HttpResponseRedirect(f"{_list()}?{request.GET.urlencode()}")
        invitation = self.get_object(request, str(pk))
        if invitation is None:
            raise Http404
        seen = Seen.posted(request.POST, f"-{pk}")
        try:
            decide(invitation, seen, partial(actions.revoke, invitation, by=signed_in_user(request)))
        except Refused as refused:
            return refused_page(request, refused.reasons, self.changelist_view, _list())
        messages.success(request, "已收回，链接立即失效。")
        return HttpResponseRedirect(_list())

    def _show_once(self, request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
        link = absolute(reverse("invitation", args=[token]))
        code = segno.make(link, error="m", micro=False).svg_data_uri(scale=4, border=4, light="#fff")
        template = "admin/articles/invitation/opened.html"
        answer = admin_page(request, self, template, title="链接已开出", invitation=invitation, link=link, code=code)
        answer["Referrer-Policy"] = "no-referrer"
        return no_store(answer)

    @admin.display(description="稿件")
    def label(self, invitation):
        return "；".join(str(invited.article) for invited in invitation.invited.all())

    @admin.display(description="用途")
    def for_step(self, invitation):
        if invitation.step:
            return f"{invitation.get_step_display()}（以{invitation.holder}的名义），给{invitation.guest}"
        return f"阅读，给{invitation.guest}"

    @admin.display(description="已决定")
    def count(self, invitation):
        invited = invitation.invited.all()
        return f"{sum(bool(i.review_id) for i in invited)}／{len(invited)}" if invitation.step else "—"

    @admin.display(description="截止", ordering="expires_at")
    def ends(self, invitation):
        if invitation.revoked_at:
            return "已收回"
        over = "已到期 " if invitation.expires_at <= timezone.now() else ""
        return f"{over}{moment_text(invitation.expires_at)}"

    @admin.display(description="")
    def revoking(self, invitation):
        closed = invitation.revoked_at or invitation.expires_at <= timezone.now()
        if closed or not invitation.revocable:
            return ""
        address = reverse("admin:articles_invitation_revoke", args=[invitation.pk])
        shown = seen_inputs(content_of(invitation), f"-{invitation.pk}", form="revoke")
        return format_html('{}<button type="submit" form="revoke" formaction="{}">收回</button>', shown, address)


def purposes_of(user: User) -> Iterator[Purpose]:
    """Return the purposes of this person's links; an administrator without posts opens them for any holder of a step."""
    for step, post in REVIEWER_OF.items():
        if user.holds(post):
            yield Purpose(f"{step}-{user.pk}", f"{step.label}，以我的名义", step, user)
    if may_invite_to_read(user):
        yield Purpose(READ, "只阅读，不能审")
    elif user.holds(Role.ADMINISTRATOR):
        for step, post in REVIEWER_OF.items():
            for holder in User.objects.filter(is_active=True, groups__name=post.label).order_by("pk"):
                yield Purpose(f"{step}-{holder.pk}", f"{step.label}，以{holder}的名义", step, holder)


def stories_of(user: User, purpose: Purpose) -> QuerySet[Article]:
    """Return the stories to choose from: those that wait for the holder at that step, or all visible ones."""
    if purpose.holder:
        stories = to_review(purpose.holder).filter(step=purpose.step)
    else:
        stories = visible_to(user).filter(covered(user), state__in=[State.IN_REVIEW, State.APPROVED, State.SENT_BACK])
    newest = list(stories.order_by("-updated_at").values_list("pk", flat=True)[:CHOICES])
    return Article.objects.filter(pk__in=newest).select_related("column").order_by("-updated_at")


def _list() -> str:
    return reverse("admin:articles_invitation_changelist")
