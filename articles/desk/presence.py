"""Other people who have a story open, in words."""

from datetime import datetime, timedelta

from django.utils import timezone

from eduweb.core.accounts.models import User

from ..models import Article, Typing, Version

# Open forms report themselves every quarter of a minute.
PRESENT_WITHIN = timedelta(seconds=60)


def presence_words(user: User, article: Article, *, seen: int) -> dict[str, list[str] | str]:
    """`others`: a sentence for each other person who has the story open; `newer`: who has saved since version `seen`."""
    now = timezone.now()
    beside = Typing.objects.beside(user, article, since=now - PRESENT_WITHIN).select_related("user")
    return {"others": [_presence(typing, now) for typing in beside], "newer": _newer(article, seen)}


def _presence(typing: Typing, now: datetime) -> str:
    if typing.typed_at is None:
        return f"{typing.user} 也打开了本稿"
    return f"{typing.user} 正在编辑，{_ago(now - typing.typed_at)}"


def _ago(past: timedelta) -> str:
    seconds = max(1, int(past.total_seconds()))
    return f"{seconds} 秒前" if seconds < 60 else f"{seconds // 60} 分钟前"


def _newer(article: Article, seen: int) -> str:
    if article.version <= seen:
        return ""
    last: Version | None = article.versions.select_related("by").defer("content").first()
    who = last.by if last and last.by else "他人"
    return f"{who} 在您打开之后保存过本稿；您保存时可以逐项核对，不会互相覆盖。"
