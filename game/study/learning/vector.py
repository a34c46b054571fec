"""Many games as arrays, for learning: observations and masks out, numbered actions in.

A move of the rules is a row and a package, and packages are too many to be numbered. So an offer is built in steps:

- actions 0..M-1 are the rows of moves, by number. An offer's or a counter's row opens a draft, any other is played;
- action M + k puts clause k into the draft;
- action M + K tables the draft, and that is the move;
- action M + K + 1 waits, for environments that ask every seat in every cycle; it is never legal here.

Masks let only those steps through that lead to a valid package, so a draft never comes to a dead end; nothing is taken
out of it and it is not given up, so every game ends. Until it is tabled its own seat alone sees it.

An observation is the seat's masked position, one cell a variable, then 0 or 1 for: each clause that is on each pair's
table, promised, done or broken, and, where offers may be made aloud, asked so; each row that a draft was opened with;
each clause of the draft; which seat looks on.
Axes: B games, D cells, A actions, N seats, M rows of moves, K clauses.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from game.match.scenarios import find_scenario
from game.match.standing import bot_seeds
from game.players import Bot
from game.players.seated import choices
from game.rules import bulk, views
from game.rules.arrays import Bits, Flags, Ints, Values
from game.rules.dice import GOLDEN, mix
from game.rules.engine import Games
from game.rules.tables import Tables
from game.scenario import load
from game.study.given_seeds import all_seeds
from game.study.learning import compiled
from game.study.learning.drafts import play
from game.study.learning.space import Space

U = np.uint64


class Position(NamedTuple):
    """observation int16[B, D]; mask int8[B, A], 1 where an action is legal; seat intp[B], who is asked, -1: nobody."""

    observation: Values
    mask: npt.NDArray[np.int8]
    seat: Ints


class Step(NamedTuple):
    """As `Position`, and of the step: rewards int32[B, N], each seat's points where the game ended; over bool[B]."""

    observation: Values
    mask: npt.NDArray[np.int8]
    seat: Ints
    rewards: npt.NDArray[np.int32]
    over: Flags


class Final(NamedTuple):
    """The games that ended in the last step, before any began anew: their numbers, the names of their endings, and for
    each seat that is asked what it saw at the end, int16[n, D]."""

    game: Ints
    ending: tuple[str, ...]
    seen: dict[int, Values]


class Batched:
    """B games of one scenario in lockstep; each is the same game in whatever batch it is."""

    def __init__(
        self,
        tables: Tables,
        size: int,
        rounds: int | None = None,
        auto_reset: bool = False,
        bots: Mapping[int, Bot] | None = None,
    ) -> None:
        """size: B; rounds: the last round (default: the scenario's); auto_reset: see `step`; bots: who plays the seats
        that are never asked, with the keys that they would have in a match of the game's seed. ValueError if B is 0,
        or bots play every seat."""
        if size < 1:
            raise ValueError(f"a batch of {size} games; it must be 1 or more")
        self.bots = dict(bots or {})
        self.asked = tuple(seat for seat in range(len(tables.seats)) if seat not in self.bots)
        if not self.asked:
            raise ValueError("bots play every seat; one at least must be asked")
        self.space = Space(tables)
        self.tables, self.size, self.rounds, self.auto_reset = tables, size, rounds, auto_reset
        self.reset(np.arange(size))

    def reset(self, seeds: npt.ArrayLike) -> Position:
        """Starts B games anew. seeds: B whole numbers from 0, or one from which B different ones are made.

        ValueError for other than whole numbers from 0 to 2^64 - 1, or more or fewer than B.
        """
        self._seeds: Bits = all_seeds(seeds)
        if not self._seeds.ndim:
            self._seeds = mix(mix(self._seeds.reshape(1)) + np.arange(self.size, dtype=U) * GOLDEN)
        if self._seeds.shape != (self.size,):
            raise ValueError(f"seeds of shape {self._seeds.shape} for {self.size} games")
        self._games = Games.start(self.tables, self._seeds, self.rounds)
        self._drafts = compiled.of(self.space, self._games, self.asked)
        self._ask_bots()
        self._end(self._games["over"] != 0)
        return self.position()

    def step(self, action: npt.ArrayLike) -> Step:
        """One action of the seat that is asked, in every game. action: int[B]; ended games take any and stay ended, and
        others stay as they are where it is IDLE.

        With auto_reset a game that ends begins anew at once, with a seed made from its last one: `over`, `rewards` and
        `final` tell of the end, the rest of the new game's beginning. ValueError for an action that is not legal; then
        nothing has changed.
        """
        chosen = np.asarray(action, np.int64)
        if chosen.shape != (self.size,):
            raise ValueError(f"actions of shape {chosen.shape} for {self.size} games")
        live: Flags = self._games["over"] == 0
        self._drafts.act(chosen)
        if self.bots:
            self._ask_bots()
        over: Flags = live & (self._games["over"] != 0)
        rewards = self._end(over)
        return Step(*self.position(), rewards, over)

    def _end(self, over: Flags) -> npt.NDArray[np.int32]:
        """int32[B, N]: the points of the games that have just ended; these are noted, and begin anew if so wished."""
        rewards = np.zeros((self.size, len(self.tables.seats)), np.int32)
        ended: Ints = over.nonzero()[0]
        self.final = Final(ended, (), {})
        if ended.size:
            seen = {seat: self._drafts.observe(seat, ended) for seat in self.asked}
            self.final = Final(ended, tuple(map(self.ending, ended.tolist())), seen)
            rewards[ended] = bulk.points(self._games, ended).T
        while self.auto_reset and ended.size:  # again where bots alone have played a game to its end
            self._renew(ended)
            self._ask_bots()
            ended = self._games["over"].nonzero()[0]
        return rewards

    def _ask_bots(self) -> None:
        """Has bots play on until a seat that is asked is to move, in every game that is not over."""
        games, bots = self._games, list(self.bots)
        while bots:
            seat = np.where(games["over"] == 0, games["seat"], -1)
            played = np.isin(seat, bots)
            if not played.any():
                return
            play(games, played, *choices(games, self.bots.items(), self._keys, among=played))
            self._drafts.forget()

    def _keys(self, seat: int, who: Ints) -> Bits:
        """uint64[n]: the keys of the bot in a seat in the games `who`."""
        return bot_seeds(self._seeds[who], self.tables.seats[seat])

    def _renew(self, ended: Ints) -> None:
        """Starts games anew in the place of those that ended."""
        self._drafts.forget()
        self._seeds[ended] = next_seeds(self._seeds[ended])
        self._games.put(ended, Games.start(self.tables, self._seeds[ended], self.rounds))

    def position(self) -> Position:
        """What each game's seat to move sees and may do; in a game that ended by a bot's move, what the first of the
        seats that are asked sees."""
        drafts = self._drafts
        drafts.ask()
        return Position(drafts.cells.copy(), drafts.mask.copy(), drafts.seat.astype(np.intp))

    def observe(self, seat: int) -> Values:
        """int16[B, D]: every game as a seat sees it, whoever is to move."""
        return self._drafts.observe(seat, self._games.all)

    def state(self) -> Values:
        """int16[B, D]: the whole positions in the cells of an observation, nothing hidden, `me` being who is to move.

        For critics that see all in training; an agent that acts on it cheats."""
        return self._drafts.state()

    def points(self, seat: int) -> npt.NDArray[np.int32]:
        """int32[B]: a seat's points now, as far as it can see."""
        return self._drafts.points(seat)

    def round(self, game: int) -> int:
        """The round that a game is in, from 1."""
        return int(self._games["round"][game])

    def ending(self, game: int) -> str:
        """The name of the ending that a game has come to, or ''."""
        over = int(self._games["over"][game])
        return self.tables.rows[self.tables.ending_row(over - 1)] if over else ""

    def view(self, seat: int, game: int = 0) -> views.View:
        """One game as a seat sees it."""
        return self._games.seen(seat, game)

    def draft(self, game: int = 0) -> tuple[int, int]:
        """(the row that the draft of the seat to move was opened with, or -1; its clauses as bits)."""
        return int(self._drafts.row[game]), int(self._drafts.clauses[game])


def next_seeds(seeds: Bits) -> Bits:
    """uint64[n]: the seeds of the games that follow those of these seeds where none are given."""
    return mix(seeds + GOLDEN)


def batched(
    scenario: str | os.PathLike[str], size: int, rounds: int | None = None, auto_reset: bool = False
) -> Batched:
    """`size` games of a scenario in lockstep, arrays in and out; scenario: its path, or the name of one that comes
    with the program. ScenarioError, UnknownScenario, or ValueError for size or rounds."""
    return Batched(load(find_scenario(scenario)).tables, size, rounds, auto_reset)
