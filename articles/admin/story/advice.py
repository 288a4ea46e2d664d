"""What the author should know while writing, and where on the form it is mended."""

from dataclasses import dataclass

from articles.enums import ColumnKind
from articles.models import Article
from articles.rules.obstacles import label_of, prechecks, sentence, unanswered
from eduweb.core.prechecks.subject import Finding, Severity

# Which fields a kind of column lives on (STANDARDS §1.7). They advise; a story without them may still be reviewed.
EXPECTED = {
    ColumnKind.POLICY: ("document_number", "issuing_body", "validity", "written_on"),
    ColumnKind.MEDIA: ("outlet", "outlet_date"),
}
# Places on the form that are no plain fields: photographs' words, the editor, attachments.
PHOTOS = "photos-heading"
ATTACHMENTS = "attachments-group"
PLACES = {"body": "cke_id_body", "lead_photo": PHOTOS, "attachments": ATTACHMENTS}
PHOTO_RULES = ("alt_text", "picture_credit")


@dataclass(frozen=True)
class Advice:
    """One sentence, and the place on the form where it is mended ("" when there is none)."""

    message: str
    anchor: str = ""


def must(article: Article) -> list[Advice]:
    """What stands in the way of submission."""
    grave = [found for found in unanswered(article) if found.blocks or found.wants_reason]
    return [Advice(sentence(found), anchor_of(found)) for found in grave]


def better(article: Article) -> list[Advice]:
    """What does not block but weakens the story."""
    hints = [found for found in prechecks(article) if found.severity == Severity.HINT]
    return further(article) + [Advice(sentence(found), anchor_of(found)) for found in hints]


def further(article: Article) -> list[Advice]:
    """Advice that no pre-check gives: it depends on the column and the lead photograph."""
    return _fields_of_its_kind(article) + _lead_without_words(article)


def anchor_of(found: Finding) -> str:
    """Where on the form a finding is mended."""
    return PHOTOS if found.code in PHOTO_RULES else PLACES.get(found.field, f"id_{found.field}")


def _fields_of_its_kind(article: Article) -> list[Advice]:
    kind = article.column.get_kind_display()
    names = EXPECTED.get(ColumnKind(article.column.kind), ())
    return [Advice(f"{kind}一般要写明“{label_of(n)}”。", f"id_{n}") for n in names if not getattr(article, n)]


def _lead_without_words(article: Article) -> list[Advice]:
    lead = article.lead_photo
    if lead and not lead.alt_text.strip():
        return [Advice("题图没有替代文字：请用一句话写明图中内容。", PHOTOS)]
    return []
