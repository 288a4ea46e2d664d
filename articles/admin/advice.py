"""What the author should know while writing: what must be done before submission, and what would be better."""

from dataclasses import dataclass

from ..enums import ColumnKind
from ..models import Article
from ..obstacles import label_of, obstacles, prechecks

# Which fields a kind of column lives on (STANDARDS §1.7). They advise; a story without them may still be reviewed.
EXPECTED = {
    ColumnKind.POLICY: ("document_number", "issuing_body", "validity", "written_on"),
    ColumnKind.MEDIA: ("outlet", "outlet_date"),
}
# Two places on the form that are no plain fields: the words of photographs, and the editor in place of the body.
PHOTOS = "photos-heading"
BODY = "cke_id_body"


@dataclass(frozen=True)
class Advice:
    """One sentence, and the place on the form where it is mended ("" when there is none)."""

    message: str
    anchor: str = ""


def must(article: Article) -> list[Advice]:
    """What stands in the way of submission."""
    return [Advice(reason, _anchor_of(reason)) for reason in obstacles(article)]


def better(article: Article) -> list[Advice]:
    """What does not block but weakens the story."""
    warnings = [
        Advice(
            f"{label_of(found.field)}：{found.message}", PHOTOS if found.code == "alt_text" else _anchor(found.field)
        )
        for found in prechecks(article)
        if not found.blocks
    ]
    return _fields_of_its_kind(article) + _lead_without_words(article) + warnings


def _anchor_of(reason: str) -> str:
    """Obstacles name their field by its label, in quotes or at their beginning."""
    names = (*Article.text_fields(), "lead_photo")
    return next((_anchor(name) for name in names if reason.lstrip("“").startswith(label_of(name))), "")


def _anchor(name: str) -> str:
    return {"body": BODY, "lead_photo": PHOTOS}.get(name, f"id_{name}")


def _fields_of_its_kind(article: Article) -> list[Advice]:
    kind = article.column.get_kind_display()
    names = EXPECTED.get(ColumnKind(article.column.kind), ())
    return [Advice(f"{kind}一般要写明“{label_of(n)}”。", f"id_{n}") for n in names if not getattr(article, n)]


def _lead_without_words(article: Article) -> list[Advice]:
    lead = article.lead_photo
    if lead and not lead.alt_text.strip():
        return [Advice("题图没有替代文字：请用一句话写明图中内容。", PHOTOS)]
    return []
