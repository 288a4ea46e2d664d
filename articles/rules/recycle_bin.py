"""The recycle bin: who may put stories there and bring them back, and for how long."""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role

from ..enums import State
from ..models import Article
from .policies import may_write

RETENTION = timedelta(days=30)


def may_delete(user: User, article: Article) -> bool:
    """Only a draft of one's own that never left the desk."""
    return article.state == State.DRAFT and article.round == 0 and article.author_id == user.pk and may_write(user)


def may_see_whole_bin(user: User) -> bool:
    """Look into everybody's recycle bin and bring stories back from it."""
    return user.holds(Role.ADMINISTRATOR)


def restorable_by(user: User) -> QuerySet[Article]:
    """The deleted stories that this person may bring back."""
    if may_see_whole_bin(user):
        return Article.bin.all()
    return Article.bin.filter(author=user) if may_write(user) else Article.bin.none()


def overdue() -> QuerySet[Article]:
    """Deleted stories whose retention is over."""
    return Article.bin.deleted_before(timezone.now() - RETENTION)
