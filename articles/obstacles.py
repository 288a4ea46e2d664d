"""What stands in a story's way, as Chinese sentences that the button, the action and the tests share."""

from eduweb.prechecks.registry import findings
from eduweb.prechecks.subject import Finding, Subject
from eduweb.text.plain import from_html

from .body_photos import desk_address
from .models import Article

REQUIRED = ("title", "summary", "source", "byline")
PLAIN = ("kicker", "title", "subtitle", "summary", "byline", "source", "credit", "editor", "proofreader")


def obstacles(article: Article) -> list[str]:
    """What the author must still do before the story can be reviewed; [] when nothing."""
    missing = [label_of(name) for name in REQUIRED if not getattr(article, name).strip()]
    if not from_html(article.body) and "<img" not in article.body:
        missing.append(label_of("body"))
    blocking = [f"{label_of(f.field)}{f.message}" for f in prechecks(article) if f.blocks]
    return [f"“{label}”还没有填写。" for label in missing] + blocking


def prechecks(article: Article) -> list[Finding]:
    """What the general rules found in everything that would become public; the blocking ones first."""
    photos = article.photos()
    texts = {name: getattr(article, name) for name in PLAIN}
    texts["lead_photo"] = "\n".join(f"{photo.alt_text} {photo.caption} {photo.credit}" for photo in photos).strip()
    return findings(
        Subject(
            texts=texts,
            html={"body": article.body},
            alt_texts={desk_address(photo.pk): photo.alt_text for photo in photos},
        )
    )


def label_of(name: str) -> str:
    """The field's Chinese name, as the form shows it."""
    return str(Article._meta.get_field(name).verbose_name)
