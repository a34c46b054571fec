"""Costs, changes, conditions and rolls."""

from __future__ import annotations

import numpy as np
import pytest

from game.rules import dice, effects
from game.rules.facts import RowRolled
from game.rules.layout import Layout, Variable
from game.rules.tables import Tables

from .conftest import Table


def test_a_move_costs_its_price_and_does_what_it_says(table: Table) -> None:
    table.play("talk")
    assert (table["red_purse"], table["heat"], table["trade"], table["left.red"]) == (3, 1, 6, 2)


def test_a_condition_with_two_guards_needs_both(table: Table) -> None:
    table["plan"] = 2
    table.play("talk")
    assert table["trade"] == 5


def test_a_change_is_bounded(table: Table) -> None:
    table["plan"] = 9
    table.play("scheme")
    assert table["plan"] == 10


def test_rows_of_a_phase_all_read_the_position_before_and_are_summed(table: Table) -> None:
    table["heat"], table["trade"] = 5, 5
    effects.play_all(table.game, table.tables.cabinet)
    assert (table["trade"], table["red_home"]) == (3, 4)


def test_sums_are_bounded_only_once(table: Table) -> None:
    table["red_purse"] = 8                                 # +2 twice would pass 9; bounded after the sum
    section = table.tables.cabinet
    row = table.tables.row["income"]
    assert section.first <= row < section.first + section.size
    effects.play(table.game, [row, row])
    assert table["red_purse"] == 9


def test_a_roll_plays_exactly_one_outcome(table: Table) -> None:
    table.play("talk")
    rolled = [fact for fact in table.facts if isinstance(fact, RowRolled)]
    assert len(rolled) == 1
    assert table["red_word"] == 5 + (rolled[0].outcome == 0)


@pytest.mark.parametrize("seed", range(3))
def test_odds_are_what_the_row_says(tables: Tables, seed: int) -> None:
    what = dice.purpose("talk")
    share = sum(dice.face(dice.roll(each, 3, what), 6) < 4 for each in range(seed * 60000, (seed + 1) * 60000)) / 60000
    assert abs(share - 4 / 6) < 0.01


def test_dice_are_pinned() -> None:
    h = [dice.roll(seed, round_, dice.purpose("battle ford"), 1) for seed, round_ in ((1, 1), (2, 7))]
    assert [hex(x) for x in h] == ["0x606e41bba85c9a7", "0x825689902413c547"]


def test_one_number_is_mixed_as_many_are() -> None:
    numbers = np.array([0, 1, 1 << 63, (1 << 64) - 1], np.uint64)
    assert [dice.mixed(int(x)) for x in numbers] == dice.mix(numbers).tolist()


def test_dice_depend_on_seed_round_purpose_and_count() -> None:
    def die(seed: int, round_: int, what: str, nth: int) -> int:
        return dice.roll(seed, round_, dice.purpose(what), nth)

    different = {die(1, 1, "a", 0), die(2, 1, "a", 0), die(1, 2, "a", 0), die(1, 1, "b", 0), die(1, 1, "a", 1)}
    assert len(different) == 5


def test_two_variables_of_one_name_are_refused() -> None:
    layout = Layout()
    layout.add(Variable("x", 0, 1, 0))
    with pytest.raises(ValueError, match="two variables"):
        layout.add(Variable("x", 0, 1, 0))


def test_rows_that_change_one_number_at_once_are_told_one_after_another(table: Table) -> None:
    row = table.tables.row["income"]
    table["red_purse"] = 5
    effects.play(table.game, [row, row])
    purse = table.tables.column["red_purse"]
    told = [change for fact in table.facts for change in fact.changes if change.column == purse]
    assert told == [(purse, 5, 7), (purse, 7, 9)]


def test_the_last_of_them_leaves_the_number_as_bounds_leave_it(table: Table) -> None:
    row, purse = table.tables.row["income"], table.tables.column["red_purse"]
    table["red_purse"] = int(table.tables.high[purse]) - 3
    effects.play(table.game, [row, row])
    assert [fact.changes for fact in table.facts][-1][0].after == table["red_purse"] == table.tables.high[purse]
