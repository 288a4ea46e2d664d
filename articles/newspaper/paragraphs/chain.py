"""The best way through a chain of steps, and how good the best way through any other place is (Viterbi's algorithm).

A step is a list of edges (place before it, place after it, score); places are numbered from 0.
"""

from collections.abc import Sequence
from math import inf

Edge = tuple[int, int, float]


def best_way(
    steps: Sequence[Sequence[Edge]], first: Sequence[float], last: Sequence[float]
) -> tuple[list[int], list[list[float]]]:
    """Return the places of the best way before the first step, between the steps and after the last; and for the same
    points, for each place, the score of the best way through it.

    `first` and `last` are the scores of the places where the way may begin and end.
    """
    forward, backward, origins = [list(first)], [list(last)], []
    for step in steps:
        scores, origin = _forward(forward[-1], step)
        forward.append(scores)
        origins.append(origin)
    for step in reversed(steps):
        backward.append(_backward(backward[-1], step))
    through = [
        [one + other for one, other in zip(upper, lower, strict=True)]
        for upper, lower in zip(forward, reversed(backward), strict=True)
    ]
    places = [max(range(len(last)), key=through[-1].__getitem__)]
    for origin in reversed(origins):
        places.append(origin[places[-1]])
    return places[::-1], through


def _forward(scores: Sequence[float], step: Sequence[Edge]) -> tuple[list[float], list[int]]:
    """Return the scores behind a step, and for each place behind it the place that it is best reached from."""
    found, origin = [-inf] * len(scores), [0] * len(scores)
    for start, end, score in step:
        reached = scores[start] + score
        if reached > found[end]:
            found[end], origin[end] = reached, start
    return found, origin


def _backward(scores: Sequence[float], step: Sequence[Edge]) -> list[float]:
    found = [-inf] * len(scores)
    for start, end, score in step:
        reached = scores[end] + score
        if reached > found[start]:
            found[start] = reached
    return found
