"""How long people took: of each seat in each round, all its moves together."""

from __future__ import annotations

from game.match.eyes import ALL
from game.match.match import Match
from game.review.review import review
from game.review.times import of_rounds
from game.scenario import load
from tests.kept_games import play_on

from .conftest import HARBOURS


def test_what_a_seat_took_for_its_moves_of_a_round_is_added_up() -> None:
    scenario = load(HARBOURS)
    match = Match.new(scenario, dict.fromkeys(scenario.tables.seats, "person"), 1, None)
    match.timer = lambda: (1_577_880_000, 40)
    play_on(match)
    account = review(match, ALL).account
    moves = [(account.rounds[step], account.mover(step)) for step in range(1, len(match.steps))]
    rounds = of_rounds(account)
    told = {(round_, seat): seconds for round_, seats in rounds.items() for seat, seconds in seats.items()}
    assert max(told.values()) > 40 and told == {one: 40 * moves.count(one) for one in moves}
