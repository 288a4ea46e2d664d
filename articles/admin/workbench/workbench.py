"""The workbench: the back office's first page for those who write and decide about stories."""

from typing import Any

from django.db.models import Count
from django.urls import reverse

from articles.models import ReleaseBundle
from articles.rules.bundles import bundles_of
from articles.rules.policies import may_bundle, may_publish, may_write
from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role
from eduweb.core.notifications.links import with_links
from eduweb.core.notifications.models import Message

from .sections import sections_for

MESSAGES = 5
BUNDLES = 8
# For posts without stories of their own: pages to start from, with a sentence and the name of the address.
_START_LINKS: dict[Role, tuple[tuple[str, str, str], ...]] = {
    Role.CORRESPONDENT: (
        ("写投稿", "替本单位写一份，附上照片，交给编辑。", "admin:articles_contribution_add"),
        ("我的投稿", "投过哪些，采用、退回了哪些。", "admin:articles_contribution_changelist"),
        ("稿件统计", "本单位的投稿、采用、发布、转载和得分。", "admin:articles_contribution_figures"),
    ),
    Role.SCHOOL_OFFICIAL: (
        ("本校信息", "核对、修改本校公开的名称、地址、电话、特色和各学年数据。", "admin:schools_school_changelist"),
        ("变更申请", "本校报过哪些变更，批准、退回了哪些。", "admin:schools_changerequest_changelist"),
    ),
    Role.REGISTRAR: (
        ("学校", "登记和更正学校信息。", "admin:schools_school_changelist"),
        ("变更申请", "学校报来的变更，逐项通过或退回。", "admin:schools_changerequest_changelist"),
        ("学校填报人", "哪个账号维护哪所学校。", "admin:schools_schoolofficer_changelist"),
        ("党组织", "登记党组织和党建品牌。", "admin:schools_partyorganization_changelist"),
        ("荣誉", "登记荣誉和获得者。", "admin:honors_honor_changelist"),
    ),
    Role.AUDITOR: (
        ("操作记录", "谁在什么时候、从哪里做了什么；可以筛选和导出。", "admin:audit_entry_changelist"),
        ("审稿链接", "给没有账号的人开过哪些链接，谁开的，用了没有。", "admin:articles_invitation_changelist"),
        ("稿件", "离开作者桌面的全部稿件和审核记录。", "admin:articles_article_changelist"),
    ),
    Role.ADMINISTRATOR: (
        ("用户", "新建账号，调整岗位，停用离岗的人。", "admin:accounts_user_changelist"),
        ("移交稿件", "有人离岗时，把他没写完的稿件交给同事。", "admin:articles_article_handover"),
        ("栏目", "栏目、审核级数和更新时限。", "admin:articles_column_changelist"),
        ("分管栏目", "谁只负责哪些栏目；没有登记的，各栏目都管。", "admin:articles_columnlimit_changelist"),
        ("审稿链接", "替没有账号的审核人开链接，收回链接。", "admin:articles_invitation_changelist"),
    ),
}


def workbench_for(user: User) -> dict[str, Any]:
    """Return the content of the first page for one person; constant in queries, whatever the archive's size."""
    writes = may_write(user)
    newest = Message.objects.to(user).unread_first()[:MESSAGES]
    unread = [message for message in newest if not message.read_at]
    return {
        "sections": sections_for(user) if writes else [],
        "messages": with_links(unread, user),
        "unread": Message.objects.to(user).unread().count() if len(unread) == MESSAGES else len(unread),
        "bundles": _bundles(user),
        "may_write": writes,
        "may_bundle": may_bundle(user),
    }


def start_links_for(user: User) -> list[dict[str, str]]:
    """Return the start links of all posts that this person holds, each once; [] where no post has any."""
    held = dict.fromkeys(link for role, links in _START_LINKS.items() if user.holds(role) for link in links)
    return [{"label": label, "sentence": sentence, "url": reverse(name)} for label, sentence, name in held]


def _bundles(user: User) -> list[ReleaseBundle]:
    """Open bundles for those who publish them, the nearest moment first."""
    if not may_publish(user):
        return []
    waiting = bundles_of(user).filter(published_at=None).annotate(count=Count("members"))
    return list(waiting.order_by("moment", "-id")[:BUNDLES])
