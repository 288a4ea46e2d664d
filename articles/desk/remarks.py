"""Remarks at their paragraphs in the text as it is now."""

from dataclasses import dataclass

from eduweb.core.text.clean import clean

from ..models import Article, Remark
from ..rules.paragraphs import Place, locate, paragraphs


@dataclass(frozen=True)
class PlacedRemark:
    """A remark, its place in the present text, and its number on the page (from 1)."""

    remark: Remark
    place: Place
    label: int

    @property
    def quote_start(self) -> str:
        """The beginning of the paragraph as it was."""
        quote = self.remark.quote
        return f"{quote[:30]}…" if len(quote) > 30 else quote


def paragraphs_of(article: Article) -> list[str]:
    """The words of the story's paragraphs, as remarks count them."""
    return paragraphs(clean(article.body))


def placed_remarks(article: Article) -> list[PlacedRemark]:
    """All remarks on a story, in the order of the text; those whose words are gone come last."""
    remarks = list(article.remarks.all() if article.is_prefetched else article.remarks.select_related("by", "done_by"))
    words = paragraphs_of(article) if remarks else []
    places = [(remark, locate(remark.quote, remark.paragraph, words)) for remark in remarks]
    places.sort(key=lambda pair: (pair[1].number is None, pair[1].number or pair[0].paragraph, pair[0].pk))
    return [PlacedRemark(remark, place, label) for label, (remark, place) in enumerate(places, 1)]
