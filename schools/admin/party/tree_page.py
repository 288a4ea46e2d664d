"""The page on which Party organizations stand as a tree and are moved: pick one up, put it down elsewhere, keys suffice."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from schools.actions.party_moving import move
from schools.enums import PartyType, ReElection
from schools.models import PartyOrganization
from schools.party.tree import Node, grow

MOST_DIGITS = 15


@dataclass(frozen=True)
class Line:
    """One organization of the tree: how deep it stands, what is due, and whether what is in hand can be put below it."""

    organization: PartyOrganization
    depth: int
    below: int
    due: ReElection | None
    is_orphan: bool
    in_hand: bool
    is_place: bool


def tree_page(request: HttpRequest, keeper: admin.ModelAdmin) -> HttpResponse:
    """GET shows the tree, `?move=12` with number 12 in hand; POST puts `moved` down below `under` ("" is the top)."""
    if not keeper.has_view_permission(request):
        raise PermissionDenied
    if request.method == "POST":
        return _put_down(request)
    may_move = keeper.has_change_permission(request)
    roots = grow(PartyOrganization.objects.active().with_places())
    in_hand = _in_hand(roots, request.GET.get("move", "")) if may_move else None
    context = {
        **keeper.admin_site.each_context(request),
        "opts": keeper.opts,
        "title": "党组织隶属关系",
        "lines": [line for root in roots for line in _lines(root, 0, in_hand, timezone.localdate())],
        "in_hand": in_hand and in_hand.organization,
        "carried": in_hand and sum(1 for _ in in_hand.walk()) - 1,
        "may_move": may_move,
    }
    return render(request, "admin/schools/partyorganization/tree.html", context)


def _put_down(request: HttpRequest) -> HttpResponse:
    moved = get_object_or_404(PartyOrganization, pk=_number(request.POST.get("moved", "")))
    place = request.POST.get("under", "")
    under = get_object_or_404(PartyOrganization, pk=_number(place)) if place else None
    try:
        move(moved, under=under, by=request.user)
    except ValidationError as refused:
        for reason in refused.messages:
            messages.error(request, reason)
        return HttpResponseRedirect(f"{address()}?move={moved.pk}")
    messages.success(request, f"“{moved}”已移到{f'“{under}”之下' if under else '最上级'}，下级随它一起移动。")
    return HttpResponseRedirect(f"{address()}#party-{moved.pk}")


def address() -> str:
    """Where the tree stands."""
    return reverse("admin:schools_partyorganization_tree")


def _in_hand(roots: list[Node], number: str) -> Node | None:
    nodes = (node for root in roots for node in root.walk())
    return next((node for node in nodes if str(node.organization.pk) == number), None)


def _lines(node: Node, depth: int, in_hand: Node | None, today, carried: bool = False) -> Iterator[Line]:
    """The node and all below it. What is in hand, with all below it, is no place to put it down; nor is a branch."""
    organization = node.organization
    carried = carried or node is in_hand
    is_above = in_hand is not None and in_hand.organization.superior_id == organization.pk
    is_no_place = carried or is_above or PartyType(organization.org_type).is_branch
    yield Line(
        organization=organization,
        depth=depth,
        below=len(node.children),
        due=organization.re_election(today),
        is_orphan=depth == 0 and organization.superior_id is not None,
        in_hand=node is in_hand,
        is_place=in_hand is not None and not is_no_place,
    )
    for child in node.children:
        yield from _lines(child, depth + 1, in_hand, today, carried)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS):
        raise Http404
    return int(text)
