"""What an editor has put on top of some topics, once their stories are there."""

from articles.models import PublishedArticle, Topic, TopicDocument, TopicLink, TopicStory
from eduweb.core.accounts.models import User

from .data_files import toml
from .documents import store_docx


def compose_topics(*, by: User) -> None:
    for row in toml("topics")["topics"]:
        topic = Topic.objects.get(slug=row["slug"])
        topic.introduction = row["introduction"].strip()
        topic.save()
        for order, link in enumerate(row["links"], start=1):
            TopicLink.objects.create(topic=topic, order=order * 10, **link)
        for order, story in enumerate(row["stories"], start=1):
            chosen = PublishedArticle.objects.get(title=story["title"])
            TopicStory.objects.create(topic=topic, heading=story["heading"], story_id=chosen.pk, order=order * 10)
        for order, document in enumerate(row.get("documents", ()), start=1):
            TopicDocument.objects.create(topic=topic, document=store_docx(**document, by=by), order=order * 10)
