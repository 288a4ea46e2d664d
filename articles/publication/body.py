"""The text as readers get it: the desk's photographs replaced by their public renditions, captions frozen in."""

from collections.abc import Mapping

from bs4 import BeautifulSoup, Tag
from django.template.loader import render_to_string

from eduweb.core.media.desk_addresses import photo_ids
from eduweb.core.media.public.pictures import Picture
from eduweb.core.prechecks.alt_text.rule import words_of
from eduweb.core.text.missing_pictures import without_missing_pictures


def public_body(body: str, pictures: Mapping[int, Picture]) -> str:
    """`body` with each desk photograph shown as a figure; one that is not in `pictures` is left out.

    Empty paragraphs, which editors leave behind, go as well, and marks of missing pictures, whatever way the text took.
    """
    soup = BeautifulSoup(without_missing_pictures(body), "html.parser")
    for image in soup.find_all("img"):
        numbers = photo_ids(str(image.get("src", "")))
        if not numbers:
            continue
        picture = pictures.get(numbers[0])
        if picture is None:
            image.decompose()
        else:
            _replace(image, picture)
    for paragraph in soup.find_all("p"):
        if not paragraph.get_text(strip=True) and not paragraph.find(True):
            paragraph.decompose()
    return str(soup)


def _replace(image: Tag, picture: Picture) -> None:
    """Put a figure where the image stood: in place of its paragraph when it is alone there, after it when not."""
    words = {"picture": picture, "alt": words_of(picture.alt, str(image.get("alt", "")))}
    figure = BeautifulSoup(render_to_string("media/figure.html", words), "html.parser")
    place = image.find_parent(["figure", "p"])
    image.extract()
    if place is None or place.parent is None:
        return
    if place.name == "figure" or (not place.get_text(strip=True) and not place.find("img")):
        place.replace_with(figure)
    else:
        place.insert_after(figure)
