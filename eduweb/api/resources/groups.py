"""School groups with their members, present and former, in open data."""

from django.utils import timezone

from schools.history.groups import GroupHistory, with_members
from schools.models import SchoolGroup

from ..cursors import ByKey
from ..fields import DAY, TEXT, WHOLE, Field, listed, page, plain, stored
from .resource import Resource

MEMBER = {
    "type": "object",
    "required": ["school", "name", "joined_on", "left_on"],
    "properties": {"school": TEXT, "name": TEXT, "joined_on": DAY, "left_on": {**DAY, "nullable": True}},
}


def _members(group: SchoolGroup) -> list[dict]:
    return [
        {
            "school": one.school.code,
            "name": one.school.name,
            "joined_on": one.joined_on.isoformat(),
            "left_on": one.left_on and one.left_on.isoformat(),
        }
        for one in group.memberships.all()
    ]


def _present_names(group: SchoolGroup) -> str:
    history = GroupHistory(group, group.memberships.all(), timezone.localdate())
    return "、".join(one.school.name for one in history.members)


GROUPS = Resource(
    name="groups",
    label="教育集团",
    records=lambda: with_members(SchoolGroup.objects.order_by("id")),
    cursor=ByKey("id"),
    fields=(
        plain("id", "编号", WHOLE),
        *stored(SchoolGroup, "name"),
        Field("lead_school", "核心校标识码", lambda group: group.lead_school.code, TEXT, "lead_school"),
        Field("lead_school_name", "核心校", lambda group: group.lead_school.name, TEXT, "lead_school"),
        listed("members", _members, MEMBER, "memberships"),
        Field("member_names", "现有成员校", _present_names, TEXT, "memberships"),
        *stored(SchoolGroup, "founded_on", "introduction", "updated_at"),
        page(),
    ),
)
