"""Every kind of effect is carried out alike in one game and in any batch."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from game.rules import bulk, effects
from game.rules.engine import Games
from game.rules.operations import OPERATIONS, OPERATORS
from game.rules.tables import Tables
from game.scenario import from_files, load

from .conftest import HARBOURS

SIZES = (1, 200)
TEXTS = {
    "plain": "[trade +3]",
    "less": "[trade -3]",
    "set": "[trade = 7]",
    "set to a name": "[ford.held = blues]",
    "guarded": "[trade +2 when heat 3..]",
    "two guards": "[trade +2 when heat 3.. and blue_word 4..]",
    "twice on one variable": "[trade +4, trade -1 when heat 3..]",
    "set and added to": "[trade = 2 when heat 3.., trade +1]",
    "bounded above": "[red_purse +9]",
    "bounded below": "[red_purse -9]",
    "of units": "[ford.foot +2, ford.foot -1 when heat 4..]",
    "transfer": "[transfer 4 from red_purse to blue_purse]",
    "transfer under a guard": "[transfer 9 from trade to heat when blue_word 4..]",
    "two transfers from one": "[transfer 3 from red_purse to blue_purse,"
                              " transfer 2 from red_purse to trade when heat 3..]",
}
ROLL = ("roll: [{odds: 1, does: [trade +2]}, {odds: 2, does: [transfer 1 from blue_purse to red_purse]},"
        " {odds: 3, does: []}]")


@cache
def tables_with(does: str, roll: str = "") -> Tables:
    """The harbours with a cabinet of one row of these effects, and two of the usual ones beside it."""
    text = load(HARBOURS).files["scenario.yaml"]
    row = f"- {{id: tested, name: Tested, does: {does}, source: made up}}\n"
    text = text.replace("- {id: income,", row + "- {id: income,")
    if roll:    # only moves and events roll
        text = text.replace("{id: fair, name: The fair, round: 2, needs: [gate open], does: [trade +2]",
                            f"{{id: fair, name: The fair, round: 2, needs: [gate open], does: {does}, {roll}")
        text = text.replace(row, "")
    return from_files({"scenario.yaml": text}).tables


def somewhere(tables: Tables, size: int) -> Games:
    """Positions that have nothing to do with one another: every track and unit anywhere within its bounds."""
    games = Games.start(tables, np.arange(size))
    dice = np.random.default_rng(5)
    columns = [tables.column[name] for name in
               ("red_purse", "blue_purse", "blue_word", "heat", "trade", "gate", "ford.foot", "ford.levy")]
    low, high = tables.low[columns][:, None], tables.high[columns][:, None]
    anywhere = dice.integers(low, high, (len(columns), 400), endpoint=True)
    games.v[columns] = anywhere[:, :size]
    bulk.renew_totals(games)
    return games


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("does", TEXTS.values(), ids=TEXTS)
def test_any_number_of_games_at_once_is_each_game_alone(does: str, size: int) -> None:
    tables = tables_with(does)
    games, before = somewhere(tables, size), somewhere(tables, size)
    bulk.play_all(games, tables.cabinet, games.all)
    for number in range(0, size, 1 + size // 50):
        alone = before.game(number)
        effects.play_all(alone, tables.cabinet)
        effects.renew_moved(alone)
        assert alone.v == games.v[:, number].tolist(), number


@pytest.mark.parametrize("size", SIZES)
def test_outcomes_of_rolls_too(size: int) -> None:
    tables = tables_with("[transfer 2 from trade to heat, gate = shut]", ROLL)
    games = somewhere(tables, size)
    games["round"][:], games["gate"][:] = 2, 0
    before = games.pick(games.all)
    bulk.play_all(games, tables.dated, games.all)
    assert (games.v != before.v).any()
    for number in range(0, size, 1 + size // 50):
        alone = before.game(number)
        effects.play_all(alone, tables.dated)
        assert alone.v == games.v[:, number].tolist(), number


def test_every_operation_is_among_them() -> None:
    used: set[int] = set()
    for does in TEXTS.values():
        used |= set(tables_with(does).effect_operation.tolist())
    assert used == set(range(len(OPERATIONS)))
    assert used == {part.operation for parts in OPERATORS.values() for part in parts}


def test_a_transfer_takes_no_more_than_there_is() -> None:
    tables = tables_with("[transfer 4 from red_purse to blue_purse]")
    games = somewhere(tables, 400)
    red, blue = games["red_purse"].copy(), games["blue_purse"].copy()
    bulk.play(games, games.all, np.full(400, tables.row["tested"]))
    moved = np.minimum(4, np.minimum(red, 9 - blue))
    assert (games["red_purse"] == red - moved).all()
    assert (games["blue_purse"] == blue + moved).all()
    assert (moved < 4).any() and (moved == 4).any()
