"""Gathering stories that go out together: making a bundle, changing its stories, its moment, giving it up."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.audit.log import record

from ..enums import State
from ..models import Article, BundledStory, ReleaseBundle
from ..rules.bundles import open_bundle_of
from ..rules.policies import may_bundle
from .publishing import obstacles_to_publication
from .refused import Refused
from .rows import fresh

GATHERED = (State.IN_REVIEW, State.APPROVED)


def make_bundle(name: str, stories: Iterable[Article], *, by: User) -> ReleaseBundle:
    """A new bundle without a moment, with these stories; each of them waits in it alone."""
    with transaction.atomic():
        _check(by)
        if not name.strip():
            raise Refused("请给这组稿件起个名称。")
        bundle = ReleaseBundle.objects.create(name=name.strip(), made_by=by)
        record("建立同时发布", by=by, target=bundle)
        for story in stories:
            _add(bundle, story, by)
        return bundle


def add_to_bundle(bundle: ReleaseBundle, story: Article, *, by: User) -> None:
    """Put one more story in. A bundle that has its moment already takes approved ones only."""
    with transaction.atomic():
        bundle = open_bundle(bundle, by)
        _add(bundle, story, by)


def remove_from_bundle(bundle: ReleaseBundle, story: Article, *, by: User) -> None:
    """Take a story out; it may then go out alone. What was said about being late is asked anew."""
    with transaction.atomic():
        bundle = open_bundle(bundle, by)
        if not bundle.members.filter(article=story.pk).delete()[0]:
            raise Refused("这篇稿件不在这组里。")
        _forget_lateness(bundle)
        record("移出同时发布", by=by, target=bundle, story=story.pk, title=str(story))


def schedule_bundle(bundle: ReleaseBundle, *, by: User, at: datetime | None) -> ReleaseBundle:
    """Let it go out at `at` (aware; None takes the moment away), all its stories being ready now."""
    with transaction.atomic():
        bundle = open_bundle(bundle, by)
        if at is not None and at <= timezone.now():
            raise Refused("发布时间已经过去，请改填将来的时间，或点立即发布。")
        if at is not None and (problems := obstacles_of(bundle)):
            raise Refused(*sentences(problems))
        bundle.moment, bundle.scheduled_by, bundle.kept_back = at, by if at else None, []
        bundle.save(update_fields=["moment", "scheduled_by", "kept_back"])
        record("定时同时发布" if at else "取消同时发布定时", by=by, target=bundle, at=at.isoformat() if at else None)
        return bundle


def dissolve_bundle(bundle: ReleaseBundle, *, by: User) -> None:
    """Give it up: its stories stay where they are, each for itself."""
    with transaction.atomic():
        bundle = open_bundle(bundle, by)
        record("解散同时发布", by=by, target=bundle, stories=list(bundle.members.values_list("article", flat=True)))
        bundle.delete()


def open_bundle(bundle: ReleaseBundle, by: User) -> ReleaseBundle:
    """The row as it is now, locked, if this person may change it."""
    _check(by)
    bundle = ReleaseBundle.objects.select_for_update().filter(pk=bundle.pk).first()
    if bundle is None:
        raise Refused("这组稿件已被解散。")
    if bundle.published_at:
        raise Refused("这组稿件已经发布。")
    return bundle


def obstacles_of(bundle: ReleaseBundle) -> list[tuple[Article, list[str]]]:
    """`[(story, why it may not go out now)]` for every story that keeps the bundle back; [] when all may go."""
    stories = stories_of(bundle)
    found = [(story, _reasons(story)) for story in stories]
    return [(story, reasons) for story, reasons in found if reasons]


def stories_of(bundle: ReleaseBundle) -> list[Article]:
    """Its stories in the order in which they were put in."""
    return list(Article.objects.filter(memberships__bundle=bundle).select_related("column").order_by("memberships__id"))


def sentences(problems: list[tuple[Article, list[str]]]) -> list[str]:
    """The same, each story with its reasons in one sentence."""
    return [f"《{story}》：{''.join(reasons)}" for story, reasons in problems]


def _reasons(story: Article) -> list[str]:
    if story.state != State.APPROVED:
        return [f"现在是“{story.where}”，还不能发布。"]
    return obstacles_to_publication(story, digest=story.digest())


def _add(bundle: ReleaseBundle, story: Article, by: User) -> None:
    story = fresh(story)
    if story.state not in GATHERED:
        raise Refused(f"《{story}》现在是“{story.where}”，审核中或待发布的稿件才能加入。")
    if other := open_bundle_of(story):
        raise Refused(f"《{story}》已经在“{other}”里。")
    if bundle.moment and (reasons := _reasons(story)):
        raise Refused(*sentences([(story, reasons)]))
    BundledStory.objects.create(bundle=bundle, article=story)
    if story.publish_at:
        story.publish_at = story.scheduled_by = None
        story.save(update_fields=["publish_at", "scheduled_by", "updated_at"])
    _forget_lateness(bundle)
    record("加入同时发布", by=by, target=bundle, story=story.pk, title=str(story))


def _forget_lateness(bundle: ReleaseBundle) -> None:
    ReleaseBundle.objects.filter(pk=bundle.pk).update(kept_back=[])


def _check(by: User) -> None:
    if not may_bundle(by):
        raise Refused("只有发布人可以安排同时发布。")
