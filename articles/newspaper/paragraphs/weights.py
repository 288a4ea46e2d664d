"""How much each kind of evidence weighs for a move, in natural logarithms of odds.

The weights are estimates of how often newspapers do it, rounded and tried on invented pages (bench/newspaper); a kind
of evidence is added or weighed here and nowhere else.
"""

from collections.abc import Callable
from functools import cache

from articles.newspaper.paragraphs.evidence import Evidence
from articles.newspaper.paragraphs.roles import Move

Kind = Callable[[Evidence, int], bool]

PRIOR = {
    Move.GOES_ON: -0.3,
    Move.ENDS: 0.0,
    Move.BEGINS: -1.4,
    Move.HEADS: -5.5,
    Move.HEADS_ON: 1.5,
    Move.HEADED: 0.0,
    Move.CREDITS: -14.0,
}

WEIGHTS: dict[Move, tuple[tuple[Kind, float], ...]] = {
    Move.GOES_ON: (
        (Evidence.breaks_caption, 3.0),
        (Evidence.follows_full_stop, -3.0),
        (Evidence.follows_writers, -5.0),
        (Evidence.follows_attribution, -0.8),
        (Evidence.follows_dots, -0.8),
        (Evidence.follows_caption, -6.0),
        (Evidence.has_wide_gap, -2.5),
        (Evidence.has_gap_of_paragraphs, -4.0),
        (Evidence.starts_with_number, -1.5),
        (Evidence.starts_item, -3.0),
        (Evidence.starts_with_dash, -3.0),
        (Evidence.starts_question_or_answer, -5.0),
        (Evidence.starts_dateline, -6.0),
        (Evidence.starts_caption, -1.0),
        (Evidence.is_caption, -4.0),
        (Evidence.is_date, -4.0),
        (Evidence.has_no_words, -3.0),
    ),
    Move.ENDS: (
        (Evidence.follows_mid_sentence, -4.5),
        (Evidence.follows_caption, 4.5),
        (Evidence.follows_open_end, -3.0),
        (Evidence.follows_colon, -1.0),
        (Evidence.follows_semicolon, -1.0),
        (Evidence.is_within_quote, -3.0),
        (Evidence.is_within_brackets, -5.0),
        (Evidence.is_date, 4.0),
        (Evidence.has_narrow_gap, -2.5),
        (Evidence.lacks_gap_of_paragraphs, -5.0),
    ),
    Move.BEGINS: (
        (Evidence.starts_with_closing_mark, -9.0),
        (Evidence.starts_with_particle, -3.0),
        (Evidence.is_first_of_page, -1.0),
        (Evidence.follows_writers, -3.0),
        (Evidence.follows_photographer, 3.5),
        (Evidence.starts_with_speech, 1.2),
        (Evidence.names_speaker, 0.5),
        (Evidence.starts_with_number, 2.0),
        (Evidence.starts_with_speaker, 2.0),
        (Evidence.starts_question_or_answer, 3.0),
        (Evidence.starts_as_paragraphs_do, 1.4),
        (Evidence.starts_with_topic, 0.8),
        (Evidence.starts_as_sentences_within_do, -1.8),
        (Evidence.continues_exchange, -1.5),
        (Evidence.starts_dateline, 3.0),
        (Evidence.starts_caption, 2.0),
    ),
    Move.HEADS: (
        (Evidence.starts_with_closing_mark, -9.0),
        (Evidence.starts_with_particle, -3.0),
        (Evidence.ends_with_stop, -7.0),
        (Evidence.ends_with_colon, -4.0),
        (Evidence.ends_with_call, -2.5),
        (Evidence.is_single_question, 3.0),
        (Evidence.starts_with_speaker, -2.0),
        (Evidence.contains_full_stop, -6.0),
        (Evidence.contains_commas, -1.5),
        (Evidence.leaves_quote_open, -1.5),
        (Evidence.leaves_brackets_open, -5.0),
        (Evidence.is_within_quote, -2.0),
        (Evidence.is_within_brackets, -5.0),
        (Evidence.is_long_for_heading, -1.0),
        (Evidence.is_too_long_for_heading, -4.0),
        (Evidence.is_centred, 3.0),
        (Evidence.is_date_or_above_one, -8.0),
        (Evidence.is_credits, -6.0),
        (Evidence.is_signed, -6.0),
        (Evidence.is_above_story, 3.5),
        (Evidence.is_above_dash, 2.0),
        (Evidence.has_no_marks, 1.0),
        (Evidence.is_first_of_page, 1.5),
        (Evidence.is_last_of_page, -4.0),
        (Evidence.has_no_words, -6.0),
        (Evidence.starts_question_or_answer, -5.0),
        (Evidence.starts_dateline, -8.0),
        (Evidence.starts_caption, -2.0),
        (Evidence.follows_writers, 3.0),
        (Evidence.follows_photographer, -3.0),
    ),
    Move.HEADS_ON: (
        (Evidence.starts_with_dash, 6.0),
        (Evidence.has_narrow_gap, 2.0),
        (Evidence.follows_dash, -1.5),
        (Evidence.has_wide_gap, -2.0),
        (Evidence.follows_open_end, 1.0),
        (Evidence.is_within_quote, 3.0),
    ),
    Move.HEADED: (
        (Evidence.follows_open_end, -5.0),
        (Evidence.follows_colon, -5.0),
        (Evidence.starts_with_dash, -3.0),
        (Evidence.lacks_gap_of_paragraphs, -3.0),
    ),
    Move.CREDITS: (
        (Evidence.breaks_caption, -8.0),
        (Evidence.is_credits, 16.0),
        (Evidence.continues_credits, 16.0),
    ),
}
"""The weights of a move are those of its evidence added up; `PRIOR` is its weight without any."""


def weigh_moves(evidence: Evidence) -> dict[Move, list[float]]:
    """Return each move's weight for each line."""
    places = range(len(evidence.lines))
    seen = cache(lambda applies: [applies(evidence, i) for i in places])
    weights = {}
    for move, kinds in WEIGHTS.items():
        weights[move] = [PRIOR[move]] * len(places)
        for applies, weight in kinds:
            weights[move] = [one + weight * found for one, found in zip(weights[move], seen(applies), strict=True)]
    return weights
