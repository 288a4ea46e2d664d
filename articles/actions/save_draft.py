"""Keeping what somebody typed."""

from django.db import transaction

from eduweb.accounts.models import User
from eduweb.audit.log import record
from eduweb.text.clean import clean

from ..models import Article
from ..policies import may_edit
from ..workflow import Verb
from .refused import Conflict, Refused
from .row import fresh, leads_to

# What no form sets: a save leaves it as it is stored.
KEPT = (
    *("author_id", "state", "step", "round", "first_published_at"),
    *("shown_date", "publish_at", "scheduled_by_id"),
)


def save_draft(article: Article, *, by: User, seen_version: int | None = None) -> Article:
    """Store a new or changed story, its body cleaned; whoever changes it counts as an author of it from then on.

    `seen_version` is the version that the typist had before them: a later one raises Conflict and changes nothing.
    A changed text that was approved or published becomes a draft again; an unchanged one stays where it is.
    """
    with transaction.atomic():
        article.body = clean(article.body)
        if article.pk is None:
            return _begin(article, by)
        stored = fresh(article)
        if seen_version is not None and seen_version != stored.version:
            raise Conflict("这篇稿件在您打开之后已被他人保存过。您输入的内容仍在本页，请复制后刷新，再核对合并。")
        if not may_edit(by, stored):
            raise Refused(f"稿件现在是“{stored.where}”，或您不是它的作者，不能修改。")
        return _change(article, stored, by)


def _begin(article: Article, by: User) -> Article:
    if not may_edit(by, article):
        raise Refused("您没有撰稿的权限，请联系系统管理员。")
    article.author = by
    article.version = 1
    article.save()
    record("建稿", by=by, target=article)
    return article


def _change(article: Article, stored: Article, by: User) -> Article:
    changed = article.digest() != stored.digest()
    for name in KEPT:
        setattr(article, name, getattr(stored, name))
    if changed:
        article.state = leads_to(stored, Verb.EDIT)
        article.publish_at = article.scheduled_by = None
        article.contributors.add(by)
    article.version = stored.version + 1
    article.save()
    if changed:
        record("修改稿件", by=by, target=article, version=article.version)
    return article
