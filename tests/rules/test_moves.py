"""What may be played, why not, threats, and whose turn it is."""

from __future__ import annotations

import numpy as np
import pytest

from game.rules.game import Game
from game.rules.guards import IllegalMoveError
from game.rules.tables import Kind, Tables

from .conftest import Table


def test_a_card_may_be_played_once_a_round(table: Table) -> None:
    table.play("talk")
    table.pass_until("red")
    assert table.refused("talk") == ["guard"]


def test_a_card_may_be_played_as_often_as_it_says(table: Table) -> None:
    table["used.talk"] = 2
    assert not table.may("talk")


def test_a_move_needs_its_price(table: Table) -> None:
    table["red_purse"] = 0
    refusal = table.game.why_not(table.tables.row["talk"])[0]
    assert (table.tables.names[refusal.column], refusal.low, refusal.value) == ("red_purse", 1, 0)


def test_another_seats_card_is_refused(table: Table) -> None:
    with pytest.raises(IllegalMoveError) as error:
        table.play("gift")
    assert table.tables.names[error.value.refusals[0].column] == "seat"


def test_a_refused_move_changes_nothing(table: Table) -> None:
    before = table.game.digest()
    with pytest.raises(IllegalMoveError):
        table.play("carry shut")
    assert table.game.digest() == before


@pytest.mark.parametrize("row", [-1, 9999])
def test_a_number_that_is_no_move_is_refused(table: Table, row: int) -> None:
    assert [r.code for r in table.game.why_not(row)] == ["not_a_move"]


def test_seats_take_turns(table: Table) -> None:
    table.play("scheme")
    assert table.tables.seats[table["seat"]] == "blue"


def test_the_first_seat_changes_every_round(table: Table) -> None:
    table.pass_until(round_=2)
    assert table.tables.seats[table["seat"]] == "blue"


def test_a_seat_has_three_moves_a_round(table: Table) -> None:
    for _ in range(6):
        assert table["round"] == 1
        table.play(f"pass {table.tables.seats[table['seat']]}")
    assert table["round"] == 2


def test_the_threat_stands_for_its_clock(table: Table) -> None:
    table.play("threaten shut")
    assert (table["gate"], table["clock.shut"]) == (1, 2)
    table.pass_until("red", 2)
    assert table["clock.shut"] == 1
    assert table.may("carry shut") and table.may("back shut")


def test_a_threat_that_is_forgotten_lapses(table: Table) -> None:
    table.play("threaten shut")
    table.pass_until("red", 3)
    assert (table["clock.shut"], table["gate"], table["red_word"]) == (0, 0, 2)


def test_a_threat_that_still_stands_when_the_last_round_ends_lapses(table: Table) -> None:
    table.pass_until("red", table["rounds_left"])
    table.play("threaten shut")
    table.pass_until(round_=4)                             # there are three
    assert (table["clock.shut"], table["gate"], table["red_word"]) == (0, 0, 2)


def test_a_threat_carried_out_is_gone(table: Table) -> None:
    table.play("threaten shut")
    table.pass_until("red")
    table.play("carry shut")
    assert (table["gate"], table["clock.shut"], table.may("back shut")) == (2, 0, False)


def test_backing_down_costs_credibility(table: Table) -> None:
    table.play("threaten shut")
    table.pass_until("red")
    table.play("back shut")
    assert (table["gate"], table["red_word"], table["clock.shut"]) == (0, 3, 0)


@pytest.mark.parametrize("seed", range(4))
def test_why_not_is_empty_exactly_for_legal_moves(tables: Tables, seed: int) -> None:
    g = Game.start(tables, seed)
    rng = np.random.default_rng(seed)
    while not g.over:
        legal = g.legal()
        for row in range(tables.moves.size):
            if tables.kind[row] not in (Kind.OFFER, Kind.COUNTER):
                assert (row in legal) == (not g.why_not(row)), tables.rows[row]
        g.play(int(rng.choice([row for row in legal if tables.kind[row] not in (Kind.OFFER, Kind.COUNTER)])))
