"""Publishing a bundle: all its stories at one moment, or none."""

from django.db import transaction
from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.audit.log import record

from ..enums import MessageKind
from ..models import Article, ReleaseBundle
from ..notifications import events
from ..publication.files import make_files
from ..rules.policies import may_publish
from ..rules.reviewers import writers_of
from .bundling import obstacles_of, open_bundle, sentences, stories_of
from .publishing import let_out
from .refused import Refused


def publish_bundle(bundle: ReleaseBundle, *, by: User) -> ReleaseBundle:
    """Put every story before the readers in one transaction; their files are made before it, as for a single one.

    A story that may not go out keeps all back: the bundle then says which and why, and those concerned are told once.
    """
    if not may_publish(by):
        raise Refused("只有发布人可以发布。")
    stories = stories_of(bundle)
    if problems := obstacles_of(bundle):
        _keep_back(bundle, problems, by)
        raise Refused(*sentences(problems))
    files = {story.pk: make_files(story) for story in stories}
    with transaction.atomic():
        bundle = open_bundle(bundle, by)
        stories = stories_of(bundle)
        if not stories or {story.pk for story in stories} != files.keys():
            raise Refused("这组稿件刚刚被改动，或还没有稿件，请刷新后再试。")
        for story in stories:
            let_out(story, files[story.pk], by=by)
        bundle.published_at, bundle.kept_back = timezone.now(), []
        bundle.save(update_fields=["published_at", "kept_back"])
        bundle.members.update(released=True)
        record("同时发布", by=by, target=bundle, stories=sorted(files))
        return bundle


def _keep_back(bundle: ReleaseBundle, problems: list[tuple[Article, list[str]]], by: User) -> None:
    """Write down what is in the way; tell whoever set the moment and those who can mend it, once for the same reasons."""
    reasons = [{"article": story.pk, "title": str(story), "reasons": said} for story, said in problems]
    with transaction.atomic():
        changed = ReleaseBundle.objects.open().filter(pk=bundle.pk).exclude(kept_back=reasons)
        if not changed.update(kept_back=reasons):
            return
        record("同时发布未成", by=by, target=bundle, reasons=reasons)
        events.tell([by, bundle.made_by], MessageKind.KEPT_BACK, None, _words(bundle, sentences(problems)))
        for story, said in problems:
            people = [user for user in writers_of(story) if user not in (by, bundle.made_by)]
            events.tell(people, MessageKind.KEPT_BACK, story, _words(bundle, sentences([(story, said)])))


def _words(bundle: ReleaseBundle, reasons: list[str]) -> str:
    return f"“{bundle}”没有发布，整组暂缓。{''.join(reasons)}"
