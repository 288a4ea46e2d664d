"""Scenes of the town: building sites, gates, kindergartens, roofs and the net above them."""

from random import Random

from . import palette as c
from .canvas import WIDTH, Canvas, curve, waves
from .nature import birds, bush, cloud, cypress, pupil, sun, tree


def building_site(random: Random) -> Canvas:
    """A new school building rising beside a crane."""
    canvas = Canvas("#f4dfc0", "#fbf4e6")
    sun(canvas, 330, 260, 66, "#efb877")
    cloud(canvas, 700, 170, 80, "#ffffff99")
    seed = random.uniform(0, 9)
    canvas.ground(waves(650, 60, seed), "#d8d3bf")
    canvas.ground(waves(720, 40, seed + 2), "#b9c6ab")
    _frame(canvas, 520, 330, 640, 560)
    _crane(canvas, 1290, 890, 760)
    canvas.rect(0, 890, WIDTH, 180, "#cdb88f")
    for number in range(17):
        canvas.rect(number * 100 - 20, 850, 96, 92, c.BLUE if number % 2 else c.SEA)
        canvas.rect(number * 100 - 20, 872, 96, 10, "#ffffff55")
    canvas.rect(0, 942, WIDTH, 130, "#bba578")
    for x in (90, 190, 1480):
        tree(canvas, x, 860, random.uniform(220, 280), "#5d8a66", "#8fb286")
    return canvas


def _frame(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    """Four floors: the lower ones walled, the upper ones bare columns with scaffolding."""
    floor = height / 4
    for row in range(4):
        top = y + row * floor
        canvas.rect(x - 10, top + floor - 18, width + 20, 18, c.ASH)
        if row >= 2:
            canvas.rect(x, top, width, floor - 18, c.CREAM)
            for column in range(6):
                canvas.rect(x + 26 + column * 102, top + 28, 70, 66, c.SEA, radius=3)
        else:
            for column in range(7):
                canvas.rect(x + column * (width - 20) / 6, top, 20, floor - 18, c.ASH)
    canvas.rect(x - 10, y - 14, width + 20, 16, c.ASH)
    for step in range(8):
        canvas.line(
            [(x + step * width / 7, y - 70), (x + step * width / 7, y + floor * 2)],
            "#c98b3c99",
            4,
        )
    for step in range(5):
        canvas.line([(x, y - 50 + step * 82), (x + width, y - 50 + step * 82)], "#c98b3c99", 4)


def _crane(canvas: Canvas, x: float, foot: float, height: float) -> None:
    """A tower crane reaching to the left."""
    top = foot - height
    for side in (-17, 17):
        canvas.line([(x + side, foot), (x + side, top)], c.OCHRE, 7)
    for step in range(int(height // 38)):
        a, b = foot - step * 38, foot - step * 38 - 38
        canvas.line(
            [(x - 17, a), (x + 17, b)] if step % 2 else [(x + 17, a), (x - 17, b)],
            c.OCHRE,
            3.5,
        )
    canvas.line([(x - 560, top), (x + 200, top)], c.OCHRE, 8)
    canvas.line([(x - 560, top), (x - 60, top - 34), (x + 200, top)], c.OCHRE, 5)
    for step in range(18):
        canvas.line(
            [(x - 540 + step * 28, top), (x - 526 + step * 28, top - 2 - step * 1.8)],
            c.OCHRE,
            3,
        )
    canvas.line([(x, top - 96), (x - 420, top - 8)], c.BARK, 2.5)
    canvas.line([(x, top - 96), (x + 180, top)], c.BARK, 2.5)
    canvas.polygon([(x - 17, top), (x, top - 100), (x + 17, top)], c.OCHRE)
    canvas.rect(x - 64, top + 10, 48, 54, c.BRICK, radius=6)
    canvas.rect(x + 130, top + 4, 66, 46, c.STONE, radius=4)
    canvas.line([(x - 420, top), (x - 420, top + 130)], c.INK, 2.5)
    canvas.rect(x - 470, top + 130, 100, 22, c.BRICK, radius=3)


def gate(random: Random) -> Canvas:
    """A school gate under trees on the first day of term, families on the way."""
    canvas = Canvas("#c9dfe9", "#faf3e2")
    sun(canvas, 1180, 220, 60, "#f2cf8d")
    cloud(canvas, 320, 160, 84)
    canvas.ground(waves(610, 44, random.uniform(0, 9)), "#b9d0c4")
    for x in (60, 200, 1390, 1530):
        tree(canvas, x, 790, random.uniform(380, 460))
    canvas.rect(0, 640, WIDTH, 150, "#e7d6b2")
    for number in range(33):
        canvas.rect(number * 50 + 6, 656, 7, 134, "#b7a37c")
    canvas.rect(0, 640, WIDTH, 18, c.BRICK)
    canvas.rect(330, 690, 940, 100, "#cfe0c8")
    canvas.rect(560, 560, 480, 150, "#efe6cf")
    canvas.rect(548, 548, 504, 14, "#cf8a78")
    for number in range(9):
        canvas.rect(586 + number * 49, 590, 32, 40, "#9fc0d6")
        canvas.rect(586 + number * 49, 650, 32, 40, "#9fc0d6")
    for x in (330, 1170):
        canvas.rect(x, 430, 100, 360, c.CREAM)
        canvas.rect(x - 12, 414, 124, 22, c.BRICK)
        canvas.rect(x + 22, 480, 56, 190, c.BLUE, radius=4)
    outer = curve([(318, 420), (560, 330), (800, 300), (1040, 330), (1282, 420)], 14)
    inner = curve([(318, 424), (560, 372), (800, 352), (1040, 372), (1282, 424)], 14)
    canvas.polygon(outer + inner[::-1], c.BRICK)
    canvas.rect(0, 790, WIDTH, 300, "#d8cbab")
    canvas.polygon([(430, 790), (1170, 790), (1470, 1067), (130, 1067)], c.CREAM)
    for x in (300, 1300):
        bush(canvas, x, 800, 56)
    people = (
        (560, 900, 230, c.SEA, c.SEA),
        (670, 900, 160, c.GOLD, c.BRICK),
        (880, 940, 176, c.BRICK, c.SEA),
    )
    for x, y, size, coat, bag in (
        *people,
        (1000, 940, 250, "#7d8a93", "#7d8a93"),
        (770, 840, 130, c.BLUE, c.GOLD),
    ):
        pupil(canvas, x, y, size, coat, bag)
    return canvas


def kindergarten(random: Random) -> Canvas:
    """A small house with a round roof, a slide and building blocks on the lawn."""
    canvas = Canvas("#cbe3ea", "#fcf2df")
    for radius, colour in (
        (520, "#eeb99b"),
        (482, "#f4d9a3"),
        (444, "#c9dfb9"),
        (406, "#aecfde"),
        (368, "#d8e8ea"),
    ):
        canvas.pie(1080, 700, radius, 180, 360, colour)
    cloud(canvas, 160, 180, 96)
    canvas.ground(waves(690, 30, random.uniform(0, 9)), "#bcd8b0")
    _playhouse(canvas, 170, 420)
    canvas.ground(lambda x: 800 + 18 * (x / 800 - 1) ** 2, "#95c08c")
    _slide(canvas, 940, 520)
    cubes = (
        (700, 890, c.BRICK),
        (790, 890, c.GOLD),
        (745, 802, c.SEA),
        (250, 920, c.LEAF),
        (1420, 930, c.BLUE),
    )
    for x, y, colour in cubes:
        canvas.rect(x, y, 84, 84, colour, radius=10)
        canvas.disc(x + 42, y + 42, 20, "#ffffff66")
    canvas.disc(480, 950, 46, c.CORAL)
    canvas.pie(480, 950, 46, 200, 300, "#ffffff77")
    for x, h in ((60, 260), (1500, 320)):
        tree(canvas, x, 830, h)
    pupil(canvas, 620, 1000, 150, c.GOLD, c.CORAL)
    pupil(canvas, 860, 1020, 156, c.SEA, c.CREAM)
    return canvas


def _playhouse(canvas: Canvas, x: float, y: float) -> None:
    canvas.rect(x, y, 560, 400, c.CREAM)
    canvas.pie(x + 280, y + 20, 310, 180, 360, c.CORAL)
    canvas.rect(x - 30, y + 8, 620, 24, c.BRICK, radius=12)
    canvas.disc(x + 280, y - 110, 62, c.CREAM)
    canvas.disc(x + 280, y - 110, 46, c.SEA)
    canvas.rect(x + 276, y - 156, 8, 92, c.CREAM)
    canvas.rect(x + 234, y - 114, 92, 8, c.CREAM)
    for wx in (60, 390):
        canvas.rect(x + wx, y + 110, 116, 130, c.SEA, radius=14)
        canvas.rect(x + wx + 54, y + 110, 8, 130, c.CREAM)
        canvas.rect(x + wx - 8, y + 240, 132, 14, c.OCHRE, radius=7)
    canvas.pie(x + 280, y + 200, 70, 180, 360, c.BLUE)
    canvas.rect(x + 210, y + 200, 140, 200, c.BLUE)
    canvas.disc(x + 330, y + 300, 8, c.GOLD)


def _slide(canvas: Canvas, x: float, y: float) -> None:
    for post in (0, 130):
        canvas.rect(x + post, y + 30, 18, 330, c.BLUE, radius=6)
    canvas.polygon([(x - 34, y + 34), (x + 74, y - 60), (x + 182, y + 34)], c.BRICK)
    canvas.rect(x - 6, y + 150, 162, 16, c.SEA, radius=6)
    path = curve(
        [
            (x + 140, y + 150),
            (x + 230, y + 200),
            (x + 320, y + 310),
            (x + 450, y + 352),
        ],
        16,
    )
    canvas.line(path, c.GOLD, 34)
    canvas.line([(px, py - 12) for px, py in path], c.OCHRE, 6)
    for rung in range(5):
        canvas.rect(x - 84 + rung * 17, y + 330 - rung * 40, 60, 10, c.OCHRE, radius=5)
    canvas.line([(x - 70, y + 366), (x + 6, y + 150)], c.BLUE, 9)


def skyline(random: Random) -> Canvas:
    """Roofs of the town in the evening, joined by a net of lights."""
    canvas = Canvas("#123a63", "#7fa6c4")
    canvas.glow(800, 860, 900, "#f0cda0", 120)
    seed = random.uniform(0, 9)
    canvas.ground(waves(700, 80, seed), "#2c557b")
    nodes = [
        (140, 300),
        (360, 190),
        (560, 340),
        (790, 210),
        (1010, 330),
        (1230, 180),
        (1450, 310),
        (690, 470),
        (1130, 480),
        (330, 450),
    ]
    for a, b in (
        (0, 1),
        (1, 2),
        (2, 3),
        (3, 4),
        (4, 5),
        (5, 6),
        (2, 7),
        (7, 4),
        (4, 8),
        (8, 6),
        (9, 2),
        (0, 9),
        (9, 7),
        (7, 8),
        (1, 3),
        (3, 5),
    ):
        canvas.line([nodes[a], nodes[b]], "#cfe3f055", 3)
    for x, y in nodes:
        canvas.glow(x, y, 60, "#dff0fb", 150)
        canvas.disc(x, y, 12, "#eaf5fb")
        canvas.line([(x, y), (x + random.uniform(-14, 14), 700)], "#cfe3f026", 2)
    for layer, (colour, low) in enumerate((("#24496d", 560), ("#18385a", 660), ("#0d2743", 760))):
        _roofs(canvas, random, colour, low, "#f3d18b" if layer else "#b9cfdc")
    for x in (90, 1500):
        cypress(canvas, x, 1080, 250, "#0a2036")
    birds(canvas, 980, 120, 4, random, "#cfe3f0")
    return canvas


def _roofs(canvas: Canvas, random: Random, colour: str, low: float, light: str) -> None:
    x = -30.0
    while x < WIDTH:
        width, top = random.uniform(90, 170), low + random.uniform(-60, 90)
        canvas.rect(x, top, width - 6, 1080 - top, colour)
        if random.random() < 0.4:
            canvas.polygon(
                [(x - 8, top + 1), (x + width / 2, top - 46), (x + width + 2, top + 1)],
                colour,
            )
        for row in range(int((1000 - top) // 46)):
            for column in range(int(width // 36) - 1):
                if random.random() < 0.42:
                    canvas.rect(
                        x + 18 + column * 36,
                        top + 24 + row * 46,
                        15,
                        21,
                        light + "cc",
                        radius=2,
                    )
        x += width
