"""Scenes where hands are busy: laboratory, workshop, evening desk, tablet."""

import math
from itertools import pairwise
from random import Random

from . import palette as c
from .canvas import WIDTH, Canvas, curve
from .nature import birds


def laboratory(random: Random) -> Canvas:
    """A science bench: flasks, a microscope, a model of the planets."""
    canvas = Canvas("#dcebef", "#f4f3ea")
    for row in range(2):
        canvas.rect(90, 150 + row * 190, 520, 14, c.OAK)
        for number in range(8):
            high = random.uniform(60, 120)
            colour = random.choice((c.SKY, c.SAGE, c.PEACH, c.SAND, c.SEA))
            canvas.rect(110 + number * 62, 150 + row * 190 - high, 42, high, colour, radius=8)
            canvas.rect(116 + number * 62, 138 + row * 190 - high, 30, 16, c.STONE, radius=4)
    _planets(canvas, 1300, 320)
    canvas.rect(0, 780, WIDTH, 290, c.BLUE)
    canvas.rect(0, 748, WIDTH, 44, c.PAPER)
    for number in range(4):
        canvas.rect(60 + number * 390, 830, 330, 190, c.SEA, radius=8)
        canvas.rect(190 + number * 390, 860, 70, 12, c.ICE, radius=6)
    _flask(canvas, 300, 748, 250, c.SEA)
    _flask(canvas, 520, 748, 190, c.CORAL)
    _tubes(canvas, 640, 748)
    _microscope(canvas, 930, 748)
    for dx, dy, r in ((0, 0, 16), (20, -50, 11), (-14, -92, 8), (12, -130, 6)):
        canvas.ring(300 + dx, 450 + dy, r, c.SEA, 4)
    return canvas


def _planets(canvas: Canvas, x: float, y: float) -> None:
    canvas.glow(x, y, 260, "#fff0c4", 150)
    for radius in (110, 180, 250):
        canvas.ring(x, y, radius, "#8db4d699", 3)
    canvas.disc(x, y, 56, c.GOLD)
    for radius, angle, size, colour in (
        (110, 210, 18, c.BRICK),
        (180, 320, 28, c.SEA),
        (250, 104, 36, c.OCHRE),
        (250, 30, 20, c.MOSS),
    ):
        px, py = (
            x + radius * math.cos(math.radians(angle)),
            y + radius * math.sin(math.radians(angle)),
        )
        canvas.disc(px, py, size, colour)
        canvas.disc(px - size * 0.25, py - size * 0.25, size * 0.45, "#ffffff40")
        if size == 36:
            canvas.line([(px - 58, py + 14), (px + 58, py - 14)], c.SAND, 7)


def _flask(canvas: Canvas, x: float, foot: float, h: float, liquid: str) -> None:
    """A conical flask, half full."""
    glass = [
        (x - h * 0.1, foot - h),
        (x + h * 0.1, foot - h),
        (x + h * 0.1, foot - h * 0.62),
        (x + h * 0.42, foot),
        (x - h * 0.42, foot),
        (x - h * 0.1, foot - h * 0.62),
    ]
    canvas.polygon(glass, "#ffffffb0")
    canvas.polygon(
        [
            (x - h * 0.25, foot - h * 0.34),
            (x + h * 0.25, foot - h * 0.34),
            (x + h * 0.42, foot),
            (x - h * 0.42, foot),
        ],
        liquid,
    )
    canvas.disc(x, foot - h * 0.34, h * 0.25, "#ffffff55", flat=0.14)
    canvas.rect(x - h * 0.14, foot - h - 8, h * 0.28, 16, c.ASH, radius=8)
    canvas.line(
        [
            (x - h * 0.05, foot - h * 0.9),
            (x - h * 0.05, foot - h * 0.64),
            (x - h * 0.26, foot - h * 0.14),
        ],
        "#ffffff99",
        6,
    )


def _tubes(canvas: Canvas, x: float, foot: float) -> None:
    for number, (colour, level) in enumerate(((c.BRICK, 90), (c.GOLD, 120), (c.LEAF, 70), (c.SEA, 104))):
        tx = x + 24 + number * 56
        canvas.rect(tx, foot - 190, 34, 176, "#ffffffc0", radius=17)
        canvas.rect(tx + 4, foot - 18 - level, 26, level, colour, radius=13)
    canvas.rect(x, foot - 120, 250, 16, c.WOOD, radius=6)
    canvas.rect(x, foot - 16, 250, 16, c.WOOD, radius=6)
    for side in (0, 236):
        canvas.rect(x + side, foot - 120, 14, 120, c.WOOD)


def _microscope(canvas: Canvas, x: float, foot: float) -> None:
    canvas.rect(x - 40, foot - 28, 260, 28, c.NIGHT, radius=12)
    canvas.line(
        curve(
            [
                (x + 150, foot - 24),
                (x + 206, foot - 130),
                (x + 180, foot - 250),
                (x + 110, foot - 300),
            ],
            12,
        ),
        c.NIGHT,
        30,
    )
    canvas.rect(x - 10, foot - 110, 180, 18, c.STONE, radius=6)
    canvas.rect(x + 36, foot - 124, 70, 14, c.SKY)
    canvas.polygon(
        [
            (x + 20, foot - 350),
            (x + 84, foot - 384),
            (x + 138, foot - 230),
            (x + 92, foot - 206),
        ],
        c.BLUE,
    )
    canvas.polygon(
        [
            (x + 92, foot - 206),
            (x + 138, foot - 230),
            (x + 112, foot - 140),
            (x + 84, foot - 136),
        ],
        c.STONE,
    )
    canvas.polygon(
        [
            (x - 6, foot - 398),
            (x + 62, foot - 434),
            (x + 84, foot - 384),
            (x + 20, foot - 350),
        ],
        c.INK,
    )
    canvas.disc(x + 192, foot - 170, 26, c.ASH)


def workshop(random: Random) -> Canvas:
    """A training workshop: a robot arm at a conveyor, gears on the wall."""
    canvas = Canvas("#e4ebee", "#f1eee4")
    for x, y, r, colour in (
        (240, 260, 120, c.SKY),
        (412, 372, 84, c.SAND),
        (1420, 220, 96, c.MIST),
    ):
        _gear(canvas, x, y, r, colour)
    for number in range(5):
        canvas.rect(620 + number * 130, 110, 100, 180, c.PAPER, radius=8)
        canvas.rect(
            640 + number * 130,
            140,
            60,
            10,
            random.choice((c.BLUE, c.BRICK, c.OCHRE)),
            radius=5,
        )
        for line in range(4):
            canvas.rect(
                640 + number * 130,
                172 + line * 24,
                60 - line % 2 * 18,
                7,
                c.PEARL,
                radius=3,
            )
    canvas.rect(0, 800, WIDTH, 270, "#cfc6b1")
    canvas.rect(0, 800, WIDTH, 12, "#b5ab94")
    canvas.rect(60, 742, 1480, 54, c.STONE, radius=27)
    for number in range(15):
        canvas.disc(92 + number * 101, 769, 19, c.ASH)
        canvas.disc(92 + number * 101, 769, 7, c.STONE)
    for x in (160, 760, 1380):
        canvas.rect(x, 790, 40, 190, c.INK)
    for number, x in enumerate((190, 420, 1080, 1310)):
        canvas.rect(x, 642, 108, 100, (c.SEA, c.CORAL, c.GOLD, c.MOSS)[number], radius=8)
        canvas.rect(x + 40, 642, 28, 34, "#ffffff66")
    _robot(canvas, 760, 742)
    return canvas


def _gear(canvas: Canvas, x: float, y: float, r: float, colour: str) -> None:
    for tooth in range(10):
        a = tooth * math.pi / 5
        ends = [
            (x + r * 1.2 * math.cos(a + d) * s, y + r * 1.2 * math.sin(a + d) * s)
            for d, s in ((-0.17, 0.8), (-0.11, 1), (0.11, 1), (0.17, 0.8))
        ]
        canvas.polygon(ends, colour)
    canvas.disc(x, y, r, colour)
    canvas.disc(x, y, r * 0.45, "#ecefeb")
    canvas.ring(x, y, r * 0.74, "#ffffff66", 6)


def _robot(canvas: Canvas, x: float, foot: float) -> None:
    """An arm of three joints that holds a box over the belt."""
    joints = [
        (x, foot - 70),
        (x + 60, foot - 330),
        (x + 290, foot - 420),
        (x + 372, foot - 262),
    ]
    canvas.rect(x - 90, foot - 70, 180, 70, c.NIGHT, radius=12)
    for (a, b), width in zip(pairwise(joints), (64, 52, 36), strict=True):
        canvas.line([a, b], c.GOLD, width)
        canvas.line(
            [(a[0] - width * 0.2, a[1]), (b[0] - width * 0.2, b[1])],
            "#ffffff44",
            width * 0.24,
        )
    for (px, py), r in zip(joints, (46, 40, 34, 22), strict=True):
        canvas.disc(px, py, r, c.BLUE)
        canvas.disc(px, py, r * 0.45, c.ICE)
    px, py = joints[-1]
    for side in (-1, 1):
        canvas.line(
            [(px, py + 10), (px + side * 54, py + 34), (px + side * 52, py + 84)],
            c.NIGHT,
            13,
        )
    canvas.rect(px - 44, py + 52, 88, 84, c.BRICK, radius=8)


def evening(random: Random) -> Canvas:
    """A classroom window in the evening, still lit: someone stays with the children after school."""
    canvas = Canvas("#16365a", "#47688a")
    for _ in range(60):
        canvas.disc(
            random.uniform(0, WIDTH),
            random.uniform(0, 420),
            random.uniform(1.2, 2.8),
            "#f6ead2b0",
        )
    canvas.glow(1330, 190, 200, "#f4e6bd", 130)
    tips = (1352, 134), (1286, 236)
    outer = curve([tips[0], (1388, 214), (1340, 252), tips[1]], 14)
    canvas.polygon(outer + curve([tips[1], (1340, 216), tips[0]], 14), "#f7edcf")
    birds(canvas, 160, 180, 3, random, "#89a5bf")
    canvas.rect(180, 300, 1240, 600, "#274b70")
    canvas.rect(160, 280, 1280, 26, "#1b3a5b")
    for number in range(3):
        x = 250 + number * 380
        canvas.glow(x + 170, 560, 330, "#ffdf9b", 120)
        canvas.rect(x - 12, 378, 364, 384, "#1b3a5b", radius=8)
        canvas.rect(x, 390, 340, 360, "#fbdf9f")
        canvas.rect(x, 390, 340, 90, "#fdebc0")
        _evening_window(canvas, x, number)
        canvas.rect(x + 164, 390, 12, 360, "#1b3a5b")
        canvas.rect(x, 500, 340, 9, "#1b3a5b")
        canvas.rect(x - 24, 752, 388, 22, "#16314e", radius=6)
    canvas.rect(0, 900, WIDTH, 180, "#132b46")
    for number in range(3):
        x = 250 + number * 380
        canvas.polygon([(x, 900), (x + 340, 900), (x + 420, 1067), (x - 80, 1067)], "#fbdf9f26")
    return canvas


def _evening_window(canvas: Canvas, x: float, number: int) -> None:
    """What can be seen inside: readers, a chess table, an easel."""
    shade = "#8a5a3c"
    canvas.rect(x + 20, 690, 300, 16, shade)
    for seat in ((74, 250), (84, 226), (90, 262))[number]:
        canvas.rect(
            x + seat - 34,
            604,
            68,
            90,
            (c.BLUE, c.BRICK, c.LEAF)[(number + seat) % 3],
            radius=20,
        )
        canvas.disc(x + seat, 572, 30, c.INK)
    if number == 0:
        canvas.polygon([(x + 130, 686), (x + 166, 672), (x + 202, 686), (x + 166, 696)], c.PAPER)
    elif number == 1:
        canvas.rect(x + 112, 664, 90, 26, c.OAK)
        for step in range(5):
            canvas.disc(x + 122 + step * 17, 660, 7, c.INK if step % 2 else c.PAPER)
    else:
        canvas.line([(x + 176, 694), (x + 150, 580)], shade, 6)
        canvas.line([(x + 176, 694), (x + 202, 580)], shade, 6)
        canvas.rect(x + 138, 560, 78, 96, c.PAPER)
        canvas.disc(x + 176, 604, 20, c.CORAL)


def tablet(random: Random) -> Canvas:
    """A tablet with blocks of code and a net of nodes, on a desk with a plant."""
    canvas = Canvas("#dfeaf1", "#f3f1e8")
    for number in range(7):
        canvas.ring(1320, 260, 60 + number * 62, "#0b4a8214", 3)
    canvas.rect(0, 830, WIDTH, 240, "#d3b78c")
    canvas.rect(0, 830, WIDTH, 14, "#bd9e70")
    canvas.rect(330, 170, 860, 640, c.INK, radius=40)
    canvas.rect(366, 206, 788, 568, "#102f52", radius=12)
    colours = (c.GOLD, c.SKY, c.CORAL, c.SAGE, c.ICE)
    for line in range(11):
        x = 400 + 34 * (0, 1, 1, 2, 2, 1, 0, 1, 2, 1, 0)[line]
        for _ in range(random.randint(2, 3)):
            width = random.uniform(34, 90)
            canvas.rect(x, 244 + line * 46, width, 17, random.choice(colours), radius=8)
            x += width + 14
    _net(canvas, 890, 470, random)
    canvas.polygon([(640, 810), (880, 810), (930, 850), (590, 850)], c.STONE)
    _potted_plant(canvas, 1370, 850)
    canvas.rect(130, 742, 110, 108, c.BRICK, radius=16)
    canvas.ring(252, 794, 30, c.BRICK, 12)
    for wisp in (156, 186, 216):
        canvas.line(
            curve([(wisp, 722), (wisp + 12, 694), (wisp - 8, 668), (wisp + 8, 636)], 8),
            "#ffffffcc",
            6,
        )
    return canvas


def _net(canvas: Canvas, x: float, y: float, random: Random) -> None:
    """Three layers of nodes joined to each other."""
    layers = [
        [(x + column * 100, y + (row - (rows - 1) / 2) * 96) for row in range(rows)]
        for column, rows in enumerate((3, 5, 2))
    ]
    for left, right in pairwise(layers):
        for a in left:
            for b in right:
                canvas.line([a, b], "#8db4d670", 2.5)
    for number, layer in enumerate(layers):
        for px, py in layer:
            canvas.disc(px, py, 21, (c.SKY, c.GOLD, c.CORAL)[number])
            canvas.disc(px, py, 9, "#102f52")


def _potted_plant(canvas: Canvas, x: float, foot: float) -> None:
    for dx, dy in ((-110, -250), (-60, -330), (0, -370), (64, -320), (112, -240)):
        tip = (x + dx, foot - 100 + dy)
        canvas.polygon(
            curve([(x, foot - 100), (x + dx * 0.2 - 34, foot - 100 + dy * 0.55), tip], 8)
            + curve([tip, (x + dx * 0.8 + 30, foot - 100 + dy * 0.5), (x, foot - 100)], 8),
            c.LEAF,
        )
        canvas.line(
            curve([(x, foot - 100), (x + dx * 0.42, foot - 100 + dy * 0.55), tip], 8),
            c.MOSS,
            4,
        )
    canvas.polygon(
        [(x - 90, foot - 130), (x + 90, foot - 130), (x + 64, foot), (x - 64, foot)],
        c.CORAL,
    )
    canvas.rect(x - 102, foot - 150, 204, 34, c.BRICK, radius=8)
