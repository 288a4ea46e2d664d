"""Bundles of stories: which stories one holds, and what keeps it or them from going out."""

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from eduweb.core.accounts.models import User

from ..enums import State
from ..models import Article, BundledStory, ReleaseBundle
from .people.columns import KIND, covered
from .policies import may_bundle
from .publication import obstacles_to_publication

# States in which a story may be put into a bundle.
BUNDLED_STATES = (State.IN_REVIEW, State.APPROVED)
_SHOWN_FIELDS = ("pk", "name", "moment")


def bundle_annotations() -> dict[str, Subquery]:
    """Annotations of a story with the fields that are shown of its open bundle; a story waits in one at most."""
    waiting = BundledStory.objects.filter(article=OuterRef("pk"), bundle__published_at=None).order_by()
    return {f"bundle_{name}": Subquery(waiting.values(f"bundle__{name}")[:1]) for name in _SHOWN_FIELDS}


def bundles_of(user: User) -> QuerySet[ReleaseBundle]:
    """The bundles that this person may know of: past the columns of their posts, none with a story in it."""
    if user.limit(KIND) is None:
        return ReleaseBundle.objects.all()
    foreign = BundledStory.objects.order_by().filter(bundle=OuterRef("pk")).exclude(covered(user, "article__column"))
    return ReleaseBundle.objects.exclude(Exists(foreign))


def objections_to_bundling(user: User, bundle: ReleaseBundle) -> list[str]:
    """Why this person may not arrange this bundle; [] when they may."""
    if not may_bundle(user):
        return ["只有发布人可以安排同时发布。"]
    is_covered = user.limit(KIND) is None or bundles_of(user).filter(pk=bundle.pk).exists()
    return [] if is_covered else ["这组里有您不负责的栏目的稿件，请由负责它们的同事办理。"]


def open_bundle_of(article: Article) -> ReleaseBundle | None:
    """The bundle that this story waits in, if any; without a query for a story with `bundle_annotations`."""
    if hasattr(article, "bundle_pk"):
        known = {name: getattr(article, f"bundle_{name}") for name in _SHOWN_FIELDS}
        return ReleaseBundle(**known) if article.bundle_pk else None
    return ReleaseBundle.objects.open().filter(members__article=article.pk).first()


def waits_in_bundle(article: Article) -> list[str]:
    """Why the story does not go out alone; [] when it is in no open bundle."""
    bundle = open_bundle_of(article)
    return [f"本稿在“{bundle}”里等待同时发布；要单独发布，请先把它移出。"] if bundle else []


def obstacles_to_publication_alone(article: Article) -> list[str]:
    """Why the approved story may not go out by itself now; [] when it may."""
    return waits_in_bundle(article) + obstacles_to_publication(article, digest=article.digest())


def stories_of(bundle: ReleaseBundle) -> list[Article]:
    """The stories of a bundle in the order in which they were put in."""
    return list(Article.objects.filter(memberships__bundle=bundle).select_related("column").order_by("memberships__id"))


def obstacles_to_release(bundle: ReleaseBundle) -> list[tuple[Article, list[str]]]:
    """`[(story, why it may not go out now)]` for every story that keeps the bundle back; [] when all may go."""
    found = [(story, obstacles_of_story(story)) for story in stories_of(bundle)]
    return [(story, reasons) for story, reasons in found if reasons]


def obstacles_of_story(story: Article) -> list[str]:
    """Why this story may not go out with its bundle now; [] when it may."""
    if story.state != State.APPROVED:
        return [f"现在是“{story.where}”，还不能发布。"]
    return obstacles_to_publication(story, digest=story.digest())


def as_sentences(obstacles: list[tuple[Article, list[str]]]) -> list[str]:
    """Obstacles of `obstacles_to_release`, each story with its reasons in one sentence."""
    return [f"《{story}》：{''.join(reasons)}" for story, reasons in obstacles]
