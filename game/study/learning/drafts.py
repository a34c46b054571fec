"""What is done and seen in an environment's games: drafts of offers, observations, masks. `vector` says what they are.

`Drafts` is the reference; `compiled` does the same by the twin of the rules, where there is one.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from game.rules import bulk, packages, views
from game.rules.arrays import Bits, Flags, Ints, Values
from game.rules.batch import Batch
from game.rules.engine import Games
from game.rules.tables import Tables
from game.study.learning.space import Space

U = np.uint64
IDLE = -1
"""In place of an action: the game stays as it is."""
OVER = 99
"""What `over` is meanwhile in games that are not to be stepped; it is the highest that it can be."""


class Drafts:
    """B games and the drafts that are open in them.

    row: int64[B], what a draft was opened with, or -1; clauses: uint64[B], what is in it. After `ask`, cells:
    int16[B, D] and mask: int8[B, A] of who is asked; seat: int64[B], who that is, -1 where the game is over.
    """

    def __init__(self, space: Space, games: Games, asked: Sequence[int]) -> None:
        """asked: the seats that are asked at all."""
        self.space, self.games, self.asked, size = space, games, tuple(asked), games.size
        self.row: npt.NDArray[np.int64] = np.full(size, -1, np.int64)
        self.clauses: Bits = np.zeros(size, U)
        self.cells: Values = np.zeros((size, len(space.cells)), np.int16)
        self.mask: npt.NDArray[np.int8] = np.zeros((size, len(space.actions)), np.int8)
        self.seat: npt.NDArray[np.int64] = np.zeros(size, np.int64)
        self._known: dict[int, Batch] = {}

    def forget(self) -> None:
        """Games have moved on: what each seat sees of all of them is to be worked out anew."""
        self._known = {}

    def act(self, action: npt.NDArray[np.int64]) -> None:
        """action[i] in game i, which stays as it is where that is IDLE; those that are over take any. ValueError for an
        action that is not legal; then nothing has changed."""
        space, live = self.space, (self.games["over"] == 0) & (action != IDLE)
        here = (action >= 0) & (action < len(space.actions))
        here &= self.mask[np.arange(self.games.size), np.where(here, action, 0)] != 0
        if not (here | ~live).all():
            raise illegal(action, int(np.nonzero(~here & live)[0][0]))
        row, package = np.maximum(self.row, 0), self.clauses.copy()
        move = live & (action < space.rows)
        opens = move & space.opens.take(action, mode="clip")
        row[move] = action[move]
        adds = live & ~move & (action < space.table)
        self.row[opens] = action[opens]
        self.clauses[adds] |= U(1) << (action[adds] - space.rows).astype(U)
        played = live & ~opens & ~adds
        self.row[played], self.clauses[played] = -1, 0
        if played.any():
            self.forget()
            play(self.games, played, row, package)

    def ask(self) -> None:
        """Writes what each game's seat to move sees and may do; where that one is not asked, as in a game that ended by
        a bot's move, what the first of those that are does."""
        games, space, looks = self.games, self.space, self.games["seat"]
        self.seat[:] = np.where(games["over"] == 0, looks, -1)
        looks = np.where(np.isin(looks, self.asked), looks, self.asked[0])
        self.mask[:] = 0
        for s in self.asked:
            who = (looks == s).nonzero()[0]
            if who.size:
                seen = self._seen(s, who)
                self.cells[who] = self._cells(seen, s, who)
                drafting = self.row[who] >= 0
                free = seen.all if not drafting.any() else (~drafting).nonzero()[0]
                if free.size:
                    self.mask[who[free], : space.rows] = bulk.legal(seen, free).T
                if free.size < who.size:
                    self._mask_drafts(seen, who, drafting.nonzero()[0])

    def observe(self, seat: int, who: Ints) -> Values:
        """int16[n, D]: the games `who` as a seat sees them, whoever is to move."""
        return self._cells(self._seen(seat, who), seat, who)

    def state(self) -> Values:
        """int16[B, D]: the whole positions, `me` being who is to move."""
        games, cells = self.games, np.empty_like(self.cells)
        for s in range(len(self.space.tables.seats)):
            who = np.nonzero(games["seat"] == s)[0]
            cells[who] = self._cells(games.pick(who), s, who)
        return cells

    def points(self, seat: int) -> npt.NDArray[np.int32]:
        """int32[B]: a seat's points now, as far as it can see."""
        seen = self._seen(seat, self.games.all)
        mine: npt.NDArray[np.int32] = bulk.points(seen, seen.all)[seat]
        return mine

    def _seen(self, seat: int, who: Ints) -> Batch:
        """The games `who` as a seat sees them. What it sees of all is kept until a move is played."""
        if len(who) < self.games.size:
            return views.seen_by(self.games, seat, who, np.zeros(len(who), U))
        if seat not in self._known:
            self._known[seat] = views.seen_by(self.games, seat, who, np.zeros(len(who), U))
        return self._known[seat]

    def _cells(self, seen: Batch, seat: int, who: Ints) -> Values:
        """int16[n, D]: the observations of a seat in the games `who`."""
        space, k = self.space, np.arange(self.space.clauses, dtype=U)
        cells: Values = np.zeros((len(who), len(space.cells)), np.int16)
        at = len(space.tables.names)
        cells[:, :at] = seen.v.T
        for line in range(len(seen.ledger)):
            some = seen.ledger[line].nonzero()[0]
            if some.size:
                cells[some, at : at + space.clauses] = seen.ledger[line, some, None] >> k & U(1)
            at += space.clauses
        drafting = ((self.row[who] >= 0) & (seen["seat"] == seat)).nonzero()[0]
        if drafting.size:
            for n, row in enumerate(space.deals):
                cells[drafting, at + n] = self.row[who[drafting]] == row
            clauses = at + len(space.deals)
            cells[drafting, clauses : clauses + space.clauses] = self.clauses[who[drafting], None] >> k & U(1)
        at += len(space.deals)
        cells[:, at + space.clauses + seat] = 1
        return cells

    def _mask_drafts(self, seen: Batch, who: Ints, drafting: Ints) -> None:
        """Masks the games that have a draft open: the clauses that may yet be added, and to table it.

        seen: the games `who`; drafting: which of those have a draft open.
        """
        t, space = self.space.tables, self.space
        circles = t.circle[self.row[who[drafting]]]
        for circle in set(circles.tolist()):
            here = drafting[circles == circle]
            draft, free = self.clauses[who[here]], packages.available(seen, here, circle)
            self.mask[who[here], space.rows : space.table] = extensions(t, draft, free, circle).T
            self.mask[who[here], space.table] = packages.shaped(t, draft, circle)


def illegal(action: npt.NDArray[np.int64], game: int) -> ValueError:
    """What is raised of an action that is not legal."""
    return ValueError(f"action {int(action[game])} is not legal in game {game}")


def play(games: Games, played: Flags, row: Ints, package: Bits) -> None:
    """Plays a move in some of the games."""
    over = games["over"]
    waiting = (~played & (over == 0)).nonzero()[0]
    over[waiting] = OVER    # the rules step every game that is not over; these are at it again in a moment
    games.step(row, package)
    over[waiting] = 0


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
