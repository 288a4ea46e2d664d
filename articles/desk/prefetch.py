"""A story with all records that its pages show, in few queries: kinds of which it has none are not asked for.

For showing the story only: prefetched records do not change any more.
"""

from collections.abc import Collection

from django.db.models import CharField, Exists, OuterRef, Prefetch, QuerySet, prefetch_related_objects
from django.db.models.functions import Cast

from eduweb.core.media.models import Photo
from eduweb.core.prechecks.models import Waiver

from ..models import Article, Attachment, Correction, Emergency, Remark, Review
from ..models.story_text import DOCUMENT_LINKS, RELATED_FIELDS
from ..rules.bundles import bundle_annotations
from ..rules.publication import public_row
from .related import prefetch_related_records, set_prefetched

# Records that belong to a story, as its pages show them.
PARTS: dict[str, QuerySet] = {
    "attachments": Attachment.objects.select_related("document"),
    "corrections": Correction.objects.all(),
    "remarks": Remark.objects.select_related("by", "done_by"),
    "reviews": Review.objects.select_related("reviewer"),
    "emergencies": Emergency.objects.select_related("published_by"),
}
# Reasons given to the pre-checks point to the story by its kind and number.
WAIVERS = "waivers"
_KEY = Cast(OuterRef("pk"), CharField())
_SELECT_RELATED = (
    *("author", "column__parent", "published__column__parent"),
    *DOCUMENT_LINKS,
    *(f"published__{link}" for link in DOCUMENT_LINKS),
)
# Long texts of other rows than the story itself.
_DEFERRED = (
    *(f"{link}__{name}" for link in DOCUMENT_LINKS for name in ("body", "original", "import_findings")),
    *("published__body", "published__pictures", "published__lead_picture"),
    *(f"published__{link}__{name}" for link in DOCUMENT_LINKS for name in ("body", "pictures")),
)


def with_parts(stories: QuerySet[Article]) -> QuerySet[Article]:
    """These stories joined with their single records, and `has_<part>` for each of PARTS."""
    has = {f"has_{name}": Exists(part.filter(article=OuterRef("pk")).order_by()) for name, part in PARTS.items()}
    has["has_waivers"] = Exists(Waiver.objects.filter(target_kind=Article._meta.label, target_id=_KEY).order_by())
    return stories.select_related(*_SELECT_RELATED).defer(*_DEFERRED).annotate(**has, **bundle_annotations())


def prefetch_seen(stories: Collection[Article]) -> None:
    """Read what `Article.seen_content` needs of these stories, in as many queries for one as for all."""
    parts = [Prefetch(name, PARTS[name]) for name in ("attachments", "corrections", "emergencies")]
    prefetch_related_objects(list(stories), *RELATED_FIELDS, *parts)
    photos = Photo.objects.in_bulk({number for story in stories for number in story.photo_numbers()})
    for story in stories:
        story.prefetch_photos(photos)


def prefetch_parts(story: Article, *, but: Collection[str] = ()) -> Article:
    """Read the parts of a story of `with_parts`, once; `but` names parts that its page does not show."""
    if not story.is_prefetched:
        prefetch_related_records(story, public_row(story))
        for name, part in PARTS.items():
            if name in but:
                continue
            if getattr(story, f"has_{name}", True):
                prefetch_related_objects([story], Prefetch(name, part))
            else:
                set_prefetched(story, name, [])
        if WAIVERS not in but:
            story.set_waivers(story.waivers() if getattr(story, "has_waivers", True) else [])
        story.prefetch_photos()
    return story
