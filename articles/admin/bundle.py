"""Bundles in the back office: gathering stories, their obstacles and their moment, publishing and dissolving."""

from collections.abc import Callable
from functools import partial

from django.contrib import admin, messages
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from eduweb.core.accounts.models import User
from eduweb.core.accounts.requests import signed_in_user
from eduweb.core.acts.running import run
from eduweb.core.acts.seen import Look, Seen, decide_about
from eduweb.core.backoffice.pages import admin_page
from eduweb.core.text.moments import moment_text

from .. import actions
from ..actions import Refused
from ..forms.posted import posted_number
from ..forms.stories import BundleForm, MomentForm, StoriesForm, listed_looks
from ..models import Article, ReleaseBundle
from ..rules.bundles import BUNDLED_STATES, bundles_of, obstacles_to_release, stories_of
from ..rules.people.columns import covered
from ..rules.policies import may_bundle, visible_to
from ..versions.seen import bundle_difference

CHOICES = 200
TEMPLATES = "admin/articles/bundle"


@admin.register(ReleaseBundle)
class BundleAdmin(admin.ModelAdmin):
    """The list is the stock one; a bundle has a page of its own with one button for each act."""

    list_display = ("name", "goes_out", "how_many", "made_by")
    list_select_related = ("made_by",)
    search_fields = ("name",)
    actions = None
    show_full_result_count = False

    def get_queryset(self, request):
        return bundles_of(request.user).order_by("-id").annotate(count=Count("members"))

    def get_urls(self):
        view = self.admin_site.admin_view(require_POST(self.act))
        return [path("<int:pk>/act/<slug:verb>/", view, name="articles_releasebundle_act"), *super().get_urls()]

    def has_delete_permission(self, request, obj=None):
        return False

    def add_view(self, request: HttpRequest, form_url="", extra_context=None) -> HttpResponse:
        self._only_publishers(request)
        chosen = {"stories": request.GET.getlist("story")}
        form = BundleForm(request.POST or None, stories=free_stories(signed_in_user(request)), initial=chosen)
        if request.method == "POST" and form.is_valid():
            make = partial(actions.make_bundle, **form.cleaned_data, by=signed_in_user(request))
            try:
                bundle = decide_about(listed_looks(form.cleaned_data["stories"], request.POST), make)
            except Refused as refused:
                form.add_error(None, refused.reasons)
            else:
                messages.success(request, "已建立。现在可以定时，或立即发布。")
                return HttpResponseRedirect(_page(bundle))
        status = 409 if form.non_field_errors() else 200
        return admin_page(request, self, f"{TEMPLATES}/add.html", title="新建同时发布", form=form, status=status)

    def change_view(self, request: HttpRequest, object_id, form_url="", extra_context=None) -> HttpResponse:
        self._only_publishers(request)
        bundle = self.get_object(request, object_id)
        if bundle is None:
            raise Http404
        return self._show(request, bundle)

    def act(self, request: HttpRequest, pk: int, verb: str) -> HttpResponse:
        """Do `verb` with the bundle, or show its page again with the reasons against it."""
        self._only_publishers(request)
        bundle = self.get_object(request, str(pk))
        if bundle is None or verb not in ACTS:
            raise Http404
        try:
            done = ACTS[verb](request, bundle)
        except Refused as refused:
            for reason in refused.reasons:
                messages.error(request, reason)
            return self._show(request, bundle, status=409)
        messages.success(request, done)
        gone = verb == "dissolve"
        return HttpResponseRedirect(reverse("admin:articles_releasebundle_changelist") if gone else _page(bundle))

    def _show(self, request: HttpRequest, bundle: ReleaseBundle, *, status: int = 200) -> HttpResponse:
        bundle = ReleaseBundle.objects.select_related("made_by", "scheduled_by").get(pk=bundle.pk)
        reasons = {} if bundle.published_at else {story.pk: said for story, said in obstacles_to_release(bundle)}
        return admin_page(
            request,
            self,
            f"{TEMPLATES}/bundle.html",
            status=status,
            title=str(bundle),
            bundle=bundle,
            stories=[(story, reasons.get(story.pk, [])) for story in stories_of(bundle)],
            ready=not reasons,
            late=bool(bundle.moment and bundle.moment <= timezone.now() and not bundle.published_at),
            moment_form=MomentForm(initial={"at": request.POST.get("at") or bundle.moment}),
            add_form=StoriesForm(
                stories=free_stories(signed_in_user(request)), initial={"stories": request.POST.getlist("stories")}
            ),
        )

    def _only_publishers(self, request: HttpRequest) -> None:
        if not may_bundle(signed_in_user(request)):
            raise Http404

    @admin.display(description="发布时间", ordering="moment")
    def goes_out(self, bundle):
        if bundle.published_at:
            return f"已于 {moment_text(bundle.published_at)} 发布"
        if not bundle.moment:
            return "未定时"
        late = "，暂缓中" if bundle.kept_back else ""
        return f"定于 {moment_text(bundle.moment)}{late}"

    @admin.display(description="篇数")
    def how_many(self, bundle):
        return bundle.count


def free_stories(user: User) -> QuerySet[Article]:
    """Return the stories that may still be gathered: in review or approved, in no open bundle; the newest first."""
    taken = Article.objects.filter(memberships__released=False).values("pk")
    free = visible_to(user).filter(covered(user), state__in=BUNDLED_STATES).exclude(pk__in=taken)
    newest = free.order_by("-updated_at").values_list("pk", flat=True)[:CHOICES]
    return Article.objects.filter(pk__in=list(newest)).select_related("column").order_by("-state", "-updated_at")


def _page(bundle: ReleaseBundle) -> str:
    return reverse("admin:articles_releasebundle_change", args=[bundle.pk])


def _look(request: HttpRequest, bundle: ReleaseBundle) -> Look:
    return Look(bundle, Seen.posted(request.POST), difference=bundle_difference)


def _decide(request: HttpRequest, bundle: ReleaseBundle, do: Callable[[], object]) -> None:
    decide_about([_look(request, bundle)], do)


def _add(request: HttpRequest, bundle: ReleaseBundle) -> str:
    form = StoriesForm(request.POST, stories=free_stories(signed_in_user(request)))
    if not form.is_valid():
        raise Refused("请选要加入的稿件；已在别组里的不能再选。")
    by, stories = signed_in_user(request), form.cleaned_data["stories"]

    def add_all() -> None:
        for story in stories:
            actions.add_to_bundle(bundle, story, by=by)

    looks = [_look(request, bundle), *listed_looks(stories, request.POST)]
    decide_about(looks, lambda: run(add_all))
    return "已加入。"


def _remove(request: HttpRequest, bundle: ReleaseBundle) -> str:
    story = Article.objects.filter(pk=posted_number(request.POST.get("story"))).first()
    if story is None:
        raise Refused("这篇稿件不在这组里。")
    _decide(request, bundle, partial(actions.remove_from_bundle, bundle, story, by=signed_in_user(request)))
    return "已移出。"


def _schedule(request: HttpRequest, bundle: ReleaseBundle) -> str:
    form = MomentForm(request.POST)
    if not form.is_valid():
        raise Refused(*form.errors["at"])
    at = form.cleaned_data["at"]
    _decide(request, bundle, partial(actions.schedule_bundle, bundle, by=signed_in_user(request), at=at))
    return "已定时，到时整组一起发布。"


def _unschedule(request: HttpRequest, bundle: ReleaseBundle) -> str:
    _decide(request, bundle, partial(actions.schedule_bundle, bundle, by=signed_in_user(request), at=None))
    return "已取消定时。"


def _publish(request: HttpRequest, bundle: ReleaseBundle) -> str:
    _decide(request, bundle, partial(actions.publish_bundle, bundle, by=signed_in_user(request)))
    return "整组已发布。"


def _dissolve(request: HttpRequest, bundle: ReleaseBundle) -> str:
    _decide(request, bundle, partial(actions.dissolve_bundle, bundle, by=signed_in_user(request)))
    return "已解散，稿件都还在。"


ACTS = {
    "add": _add,
    "remove": _remove,
    "schedule": _schedule,
    "unschedule": _unschedule,
    "publish": _publish,
    "dissolve": _dissolve,
}
