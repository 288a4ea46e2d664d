"""What stands in a story's way, as Chinese sentences that the button, the action and the tests share."""

from eduweb.text.plain import from_html

from .models import Article

REQUIRED = ("title", "summary", "source", "byline")


def obstacles(article: Article) -> list[str]:
    """What the author must still do before the story can be reviewed; [] when nothing."""
    missing = [Article._meta.get_field(name).verbose_name for name in REQUIRED if not getattr(article, name).strip()]
    if not from_html(article.body) and "<img" not in article.body:
        missing.append("正文")
    return [f"“{label}”还没有填写。" for label in missing]
