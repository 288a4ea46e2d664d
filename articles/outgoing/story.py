"""A story ready to be taken out: what each tool is given, whatever its form."""

from dataclasses import dataclass

from eduweb.core.media.models import Photo
from eduweb.core.pages.addresses import absolute
from eduweb.core.text.clean import clean
from eduweb.core.text.missing_pictures import without_missing_pictures

from ..enums import State
from ..models import Article
from .blocks import Block, PicturePlace
from .inline import plain_words
from .reading import blocks_of


@dataclass(frozen=True)
class Picture:
    """A picture of a story: its number from 1, its words, and the photograph whose file it is."""

    number: int
    caption: str
    credit: str
    photo: Photo

    @property
    def name(self) -> str:
        """The name of its file: pictures lie in their order in every folder."""
        return f"{self.number:02}.jpg"

    @property
    def words(self) -> str:
        """Caption and credit as they stand below the picture."""
        return f"{self.caption}（{self.credit}）" if self.credit else self.caption


@dataclass(frozen=True)
class OutgoingStory:
    """The text with its heads, its pictures in their order, the names of its attachments, and its address once public."""

    title: str
    kicker: str = ""
    subtitle: str = ""
    summary: str = ""
    byline: str = ""
    source: str = ""
    editor: str = ""
    blocks: tuple[Block, ...] = ()
    pictures: tuple[Picture, ...] = ()
    attachments: tuple[str, ...] = ()
    address: str = ""


def outgoing_of(article: Article) -> OutgoingStory:
    """The story as the desk has it, its lead photograph first; `rules` has said that it may go."""
    pictures = tuple(_picture(number, photo) for number, photo in enumerate(article.photos(), 1))
    numbers = {picture.photo.pk: picture.number for picture in pictures}
    lead = [PicturePlace(numbers.pop(article.lead_photo_id))] if article.lead_photo_id in numbers else []
    return OutgoingStory(
        title=plain_words(str(article)),
        kicker=plain_words(article.kicker),
        subtitle=plain_words(article.subtitle).lstrip("—―－─- "),
        summary=plain_words(article.summary),
        byline=plain_words(article.byline),
        source=plain_words(article.source),
        editor=plain_words(article.editor),
        blocks=(*lead, *blocks_of(clean(without_missing_pictures(article.body)), numbers)),
        pictures=pictures,
        attachments=tuple(plain_words(document.title) for document in article.files()),
        address=absolute(article.get_absolute_url()) if article.state == State.PUBLISHED else "",
    )


def _picture(number: int, photo: Photo) -> Picture:
    return Picture(number, plain_words(photo.caption), plain_words(photo.credit), photo)
