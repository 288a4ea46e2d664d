"""Advice for the author: it blocks nothing, and each sentence knows its place on the form."""

from dataclasses import dataclass

from articles.enums import ColumnKind
from articles.models import Article
from articles.rules.obstacles import label_of, prechecks, sentence
from eduweb.core.media.desk_addresses import photo_ids
from eduweb.core.prechecks.subject import Finding, Severity

# The important fields of a column's kind (STANDARDS §1.7). They advise; a story without them may still be reviewed.
EXPECTED = {
    ColumnKind.POLICY: ("document_number", "issuing_body", "validity", "written_on"),
    ColumnKind.MEDIA: ("outlet", "outlet_date"),
}
# Places on the form that are no plain fields: photographs' words, the editor, attachments.
PHOTOS = "photos-heading"
PLACES = {"body": "cke_id_body", "lead_photo": PHOTOS, "attachments": "attachments-group"}
# The rules about photographs' words, and the word that each asks for.
PHOTO_WORDS_OF_RULES = {"alt_text": "alt_text", "picture_credit": "credit"}


@dataclass(frozen=True)
class Advice:
    """One sentence, and the place on the form where it is mended ("" when there is none)."""

    message: str
    anchor: str = ""


def advice_on(article: Article) -> list[Advice]:
    """Return all advice on a story: what no pre-check gives first, then their hints."""
    hints = [found for found in prechecks(article) if found.severity == Severity.HINT]
    return advice_beside_prechecks(article) + [Advice(sentence(found), anchor_of(found)) for found in hints]


def advice_beside_prechecks(article: Article) -> list[Advice]:
    """Return the advice that no pre-check gives: it depends on the column."""
    kind = article.column.get_kind_display()
    names = EXPECTED.get(ColumnKind(article.column.kind), ())
    return [Advice(f"{kind}一般要写明“{label_of(n)}”。", f"id_{n}") for n in names if not getattr(article, n)]


def anchor_of(found: Finding) -> str:
    """Return the place on the form where a finding is mended."""
    if found.code in PHOTO_WORDS_OF_RULES:
        return _photo_anchor(found)
    return PLACES.get(found.field, f"id_{found.field}")


def _photo_anchor(found: Finding) -> str:
    """The field in which a photograph's missing words are written; their heading for a picture that is none of ours."""
    numbers = photo_ids(found.excerpt)
    return f"id_photo_{numbers[0]}_{PHOTO_WORDS_OF_RULES[found.code]}" if numbers else PHOTOS
