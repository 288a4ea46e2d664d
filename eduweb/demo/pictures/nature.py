"""Things that grow and drift: drawn by the scenes wherever they stand outdoors."""

import math
from random import Random

from . import palette as c
from .canvas import Canvas, curve


def sun(canvas: Canvas, x: float, y: float, radius: float, colour: str = c.GOLD) -> None:
    canvas.glow(x, y, radius * 4.2, "#fff3d6", 150)
    canvas.disc(x, y, radius, colour)


def cloud(canvas: Canvas, x: float, y: float, size: float, colour: str = "#ffffffb0") -> None:
    """A long cloud with a flat underside; (x, y) is its left end."""
    solid = colour[:7] + colour[7:]
    canvas.rect(x, y, size * 3.2, size * 0.36, solid, radius=size * 0.18)
    canvas.rect(x + size * 0.5, y - size * 0.3, size * 1.9, size * 0.4, solid, radius=size * 0.2)
    canvas.rect(
        x + size * 0.95,
        y - size * 0.58,
        size * 0.95,
        size * 0.4,
        solid,
        radius=size * 0.2,
    )


def birds(
    canvas: Canvas,
    x: float,
    y: float,
    count: int,
    random: Random,
    colour: str = c.STONE,
) -> None:
    for number in range(count):
        bx, by = x + number * 46 + random.uniform(-8, 8), y + random.uniform(-34, 34)
        wing = random.uniform(9, 14)
        canvas.line(
            curve(
                [
                    (bx - wing, by - wing * 0.5),
                    (bx - wing * 0.4, by - wing * 0.6),
                    (bx, by),
                ],
                6,
            ),
            colour,
            2.5,
        )
        canvas.line(
            curve(
                [
                    (bx, by),
                    (bx + wing * 0.4, by - wing * 0.6),
                    (bx + wing, by - wing * 0.5),
                ],
                6,
            ),
            colour,
            2.5,
        )


def tree(
    canvas: Canvas,
    x: float,
    y: float,
    height: float,
    colour: str = c.LEAF,
    light: str = c.MOSS,
) -> None:
    """A round tree standing at (x, y), lit from the left."""
    r = height * 0.3
    canvas.disc(x + r * 0.3, y, r * 1.15, "#1f514633", flat=0.16)
    canvas.rect(
        x - height * 0.022,
        y - height * 0.5,
        height * 0.044,
        height * 0.5,
        c.BARK,
        radius=3,
    )
    for dx, dy, size in (
        (-0.62, -0.5, 0.72),
        (0.62, -0.52, 0.7),
        (0, -0.95, 0.9),
        (0, -0.42, 0.86),
    ):
        canvas.disc(x + dx * r, y - height * 0.34 + dy * r, r * size, colour)
    for dx, dy, size in ((-0.7, -0.6, 0.42), (-0.2, -1.15, 0.5), (0.42, -0.66, 0.3)):
        canvas.disc(x + dx * r, y - height * 0.34 + dy * r, r * size, light)


def cypress(canvas: Canvas, x: float, y: float, height: float, colour: str = c.PINE) -> None:
    """A slender tree, pointed like a flame."""
    w = height * 0.15
    canvas.rect(x - 3, y - height * 0.12, 6, height * 0.12, c.BARK)
    shape = [
        (x, y - height),
        (x + w * 0.75, y - height * 0.55),
        (x + w, y - height * 0.25),
        (x, y - height * 0.06),
    ]
    left = [(2 * x - px, py) for px, py in shape]
    canvas.polygon(curve(shape, 8) + curve(left, 8)[::-1], colour)


def bush(
    canvas: Canvas,
    x: float,
    y: float,
    size: float,
    colour: str = c.LEAF,
    light: str = c.MOSS,
) -> None:
    for dx, r in ((-0.8, 0.55), (0, 0.8), (0.85, 0.5)):
        canvas.pie(x + dx * size, y, r * size, 180, 360, colour)
    canvas.pie(x - 0.3 * size, y, 0.42 * size, 180, 360, light)


def bamboo(
    canvas: Canvas,
    x: float,
    foot: float,
    height: float,
    random: Random,
    colour: str = c.LEAF,
) -> None:
    """One jointed stalk that leans a little, with leaves in its upper half."""
    lean = random.uniform(-0.05, 0.09) * height
    width = height * 0.017
    joints = 9

    def at(t: float) -> tuple[float, float]:
        return x + lean * t**2.2, foot - height * t

    for joint in range(joints):
        low, high = at(joint / joints), at((joint + 0.93) / joints)
        canvas.line([low, high], colour, width * (1.15 - joint * 0.06))
    for _ in range(26):
        t = random.uniform(0.42, 1.0)
        px, py = at(t)
        _leaf(
            canvas,
            px,
            py,
            height * random.uniform(0.07, 0.12),
            random.choice((1, -1)),
            random,
            colour,
        )


def _leaf(
    canvas: Canvas,
    x: float,
    y: float,
    length: float,
    side: int,
    random: Random,
    colour: str,
) -> None:
    """A narrow blade that hangs outward."""
    angle = random.uniform(-0.25, 0.85)
    tip = x + side * length * math.cos(angle), y + length * math.sin(angle)
    middle = (x + tip[0]) / 2, (y + tip[1]) / 2 - length * 0.1
    normal = length * 0.085
    canvas.polygon(
        curve([(x, y), (middle[0], middle[1] - normal), tip], 6)
        + curve([tip, (middle[0], middle[1] + normal), (x, y)], 6),
        random.choice((colour, c.MOSS)) + "e6",
    )


def water(
    canvas: Canvas,
    top: float,
    random: Random,
    colour: str = "#ffffff66",
    lines: int = 46,
) -> None:
    """Glints of light, longer and farther apart towards the viewer."""
    for _ in range(lines):
        depth = random.random() ** 1.5
        length = 26 + 150 * depth
        x, y = random.uniform(-40, 1600), top + 12 + depth * (1067 - top)
        canvas.rect(x, y, length, 2 + 3.4 * depth, colour, radius=2)


def pupil(
    canvas: Canvas,
    x: float,
    y: float,
    height: float,
    coat: str,
    bag: str,
    hair: str = c.INK,
) -> None:
    """A child seen from behind with a satchel, standing at (x, y)."""
    h = height
    canvas.disc(x, y, h * 0.2, "#22313f26", flat=0.2)
    for side in (-1, 1):
        canvas.line(
            [(x + side * h * 0.065, y - h * 0.34), (x + side * h * 0.07, y - h * 0.05)],
            c.NIGHT,
            h * 0.085,
        )
        canvas.rect(
            x + side * h * 0.07 - h * 0.055,
            y - h * 0.05,
            h * 0.11,
            h * 0.05,
            c.PAPER,
            radius=h * 0.02,
        )
        canvas.line(
            [(x + side * h * 0.14, y - h * 0.66), (x + side * h * 0.185, y - h * 0.42)],
            coat,
            h * 0.075,
        )
    canvas.rect(x - h * 0.155, y - h * 0.72, h * 0.31, h * 0.42, coat, radius=h * 0.09)
    canvas.rect(x - h * 0.115, y - h * 0.68, h * 0.23, h * 0.28, bag, radius=h * 0.05)
    canvas.rect(x - h * 0.075, y - h * 0.52, h * 0.15, h * 0.09, "#ffffff40", radius=h * 0.02)
    canvas.rect(x - h * 0.04, y - h * 0.79, h * 0.08, h * 0.1, c.PEACH)
    canvas.disc(x, y - h * 0.87, h * 0.125, hair)
