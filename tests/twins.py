"""Games played by the compiled twin and by Python side by side, held equal after every decision."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from game.players import compiled, weighed
from game.players.random import play_out, random_moves
from game.rules import bulk, packages
from game.rules.arrays import Bits, Ints
from game.rules.batch import OFFERED, asked_aloud, line
from game.rules.engine import Games
from game.rules.tables import Manner, Tables
from game.rules.twin import door, library
from game.scenario import load
from tests import forums, leaving, six
from tests.rules.conftest import BANKS, HARBOURS, talking
from tests.rules.test_manners import OF_FOUR, four
from tests.rules.test_operations import tables_with
from tests.rules.test_threes import of_three

ROOT = Path(__file__).parents[1]
TRANSFERS = "[transfer 4 from red_purse to blue_purse, transfer 9 from trade to heat when blue_word 4..]"


def shipped(name: str) -> Tables:
    """The tables of a scenario that the program comes with."""
    return load(ROOT / "scenarios" / name).tables


SCENARIOS: dict[str, Callable[[], Tables]] = {
    **{folder.name: partial(shipped, folder.name) for folder in sorted((ROOT / "scenarios").iterdir())},
    "harbours": lambda: load(HARBOURS).tables,
    "transfers": lambda: tables_with(TRANSFERS),
    "manners": talking,
    "forums": lambda: forums.scenario().tables,
    "banks": lambda: load(BANKS).tables,
    "harbours by blocks": lambda: load(HARBOURS).by_blocks.tables,
    "four by blocks": lambda: load(ROOT / "tests" / "scenario" / "good" / "four").by_blocks.tables,
    "four": lambda: load(ROOT / "tests" / "scenario" / "good" / "four").tables,
    "four with manners": four,
    "four with manners and threes": lambda: of_three(OF_FOUR),
    "four who leave": lambda: leaving.four().tables,
    "all gone": lambda: leaving.all_gone().tables,
    "six": lambda: six.scenario().tables,
    "tiny": lambda: load(ROOT / "tests" / "scenario" / "good" / "tiny").tables,
    "small": lambda: load(ROOT / "tests" / "match" / "small").tables,
}
"""All that the program comes with, and small ones; every mechanic is in one of them."""
LINES = ("v", "ledger", "tally", "luck")
needed = pytest.mark.skipif(isinstance(library.loaded(), str), reason="the compiled twin is not here")


@contextmanager
def by_python() -> Iterator[None]:
    """Within it Python plays all."""
    forget()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(door, "of", lambda tables, whole=True: None)
        yield
    forget()


def forget() -> None:
    """Makes players ask anew whether there is a twin."""
    compiled.of.cache_clear()
    weighed.of.cache_clear()


class Pair:
    """The same games twice: `mine` played by Python, `other` by the twin."""

    def __init__(self, tables: Tables, seed: Ints | Bits, tally: bool = True) -> None:
        with by_python():
            self.mine = Games.start(tables, seed, tally=tally)
        self.other = Games.start(tables, seed, tally=tally)
        self.tables = tables

    @classmethod
    def of(cls, games: Games) -> Pair:
        """The same position twice."""
        pair = cls.__new__(cls)
        pair.tables, pair.mine, pair.other = games.tables, games.pick(games.all), games.pick(games.all)
        return pair

    def random(self) -> tuple[Ints, Bits]:
        """A legal move for every game."""
        with by_python():
            return random_moves(self.mine)

    def step(self, row: Ints, package: Bits) -> None:
        """One decision in both."""
        with by_python():
            self.mine.step(row, package)
        self.other.step(row, package)

    def in_one_go(self, fresh: Games) -> list[str]:
        """The differences, once the twin has played other games to their ends in one go: rounds of several end together
        then, which they do not where every decision is asked for."""
        play_out(fresh, np.tile(fresh.seed, (len(self.tables.seats), 1)))
        self.other = fresh
        return self.differences()

    def differences(self) -> list[str]:
        """What is not equal, a line each: the array, the variable, the game, and both values."""
        told = []
        for name in LINES:
            one, two = getattr(self.mine, name), getattr(self.other, name)
            for at, game in np.argwhere(one != two)[:5] if one is not None else ():
                what = self.tables.names[at] if name == "v" else str(at)
                told.append(f"{name} {what} of game {game}: {one[at, game]}, the twin {two[at, game]}")
        with by_python():
            asked = self._asked(self.mine)
        return told + [f"{name} differs" for (name, one), (_, two) in zip(asked, self._asked(self.other), strict=True)
                       if not np.array_equal(one, two)]

    def _asked(self, games: Games) -> list[tuple[str, np.ndarray[tuple[int, ...], np.dtype[np.generic]]]]:
        return [("legal", games.legal()), ("points", bulk.points(games, games.all)), ("digest", games.digest())]


def anywhere(tables: Tables, size: int, seed: int) -> Games:
    """Positions that have nothing to do with one another: every variable anywhere within its bounds, and any package
    lying, promised, kept or broken. What is left of a game is as in any: as many rounds as have not been played."""
    rng, games = np.random.default_rng(seed), Games.start(tables, np.arange(size), tally=True)
    rounds = games["round"] + games["rounds_left"]
    games.v[:] = rng.integers(tables.low, tables.high + 1, (size, len(tables.low))).T
    games["over"][:], games["step"][:] = 0, 5
    games["round"][:] = np.clip(games["round"], 1, rounds - 1)
    games["rounds_left"][:] = rounds - games["round"]
    if not tables.manners.secret:   # no offer can have been made so
        made = games.v[tables.manners.column]
        made[:] = np.minimum(made, Manner.OPEN)
    clauses = np.uint64((1 << tables.clauses.size) - 1)
    games.ledger[:] = rng.integers(0, 1 << 63, games.ledger.shape, dtype=np.uint64) & clauses
    games.ledger[:] &= rng.integers(0, 1 << 63, games.ledger.shape, dtype=np.uint64)
    for circle in range(len(tables.bargain.circles)):
        offered = line(tables, circle, OFFERED)
        games.ledger[offered] = _whole(tables, games.ledger[offered])
    for pair, seats in enumerate(tables.bargain.pairs if tables.manners.quiet else ()):
        for side, seat in enumerate(seats):     # who can't speak aloud has asked nothing so
            games.ledger[asked_aloud(tables, pair, side)] *= np.uint64(tables.manners.climb[seat] >= 0)
    bulk.renew_totals(games)
    return games


def _whole(tables: Tables, package: Bits) -> Bits:
    """The packages, without the half of a settlement where they hold but one."""
    return np.where(packages.half_settles(tables, package), package & ~packages.settling(tables), package)


def play_from_anywhere(tables: Tables, size: int, seed: int) -> list[str]:
    """Three decisions from positions anywhere, legal or not; the first differences."""
    pair, rng = Pair.of(anywhere(tables, size, seed)), np.random.default_rng(seed)
    told = pair.differences()
    for _ in range(3):
        row = rng.integers(0, tables.moves.size, size)
        package = rng.integers(0, 1 << 63, size, dtype=np.uint64) & np.uint64((1 << tables.clauses.size) - 1)
        if not told:
            pair.step(row, _whole(tables, package))
            told = pair.differences()
    return told or _go_on_in_one_go(pair)


def _go_on_in_one_go(pair: Pair) -> list[str]:
    """Goes on at random to the ends, in `mine` decision by decision, in `other` in one go; both by the twin."""
    games = pair.other
    pair = Pair.of(games.pick(np.flatnonzero(games["over"] == 0)))
    while (pair.mine["over"] == 0).any():
        pair.mine.step(*random_moves(pair.mine))
    return pair.in_one_go(pair.other)


def play_both(tables: Tables, seed: Ints | Bits, tally: bool = True) -> list[str]:
    """Random games to their ends; the first differences."""
    pair = Pair(tables, seed, tally)
    told = pair.differences()
    while not told and (pair.mine["over"] == 0).any():
        pair.step(*pair.random())
        told = pair.differences()
    return told or pair.in_one_go(Games.start(tables, seed, tally=tally))
