"""Scenes under a roof."""

from random import Random

from . import palette as c
from .canvas import WIDTH, Canvas, curve
from .nature import bamboo, pupil


def library(random: Random) -> Canvas:
    """Tall shelves, a reading table by the window, a lamp."""
    canvas = Canvas("#efe2c8", "#f6ecd6")
    for shelf in range(3):
        _shelf(canvas, 60 + shelf * 330, 90, 300, 700, random)
    _window(canvas, 1110, 120, 400, 470)
    bamboo(canvas, 1235, 600, 430, random, "#8cb596")
    bamboo(canvas, 1330, 600, 360, random, "#7aa886")
    _window_bars(canvas, 1110, 120, 400, 470)
    canvas.rect(0, 790, WIDTH, 300, "#c99767")
    canvas.rect(0, 790, WIDTH, 14, "#b07f52")
    canvas.glow(1190, 720, 300, "#fff2cf", 120)
    canvas.rect(800, 806, 740, 34, c.WOOD, radius=8)
    for x in (840, 1470):
        canvas.rect(x, 840, 26, 240, c.BARK)
    _lamp(canvas, 1390, 806)
    _open_book(canvas, 1190, 800, 130)
    for number, colour in enumerate((c.BLUE, c.BRICK, c.OCHRE)):
        canvas.rect(880 + number * 7, 782 - number * 24, 140, 24, colour, radius=4)
        canvas.rect(890 + number * 7, 787 - number * 24, 16, 14, "#ffffff66", radius=2)
    pupil(canvas, 470, 1010, 330, c.BLUE, c.OCHRE)
    pupil(canvas, 650, 990, 280, c.BRICK, c.SEA)
    return canvas


def _shelf(canvas: Canvas, x: float, y: float, width: float, height: float, random: Random) -> None:
    canvas.rect(x - 14, y - 14, width + 28, height + 14, c.BARK)
    rows = 5
    for row in range(rows):
        top = y + row * height / rows
        canvas.rect(x, top, width, height / rows - 14, "#573c2b")
        _books(
            canvas,
            x + 6,
            top + height / rows - 14,
            width - 12,
            height / rows - 30,
            random,
        )


def _books(canvas: Canvas, x: float, foot: float, width: float, height: float, random: Random) -> None:
    """A row of spines, now and then a gap."""
    colours = (
        c.BLUE,
        c.SEA,
        c.SKY,
        c.BRICK,
        c.CORAL,
        c.OCHRE,
        c.GOLD,
        c.LEAF,
        c.MOSS,
        c.CREAM,
        c.SAND,
        c.RED,
    )
    end = x + width
    while x < end - 30:
        wide, high = random.uniform(15, 30), height * random.uniform(0.7, 1)
        if random.random() > 0.08:
            canvas.rect(x, foot - high, wide - 2, high, random.choice(colours), radius=2)
            canvas.rect(x, foot - high * 0.82, wide - 2, 5, "#ffffff55")
        x += wide


def _window(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    canvas.rect(x - 20, y - 20, width + 40, height + 40, c.PAPER, radius=6)
    canvas.rect(x, y, width, height, "#cfe4ec")
    canvas.polygon(
        [
            (x, y + height),
            (x, y + height * 0.7),
            (x + width * 0.5, y + height * 0.55),
            (x + width, y + height * 0.72),
            (x + width, y + height),
        ],
        "#b5d0b8",
    )


def _window_bars(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    canvas.rect(x + width / 2 - 7, y, 14, height, c.PAPER)
    canvas.rect(x, y + height * 0.38, width, 12, c.PAPER)
    canvas.rect(x - 40, y + height + 4, width + 80, 24, "#e3d3b1", radius=6)


def _lamp(canvas: Canvas, x: float, foot: float) -> None:
    canvas.rect(x - 40, foot - 12, 80, 12, c.NIGHT, radius=6)
    canvas.line([(x, foot - 10), (x + 30, foot - 110), (x - 46, foot - 176)], c.NIGHT, 7)
    canvas.polygon(
        [
            (x - 76, foot - 196),
            (x - 30, foot - 206),
            (x + 2, foot - 140),
            (x - 116, foot - 128),
        ],
        c.BRICK,
    )


def _open_book(canvas: Canvas, x: float, y: float, half: float, cover: str = c.BLUE) -> None:
    """An open book lying at (x, y), seen from the front."""
    for side in (-1, 1):
        edge = [
            (x, y),
            (x + side * half * 0.5, y - half * 0.16),
            (x + side * half, y - half * 0.02),
        ]
        canvas.polygon(
            [(px, py + half * 0.1) for px, py in curve(edge, 8)]
            + [(x + side * half, y + half * 0.1), (x, y + half * 0.14)],
            cover,
        )
        top = [(px, py - half * 0.22) for px, py in edge]
        canvas.polygon(curve(top, 8) + curve(edge[::-1], 8), c.PAPER)
        for line in range(3):
            canvas.line(
                [
                    (x + side * half * 0.2, y - half * (0.26 - line * 0.06)),
                    (x + side * half * 0.82, y - half * (0.25 - line * 0.06)),
                ],
                "#a9b1b3",
                2,
            )


def classroom(random: Random) -> Canvas:
    """A lesson: green board, sunlit windows, rows of pupils from behind."""
    canvas = Canvas("#f4ead4", "#f1e3c6")
    for x in (40, 1330):
        _window(canvas, x, 130, 230, 380)
        _window_bars(canvas, x, 130, 230, 380)
    canvas.rect(340, 110, 920, 430, c.WOOD, radius=10)
    canvas.rect(360, 130, 880, 390, "#2c5f50")
    _board_drawing(canvas)
    canvas.rect(360, 520, 880, 16, c.OAK)
    canvas.polygon([(270, 130), (420, 1067), (0, 1067), (0, 480)], "#fff6dc3c")
    canvas.rect(0, 660, WIDTH, 420, "#d8b98a")
    canvas.rect(0, 660, WIDTH, 12, "#bd9a69")
    canvas.rect(700, 580, 200, 130, c.OAK, radius=6)
    canvas.rect(690, 570, 220, 18, c.WOOD, radius=6)
    coats = (c.BLUE, c.SEA, c.BRICK, c.OCHRE, c.LEAF, c.CORAL)
    for row, (y, size, count) in enumerate(((830, 200, 6), (1010, 260, 5))):
        for seat in range(count):
            x = WIDTH * (seat + 0.5) / count
            _seated(canvas, x, y, size, coats[(seat * 2 + row + random.randrange(3)) % 6])
    return canvas


def _board_drawing(canvas: Canvas) -> None:
    """A plant with roots and a sun, as chalk draws them."""
    chalk = "#e9f0e4"
    canvas.ring(1090, 220, 40, "#f0d58f", 5)
    for dx, dy in (
        (0, -66),
        (47, -47),
        (66, 0),
        (47, 47),
        (0, 66),
        (-47, 47),
        (-66, 0),
        (-47, -47),
    ):
        canvas.line(
            [(1090 + dx * 0.85, 220 + dy * 0.85), (1090 + dx * 1.15, 220 + dy * 1.15)],
            "#f0d58f",
            4,
        )
    canvas.line([(430, 410), (830, 410)], chalk, 4)
    canvas.line(curve([(630, 410), (626, 330), (636, 220)], 10), chalk, 5)
    for x, y, dx in ((628, 350, 70), (628, 320, -74), (634, 270, 60), (632, 250, -56)):
        canvas.line(
            curve(
                [
                    (x, y),
                    (x + dx * 0.5, y - 46),
                    (x + dx, y - 26),
                    (x + dx * 0.5, y - 8),
                    (x, y),
                ],
                8,
            ),
            chalk,
            4,
        )
    for dx in (-60, -20, 26, 66):
        canvas.line(curve([(630, 410), (630 + dx * 0.5, 440), (630 + dx, 480)], 8), chalk, 3)
    for row, width in enumerate((210, 170, 230)):
        canvas.line([(920, 350 + row * 44), (920 + width, 350 + row * 44)], "#e9f0e488", 5)


def _seated(canvas: Canvas, x: float, y: float, h: float, coat: str) -> None:
    """A pupil at a desk, seen from behind."""
    canvas.rect(x - h * 0.5, y - h * 0.28, h, h * 0.07, c.OAK, radius=5)
    for side in (-0.46, 0.41):
        canvas.rect(x + side * h, y - h * 0.22, h * 0.05, h * 0.4, c.STONE)
    canvas.rect(x - h * 0.19, y - h * 0.52, h * 0.38, h * 0.5, coat, radius=h * 0.1)
    canvas.rect(x - h * 0.045, y - h * 0.6, h * 0.09, h * 0.12, c.PEACH)
    canvas.disc(x, y - h * 0.7, h * 0.15, c.INK)
    canvas.rect(x - h * 0.24, y - h * 0.06, h * 0.48, h * 0.06, c.WOOD, radius=5)
    canvas.rect(x - h * 0.2, y - h * 0.26, h * 0.4, h * 0.09, c.WOOD, radius=5)
    for side in (-0.2, 0.16):
        canvas.rect(x + side * h, y - h * 0.2, h * 0.04, h * 0.46, c.STONE)


def meeting(random: Random) -> Canvas:
    """A long table with seats, a screen with a chart, plants by the window."""
    canvas = Canvas("#eef2f2", "#e3e8e6")
    for x in (60, 1230):
        _window(canvas, x, 110, 310, 400)
        _window_bars(canvas, x, 110, 310, 400)
    canvas.rect(470, 90, 660, 380, c.INK, radius=12)
    canvas.rect(486, 106, 628, 348, "#f4f8fa")
    canvas.rect(520, 140, 250, 20, c.BLUE, radius=8)
    for number, high in enumerate((70, 110, 96, 150, 186)):
        canvas.rect(
            540 + number * 62,
            420 - high,
            38,
            high,
            c.BRICK if number == 4 else c.SKY,
            radius=4,
        )
    canvas.line([(520, 422), (850, 422)], c.ASH, 4)
    canvas.ring(980, 290, 74, c.SKY, 30)
    canvas.arc(980, 290, 74, -90, 70, c.BLUE, 30)
    canvas.rect(0, 640, WIDTH, 430, "#cdbb9c")
    canvas.rect(0, 628, WIDTH, 14, "#b3a283")
    for x in (300, 470, 640, 860, 1030, 1200):
        _chair(canvas, x + 45, 640, 0.72)
    canvas.polygon([(300, 640), (1300, 640), (1560, 850), (40, 850)], c.OAK)
    canvas.polygon([(40, 850), (1560, 850), (1560, 890), (40, 890)], c.WOOD)
    for x in (420, 620, 820, 1020, 1180):
        canvas.polygon([(x, 690), (x + 74, 690), (x + 80, 726), (x - 6, 726)], c.PAPER)
        canvas.disc(x + 104, 706, 13, c.SEA, flat=0.6)
    for x in (160, 460, 800, 1140, 1440):
        _chair(canvas, x, 960, 1.25)
    return canvas


def _chair(canvas: Canvas, x: float, foot: float, scale: float) -> None:
    canvas.rect(
        x - 70 * scale,
        foot - 150 * scale,
        140 * scale,
        150 * scale,
        c.BLUE,
        radius=26 * scale,
    )
    canvas.rect(
        x - 54 * scale,
        foot - 134 * scale,
        108 * scale,
        60 * scale,
        c.SEA,
        radius=18 * scale,
    )
    canvas.rect(
        x - 78 * scale,
        foot - 26 * scale,
        156 * scale,
        40 * scale,
        c.NIGHT,
        radius=16 * scale,
    )


def canteen(random: Random) -> Canvas:
    """A bright school canteen: serving counter, trays, steam."""
    canvas = Canvas("#f5efe0", "#efe5cd")
    for column in range(14):
        for row in range(3):
            canvas.rect(
                20 + column * 114,
                60 + row * 74,
                108,
                68,
                "#ffffff8c" if (column + row) % 2 else "#dbe9ec",
            )
    for number in range(4):
        x = 200 + number * 400
        canvas.line([(x, 0), (x, 120)], c.STONE, 4)
        canvas.pie(x, 172, 70, 180, 360, c.BRICK)
        canvas.glow(x, 200, 150, "#fff0c9", 130)
    canvas.rect(0, 470, WIDTH, 150, c.SEA)
    canvas.rect(0, 452, WIDTH, 30, c.PAPER)
    for x, colour in (
        (120, c.CORAL),
        (390, c.LEAF),
        (660, c.GOLD),
        (930, c.BRICK),
        (1200, c.MOSS),
    ):
        canvas.rect(x, 404, 210, 52, c.ASH, radius=10)
        canvas.disc(x + 105, 408, 92, colour, flat=0.28)
        for wisp in (60, 105, 150):
            canvas.line(
                curve(
                    [
                        (x + wisp, 370),
                        (x + wisp + 14, 340),
                        (x + wisp - 10, 310),
                        (x + wisp + 8, 276),
                    ],
                    8,
                ),
                "#ffffffa8",
                6,
            )
    canvas.rect(0, 620, WIDTH, 450, "#dcc79d")
    for x, coat, bag in (
        (250, c.LEAF, c.CREAM),
        (400, c.GOLD, c.CORAL),
        (830, c.BRICK, c.GOLD),
        (1330, c.BLUE, c.SEA),
    ):
        pupil(canvas, x, 740, 250 + random.uniform(-20, 20), coat, bag)
    canvas.rect(0, 760, WIDTH, 310, c.OAK)
    canvas.rect(0, 760, WIDTH, 12, "#dbb083")
    canvas.rect(0, 1030, WIDTH, 40, c.WOOD)
    _tray(canvas, 420, 820, 0.9)
    _tray(canvas, 1160, 820, 0.9)
    return canvas


def _tray(canvas: Canvas, x: float, y: float, s: float) -> None:
    """A tray with rice, vegetables, soup and fruit, seen from above."""
    canvas.rect(x - 300 * s, y - 8 * s, 600 * s, 250 * s, "#8a6a4655", radius=40 * s)
    canvas.rect(x - 300 * s, y - 30 * s, 600 * s, 250 * s, "#e8eef0", radius=40 * s)
    canvas.rect(x - 282 * s, y - 14 * s, 564 * s, 218 * s, "#d5dfe3", radius=30 * s)
    for dx, dy, r, dish, food in (
        (-180, 60, 84, c.PAPER, "#fffdf6"),
        (10, 40, 74, c.PAPER, c.LEAF),
        (190, 70, 80, c.PAPER, c.CORAL),
    ):
        canvas.disc(x + dx * s, y + dy * s, r * s, dish, flat=0.72)
        canvas.disc(x + dx * s, y + dy * s - 4 * s, r * 0.74 * s, food, flat=0.66)
        canvas.disc(x + (dx - 18) * s, y + (dy - 14) * s, r * 0.3 * s, "#ffffff44", flat=0.6)
    canvas.disc(x + 30 * s, y + 160 * s, 34 * s, c.GOLD)
    canvas.disc(x - 40 * s, y + 166 * s, 30 * s, c.BRICK)
    for dy in (150, 168):
        canvas.line([(x + 100 * s, y + dy * s), (x + 270 * s, y + (dy - 8) * s)], c.WOOD, 7 * s)
