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
from game.rules import bulk, packages, views
from game.rules.arrays import Bits, Flags, Ints, Values
from game.rules.batch import Batch
from game.rules.dice import GOLDEN, mix
from game.rules.engine import Games
from game.rules.tables import Tables
from game.scenario import load

U = np.uint64
IDLE = -1
"""In place of an action: the game stays as it is."""
OVER = 99
"""What `over` is meanwhile in games that are not to be stepped; it is the highest that it can be."""
WHAT = ("table", "standing", "done", "done", "broken", "broken", "secret", "secret", "asked", "asked", "refused",
        "refused")
"""What the lines of `Batch.ledger` are called; all but the first two stand once for each seat of the pair."""
OF_THREE = ("done", "broken", "secret")
"""Those that stand once for each of three seats."""


class Space:
    """What the cells of an observation and the actions are, for a scenario.

    cells: D names; low, high: int16[D], bounds of the cells whoever looks on, and state_low, state_high of the whole
    position; actions: A names.
    rows, clauses: M, K; table, wait: the numbers of these actions. deals: the rows that open a draft, opens: bool[A].
    """

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.rows, self.clauses = tables.moves.size, tables.clauses.size
        self.table, self.wait = self.rows + self.clauses, self.rows + self.clauses + 1
        self.deals = list(tables.tabling)
        self.opens: Flags = np.isin(np.arange(self.wait + 1), self.deals)
        clauses = [tables.rows[tables.clauses.first + k] for k in range(self.clauses)]
        packages: list[str] = []
        for pair in tables.bargain.pairs:
            both = ".".join(tables.seats[s] for s in pair)
            whose = ["", "", *(f".{tables.seats[s]}" for s in (len(WHAT) // 2 - 1) * pair)]
            packages += [f"{what}.{both}{who}:{c}" for what, who in zip(WHAT, whose, strict=True) for c in clauses]
        for pair in tables.bargain.pairs if tables.manners.quiet else ():
            both = ".".join(tables.seats[s] for s in pair)
            packages += [f"aloud.{both}.{tables.seats[s]}:{c}" for s in pair for c in clauses]
        for pair in tables.bargain.pairs if tables.manners.private else ():
            both = ".".join(tables.seats[s] for s in pair)
            packages += [f"heard.{what}.{both}.{tables.seats[s]}:{c}"
                         for what in ("asked", "refused") for s in pair for c in clauses]
        for three in (tables.bargain.circles[number] for number in tables.bargain.threes):
            all_ = ".".join(tables.seats[s] for s in three)
            whose = ["", "", *(f".{tables.seats[s]}" for s in three * len(OF_THREE))]
            lines = [*WHAT[:2], *(what for what in OF_THREE for _ in three)]
            packages += [f"{what}.{all_}{who}:{c}" for what, who in zip(lines, whose, strict=True) for c in clauses]
        self.cells = (
            *tables.names,
            *packages,
            *(f"draft:{tables.rows[row]}" for row in self.deals),
            *(f"draft:{clause}" for clause in clauses),
            *(f"me:{seat}" for seat in tables.seats),
        )
        flags = len(self.cells) - len(tables.names)
        source = tables.source
        self.low: Values = np.concatenate([tables.low[source].min(0), np.zeros(flags, np.int16)])
        self.high: Values = np.concatenate([tables.high[source].max(0), np.ones(flags, np.int16)])
        self.state_low: Values = np.concatenate([tables.low, np.zeros(flags, np.int16)])
        self.state_high: Values = np.concatenate([tables.high, np.ones(flags, np.int16)])
        moves = [tables.rows[row] for row in range(self.rows)]
        self.actions = (*moves, *(f"draft {clause}" for clause in clauses), "table the draft", "wait")


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

        ValueError for seeds below 0, or more or fewer than B.
        """
        if (np.asarray(seeds) < 0).any():
            raise ValueError("a seed below 0")
        self._seeds: Bits = np.array(seeds, U)
        if not self._seeds.ndim:
            self._seeds = mix(mix(self._seeds.reshape(1)) + np.arange(self.size, dtype=U) * GOLDEN)
        if self._seeds.shape != (self.size,):
            raise ValueError(f"seeds of shape {self._seeds.shape} for {self.size} games")
        self._games = Games.start(self.tables, self._seeds, self.rounds)
        self._forget()
        self._row: Ints = np.full(self.size, -1)
        self._draft: Bits = np.zeros(self.size, U)
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
        chosen = np.asarray(action, np.intp)
        if chosen.shape != (self.size,):
            raise ValueError(f"actions of shape {chosen.shape} for {self.size} games")
        live = (self._games["over"] == 0) & (chosen != IDLE)
        legal_here = (chosen >= 0) & (chosen < len(self.space.actions))
        legal_here &= self._mask[np.arange(self.size), np.where(legal_here, chosen, 0)] != 0
        if not (legal_here | ~live).all():
            game = int(np.nonzero(~legal_here & live)[0][0])
            raise ValueError(f"action {int(chosen[game])} is not legal in game {game}")
        space, row, package = self.space, np.maximum(self._row, 0), self._draft.copy()
        move = live & (chosen < space.rows)
        opens = move & space.opens.take(chosen, mode="clip")
        row[move] = chosen[move]
        adds = live & ~move & (chosen < space.table)
        self._row[opens] = chosen[opens]
        self._draft[adds] |= U(1) << (chosen[adds] - space.rows).astype(U)
        played = live & ~opens & ~adds
        self._row[played], self._draft[played] = -1, 0
        self._play(played, row, package)
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
            seen = {seat: self._cells(self._seen(seat, ended), seat, ended) for seat in self.asked}
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
            self._play(played, *choices(games, self.bots.items(), self._keys, among=played))

    def _keys(self, seat: int, who: Ints) -> Bits:
        """uint64[n]: the keys of the bot in a seat in the games `who`."""
        return bot_seeds(self._seeds[who], self.tables.seats[seat])

    def _play(self, played: Flags, row: Ints, package: Bits) -> None:
        """Plays a move in some of the games."""
        games, over = self._games, self._games["over"]
        drafting = (~played & (over == 0)).nonzero()[0]
        if drafting.size == self.size:
            return
        self._forget()
        over[drafting] = OVER  # the rules step every game that is not over; these are at it again in a moment
        games.step(row, package)
        over[drafting] = 0

    def _renew(self, ended: Ints) -> None:
        """Starts games anew in the place of those that ended."""
        self._forget()
        self._seeds[ended] = next_seeds(self._seeds[ended])
        self._games.put(ended, Games.start(self.tables, self._seeds[ended], self.rounds))

    def position(self) -> Position:
        """What each game's seat to move sees and may do; in a game that ended by a bot's move, what the first of the
        seats that are asked sees."""
        games, space = self._games, self.space
        live, looks = games["over"] == 0, games["seat"]
        seat: Ints = np.where(live, looks, -1)
        if self.bots:
            looks = np.where(np.isin(looks, self.asked), looks, self.asked[0])
        observation: Values = np.empty((self.size, len(space.cells)), np.int16)
        mask = np.zeros((self.size, len(space.actions)), np.int8)
        for s in self.asked:
            who = (looks == s).nonzero()[0]
            if who.size:
                seen = self._seen(s, who)
                observation[who] = self._cells(seen, s, who)
                drafting = self._row[who] >= 0
                free = seen.all if not drafting.any() else (~drafting).nonzero()[0]
                if free.size:
                    mask[who[free], : space.rows] = bulk.legal(seen, free).T
                if free.size < who.size:
                    self._mask_drafts(mask, seen, who, drafting.nonzero()[0])
        self._mask = mask
        return Position(observation, mask.copy(), seat)

    def observe(self, seat: int) -> Values:
        """int16[B, D]: every game as a seat sees it, whoever is to move."""
        who = self._games.all
        return self._cells(self._seen(seat, who), seat, who)

    def state(self) -> Values:
        """int16[B, D]: the whole positions in the cells of an observation, nothing hidden, `me` being who is to move.

        For critics that see all in training; an agent that acts on it cheats."""
        games = self._games
        cells: Values = np.empty((self.size, len(self.space.cells)), np.int16)
        for s in range(len(self.tables.seats)):
            who = np.nonzero(games["seat"] == s)[0]
            cells[who] = self._cells(games.pick(who), s, who)
        return cells

    def points(self, seat: int) -> npt.NDArray[np.int32]:
        """int32[B]: a seat's points now, as far as it can see."""
        if seat not in self._points:
            seen = self._seen(seat, self._games.all)
            self._points[seat] = bulk.points(seen, seen.all)[seat]
        return self._points[seat]

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
        return int(self._row[game]), int(self._draft[game])

    def _forget(self) -> None:
        """Games move on: what each seat sees of all of them, and its points, are to be worked out anew."""
        self._known: dict[int, Batch] = {}
        self._points: dict[int, npt.NDArray[np.int32]] = {}

    def _seen(self, seat: int, who: Ints) -> Batch:
        """The games `who` as a seat sees them. What it sees of all is kept until a move is played."""
        if len(who) < self.size:
            return views.seen_by(self._games, seat, who, np.zeros(len(who), U))
        if seat not in self._known:
            self._known[seat] = views.seen_by(self._games, seat, who, np.zeros(len(who), U))
        return self._known[seat]

    def _cells(self, seen: Batch, seat: int, who: Ints) -> Values:
        """int16[n, D]: the observations of a seat in the games `who`."""
        space, k = self.space, np.arange(self.space.clauses, dtype=U)
        cells: Values = np.zeros((len(who), len(space.cells)), np.int16)
        at = len(self.tables.names)
        cells[:, :at] = seen.v.T
        for line in range(len(seen.ledger)):
            some = seen.ledger[line].nonzero()[0]
            if some.size:
                cells[some, at : at + space.clauses] = seen.ledger[line, some, None] >> k & U(1)
            at += space.clauses
        drafting = ((self._row[who] >= 0) & (seen["seat"] == seat)).nonzero()[0]
        if drafting.size:
            for n, row in enumerate(space.deals):
                cells[drafting, at + n] = self._row[who[drafting]] == row
            clauses = at + len(space.deals)
            cells[drafting, clauses : clauses + space.clauses] = self._draft[who[drafting], None] >> k & U(1)
        at += len(space.deals)
        cells[:, at + space.clauses + seat] = 1
        return cells

    def _mask_drafts(self, mask: npt.NDArray[np.int8], seen: Batch, who: Ints, drafting: Ints) -> None:
        """Masks the games that have a draft open: the clauses that may yet be added, and to table it.

        seen: the games `who`; drafting: which of those have a draft open.
        """
        t, space = self.tables, self.space
        row = self._row[who[drafting]]
        circles = t.circle[row]
        for circle in set(circles.tolist()):
            here = drafting[circles == circle]
            draft, free = self._draft[who[here]], packages.available(seen, here, circle)
            mask[who[here], space.rows : space.table] = extensions(t, draft, free, circle).T
            mask[who[here], space.table] = packages.shaped(t, draft, circle)


def extensions(tables: Tables, draft: Bits, free: Bits, circle: int) -> Flags:
    """bool[K, n]: the clauses that may be added to drafts uint64[n] so that a valid package can still come of them.

    free: uint64[n], the clauses that are to be had. A ceasefire line and a format go together, so a draft with one of
    them must leave room for the other.
    """
    bit = U(1) << np.arange(tables.clauses.size, dtype=U)
    settling = bit[bit & packages.settling(tables) != 0]
    ok: Flags = ((free & ~draft) & bit[:, None]) != 0
    k, n = np.nonzero(ok)
    grown = draft[n] | bit[k]
    sound = packages.shaped(tables, grown, circle)
    half = packages.half_settles(tables, grown).nonzero()[0]
    if half.size:
        fits = (free[n[half]] & settling[:, None]) != 0
        sound[half] |= (fits & packages.shaped(tables, grown[half] | settling[:, None], circle)).any(0)
    ok[k, n] = sound
    return ok


def next_seeds(seeds: Bits) -> Bits:
    """uint64[n]: the seeds of the games that follow those of these seeds where none are given."""
    return mix(seeds + GOLDEN)


def batched(
    scenario: str | os.PathLike[str], size: int, rounds: int | None = None, auto_reset: bool = False
) -> Batched:
    """`size` games of a scenario in lockstep, arrays in and out; scenario: its path, or the name of one that comes
    with the program. ScenarioError, UnknownScenario, or ValueError for size or rounds."""
    return Batched(load(find_scenario(scenario)).tables, size, rounds, auto_reset)
