"""Cutting a photograph around its focal point. The desk's preview (`static/desk/focal.js`) computes equally."""

CARD = (3, 2)
WIDE = (16, 9)
SQUARE = (1, 1)

Box = tuple[int, int, int, int]


def crop_box(width: int, height: int, focal: tuple[int, int], ratio: tuple[int, int] = CARD) -> Box:
    """`(left, top, right, bottom)` of the largest cut of this ratio.

    Its middle is as near to the focal point (percent from the left, percent from the top) as the edges allow.
    """
    across, down = ratio
    wide = min(width, height * across // down)
    high = wide * down // across
    left = min(max(width * focal[0] // 100 - wide // 2, 0), width - wide)
    top = min(max(height * focal[1] // 100 - high // 2, 0), height - high)
    return left, top, left + wide, top + high
