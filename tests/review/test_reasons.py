"""A bot's reasons: given again as they were, for its own moves alone."""

from __future__ import annotations

from functools import lru_cache

from game.match.match import Match
from game.review.reasons import explained, read

from .conftest import DECEMBER, FOUR, played


@lru_cache
def thought() -> Match:
    return played(DECEMBER, 4, "doctrine")


def test_each_reason_is_of_a_move_that_was_played() -> None:
    because = read(thought(), lambda: True)
    seats = thought().scenario.tables.seats
    moves = [(seats.index(step.line.seat), step.line.row) for step in thought().steps if step.line is not None]
    rest = iter(moves)
    assert because and all((reason.seat, reason.row) in rest for reason in because)     # in the order of the game


def test_the_words_are_those_of_the_personas() -> None:
    texts = {text for persona in thought().scenario.tables.personas for text in persona.rule_texts + persona.fear_texts}
    assert {reason.text for reason in read(thought(), lambda: True)} <= texts


def test_asking_stops_when_nobody_waits_for_it() -> None:
    asked: list[int] = []

    def waits() -> bool:
        asked.append(1)
        return len(asked) < 3

    assert len(read(thought(), waits)) <= 2 and len(asked) == 3


def test_bots_without_words_give_no_reasons() -> None:
    assert explained(played(FOUR, 1)) == [] and read(played(FOUR, 1), lambda: True) == []
