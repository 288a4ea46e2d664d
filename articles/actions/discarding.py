"""The recycle bin: a deleted story can be taken back until its retention is over."""

from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.acts.running import act
from eduweb.core.audit.log import record

from ..models import Article
from ..notifications import events
from ..rules.recycle_bin import may_delete, overdue, restorable_by
from .refused import Refused
from .rows import on_locked_row


@on_locked_row
def discard(article: Article, *, by: User) -> Article:
    """Move a draft that was never submitted into the bin: out of every list, still whole."""
    if not may_delete(by, article):
        raise Refused("只有作者能删除，而且只能删除从未送审的草稿。")
    article.deleted_at, article.deleted_by = timezone.now(), by
    article.save(update_fields=["deleted_at", "deleted_by"])
    events.discarded(article)
    record("删除草稿", by=by, target=article)
    return article


@act
def take_back(article: Article, *, by: User) -> Article:
    """Bring a deleted draft back as it was."""
    found = restorable_by(by).select_for_update(of=("self",), no_key=True).filter(pk=article.pk).first()
    if found is None:
        raise Refused("回收站里没有这篇稿件：可能已恢复，或已满 30 天彻底删除。")
    found.deleted_at = found.deleted_by = None
    found.save(update_fields=["deleted_at", "deleted_by"])
    record("恢复草稿", by=by, target=found)
    return found


@act
def erase(article: Article) -> bool:
    """Delete an overdue story for good; False when it was taken back meanwhile."""
    found = overdue().select_for_update(no_key=True).filter(pk=article.pk).first()
    if found is None:
        return False
    record("彻底删除草稿", by=None, target=found)
    found.delete()
    return True
