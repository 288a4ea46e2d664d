"""Scenes under the open sky."""

from random import Random

from . import palette as c
from .canvas import WIDTH, Canvas, curve, waves
from .nature import bamboo, birds, bush, cloud, cypress, pupil, sun, tree, water


def school(random: Random) -> Canvas:
    """A school building in the morning, pupils on their way in."""
    canvas = Canvas("#bcd7ea", "#f7efdf")
    sun(canvas, 1280, 250, 62, "#f3d08a")
    cloud(canvas, 180, 190, 92)
    cloud(canvas, 980, 130, 60, "#ffffff80")
    canvas.ground(waves(640, 60, random.uniform(0, 9)), "#b4cfd0")
    canvas.ground(waves(690, 36, random.uniform(0, 9)), c.SAGE)
    for x in (70, 170, 1440, 1540):
        tree(canvas, x, 800, 300 + random.uniform(-30, 40))
    _teaching_block(canvas, 300, 330, 1000, 470)
    canvas.rect(0, 800, WIDTH, 300, "#d9cfb4")
    canvas.polygon([(640, 800), (960, 800), (1240, 1067), (360, 1067)], c.CREAM)
    for x in (262, 420, 520, 1080, 1180, 1340):
        bush(canvas, x, 806, 44)
    for x, size, coat, bag in (
        (600, 170, c.BLUE, c.OCHRE),
        (735, 190, c.BRICK, c.SEA),
        (905, 180, c.SEA, c.RED),
    ):
        pupil(canvas, x, 985, size, coat, bag)
    return canvas


def _teaching_block(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    """Three floors of windows, a tower with a clock in the middle."""
    canvas.rect(x, y, width, height, c.CREAM)
    canvas.rect(x - 14, y - 18, width + 28, 20, c.BRICK)
    floor = height / 3
    for row in range(3):
        canvas.rect(x, y + row * floor + floor - 16, width, 10, "#e2cfa8")
        for column in range(10):
            wx = x + 28 + column * (width - 56) / 10
            canvas.rect(wx + 8, y + row * floor + 30, 70, 86, c.SEA, radius=3)
            canvas.polygon(
                [
                    (wx + 8, y + row * floor + 116),
                    (wx + 8, y + row * floor + 64),
                    (wx + 60, y + row * floor + 30),
                    (wx + 78, y + row * floor + 30),
                ],
                "#ffffff2e",
            )
            canvas.rect(wx + 41, y + row * floor + 30, 4, 86, c.CREAM)
    middle = x + width / 2
    canvas.rect(middle - 105, y - 110, 210, height + 110, "#f1dfba")
    canvas.polygon([(middle - 128, y - 106), (middle, y - 186), (middle + 128, y - 106)], c.BRICK)
    canvas.disc(middle, y - 30, 46, c.PAPER)
    canvas.ring(middle, y - 30, 46, c.BLUE, 7)
    canvas.line([(middle, y - 30), (middle, y - 58)], c.INK, 5)
    canvas.line([(middle, y - 30), (middle + 20, y - 20)], c.INK, 5)
    for row in range(2):
        canvas.rect(middle - 66, y + 62 + row * 130, 132, 78, c.SEA, radius=4)
        canvas.rect(middle - 3, y + 62 + row * 130, 6, 78, "#f1dfba")
    canvas.rect(middle - 74, y + height - 136, 148, 136, c.BARK, radius=6)
    canvas.rect(middle - 66, y + height - 128, 62, 128, c.SEA)
    canvas.rect(middle + 4, y + height - 128, 62, 128, c.SEA)
    canvas.rect(middle - 130, y + height - 158, 260, 18, c.BRICK)


def tea_hill(random: Random) -> Canvas:
    """Terraces of tea below a bamboo wood, hills in the haze."""
    canvas = Canvas("#cfe2e6", "#f8f1dd")
    sun(canvas, 420, 250, 70, "#f2cf8d")
    seed = random.uniform(0, 9)
    for base, height, colour in (
        (470, 90, "#c2d8d6"),
        (530, 80, "#a9c8bf"),
        (590, 60, "#8bb5a1"),
    ):
        canvas.ground(waves(base, height, seed + base / 90), colour)
    birds(canvas, 640, 230, 5, random, "#6f8a8f")
    slope = waves(700, 70, seed)
    canvas.ground(slope, "#6fa07a")
    for row in range(15):
        depth = row / 14
        drop = 26 + 400 * depth**1.35
        thick = 9 + 25 * depth
        edge = [(x, slope(x) * (1 - 0.55 * depth) + 700 * 0.55 * depth + drop) for x in range(-20, WIDTH + 40, 20)]
        canvas.line(edge, c.PINE if row % 2 else "#2c6650", thick)
        canvas.line([(x, y - thick * 0.3) for x, y in edge], "#5f9a6c", thick * 0.42)
    for number in range(9):
        bamboo(
            canvas,
            1180 + number * 52 + random.uniform(-14, 14),
            1075,
            random.uniform(720, 960),
            random,
            "#2f6d52",
        )
    return canvas


def lake(random: Random) -> Canvas:
    """A lake in the evening, an arched bridge and far hills."""
    canvas = Canvas("#f3d9b6", "#f9efdd")
    sun(canvas, 1090, 330, 74, "#ec9f62")
    seed = random.uniform(0, 9)
    for base, height, colour in (
        (430, 90, "#d9c3ab"),
        (490, 80, "#b7b7ab"),
        (540, 56, "#87a29d"),
    ):
        canvas.ground(waves(base, height, seed + base / 70), colour)
    birds(canvas, 470, 240, 6, random, "#8b7a6a")
    canvas.rect(0, 590, WIDTH, 500, "#7fa3ad")
    canvas.rect(0, 590, WIDTH, 90, "#93b3b6")
    canvas.glow(1090, 700, 330, "#f6c58f", 110)
    water(canvas, 600, random, "#f7e7cd70", 60)
    _bridge(canvas, 130, 640)
    for middle in (60, 1570):
        canvas.disc(middle, 652, 190, "#587f76", flat=0.13)
    for x in (30, 108, 1480, 1550):
        cypress(canvas, x, 640, random.uniform(190, 260), "#40685f")
    canvas.ground(lambda x: 1000 - 110 * max(0, 1 - x / 620) ** 1.3, "#274f49")
    for _ in range(26):
        x = random.uniform(0, 560)
        foot = 1010 - 90 * max(0, 1 - x / 620)
        canvas.line(
            curve(
                [
                    (x, foot),
                    (x + 8, foot - 90),
                    (x + random.uniform(10, 46), foot - random.uniform(130, 210)),
                ],
                8,
            ),
            "#274f49",
            4,
        )
    return canvas


def _bridge(canvas: Canvas, x: float, y: float) -> None:
    """Three round arches and their reflection."""
    canvas.polygon(
        curve(
            [
                (x, y + 10),
                (x + 130, y - 62),
                (x + 330, y - 104),
                (x + 530, y - 62),
                (x + 660, y + 10),
            ],
            14,
        ),
        "#e9dfca",
    )
    for middle, radius in ((180, 52), (330, 74), (480, 52)):
        canvas.pie(x + middle, y + 10, radius, 180, 360, "#8aacb2")
        canvas.pie(x + middle, y + 12, radius, 0, 180, "#5f868f55")
    top = curve(
        [
            (x, y - 8),
            (x + 130, y - 80),
            (x + 330, y - 122),
            (x + 530, y - 80),
            (x + 660, y - 8),
        ],
        14,
    )
    canvas.line(top, "#b9a88c", 9)
    for px, py in top[::5]:
        canvas.line([(px, py), (px, py + 22)], "#b9a88c", 5)


def playground(random: Random) -> Canvas:
    """A running track in curves, a green field, trees along the fence."""
    canvas = Canvas("#b9d6ea", "#eaf1ee")
    cloud(canvas, 220, 150, 100)
    cloud(canvas, 1020, 210, 76, "#ffffff99")
    canvas.ground(waves(450, 50, random.uniform(0, 9)), "#a9cbc6")
    for number in range(15):
        tree(
            canvas,
            40 + number * 112 + random.uniform(-20, 20),
            560,
            random.uniform(190, 270),
            "#4a8567",
            "#76a983",
        )
    canvas.rect(0, 545, WIDTH, 520, "#8fbb86")
    for stripe in range(6):
        canvas.polygon(
            [
                (300 + stripe * 190, 545),
                (395 + stripe * 190, 545),
                (250 + stripe * 290, 800),
                (105 + stripe * 290, 800),
            ],
            "#a3c997",
        )
    _goal(canvas, 1030, 480)
    left = curve([(-60, 745), (300, 700), (800, 716), (1240, 800), (1680, 1000)], 20)
    canvas.polygon([*left, (1680, 1100), (-60, 1100)], c.BRICK)
    for lane in range(1, 5):
        rim = curve(
            [
                (-60, 745 + lane * 74),
                (300, 700 + lane * 76),
                (800, 716 + lane * 84),
                (1240, 800 + lane * 100),
                (1680, 1000 + lane * 120),
            ],
            20,
        )
        canvas.line(rim, "#f6ead2", 5)
    canvas.line(left, "#f6ead2", 7)
    for x, y, size, coat in (
        (420, 812, 190, c.BLUE),
        (690, 880, 220, c.GOLD),
        (1010, 930, 236, c.PAPER),
    ):
        _runner(canvas, x, y, size, coat)
    return canvas


def _goal(canvas: Canvas, x: float, y: float) -> None:
    for step in range(1, 9):
        canvas.line([(x + step * 20, y), (x + step * 20 + 8, y + 96)], "#ffffff88", 1.5)
    for step in range(1, 5):
        canvas.line([(x, y + step * 20), (x + 186, y + step * 20)], "#ffffff88", 1.5)
    canvas.line([(x, y + 100), (x, y), (x + 180, y), (x + 180, y + 100)], c.PAPER, 6)


def _runner(canvas: Canvas, x: float, y: float, h: float, coat: str) -> None:
    """A child running to the right, without a face."""
    canvas.disc(x, y, h * 0.22, "#22313f30", flat=0.2)
    limbs = h * 0.075
    canvas.line(
        [(x, y - h * 0.42), (x - h * 0.13, y - h * 0.24), (x - h * 0.3, y - h * 0.26)],
        c.NIGHT,
        limbs,
    )
    canvas.line(
        [(x, y - h * 0.42), (x + h * 0.15, y - h * 0.28), (x + h * 0.1, y - h * 0.04)],
        c.NIGHT,
        limbs,
    )
    canvas.line(
        [
            (x + h * 0.05, y - h * 0.72),
            (x - h * 0.12, y - h * 0.58),
            (x - h * 0.2, y - h * 0.68),
        ],
        c.PEACH,
        limbs * 0.8,
    )
    canvas.line([(x + h * 0.01, y - h * 0.44), (x + h * 0.07, y - h * 0.7)], coat, h * 0.17)
    canvas.line(
        [
            (x + h * 0.07, y - h * 0.72),
            (x + h * 0.2, y - h * 0.56),
            (x + h * 0.3, y - h * 0.66),
        ],
        c.PEACH,
        limbs * 0.8,
    )
    canvas.disc(x + h * 0.12, y - h * 0.88, h * 0.095, c.PEACH)
    canvas.pie(x + h * 0.11, y - h * 0.895, h * 0.102, 130, 350, c.INK)
