"""Scenes that stand for an idea: red rock at dawn, lotus, a lesson on a stage."""

import math
from random import Random

from . import palette as c
from .canvas import HEIGHT, WIDTH, Canvas, curve, waves
from .nature import birds, cypress, water


def red_rock(random: Random) -> Canvas:
    """A red cliff with pines at daybreak above a sea of cloud."""
    canvas = Canvas("#f0c39a", "#fbeeda")
    for number in range(16):
        a, b = math.radians(186 + number * 11), math.radians(190.5 + number * 11)
        canvas.polygon(
            [
                (560, 560),
                (560 + 1400 * math.cos(a), 560 + 1400 * math.sin(a)),
                (560 + 1400 * math.cos(b), 560 + 1400 * math.sin(b)),
            ],
            "#fff1d83c",
        )
    canvas.glow(560, 520, 420, "#fff3d8", 190)
    canvas.disc(560, 520, 128, "#e2683f")
    seed = random.uniform(0, 9)
    for base, height, colour in (
        (590, 60, "#e3b48f"),
        (660, 70, "#d0937a"),
        (740, 60, "#b8715f"),
    ):
        canvas.ground(waves(base, height, seed + base / 50), colour)
        for _ in range(5):
            x, y = random.uniform(-100, 1300), base + random.uniform(30, 70)
            canvas.rect(x, y, random.uniform(240, 460), 22, "#fdf1e070", radius=11)
    birds(canvas, 250, 250, 6, random, "#9a6a55")
    face = [
        (1620, 300),
        (1450, 318),
        (1390, 372),
        (1270, 388),
        (1215, 470),
        (1130, 500),
        (1090, 620),
        (1000, 660),
        (950, 800),
        (830, 860),
        (770, 1080),
        (1620, 1080),
    ]
    canvas.polygon(face, c.RED)
    for shade in (
        [
            (1450, 318),
            (1480, 520),
            (1400, 700),
            (1450, 1080),
            (1620, 1080),
            (1620, 300),
        ],
        [
            (1215, 470),
            (1240, 640),
            (1180, 820),
            (1230, 1080),
            (1330, 1080),
            (1290, 760),
            (1320, 560),
            (1270, 388),
        ],
    ):
        canvas.polygon(shade, "#7f141433")
    for x, y, h in (
        (1500, 312, 220),
        (1420, 350, 170),
        (1250, 410, 160),
        (1575, 306, 260),
        (1110, 540, 120),
        (975, 720, 130),
    ):
        cypress(canvas, x, y, h, "#3b2a2a")
    canvas.ground(lambda x: 960 + 30 * math.sin(x / 260 + seed), "#7c1717")
    return canvas


def lotus(random: Random) -> Canvas:
    """Lotus in a quiet pond: clean out of the mud."""
    canvas = Canvas("#dfece6", "#bfd9d2")
    canvas.glow(1120, 240, 420, "#fdf6dc", 170)
    canvas.rect(0, 560, WIDTH, 520, "#8fb9b3")
    water(canvas, 566, random, "#ffffff59", 50)
    for _ in range(13):
        x, y = random.uniform(-20, 1600), random.uniform(620, 1040)
        _pad(
            canvas,
            x,
            y,
            60 + (y - 560) * 0.22,
            random.choice((c.LEAF, c.MOSS, "#5d9a74")),
        )
    for x, foot, size in ((480, 900, 250), (1030, 840, 200), (1330, 980, 180)):
        stalk = curve([(x + 26, foot), (x + 8, foot - size * 0.7), (x, foot - size * 1.3)], 10)
        canvas.line(stalk, c.PINE, 9)
        _blossom(canvas, x, foot - size * 1.3, size)
    stem = curve([(760, 980), (752, 780), (776, 600)], 10)
    canvas.line(stem, c.PINE, 8)
    canvas.polygon(
        curve([(776, 610), (738, 560), (780, 466)], 10) + curve([(780, 466), (820, 556), (776, 610)], 10),
        "#e79c93",
    )
    for x, y, r in ((250, 985, 150), (900, 1010, 170), (1180, 1000, 120)):
        _pad(canvas, x, y, r, c.PINE if r > 140 else c.LEAF)
    return canvas


def _pad(canvas: Canvas, x: float, y: float, r: float, colour: str) -> None:
    canvas.disc(x + 6, y + 8, r, "#22514a33", flat=0.34)
    canvas.disc(x, y, r, colour, flat=0.34)
    for number in range(9):
        a = number * math.pi * 2 / 9 + x
        canvas.line(
            [(x, y), (x + r * 0.86 * math.cos(a), y + r * 0.29 * math.sin(a))],
            "#ffffff2e",
            2.5,
        )


def _blossom(canvas: Canvas, x: float, y: float, size: float) -> None:
    """Petals from the back to the front, the outer ones open."""
    rows = (
        (("#f3c6bd"), (-62, -32, 0, 32, 62), 0.62),
        (("#eda99f"), (-48, 48, -20, 20), 0.54),
        (("#e58d86"), (-34, 34, 0), 0.44),
    )
    for colour, angles, length in rows:
        for angle in angles:
            a = math.radians(angle - 90)
            tip = (x + size * length * math.cos(a), y + size * length * math.sin(a))
            side = size * 0.15
            px, py = -math.sin(a) * side, math.cos(a) * side
            middle = ((x * 0.45 + tip[0] * 0.55), (y * 0.45 + tip[1] * 0.55))
            one = curve([(x, y), (middle[0] + px, middle[1] + py), tip], 8)
            two = curve([tip, (middle[0] - px, middle[1] - py), (x, y)], 8)
            canvas.polygon(one + two, colour)
    canvas.disc(x, y - size * 0.08, size * 0.09, c.GOLD)


def stage(random: Random) -> Canvas:
    """A lesson on a stage: lectern, curtain, light, the heads of listeners."""
    canvas = Canvas("#1b2f4a", "#2b4a6b")
    canvas.rect(210, 100, 1180, 640, "#f3e5c6")
    hills = waves(560, 60, random.uniform(0, 9))
    edge = [(x, hills(x)) for x in range(210, 1391, 10)]
    canvas.polygon([*edge, (1390, 740), (210, 740)], "#c9d8b8")
    canvas.disc(1040, 300, 66, "#e9a56a")
    edge = [(x, hills(x * 1.6 + 500) + 70) for x in range(210, 1391, 10)]
    canvas.polygon([*edge, (1390, 740), (210, 740)], "#8fb495")
    for left in (True, False):
        for fold in range(6):
            x = fold * 62 if left else WIDTH - 62 - fold * 62
            canvas.rect(x, 0, 64, 800, c.RED if fold % 2 else "#8c1616")
    for fold in range(26):
        canvas.pie(fold * 64 + 20, 40, 46, 0, 180, c.RED if fold % 2 else "#8c1616")
    canvas.rect(0, 0, WIDTH, 42, "#7a1212")
    canvas.rect(0, 740, WIDTH, 330, c.WOOD)
    canvas.rect(0, 740, WIDTH, 14, c.OAK)
    canvas.polygon([(760, -20), (900, -20), (1120, 800), (560, 800)], "#fff6dc30")
    canvas.disc(840, 800, 290, "#fff6dc38", flat=0.16)
    _speaker(canvas, 840, 800)
    coats = (c.BLUE, c.NIGHT, c.SEA, c.INK)
    for row, (y, size) in enumerate(((960, 44), (1060, 56))):
        for seat in range(13 - row * 2):
            x = (seat + 0.5) * WIDTH / (13 - row * 2) + random.uniform(-8, 8)
            canvas.rect(
                x - size * 1.1,
                y - size * 0.1,
                size * 2.2,
                HEIGHT,
                coats[(seat + row) % 4],
                radius=size * 0.7,
            )
            canvas.disc(x, y - size * 0.7, size * 0.78, "#17212c")
    return canvas


def _speaker(canvas: Canvas, x: float, foot: float) -> None:
    """Somebody at a lectern with raised hand, without a face."""
    canvas.rect(x - 46, foot - 300, 92, 170, c.BLUE, radius=30)
    canvas.line([(x + 36, foot - 280), (x + 92, foot - 320), (x + 120, foot - 386)], c.BLUE, 26)
    canvas.disc(x + 124, foot - 398, 15, c.PEACH)
    canvas.rect(x - 14, foot - 330, 28, 40, c.PEACH)
    canvas.disc(x, foot - 358, 42, c.PEACH)
    canvas.pie(x, foot - 364, 45, 170, 370, c.INK)
    canvas.polygon(
        [(x - 108, foot - 180), (x + 108, foot - 180), (x + 82, foot), (x - 82, foot)],
        c.OAK,
    )
    canvas.rect(x - 124, foot - 196, 248, 24, c.BARK, radius=6)
    canvas.line(
        curve([(x - 60, foot - 196), (x - 56, foot - 236), (x - 30, foot - 262)], 8),
        c.INK,
        5,
    )
    canvas.disc(x - 28, foot - 265, 10, c.INK)
