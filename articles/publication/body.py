"""The text as readers get it: the desk's photographs replaced by their public renditions, captions frozen in."""

from collections.abc import Mapping

from bs4 import BeautifulSoup, Tag
from django.template.loader import render_to_string

from eduweb.core.media.desk_addresses import photo_ids
from eduweb.core.media.public.pictures import Picture
from eduweb.core.prechecks.alt_text.rule import words_of
from eduweb.core.text.missing_pictures import without_missing_pictures

from .galleries import set_galleries


def public_body(body: str, pictures: Mapping[int, Picture], *, lead: int | None = None) -> str:
    """`body` with each desk photograph shown as a figure, several in a row as a gallery; one that is not in `pictures` is
    left out. No photograph stands twice on the page, whose `lead` is shown above the text.

    Empty paragraphs, which editors leave behind, go as well, and marks of missing pictures, whatever way the text took.
    """
    soup = BeautifulSoup(without_missing_pictures(body), "html.parser")
    waiting = {number: picture for number, picture in pictures.items() if number != lead}
    last: dict[int, Tag] = {}
    for image in soup.find_all("img"):
        numbers = photo_ids(str(image.get("src", "")))
        if not numbers:
            continue
        picture = waiting.pop(numbers[0], None)
        if picture is None:
            image.decompose()
        else:
            _replace(image, picture, last)
    for paragraph in soup.find_all("p"):
        if not paragraph.get_text(strip=True) and not paragraph.find(True):
            paragraph.decompose()
    set_galleries(soup)
    return str(soup)


def _replace(image: Tag, picture: Picture, last: dict[int, Tag]) -> None:
    """Put a figure where the image stood: in place of its paragraph when it is alone there, after it when not; `last` is
    the last figure after each paragraph, so that several stand in their order."""
    words = {"picture": picture, "alt": words_of(picture.alt, str(image.get("alt", "")))}
    figure = BeautifulSoup(render_to_string("media/figure.html", words), "html.parser").find("figure")
    place = image.find_parent(["figure", "p"])
    image.extract()
    if place is None or place.parent is None or figure is None:
        return
    is_alone = place.name == "figure" or (not place.get_text(strip=True) and not place.find("img"))
    if is_alone and id(place) not in last:
        place.replace_with(figure)
    else:
        last.get(id(place), place).insert_after(figure)
        last[id(place)] = figure
