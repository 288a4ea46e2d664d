"""A story with all that its pages show, in few queries: what it has none of is not asked for.

For showing it only: what is loaded does not change any more.
"""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, prefetch_related_objects

from ..models import Article, Attachment, Correction, Emergency, Override, Remark, Review
from ..publication.reach import public_row
from ..rules.bundles import bundle_annotations
from .related import load_named, put

# What hangs on a story, as its pages want it.
PARTS: dict[str, QuerySet] = {
    "attachments": Attachment.objects.select_related("document"),
    "corrections": Correction.objects.all(),
    "remarks": Remark.objects.select_related("by", "done_by"),
    "reviews": Review.objects.select_related("reviewer"),
    "overrides": Override.objects.all(),
    "emergencies": Emergency.objects.select_related("published_by"),
}
JOINED = ("author", "column__parent", "interprets", "published__column__parent", "published__interprets")
# Long texts of other rows than the story itself.
LONG = (
    *("interprets__body", "interprets__original", "interprets__import_findings"),
    *("published__body", "published__pictures", "published__lead_picture"),
    *("published__interprets__body", "published__interprets__pictures"),
)


def with_parts(stories: QuerySet[Article]) -> QuerySet[Article]:
    """These stories joined with their single records, and `has_<part>` for each of PARTS."""
    has = {f"has_{name}": Exists(part.filter(article=OuterRef("pk")).order_by()) for name, part in PARTS.items()}
    return stories.select_related(*JOINED).defer(*LONG).annotate(**has, **bundle_annotations())


def load(story: Article, *, but: Collection[str] = ()) -> Article:
    """Read what hangs on a story of `with_parts`, once; `but` names parts that its page does not show."""
    if not story.is_loaded:
        load_named(story, public_row(story))
        for name, part in PARTS.items():
            if name in but:
                continue
            if getattr(story, f"has_{name}", True):
                prefetch_related_objects([story], Prefetch(name, part))
            else:
                put(story, name, [])
        story.keep_photos()
    return story
