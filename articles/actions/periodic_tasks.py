"""Acts that the clock starts: due publications, ended publicity, overdue deletions. Twice or late does no harm."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.periodic.steps import Step

from ..models import Article, Placement, PublishedArticle, ReleaseBundle
from ..rules.people.assignees import writers_of
from ..rules.recycle_bin import overdue
from .bundle_publishing import publish_bundle
from .discarding import erase
from .expiring import expire
from .placing import end_placement
from .publishing import publish


def _people_of(story: Article) -> list[User | None]:
    return [story.scheduled_by, *writers_of(story)]


def _of_stories(numbers: Iterable[Any]) -> list[Article]:
    return [Article(pk=number) for number in numbers]


publish_due = Step(
    "定时发布",
    due=lambda: Article.objects.due(timezone.now()).select_related("scheduled_by"),
    do=lambda story: publish(story, by=story.scheduled_by),
    told=_people_of,
)
release_due = Step(
    "同时发布",
    due=lambda: ReleaseBundle.objects.due(timezone.now()).select_related("scheduled_by", "made_by"),
    do=lambda bundle: publish_bundle(bundle, by=bundle.scheduled_by),
    told=lambda bundle: [bundle.scheduled_by, bundle.made_by],
)
expire_due = Step(
    "公示期满下线",
    due=lambda: _of_stories(PublishedArticle.objects.expired(timezone.now()).values_list("pk", flat=True)),
    do=expire,
)
end_placements = Step(
    "置顶和推荐到期",
    due=lambda: Placement.objects.due(timezone.now()),
    do=end_placement,
)
erase_due = Step(
    "清理回收站",
    due=lambda: _of_stories(overdue().values_list("pk", flat=True)),
    do=erase,
)
