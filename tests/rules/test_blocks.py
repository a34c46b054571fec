"""Turns by blocks: a seat makes its moves of a round in one go, and offers wait for the other's block."""

from __future__ import annotations

from itertools import pairwise

import pytest

from game.rules.layout import MOST_WAITS
from game.rules.tables import Kind
from game.scenario import from_files, load

from .conftest import HARBOURS, MANNERS, Table

CLAUSE = "no_troops"


@pytest.fixture
def blocks() -> Table:
    return Table(load(HARBOURS).by_blocks.tables)


def seat(table: Table) -> str:
    return table.tables.seats[table["seat"]]


def spend(table: Table, times: int) -> None:
    """Whoever is to move passes so many times."""
    for _ in range(times):
        table.play(f"pass {seat(table)}")


def single(table: Table, row: int) -> int:
    """The first package of one clause that may be offered by a row; 0 for a row that takes none."""
    if table.tables.kind[row] not in (Kind.OFFER, Kind.COUNTER):
        return 0
    return next(1 << k for k in range(table.tables.clauses.size) if not table.game.why_not(row, 1 << k))


def test_a_seat_keeps_the_turn_while_it_has_moves(blocks: Table) -> None:
    spend(blocks, 2)
    assert seat(blocks) == "red"


def test_the_next_seat_follows_when_all_moves_are_spent(blocks: Table) -> None:
    spend(blocks, 3)
    assert seat(blocks) == "blue"


def test_the_first_seat_changes_every_round(blocks: Table) -> None:
    spend(blocks, 6)
    assert (blocks["round"], seat(blocks)) == (2, "blue")


def test_an_offer_does_not_pass_the_turn(blocks: Table) -> None:
    blocks.play("offer red blue", CLAUSE)
    assert seat(blocks) == "red"


def test_a_block_does_not_end_before_what_was_offered_is_answered(blocks: Table) -> None:
    blocks.play("offer red blue", CLAUSE)
    spend(blocks, 2 + 3)
    assert seat(blocks) == "blue" and not blocks.may("pass blue") and blocks.may("reject blue red")


def test_a_round_waits_for_an_answer(blocks: Table) -> None:
    spend(blocks, 3 + 2)
    blocks.play("offer blue red", CLAUSE)
    assert (blocks["round"], seat(blocks), blocks["waits"]) == (1, "red", MOST_WAITS - 1)


def test_an_offer_stands_beyond_a_round_that_may_not_wait(blocks: Table) -> None:
    blocks["waits"] = 0
    spend(blocks, 3 + 2)
    blocks.play("offer blue red", CLAUSE)
    spend(blocks, 3)
    assert blocks.may("accept red blue")


def test_the_last_round_always_waits(blocks: Table) -> None:
    blocks["waits"], blocks["rounds_left"] = 0, 1
    spend(blocks, 3 + 2)
    blocks.play("offer blue red", CLAUSE)
    assert seat(blocks) == "red"


def test_by_blocks_no_offer_is_made_until_the_next_move() -> None:
    table = Table(from_files({"scenario.yaml": (HARBOURS / "scenario.yaml").read_text(encoding="utf-8")
                              + (MANNERS / "talks.yaml").read_text(encoding="utf-8")}).by_blocks.tables)
    assert table.refused("press red blue", CLAUSE) == ["guard"]


def test_a_scenario_may_be_by_blocks_itself() -> None:
    text = (HARBOURS / "scenario.yaml").read_text(encoding="utf-8").replace("moves: 3", "moves: 3\nblocks: true")
    scenario = from_files({"scenario.yaml": text})
    assert scenario.by_blocks is scenario and "waits" in scenario.tables.column


def test_rows_are_numbered_as_in_the_scenario_itself() -> None:
    scenario = load(MANNERS)
    assert scenario.by_blocks.tables.rows == scenario.tables.rows


def test_two_people_hand_over_eighteen_times_at_most_however_they_haggle() -> None:
    """Each tables an offer with its last move of a block and counters once no move is left, eight rounds long."""
    table = Table(load(HARBOURS.parents[2] / "scenarios" / "december-2019").by_blocks.tables, quiet=False)
    kind, movers = table.tables.kind, [table["seat"]]
    wanted = ((Kind.COUNTER, Kind.REJECT), (Kind.OFFER, Kind.PASS, Kind.REJECT), (Kind.PASS,), (Kind.PASS,))
    while not table["over"]:
        table["escalation"] = 0
        rows = table.game.legal()
        left = table.game.v[table.tables.left][table["seat"]]
        row = next(row for each in wanted[left] for row in rows if kind[row] == each)
        table.game.play(row, single(table, row))
        movers.append(table["seat"])
    curtains = 1 + sum(one != other for one, other in pairwise(movers))
    assert table["round"] == 8 and 9 + 2 * MOST_WAITS <= curtains <= 18
