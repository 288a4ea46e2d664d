"""The page of the tree of Party organizations: choose one to move, then its new place, with mouse or keys."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from eduweb.core.acts.refused import Refused
from eduweb.core.acts.seen import Look, Seen, decide_about
from eduweb.core.backoffice.pages import admin_page, refused_page
from eduweb.core.search.results.selecting import select
from schools.actions.party.moving import move
from schools.enums import PartyType, ReElection
from schools.models import PartyOrganization
from schools.party.outline import Outline, restricted
from schools.party.tree import Node, branch, has_room
from schools.querysets import PartyOrganizationQuerySet

MOST_DIGITS = 15
LONGEST_WORDS = 60


@dataclass(frozen=True)
class Row:
    """One organization of the tree: its depth, its re-election reminder, and its part in the present move.

    `is_target` says whether the organization in move can be put below it; `closed` how many stand below it unseen.
    """

    organization: PartyOrganization
    depth: int
    due: ReElection | None
    is_orphan: bool
    is_moving: bool
    is_target: bool
    closed: int

    @property
    def suffix(self) -> str:
        """What tells this row's inputs from the others'."""
        return _suffix(self.organization)


def tree_page(request: HttpRequest, party_admin: admin.ModelAdmin) -> HttpResponse:
    """GET shows the tree, with `?move=12` the places for number 12; POST puts `moved` below `under` ("" is the top).

    What has no room on a page is shown a branch at a time: `?under=12` below number 12, `?at=12` where that stands,
    `?q=` what is found and all above it.
    """
    if not party_admin.has_view_permission(request):
        raise PermissionDenied
    if request.method == "POST":
        return _move(request, party_admin)
    may_move = party_admin.has_change_permission(request)
    moving = _active().filter(pk=_number(request.GET.get("move", ""))).first() if may_move else None
    superiors, words = _active().superiors(), request.GET.get("q", "").strip()[:LONGEST_WORDS]
    found = select(_active(), "party", words)
    narrowed = restricted(superiors, found.records.values_list("pk", flat=True)) if words else superiors
    asked = {name: _number(request.GET.get(name, "")) for name in ("under", "at", "page")}
    shown = branch(Outline(narrowed), _active().in_bulk, **asked)
    return admin_page(
        request,
        party_admin,
        "admin/schools/partyorganization/tree.html",
        title="党组织隶属关系",
        rows=[row for root in shown.roots for row in _rows(root, 0, moving, timezone.localdate())],
        branch=shown,
        words=words,
        note=found.note,
        is_large=not has_room(len(superiors)),
        moving=moving,
        moving_along=moving and Outline(superiors).count_below(moving.pk),
        may_move=may_move,
    )


def _active() -> PartyOrganizationQuerySet:
    return PartyOrganization.objects.active()


def _move(request: HttpRequest, party_admin: admin.ModelAdmin) -> HttpResponse:
    moved = get_object_or_404(PartyOrganization, pk=_number(request.POST.get("moved", "")))
    number = request.POST.get("under", "")
    under = get_object_or_404(PartyOrganization, pk=_number(number)) if number else None
    looks = [Look(moved, Seen.posted(request.POST), under=PartyOrganization.objects.all())]
    if under:
        looks.append(Look(under, Seen.posted(request.POST, _suffix(under)), under=PartyOrganization.objects.all()))
    try:
        decide_about(looks, partial(move, moved, under=under, by=request.user))
    except Refused as refused:
        show = partial(tree_page, party_admin=party_admin)
        return refused_page(request, refused.reasons, show, f"{tree_url()}?move={moved.pk}")
    messages.success(
        request,
        f"“{moved}”已移到{f'“{under}”之下' if under else '最上级'}，下级随它一起移动。批准的文件可以附在它的页面上。",
    )
    return HttpResponseRedirect(f"{tree_url()}?at={moved.pk}#party-{moved.pk}")


def tree_url() -> str:
    """The address of the tree."""
    return reverse("admin:schools_partyorganization_tree")


def _rows(
    node: Node, depth: int, moving: PartyOrganization | None, today: date, moves_along: bool = False
) -> Iterator[Row]:
    """The node and all below it; no target are the moving ones, their present superior, and branches."""
    organization = node.organization
    moves_along = moves_along or organization == moving
    is_superior = moving is not None and moving.superior_id == organization.pk
    is_excluded = moves_along or is_superior or PartyType(organization.org_type).is_branch
    yield Row(
        organization=organization,
        depth=depth,
        due=organization.re_election(today),
        is_orphan=depth == 0 and organization.superior_id is not None,
        is_moving=organization == moving,
        is_target=moving is not None and not is_excluded,
        closed=node.below if node.is_closed else 0,
    )
    for child in node.children:
        yield from _rows(child, depth + 1, moving, today, moves_along)


def _suffix(organization: PartyOrganization) -> str:
    return f"-{organization.pk}"


def _number(text: str) -> int | None:
    """The number in an address or a form; None for what is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None
