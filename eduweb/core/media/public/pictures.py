"""A published picture: frozen words, and the folder of its public renditions."""

from dataclasses import asdict, dataclass

from django.core.files.storage import default_storage

WIDTHS = (480, 960, 1440)
CARD_WIDTHS = (320, 640, 960)
# The form of pictures in lists, width to height.
CARD = (3, 2)
# For browsers that cannot read AVIF, and for feeds and cards of other sites.
PREFERRED_WIDTH = 960
PREFERRED_CARD = 640

Rendition = tuple[int, int, str]
Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class Picture:
    """The data of one photograph for pages, stored as JSON beside the public row that shows it.

    With `avif` every width lies there as AVIF and one of them as WebP; without, every width as WebP (why:
    docs/measurements.md, “Photographs”).
    """

    photo: int
    key: str
    width: int
    height: int
    alt: str
    caption: str = ""
    credit: str = ""
    avif: bool = False

    def as_json(self) -> dict:
        """The plain values for a JSON field; `Picture(**value)` reads them back."""
        return asdict(self)

    @property
    def stem(self) -> str:
        """The folder under MEDIA_ROOT that holds every rendition."""
        return f"photos/{self.key[:2]}/{self.key}"

    def url(self, path: str) -> str:
        """The public address of one of its files."""
        return default_storage.url(path)

    def renditions(self) -> list[Rendition]:
        """`(width, height, path under MEDIA_ROOT)` of the whole photograph, narrowest first, never enlarged."""
        kind, stem = self._kind, self.stem
        return [(w, round(self.height * w / self.width), f"{stem}/{w}.{kind}") for w in self.widths()]

    def cards(self) -> list[Rendition]:
        """`(width, height, path under MEDIA_ROOT)` of the 3:2 crop around the focal point, for lists."""
        kind, stem = self._kind, self.stem
        return [(w, _card_height(w), f"{stem}/card-{w}.{kind}") for w in CARD_WIDTHS]

    def plain(self) -> Rendition:
        """The whole photograph in one middling size as WebP, which every browser can show."""
        width = next((w for w in self.widths() if w >= PREFERRED_WIDTH), self.widths()[-1])
        return width, round(self.height * width / self.width), f"{self.stem}/{width}.webp"

    def plain_card(self) -> Rendition:
        """The 3:2 crop in one middling size as WebP."""
        width = PREFERRED_CARD if self.avif else CARD_WIDTHS[-1]
        return width, _card_height(width), f"{self.stem}/card-{width}.webp"

    def files(self) -> list[Rendition]:
        """All its renditions."""
        return [*self.renditions(), *self.cards(), self.plain(), self.plain_card()]

    def widths(self) -> list[int]:
        """The widths of `WIDTHS` that the original can fill; at least its own."""
        return [w for w in WIDTHS if w <= self.width] or [self.width]

    @property
    def _kind(self) -> str:
        return "avif" if self.avif else "webp"


def card_box(width: int, height: int, focal: tuple[int, int]) -> Box:
    """`(left, top, right, bottom)` of the largest cut for a card, computed like the desk's preview (static/desk/focal.js).

    Its middle is as near to the focal point (percent from the left, percent from the top) as the edges allow.
    """
    across, down = CARD
    wide = min(width, height * across // down)
    high = _card_height(wide)
    left = min(max(width * focal[0] // 100 - wide // 2, 0), width - wide)
    top = min(max(height * focal[1] // 100 - high // 2, 0), height - high)
    return left, top, left + wide, top + high


def _card_height(width: int) -> int:
    across, down = CARD
    return width * down // across
