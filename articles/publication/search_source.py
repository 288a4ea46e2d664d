"""A story as search indexes it."""

from collections.abc import Sequence

from django.db.models import Model, QuerySet, Value
from django.urls import reverse
from django.utils import timezone

from eduweb.core.search.following import follow_links
from eduweb.core.search.index import Searchable, Source, register
from eduweb.core.search.pages import register_page
from eduweb.core.text.plain import from_html

from ..enums import Validity
from ..models import Column, Topic
from ..models.public import PublishedArticle, PublishedDocument

# What nobody can go by any more stands among the stories.
IN_FORCE = {Validity.IN_FORCE, Validity.AMENDED}
_FACETS = (("column", "column__slug"), ("column", "further_columns__slug"), ("school", "schools__code"))


def describe_story(story: PublishedArticle) -> Searchable | None:
    """Title, kicker, subtitle, summary and text (DESIGN D4); nothing once the story's publicity has ended."""
    if story.expires_at and story.expires_at <= timezone.now():
        return None
    words = (story.kicker, story.subtitle, story.summary, from_html(story.body), story.document_number, story.outlet)
    written = story.written_on.isoformat() if story.written_on else ""
    validity = story.validity and Validity(story.validity).label
    return Searchable(
        title=story.title,
        body="\n".join(filter(None, words)),
        dated=story.published_at,
        names=(story.document_number,),
        named_as="policy" if story.validity in IN_FORCE else "",
        facts="　".join(filter(None, [story.document_number, written, validity])) if story.document_number else "",
        facets={"validity": filter(None, [story.validity])},
    )


def register_search_source() -> None:
    """Let search index public stories, columns and topics; called once from the app's `ready()`."""
    stories = Source(
        "article",
        "文章",
        PublishedArticle,
        describe_story,
        "article",
        is_named=False,
        further_facets=facets_of_stories,
    )
    register(stories)
    for relation in (PublishedArticle.schools, PublishedArticle.further_columns):
        follow_links(stories, relation.through)
    register(
        Source(
            "document",
            "附件",
            PublishedDocument,
            describe_document,
            "article",
            key="search_key",
            is_named=False,
            address=lambda key: reverse("article", args=[key.partition("-")[0]]),
            further_facets=facets_of_documents,
        )
    )
    register(Source("column", "栏目", Column, describe_column, "column", key="slug"))
    register(Source("topic", "专题", Topic, describe_topic, "topic", key="slug"))
    register_page("专题", "topics", "按专题汇集的稿件。")


def facets_of_stories(stories: Sequence[Model]) -> dict[int, dict[str, list[object]]]:
    """The codes of the schools that each story names, and the slugs of its columns, by its number. One query."""
    return _facets(PublishedArticle.objects.filter(pk__in=[story.pk for story in stories]), "")


def facets_of_documents(documents: Sequence[Model]) -> dict[int, dict[str, list[object]]]:
    """The same of each document's story, by the document's number. One query."""
    return _facets(PublishedDocument.objects.filter(pk__in=[document.pk for document in documents]), "story__")


def _facets(records: QuerySet, story: str) -> dict[int, dict[str, list[object]]]:
    first, *others = (records.order_by().values_list(Value(name), "pk", f"{story}{field}") for name, field in _FACETS)
    found: dict[int, dict[str, list[object]]] = {}
    for name, number, value in sorted(row for row in first.union(*others) if row[2] is not None):
        found.setdefault(number, {}).setdefault(name, []).append(value)
    return found


def describe_document(document: PublishedDocument) -> Searchable | None:
    """An attachment with its words, as long as readers may see its story."""
    story = document.story
    if story.expires_at and story.expires_at <= timezone.now():
        return None
    return Searchable(title=document.title, body=document.words or "", dated=story.published_at)


def describe_column(column: Column) -> Searchable:
    """A column with what it says of itself; the keywords are for machines."""
    return Searchable(title=column.name, body=column.description, below=1 if column.parent_id else 0)


def describe_topic(topic: Topic) -> Searchable | None:
    """A topic with its lead; none that is not shown."""
    if not topic.is_open:
        return None
    return Searchable(title=topic.name, body="\n".join(filter(None, [topic.description, topic.introduction])))
