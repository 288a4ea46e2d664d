"""School groups."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ..history.groups import GroupHistory, with_members
from ..models import SchoolGroup
from .list_pages import GROUPS


@require_safe
def group_list(request: HttpRequest) -> HttpResponse:
    """All groups with their lead schools and present members."""
    today = timezone.localdate()
    found = with_members(SchoolGroup.objects.all())
    context = {
        "list_page": GROUPS,
        "groups": [GroupHistory(group, group.memberships.all(), today) for group in found],
    }
    return render(request, "schools/groups.html", context)


@require_safe
def group_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One group with its members and former members."""
    group = get_object_or_404(with_members(SchoolGroup.objects.all()), pk=pk)
    history = GroupHistory(group, group.memberships.all(), timezone.localdate())
    return render(request, "schools/group.html", {"list_page": GROUPS, "history": history})
