"""The best way through a chain of steps, and how much worse the best way through any other place is (Viterbi's algorithm).

A step is a list of edges (place before it, place after it, score); places are numbered from 0.
"""

from collections.abc import Iterable, Sequence
from math import inf

Edge = tuple[int, int, float]


def best_places(steps: Sequence[Sequence[Edge]], first: Sequence[float], last: Sequence[float]) -> list[int]:
    """Return the places before the first step, between the steps and after the last, of the best way.

    `first` and `last` are the scores of the places where the way may begin and end.
    """
    scores, origins = list(first), []
    for step in steps:
        scores, origin = _pushed(scores, step)
        origins.append(origin)
    place = max(range(len(last)), key=lambda at: scores[at] + last[at])
    places = [place]
    for origin in reversed(origins):
        place = origin[place]
        places.append(place)
    return places[::-1]


def scores_of_places(
    steps: Sequence[Sequence[Edge]], first: Sequence[float], last: Sequence[float]
) -> list[list[float]]:
    """Return for the same places, and for each number, the score of the best way through it."""
    forward, backward = [list(first)], [list(last)]
    for step in steps:
        forward.append(_pushed(forward[-1], step)[0])
    for step in reversed(steps):
        backward.append(_pushed(backward[-1], ((end, start, score) for start, end, score in step))[0])
    return [
        [one + other for one, other in zip(upper, lower, strict=True)]
        for upper, lower in zip(forward, reversed(backward), strict=True)
    ]


def _pushed(scores: Sequence[float], step: Iterable[Edge]) -> tuple[list[float], list[int]]:
    """Return the scores behind a step, and for each place behind it the place that it is best reached from."""
    found, origin = [-inf] * len(scores), [0] * len(scores)
    for start, end, score in step:
        reached = scores[start] + score
        if reached > found[end]:
            found[end], origin[end] = reached, start
    return found, origin
