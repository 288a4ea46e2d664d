"""What a story says of the contributions that it is made of: its text, its source, its photographs' words."""

from collections.abc import Iterable, Sequence

from django.utils.html import escape

from eduweb.core.media.desk_addresses import desk_address
from eduweb.core.media.models import Photo

from ..enums import ContributionUse
from ..models import Article, Contribution

_NAMED = 4


def body_of(given: Sequence[Contribution]) -> str:
    """The texts as HTML, every character of them text there, each below its title where there are several."""
    return "\n".join(part for one in given for part in _parts(one, with_title=len(given) > 1))


def source_of(given: Sequence[Contribution], use: ContributionUse) -> str:
    """The source that readers see: of a quoted text its unit, of another one that it was rewritten or put together."""
    units = [str(one.unit) for one in given]
    match use:
        case ContributionUse.QUOTED:
            words = units[0]
        case ContributionUse.REWRITTEN:
            words = f"根据{units[0]}来稿改写"
        case _:
            words = f"综合{_listed(list(dict.fromkeys(units)))}来稿"
    return words[: Article._meta.get_field("source").max_length]


def credit_of(given: Sequence[Contribution]) -> str:
    """Whom the photographs are from; "" without any."""
    credits = dict.fromkeys(_credit(one) for one in given if one.photos)
    return "；".join(credits)[: Article._meta.get_field("credit").max_length]


def give_words_to_photographs(given: Iterable[Contribution]) -> None:
    """Give the captions that were sent in to the photographs that have no words yet; editors mend them in the story."""
    for one in given:
        for row in one.photos:
            if not (row.photo.caption or row.photo.alt_text):
                words = {"caption": row.caption, "alt_text": row.caption, "credit": _credit(one)}
                Photo.objects.filter(pk=row.photo_id).update(**words)
                row.photo.alt_text = row.caption


def _parts(contribution: Contribution, *, with_title: bool) -> Iterable[str]:
    if with_title:
        yield f"<h2>{escape(contribution.title)}</h2>"
    for paragraph in contribution.paragraphs:
        yield f"<p>{escape(paragraph)}</p>"
    for row in contribution.photos:
        yield f'<p><img src="{desk_address(row.photo_id)}" alt="{escape(row.photo.alt_text)}"></p>'


def _credit(contribution: Contribution) -> str:
    return contribution.credit or f"{contribution.unit}供图"[:100]


def _listed(units: list[str]) -> str:
    return "、".join(units) if len(units) <= _NAMED else f"{'、'.join(units[:_NAMED])}等 {len(units)} 个单位"
