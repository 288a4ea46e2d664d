"""Saving a story from its form."""

from uuid import UUID

from eduweb.core.accounts.models import User
from eduweb.core.acts.running import act
from eduweb.core.audit.log import record
from eduweb.core.media.desk_addresses import photo_ids
from eduweb.core.media.models import Photo
from eduweb.core.media.policies import visible_to
from eduweb.core.text.clean import clean

from ..models import Article
from ..notifications import events
from ..rules.people.columns import objection_to_column
from ..rules.policies import may_edit, may_write
from ..rules.workflow import Verb
from ..versions.saving import save_unrecorded_version
from .refused import AlreadyBegun, Conflict, Refused
from .rows import locked, state_after

UNKNOWN_PHOTO = "题图或正文里有一张图片不在您的图片库里，没有保存：请从图片库里另选一张，或重新上传。"
# Fields that acts set and no form: a save leaves them as they are stored.
FIELDS_OF_ACTS = (
    *("author_id", "state", "step", "round", "first_published_at", "shown_date", "publish_at", "scheduled_by_id"),
    *("begun_with", "deleted_at", "deleted_by_id"),
)


@act
def save_draft(
    article: Article, *, by: User, seen_version: int | None = None, begun_with: UUID | None = None
) -> Article:
    """Store a new or changed story, its body cleaned; its typist counts as an author of it from then on.

    `seen_version` is the version that the typist had before them: a later one raises Conflict and changes nothing.
    `begun_with` is the number of a new story's form: sent again, it raises AlreadyBegun with the story that it made.
    A changed text that was approved or published becomes a draft again; an unchanged one stays where it is.
    """
    article.body = clean(article.body)
    if article.pk is None:
        return _begin(article, by, begun_with)
    stored = locked(article)
    if seen_version is not None and seen_version != stored.version:
        raise _conflict()
    if not may_edit(by, stored):
        raise Refused(f"稿件现在是“{stored.where}”，或您不是它的作者，不能修改。")
    if article.column_id != stored.column_id:
        _refuse_other_column(article, by)
    _refuse_unknown_photos(article, stored, by)
    return _change(article, stored, by)


def _begin(article: Article, by: User, begun_with: UUID | None) -> Article:
    if not may_write(by):
        raise Refused("您没有撰稿的权限，请联系系统管理员。")
    _refuse_other_column(article, by)
    if begun_with:
        _check_begun(by, begun_with)
    _refuse_unknown_photos(article, None, by)
    article.author, article.begun_with = by, begun_with
    article.version = 1
    article.save()
    record("建稿", by=by, target=article)
    return article


def _refuse_other_column(article: Article, by: User) -> None:
    """A story begins in a column that its writer is responsible for, and is moved to no other."""
    if objection_to_column(by, article):
        raise Refused(f"您不负责“{article.column}”栏目，没有保存：请另选栏目。")


def _refuse_unknown_photos(article: Article, stored: Article | None, by: User) -> None:
    """Showing a photograph opens it to its writer: only one that they may know of anyway is taken (TRUST 10)."""
    new = _shown(article) - (_shown(stored) if stored else set())
    there = Photo.objects.filter(pk__in=new) if new else Photo.objects.none()
    if there.exclude(pk__in=visible_to(by, Photo).filter(pk__in=new).values("pk")).exists():
        raise Refused(UNKNOWN_PHOTO)


def _shown(article: Article) -> set[int]:
    return {*photo_ids(article.body), *filter(None, [article.lead_photo_id])}


def _check_begun(by: User, begun_with: UUID) -> None:
    """Raises AlreadyBegun for a form that has made a story; forms of one person wait for each other here."""
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    begun = Article._base_manager.filter(begun_with=begun_with)
    made = begun.filter(author=by).first() or begun.filter(contributors=by).first()  # the latter was handed over since
    if made:
        raise AlreadyBegun(made)


def _change(article: Article, stored: Article, by: User) -> Article:
    save_unrecorded_version(stored)
    changed = article.digest() != stored.digest()
    for name in FIELDS_OF_ACTS:
        setattr(article, name, getattr(stored, name))
    if changed:
        article.state = state_after(stored, Verb.EDIT)
        article.publish_at = article.scheduled_by = None
        article.contributors.add(by)
    if article.state != stored.state:
        events.waits_for_nobody(article)
    article.version = _next_version(stored)
    article.save()
    if changed:
        record("修改稿件", by=by, target=article, version=article.version)
    return article


def _next_version(stored: Article) -> int:
    """The next version's number, taken by a conditional update: of two who saw one version, only one gets it."""
    taken = Article.objects.filter(pk=stored.pk, version=stored.version).update(version=stored.version + 1)
    if not taken:
        raise _conflict()
    return stored.version + 1


def _conflict() -> Conflict:
    return Conflict("还没有保存：这篇稿件在您打开之后，他人已保存过。请在上面逐项选定，再保存。")
