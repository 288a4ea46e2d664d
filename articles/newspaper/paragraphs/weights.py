"""How much each kind of evidence weighs for a move, in natural logarithms of odds.

The weights are estimates of how often newspapers do it, rounded and tried on invented pages (bench/newspaper); a kind
of evidence is added or weighed here and nowhere else.
"""

from collections.abc import Callable
from functools import cache

from articles.newspaper.paragraphs.evidence import brackets, endings, openings, shapes, signs, spaces
from articles.newspaper.paragraphs.evidence.page_lines import PageLines
from articles.newspaper.paragraphs.roles import Move

Kind = Callable[[PageLines, int], bool]

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
        (signs.breaks_caption, 3.0),
        (endings.follows_full_stop, -3.0),
        (signs.follows_writers, -5.0),
        (endings.follows_attribution, -0.8),
        (endings.follows_dots, -0.8),
        (signs.follows_caption, -6.0),
        (spaces.has_wide_gap, -2.5),
        (spaces.has_gap_of_paragraphs, -4.0),
        (openings.starts_with_number, -1.5),
        (openings.starts_item, -3.0),
        (shapes.starts_with_dash, -3.0),
        (openings.starts_question_or_answer, -5.0),
        (signs.starts_dateline, -6.0),
        (signs.starts_caption, -1.0),
        (signs.is_caption, -4.0),
        (openings.is_date, -4.0),
        (openings.has_no_words, -3.0),
    ),
    Move.ENDS: (
        (endings.follows_mid_sentence, -4.5),
        (signs.follows_caption, 4.5),
        (endings.follows_open_end, -3.0),
        (endings.follows_colon, -1.0),
        (endings.follows_semicolon, -1.0),
        (brackets.is_within_quote, -3.0),
        (brackets.is_within_brackets, -5.0),
        (openings.is_date, 4.0),
        (spaces.has_narrow_gap, -2.5),
        (spaces.lacks_gap_of_paragraphs, -5.0),
    ),
    Move.BEGINS: (
        (openings.starts_with_closing_mark, -9.0),
        (openings.starts_with_particle, -3.0),
        (shapes.is_first_of_page, -1.0),
        (signs.follows_writers, -3.0),
        (signs.follows_photographer, 3.5),
        (openings.starts_with_speech, 1.4),
        (openings.names_speaker, 1.2),
        (openings.starts_with_number, 2.0),
        (openings.starts_with_speaker, 2.0),
        (openings.starts_question_or_answer, 3.0),
        (openings.starts_as_paragraphs_do, 1.4),
        (openings.starts_with_actor, 0.8),
        (openings.starts_with_topic, 0.8),
        (openings.starts_as_sentences_within_do, -1.8),
        (openings.continues_exchange, -1.5),
        (signs.starts_dateline, 3.0),
        (signs.starts_caption, 2.0),
    ),
    Move.HEADS: (
        (openings.starts_with_closing_mark, -9.0),
        (openings.starts_with_particle, -3.0),
        (shapes.ends_with_stop, -7.0),
        (shapes.ends_with_colon, -4.0),
        (shapes.ends_with_call, -2.5),
        (shapes.is_single_question, 3.0),
        (openings.starts_with_speaker, -2.0),
        (shapes.contains_full_stop, -6.0),
        (shapes.contains_commas, -1.5),
        (shapes.leaves_quote_open, -1.5),
        (shapes.leaves_brackets_open, -5.0),
        (brackets.is_within_quote, -2.0),
        (brackets.is_within_brackets, -5.0),
        (shapes.is_long_for_heading, -1.0),
        (shapes.is_too_long_for_heading, -4.0),
        (shapes.is_centred, 3.0),
        (shapes.is_date_or_above_one, -8.0),
        (signs.is_credits, -6.0),
        (signs.is_signed, -6.0),
        (shapes.is_above_story, 3.5),
        (shapes.is_above_dash, 2.0),
        (shapes.has_no_marks, 1.0),
        (shapes.is_first_of_page, 1.5),
        (shapes.is_last_of_page, -4.0),
        (openings.has_no_words, -6.0),
        (openings.starts_question_or_answer, -5.0),
        (signs.starts_dateline, -8.0),
        (signs.starts_caption, -2.0),
        (signs.follows_writers, 3.0),
        (signs.follows_photographer, -3.0),
    ),
    Move.HEADS_ON: (
        (shapes.starts_with_dash, 6.0),
        (spaces.has_narrow_gap, 2.0),
        (shapes.follows_dash, -1.5),
        (spaces.has_wide_gap, -2.0),
        (endings.follows_open_end, 1.0),
        (brackets.is_within_quote, 3.0),
    ),
    Move.HEADED: (
        (endings.follows_open_end, -5.0),
        (endings.follows_colon, -5.0),
        (shapes.starts_with_dash, -3.0),
        (spaces.lacks_gap_of_paragraphs, -3.0),
    ),
    Move.CREDITS: (
        (signs.breaks_caption, -8.0),
        (signs.is_credits, 16.0),
        (signs.continues_credits, 16.0),
    ),
}
"""The weights of a move are those of its evidence added up; `PRIOR` is its weight without any."""


def weigh_moves(page: PageLines) -> dict[Move, list[float]]:
    """Return each move's weight for each line."""
    places = range(len(page.lines))
    seen = cache(lambda applies: [applies(page, i) for i in places])
    weights = {}
    for move, kinds in WEIGHTS.items():
        weights[move] = [PRIOR[move]] * len(places)
        for applies, weight in kinds:
            weights[move] = [one + weight * found for one, found in zip(weights[move], seen(applies), strict=True)]
    return weights
