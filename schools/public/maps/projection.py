"""From longitude and latitude to a place on the drawing, north above."""

from dataclasses import dataclass

from schools.rules.positions import DEGREE, Position, narrowing

# The drawing is as wide as a telephone's page, so that its letters keep their size there.
WIDTH, MOST_HEIGHT = 360, 560
MARGIN = 28


@dataclass(frozen=True)
class Projection:
    """The drawing of an area: its north-western corner, and its units per degree of latitude."""

    west: float
    north: float
    narrow: float
    scale: float
    left: float
    height: int

    @classmethod
    def of(cls, positions: list[Position]) -> "Projection":
        """A drawing that has room for all of them; at least one is asked for."""
        easts, norths = [one.east for one in positions], [one.north for one in positions]
        narrow = narrowing(positions)
        across, down = (max(easts) - min(easts)) * narrow, max(norths) - min(norths)
        scale = min((WIDTH - 2 * MARGIN) / (across or 0.01), (MOST_HEIGHT - 2 * MARGIN) / (down or 0.01))
        left = (WIDTH - across * scale) / 2
        return cls(min(easts), max(norths), narrow, scale, left, round(down * scale + 2 * MARGIN))

    def place(self, east: float, north: float) -> tuple[float, float]:
        """The place of a longitude and a latitude, from the upper left corner."""
        x = self.left + (east - self.west) * self.narrow * self.scale
        return round(x, 1), round(MARGIN + (self.north - north) * self.scale, 1)

    @property
    def kilometre(self) -> float:
        """The length of a kilometre on the drawing."""
        return self.scale / DEGREE
