"""What an editor has put on top of a topic's page."""

from dataclasses import dataclass
from itertools import groupby

from ..models.public import PublishedArticle
from ..models.topic import Topic, TopicDocument, TopicLink
from ..querysets import StoryRow


@dataclass(frozen=True)
class ComposedTopic:
    """`blocks`: headings ("" for none) with the chosen stories that readers may see; documents; links."""

    blocks: list[tuple[str, list[StoryRow]]]
    documents: list[TopicDocument]
    links: list[TopicLink]


def composed(topic: Topic) -> ComposedTopic | None:
    """The top of this topic's page; None where nobody has composed one. Four queries."""
    chosen = list(topic.chosen.values_list("heading", "story_id"))
    live = PublishedArticle.objects.live().filter(pk__in=[story for _, story in chosen])
    rows = {row.pk: row for row in live.rows()}
    shown = [(heading, rows[story]) for heading, story in chosen if story in rows]
    blocks = [(heading, [row for _, row in group]) for heading, group in groupby(shown, lambda pair: pair[0])]
    found = ComposedTopic(blocks, list(topic.documents.all()), list(topic.links.all()))
    return found if topic.introduction or found.blocks or found.documents or found.links else None
