"""Autosave: a person's open form and its typed values. The story and its review are never touched."""

from uuid import UUID

from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.acts.running import act

from ..models import Article, Typing
from ..rules.policies import may_edit, may_write
from .refused import Refused


@act
def autosave(
    *, by: User, article: Article | None, token: UUID | None = None, values: dict | None = None, seen_version: int = 0
) -> Typing:
    """Store that this person has the form open, and `values`, when given, as its typed values."""
    allowed = may_edit(by, article) if article else may_write(by)
    if not allowed:
        raise Refused(f"稿件现在是“{article.where}”，不能修改。" if article else "您没有撰稿的权限。")
    now = timezone.now()
    fields: dict[str, object] = {"here_at": now}
    if values is not None:
        fields |= {"values": values, "seen_version": seen_version, "typed_at": now}
    where = {"article": article, "token": None if article else token}
    typing, _ = Typing.objects.update_or_create(
        user=by, **where, defaults=fields, create_defaults={"seen_version": seen_version, **fields}
    )
    return typing


def discard_autosave(*, by: User, article: Article | None = None, token: UUID | None = None) -> None:
    """Delete the typed values of a form that was saved or given up."""
    if article:
        Typing.objects.of(by, article=article).update(values=None, typed_at=None)
    if token:
        Typing.objects.of(by, token=token).delete()
