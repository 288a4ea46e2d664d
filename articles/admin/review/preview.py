"""The body and further fields of a story as readers will see them, for the reading page; nothing of it is public."""

from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from articles.enums import ColumnKind
from articles.models import Article
from articles.publication.galleries import set_galleries
from articles.rules.obstacles import label_of
from eduweb.core.media.desk_addresses import photo_ids
from eduweb.core.media.models import Photo
from eduweb.core.prechecks.alt_text.rule import words_of
from eduweb.core.text.clean import clean

from .paragraph_remarks import ParagraphRemarks

SHOWN_ABOVE = '<p class="desk-quiet">这里的图片上面已有，读者只看到一次。</p>'
CREDIT_FIELDS = ("byline", "source", "source_url", "credit", "editor", "proofreader")
KIND_FIELDS = {
    ColumnKind.POLICY: (
        *("index_number", "document_number", "subject_class", "genre", "issuing_body"),
        *("validity", "written_on", "valid_until"),
    ),
    ColumnKind.MEDIA: ("outlet", "outlet_date", "outlet_url"),
}


def preview_body(article: Article, remarks: ParagraphRemarks | None = None) -> SafeString:
    """Return the cleaned body, each photograph as a figure with the words that readers will see under it.

    `remarks` are written beside their paragraphs.
    """
    soup = BeautifulSoup(clean(article.body), "html.parser")
    if remarks:
        remarks.write_into(soup)
    photos = {photo.pk: photo for photo in article.photos()}
    shown = {article.lead_photo_id}
    for image in soup.find_all("img"):
        number = next(iter(photo_ids(str(image.get("src", "")))), 0)
        figure = SHOWN_ABOVE if number in shown else _figure(photos.get(number), str(image.get("alt", "")))
        shown.add(number or None)
        place = image.find_parent("p")
        stands_alone = place is not None and not place.get_text(strip=True) and len(place.find_all(True)) == 1
        (place if place is not None and stands_alone else image).replace_with(BeautifulSoup(figure, "html.parser"))
    set_galleries(soup, css="desk-gallery")
    return mark_safe(str(soup))


def facts(article: Article) -> list[tuple[str, str]]:
    """Return `(label, words)` of every filled field beside the text that the column's kind shows."""
    names = (*CREDIT_FIELDS, *KIND_FIELDS.get(ColumnKind(article.column.kind), ()))
    return [(label_of(name), words) for name in names if (words := _words(article, name))]


def _figure(photo: Photo | None, alt: str) -> str:
    words = words_of(photo.alt_text if photo else "", alt)
    return render_to_string("admin/articles/article/figure.html", {"photo": photo, "alt": words})


def _words(article: Article, name: str) -> str:
    display = getattr(article, f"get_{name}_display", None)
    value = display() if display else getattr(article, name)
    return str(value) if value else ""
