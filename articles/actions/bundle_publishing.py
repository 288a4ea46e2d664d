"""Publishing a bundle: all its stories at one moment, or none."""

from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.acts.refused import Told
from eduweb.core.acts.running import act
from eduweb.core.audit.log import record

from ..enums import MessageKind
from ..models import Article, ReleaseBundle
from ..notifications import events
from ..publication.files import PublicFiles, make_files
from ..rules.bundles import as_sentences, objections_to_bundling, obstacles_to_release, stories_of
from ..rules.people.assignees import writers_of
from .publishing import publish_with_files
from .refused import Refused
from .rows import locked_open_bundle, locked_together, read_with_parts


def publish_bundle(bundle: ReleaseBundle, *, by: User) -> ReleaseBundle:
    """Put every story before the readers in one transaction; all files are made before it begins.

    A story that may not go out keeps all back: the bundle then stores its reasons, those concerned are notified once,
    and Told is raised.
    """
    if reasons := objections_to_bundling(by, bundle):
        raise Refused(*reasons)
    stories = stories_of(bundle)
    if obstacles := obstacles_to_release(bundle):
        _record_obstacles(bundle, obstacles, by)
        raise Told(*as_sentences(obstacles))
    return _publish_with_files(bundle, _files_of(bundle, stories, by), by=by)


def _files_of(bundle: ReleaseBundle, stories: list[Article], by: User) -> dict[int, PublicFiles]:
    """The public files of every story; one that lacks a file keeps all back, like any other obstacle."""
    files, obstacles = {}, []
    for story in stories:
        try:
            files[story.pk] = make_files(read_with_parts(story))
        except Refused as refused:
            obstacles.append((story, refused.reasons))
    if obstacles:
        _record_obstacles(bundle, obstacles, by)
        raise Told(*as_sentences(obstacles))
    return files


@act
def _publish_with_files(bundle: ReleaseBundle, files: dict[int, PublicFiles], *, by: User) -> ReleaseBundle:
    bundle = locked_open_bundle(bundle)
    stories = locked_together(stories_of(bundle))
    if not stories or {story.pk for story in stories} != files.keys():
        raise Refused("这组稿件刚刚被改动，或还没有稿件，请刷新后再试。")
    for story in stories:
        publish_with_files(story, files[story.pk], by=by)
    bundle.published_at, bundle.kept_back = timezone.now(), []
    bundle.save(update_fields=["published_at", "kept_back"])
    bundle.members.update(released=True)
    record("同时发布", by=by, target=bundle, stories=sorted(files))
    return bundle


@act
def _record_obstacles(bundle: ReleaseBundle, obstacles: list[tuple[Article, list[str]]], by: User) -> None:
    """Store the reasons with the bundle; notify its publishers and the stories' writers, once for the same reasons."""
    reasons = [{"article": story.pk, "title": str(story), "reasons": said} for story, said in obstacles]
    changed = ReleaseBundle.objects.open().filter(pk=bundle.pk).exclude(kept_back=reasons)
    if not changed.update(kept_back=reasons):
        return
    record("同时发布未成", by=by, target=bundle, reasons=reasons)
    events.notify([by, bundle.made_by], MessageKind.NOT_PUBLISHED, None, _message(bundle, as_sentences(obstacles)))
    for story, said in obstacles:
        people = [user for user in writers_of(story) if user not in (by, bundle.made_by)]
        events.notify(people, MessageKind.NOT_PUBLISHED, story, _message(bundle, as_sentences([(story, said)])))


def _message(bundle: ReleaseBundle, reasons: list[str]) -> str:
    return f"“{bundle}”没有发布，整组暂缓。{''.join(reasons)}"
