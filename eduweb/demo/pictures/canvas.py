"""A sheet to draw flat shapes on: drawn at twice its size and reduced, so that every edge is smooth."""

import math
from collections.abc import Callable, Iterable
from io import BytesIO

from PIL import Image, ImageDraw, ImageOps

WIDTH, HEIGHT = 1600, 1067
FINER = 2

Point = tuple[float, float]


class Canvas:
    """A picture of WIDTH×HEIGHT units. Colours are `#rrggbb`, or `#rrggbbaa` to let what lies below show through."""

    def __init__(self, top: str, bottom: str):
        self.image = _gradient((WIDTH * FINER, HEIGHT * FINER), top, bottom)
        self.pen = ImageDraw.Draw(self.image, "RGBA")

    def polygon(self, points: Iterable[Point], colour: str) -> None:
        self.pen.polygon([(x * FINER, y * FINER) for x, y in points], fill=colour)

    def rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        colour: str,
        *,
        radius: float = 0,
    ) -> None:
        box = (x * FINER, y * FINER, (x + width) * FINER - 1, (y + height) * FINER - 1)
        if radius:
            self.pen.rounded_rectangle(box, radius * FINER, fill=colour)
        else:
            self.pen.rectangle(box, fill=colour)

    def disc(self, x: float, y: float, radius: float, colour: str, *, flat: float = 1) -> None:
        """A circle around (x, y), or an ellipse when `flat` is not 1."""
        high = radius * flat
        self.pen.ellipse(
            [v * FINER for v in (x - radius, y - high, x + radius, y + high)],
            fill=colour,
        )

    def pie(self, x: float, y: float, radius: float, start: float, end: float, colour: str) -> None:
        """A sector in degrees, clockwise from three o'clock."""
        self.pen.pieslice(
            [v * FINER for v in (x - radius, y - radius, x + radius, y + radius)],
            start,
            end,
            fill=colour,
        )

    def line(self, points: Iterable[Point], colour: str, width: float = 4) -> None:
        """A line with round joints and ends."""
        dots = [(x * FINER, y * FINER) for x, y in points]
        self.pen.line(dots, fill=colour, width=round(width * FINER), joint="curve")
        if len(colour) == 7:
            r = width * FINER / 2
            for x, y in (dots[0], dots[-1]):
                self.pen.ellipse((x - r, y - r, x + r, y + r), fill=colour)

    def ring(self, x: float, y: float, radius: float, colour: str, width: float = 4) -> None:
        box = [v * FINER for v in (x - radius, y - radius, x + radius, y + radius)]
        self.pen.ellipse(box, outline=colour, width=round(width * FINER))

    def arc(
        self,
        x: float,
        y: float,
        radius: float,
        start: float,
        end: float,
        colour: str,
        width: float = 4,
    ) -> None:
        box = [v * FINER for v in (x - radius, y - radius, x + radius, y + radius)]
        self.pen.arc(box, start, end, fill=colour, width=round(width * FINER))

    def ground(self, ridge: Callable[[float], float], colour: str) -> None:
        """Everything below the line y = ridge(x)."""
        edge = [(x, ridge(x)) for x in range(0, WIDTH + 1, 8)]
        self.polygon([*edge, (WIDTH, HEIGHT), (0, HEIGHT)], colour)

    def glow(self, x: float, y: float, radius: float, colour: str, strength: int = 90) -> None:
        """Light that fades out from (x, y)."""
        side = 160
        mask = Image.radial_gradient("L").resize((side, side)).point(lambda v: max(0, 255 - v * 2) * strength // 255)
        size = round(2 * radius * FINER)
        mask = mask.resize((size, size), Image.Resampling.BILINEAR)
        self.image.paste(
            Image.new("RGB", mask.size, colour),
            (round((x - radius) * FINER), round((y - radius) * FINER)),
            mask,
        )

    def jpeg(self, *, mirrored: bool = False) -> bytes:
        """The finished picture in its true size."""
        finished = self.image.reduce(FINER)
        buffer = BytesIO()
        (ImageOps.mirror(finished) if mirrored else finished).save(buffer, "JPEG", quality=92)
        return buffer.getvalue()


def waves(base: float, height: float, seed: float) -> Callable[[float], float]:
    """A soft ridge around y = base, never the same for two seeds."""
    return lambda x: (
        base
        - height
        * (
            0.55 * math.sin(x / 310 + seed * 1.7)
            + 0.3 * math.sin(x / 140 + seed * 3.1)
            + 0.15 * math.sin(x / 61 + seed)
        )
    )


def curve(points: list[Point], steps: int = 16) -> list[Point]:
    """A smooth line through the points (Catmull-Rom)."""
    ends = [points[0], *points, points[-1]]
    smooth = []
    for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        smooth += [
            (
                _between(a[0], b[0], c[0], d[0], i / steps),
                _between(a[1], b[1], c[1], d[1], i / steps),
            )
            for i in range(steps)
        ]
    return [*smooth, points[-1]]


def _between(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)


def _gradient(size: tuple[int, int], top: str, bottom: str) -> Image.Image:
    strip = Image.linear_gradient("L").resize((1, size[1]))
    ends = Image.new("RGB", strip.size, bottom), Image.new("RGB", strip.size, top)
    return Image.composite(*ends, strip).resize(size)
