"""A picture as readers see it: frozen words and the name under which its public renditions lie."""

from dataclasses import asdict, dataclass

from django.core.files.storage import default_storage

WIDTHS = (480, 960, 1440)
CARD_WIDTHS = (320, 640, 960)
CARD_RATIO = (3, 2)


@dataclass(frozen=True)
class Picture:
    """What a page needs to show one photograph; kept as JSON beside the public row that shows it."""

    photo: int
    key: str
    width: int
    height: int
    alt: str
    caption: str = ""
    credit: str = ""

    def as_json(self) -> dict:
        """The plain values for a JSON field; `Picture(**value)` reads them back."""
        return asdict(self)

    @property
    def stem(self) -> str:
        """The folder under MEDIA_ROOT that holds every rendition."""
        return f"photos/{self.key[:2]}/{self.key}"

    def url(self, path: str) -> str:
        """Where readers get one of its files."""
        return default_storage.url(path)

    def renditions(self) -> list[tuple[int, int, str]]:
        """`(width, height, path under MEDIA_ROOT)` of the whole photograph, narrowest first, never enlarged."""
        return [(w, round(self.height * w / self.width), f"{self.stem}/{w}.webp") for w in self.widths()]

    def cards(self) -> list[tuple[int, int, str]]:
        """The same for the crop around the focal point that lists use (3:2)."""
        across, down = CARD_RATIO
        return [(w, w * down // across, f"{self.stem}/card-{w}.webp") for w in CARD_WIDTHS]

    def widths(self) -> list[int]:
        """The widths of `WIDTHS` that the original can fill; at least its own."""
        return [w for w in WIDTHS if w <= self.width] or [self.width]
