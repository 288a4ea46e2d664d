"""Bundles of stories that go out together: making one, changing its stories and its moment, dissolving it."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.acts.running import act
from eduweb.core.audit.log import record

from ..enums import State
from ..models import Article, BundledStory, ReleaseBundle
from ..notifications import events
from ..rules.bundles import (
    BUNDLED_STATES,
    as_sentences,
    objections_to_bundling,
    obstacles_of_story,
    obstacles_to_release,
    open_bundle_of,
)
from ..rules.people.columns import objection_to_column
from ..rules.policies import may_bundle
from .refused import Refused
from .rows import locked, locked_open_bundle, locked_together


@act
def make_bundle(name: str, stories: Iterable[Article], *, by: User) -> ReleaseBundle:
    """A new bundle without a moment, with these stories; each of them waits in it alone."""
    if not may_bundle(by):
        raise Refused("只有发布人可以安排同时发布。")
    if not name.strip():
        raise Refused("请给这组稿件起个名称。")
    stories = locked_together(stories)
    bundle = ReleaseBundle.objects.create(name=name.strip(), made_by=by)
    record("建立同时发布", by=by, target=bundle)
    for story in stories:
        _add(bundle, story, by)
    return bundle


@act
def add_to_bundle(bundle: ReleaseBundle, story: Article, *, by: User) -> None:
    """Put one more story in; a bundle with a moment takes approved stories only."""
    bundle = _locked_for(bundle, by)
    _add(bundle, locked(story), by)


@act
def remove_from_bundle(bundle: ReleaseBundle, story: Article, *, by: User) -> None:
    """Take a story out; it may then go out alone, and what kept the bundle back is asked anew."""
    bundle = _locked_for(bundle, by)
    if not bundle.members.filter(article=story.pk).delete()[0]:
        raise Refused("这篇稿件不在这组里。")
    _clear_kept_back(bundle)
    record("移出同时发布", by=by, target=bundle, story=story.pk, title=str(story))


@act
def schedule_bundle(bundle: ReleaseBundle, *, by: User, at: datetime | None) -> ReleaseBundle:
    """Let the bundle go out at `at` (aware; None takes the moment away); all its stories must be ready now."""
    bundle = _locked_for(bundle, by)
    if at is not None and at <= timezone.now():
        raise Refused("发布时间已经过去，请改填将来的时间，或点立即发布。")
    if at is not None and (obstacles := obstacles_to_release(bundle)):
        raise Refused(*as_sentences(obstacles))
    bundle.moment, bundle.scheduled_by, bundle.kept_back = at, by if at else None, []
    bundle.save(update_fields=["moment", "scheduled_by", "kept_back"])
    record("定时同时发布" if at else "取消同时发布定时", by=by, target=bundle, at=at.isoformat() if at else None)
    return bundle


@act
def dissolve_bundle(bundle: ReleaseBundle, *, by: User) -> None:
    """Dissolve the bundle: its stories stay where they are, each for itself."""
    bundle = _locked_for(bundle, by)
    record("解散同时发布", by=by, target=bundle, stories=list(bundle.members.values_list("article", flat=True)))
    bundle.delete()


def _add(bundle: ReleaseBundle, story: Article, by: User) -> None:
    if story.state not in BUNDLED_STATES:
        raise Refused(f"《{story}》现在是“{story.where}”，审核中或待发布的稿件才能加入。")
    if reasons := objection_to_column(by, story):
        raise Refused(*as_sentences([(story, reasons)]))
    if other := open_bundle_of(story):
        raise Refused(f"《{story}》已经在“{other}”里。")
    if bundle.moment and (reasons := obstacles_of_story(story)):
        raise Refused(*as_sentences([(story, reasons)]))
    BundledStory.objects.create(bundle=bundle, article=story)
    if story.publish_at:
        story.publish_at = story.scheduled_by = None
        story.save(update_fields=["publish_at", "scheduled_by", "updated_at"])
    _clear_kept_back(bundle)
    if story.state == State.APPROVED:
        events.waits_for_nobody(story)
    record("加入同时发布", by=by, target=bundle, story=story.pk, title=str(story))


def _clear_kept_back(bundle: ReleaseBundle) -> None:
    ReleaseBundle.objects.filter(pk=bundle.pk).update(kept_back=[])


def _locked_for(bundle: ReleaseBundle, by: User) -> ReleaseBundle:
    """The bundle as it is now, locked, for somebody who may arrange it; raises Refused for anybody else."""
    if reasons := objections_to_bundling(by, bundle):
        raise Refused(*reasons)
    return locked_open_bundle(bundle)
