"""Founding a bureau's site: its profile, its first administrator and its first columns."""

from django.contrib.auth.models import Group
from django.db import transaction

from articles.enums import ColumnKind, ColumnType, Freshness
from articles.models import Column
from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role
from eduweb.core.audit.log import record
from eduweb.site.models import SiteProfile

FIRST_COLUMNS = (
    {
        "slug": "news",
        "name": "教育要闻",
        "freshness": Freshness.NEWS,
        "description": "本区教育改革发展的重要动态和现场报道。",
        "keywords": "教育要闻,工作动态",
    },
    {
        "slug": "notices",
        "name": "通知公告",
        "kind": ColumnKind.NOTICE,
        "freshness": Freshness.NOTICES,
        "description": "教育部门发布的通知和公告。",
        "keywords": "通知,公告",
    },
    {
        "slug": "policies",
        "name": "政策文件",
        "kind": ColumnKind.POLICY,
        "column_type": ColumnType.POLICY,
        "freshness": Freshness.NOTICES,
        "description": "教育部门印发的政策文件，注明文号、成文日期和有效性。",
        "keywords": "政策文件,规范性文件",
    },
    {
        "slug": "party",
        "name": "党建引领",
        "description": "教育系统党的建设：组织建设、品牌创建和先锋故事。",
        "keywords": "教育党建,党建引领",
    },
    {
        "slug": "schools",
        "name": "校园风采",
        "description": "学校的课程、活动和办学特色。",
        "keywords": "校园风采,办学特色",
    },
    {
        "slug": "media",
        "name": "媒体聚焦",
        "kind": ColumnKind.MEDIA,
        "description": "各级媒体对本区教育的报道，注明媒体和日期。",
        "keywords": "媒体报道,教育新闻",
    },
)


@transaction.atomic
def found_site(profile: SiteProfile, *, username: str, password: str) -> User:
    """Save the profile, the first administrator and the first columns, in one transaction.

    The administrator holds the post 系统管理员 and is no superuser: editorial posts go to others (STANDARDS §5.2).
    """
    profile.save(force_insert=True)
    administrator = User.objects.create_user(username, password=password, is_staff=True, full_name="系统管理员")
    administrator.groups.add(Group.objects.get(name=Role.ADMINISTRATOR.label))
    for order, words in enumerate(FIRST_COLUMNS, start=1):
        Column.objects.create(order=order * 10, **words)
    record("建站", by=administrator, target=profile)
    return administrator
