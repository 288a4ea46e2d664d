"""Changing one thing of a story without opening its form: its column, the end of its publicity."""

from datetime import datetime

from django.utils import timezone

from eduweb.core.accounts.models import User

from ..enums import State, VersionReason
from ..models import Article, Column
from ..versions.saving import save_version
from .draft_saving import save_draft
from .refused import Refused
from .rows import on_locked_row

# What has been approved would have to be reviewed anew: its form says so, a list does not.
UNREVIEWED = (State.DRAFT, State.SENT_BACK)


@on_locked_row
def move_to_column(article: Article, *, by: User, column: Column) -> Article:
    """Put a draft into another column, as its form would; whoever does it counts as one of its authors."""
    _refuse_reviewed(article)
    article.column = column
    return _save(article, by)


@on_locked_row
def set_end(article: Article, *, by: User, expires_at: datetime) -> Article:
    """Let a draft's publicity end at this moment, as its form would; raises Refused for one that has passed."""
    _refuse_reviewed(article)
    if expires_at <= timezone.now():
        raise Refused("公示截止已经过去，请改填将来的时间。")
    article.expires_at = expires_at
    return _save(article, by)


def _refuse_reviewed(article: Article) -> None:
    if article.state not in UNREVIEWED:
        raise Refused(f"稿件现在是“{article.where}”，只有草稿和已退回的可以成批改；改后须重新送审的，请打开稿件修改。")


def _save(article: Article, by: User) -> Article:
    save_draft(article, by=by)
    save_version(article, by=by, why=VersionReason.SAVED)
    return article
