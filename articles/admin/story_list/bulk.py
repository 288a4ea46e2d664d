"""Acts on several stories at once: each story is decided about alone, as the page has shown it (DESIGN D13)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.admin.options import IncorrectLookupParameters
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from articles import actions
from articles.actions import Refused
from articles.desk.prefetch import prefetch_seen
from articles.forms.bulk import DISCARD, MOVE, SET_END, BulkActForm
from articles.forms.posted import posted_number
from articles.forms.stories import listed_looks
from articles.models import Article
from articles.rules.policies import may_withdraw, may_write, visible_to
from articles.rules.workflow import Verb
from eduweb.core.accounts.models import User
from eduweb.core.accounts.requests import signed_in_user
from eduweb.core.acts.seen import decide_about
from eduweb.core.backoffice.pages import admin_page

NONE_CHOSEN = "请先勾选稿件，再点要做的事。"
GONE = "有稿件已被删除，或您已看不到，没有办理。"


@dataclass(frozen=True)
class BulkAct:
    """`do(story, by=user, **fields of the act)`; `is_offered` says who holds a post that may do it with some story."""

    label: str
    effect: str
    done: str
    do: Callable[..., object]
    is_offered: Callable[[User], bool] = may_write
    is_grave: bool = False


BULK_ACTS: dict[str, BulkAct] = {
    Verb.SUBMIT: BulkAct("送审", "各篇从初审开始；还缺内容的不送，逐篇说明缺什么。", "已送审", actions.submit),
    Verb.RECALL: BulkAct("收回送审", "自己送出、还没有人审核的，回到草稿。", "已收回", actions.recall),
    MOVE: BulkAct(
        "移到栏目", "只改草稿和已退回的；您算改过这些稿件，不能再审它们。", "已移栏目", actions.move_to_column
    ),
    SET_END: BulkAct("设公示截止", "只改草稿和已退回的；发布后到这一刻自动下线。", "已设公示截止", actions.set_end),
    DISCARD: BulkAct("移到回收站", "只有自己从未送审的草稿；30 天内可以恢复。", "已移到回收站", actions.discard),
    Verb.WITHDRAW: BulkAct(
        "撤稿", "各篇立即从网站撤下，原网址显示公告。", "已撤稿", actions.withdraw, may_withdraw, is_grave=True
    ),
}


@dataclass
class Outcome:
    """How an act went: the stories done, and the others with the reasons."""

    done: list[Article] = field(default_factory=list)
    refused: list[tuple[Article, Sequence[str]]] = field(default_factory=list)


def acts_offered_to(user: User) -> dict[str, BulkAct]:
    """The acts that this person's posts allow with some story; {} for somebody who only reads."""
    return {name: act for name, act in BULK_ACTS.items() if act.is_offered(user)}


@csrf_protect
@require_http_methods(["GET", "POST"])
def bulk_page(request: HttpRequest, admin: ModelAdmin) -> HttpResponse:
    """The stories of the list's address with a box each; a POST does one act with those chosen, and says how it went."""
    offered = acts_offered_to(signed_in_user(request))
    if not offered:
        raise Http404
    if request.method == "GET":
        return _show(request, admin, offered)
    name = request.POST.get("do", "")
    if name not in offered:
        raise Http404
    form, chosen = BulkActForm(name, request.POST), _chosen(request)
    if not (form.is_valid() and chosen):
        if not chosen:
            messages.error(request, NONE_CHOSEN)
        return _show(request, admin, offered, form=form)
    outcome = _do(request, chosen, partial(BULK_ACTS[name].do, by=signed_in_user(request), **form.cleaned_data))
    if outcome.done:
        titles = "、".join(f"《{story}》" for story in outcome.done)
        messages.success(request, f"{BULK_ACTS[name].done} {len(outcome.done)} 篇：{titles}。")
    if outcome.refused:
        return _show(request, admin, offered, form=form, refused=outcome.refused)
    return HttpResponseRedirect(_list_address(request))


def _chosen(request: HttpRequest) -> list[Article]:
    """The chosen stories that this person may see, in the order of the page."""
    numbers = [posted_number(one) for one in request.POST.getlist("story")]
    visible = visible_to(signed_in_user(request)).in_bulk(numbers)
    if len(visible) < len(set(numbers)):
        messages.error(request, GONE)
    return [visible[number] for number in dict.fromkeys(numbers) if number in visible]


def _do(request: HttpRequest, chosen: list[Article], act: Callable[[Article], object]) -> Outcome:
    """Do it with each story by itself: one that cannot keeps no other back."""
    outcome = Outcome()
    for story in chosen:
        try:
            decide_about(listed_looks([story], request.POST), partial(act, story))
        except Refused as refused:
            outcome.refused.append((story, refused.reasons))
        else:
            outcome.done.append(story)
    return outcome


def _show(
    request: HttpRequest,
    admin: ModelAdmin,
    offered: dict[str, BulkAct],
    *,
    form: BulkActForm | None = None,
    refused: Sequence = (),
) -> HttpResponse:
    """The page; after a POST that was not wholly done, with what was chosen and typed."""
    try:
        listed = admin.get_changelist_instance(request)
    except IncorrectLookupParameters:
        return HttpResponseRedirect(reverse("admin:articles_article_changelist"))
    context = {
        "cl": listed,
        "stories": _with_parts([story.pk for story in listed.result_list]),
        "chosen": {posted_number(one) for one in request.POST.getlist("story")},
        "acts": [
            (name, act, form if form and form.act == name else BulkActForm(name, initial=request.POST.dict()))
            for name, act in offered.items()
        ],
        "refused": refused,
        "list_address": _list_address(request),
    }
    template = "admin/articles/story_list/bulk.html"
    return admin_page(request, admin, template, title="成批处理", status=409 if form else 200, **context)


def _with_parts(numbers: list[int]) -> list[Article]:
    """The listed stories in their order, with all that their forms say to have been seen."""
    found = Article.objects.select_related("column__parent", "author").in_bulk(numbers)
    stories = [found[number] for number in numbers if number in found]
    prefetch_seen(stories)
    return stories


def _list_address(request: HttpRequest) -> str:
    query = request.GET.urlencode()
    return reverse("admin:articles_article_changelist") + (f"?{query}" if query else "")
