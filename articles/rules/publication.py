"""Whether a story may go before the readers: reviewed, or past its reviews in an emergency (STANDARDS §4.5)."""

from django.utils import timezone

from ..enums import State
from ..models import Article, Emergency, PublishedArticle
from .approvals import gaps
from .obstacles import lasting_obstacles, obstacles

WITHDRAWAL_NOTICE = "本稿件已由主办单位撤下。"


def obstacles_to_publication(article: Article, *, digest: str) -> list[str]:
    """Why the text, whose hash is `digest`, may not go out now, whoever asks; [] when it may."""
    reasons = gaps(article, steps=article.column.review_steps, digest=digest) + lasting_obstacles(article)
    return reasons + _publicity_ended(article)


def is_ready(article: Article) -> bool:
    """Whether the story is approved and may go out without an emergency."""
    return article.state == State.APPROVED and not obstacles_to_publication(article, digest=article.digest())


def obstacles_to_emergency(article: Article) -> list[str]:
    """What keeps the text from going out even past its reviews: the pre-checks, and the end of its publicity."""
    return obstacles(article) + _publicity_ended(article)


def open_emergency(article: Article) -> Emergency | None:
    """The oldest emergency publication of the story that nobody has signed off."""
    waiting = [emergency for emergency in article.emergencies.all() if emergency.signed_off_at is None]
    return min(waiting, key=lambda emergency: emergency.published_at, default=None)


def public_row(article: Article) -> PublishedArticle | None:
    """The story as readers see it now; None when they do not."""
    return getattr(article, "published", None)


def _publicity_ended(article: Article) -> list[str]:
    """Whether the story would be taken down as soon as it is public."""
    ended = article.expires_at and article.expires_at <= timezone.now()
    return ["公示截止时间已过，请修改后重新送审。"] if ended else []
