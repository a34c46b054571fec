"""What would probably follow on a move: how another seat takes it, and what its own seat would then do.

The staff plays on by personas, from positions that may be so, until the seat that asks has moved again. What comes most
often is told with how often it came, where it stands out; nothing of it is promised.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from game.players import hidden
from game.players.belief import Belief
from game.players.doctrine import DoctrineBot
from game.players.reasons import Next, Reply
from game.players.seated import Moves, choices
from game.rules.arrays import Bits, Ints
from game.rules.batch import Batch
from game.rules.dice import GOLDEN, mix
from game.rules.engine import Games
from game.rules.tables import Move

U = np.uint64
DEALS = 48
"""Positions that are played on."""
LONGEST = 12
"""Most decisions that are played on in each."""
FEWEST = 8
"""Cases that it takes to say what comes of them."""
STANDS_OUT = 25
"""Percent of the cases in which something must come to be told."""
MOST = 2
"""Replies that a plan goes on from, and moves that it names after each."""


@dataclass(frozen=True)
class Line:
    """How n positions went on, -1 where it did not come to that.

    reply: intp[n], the row by which another seat took the move; by: intp[n], which; then: intp[n], what its own seat
    did when it moved again; after: intp[n], to which reply.
    """

    reply: Ints
    by: Ints
    then: Ints
    after: Ints

    @classmethod
    def begun(cls) -> Line:
        """Nothing has followed yet."""
        return cls(*(np.full(DEALS, -1) for _ in range(4)))


def plan(staff: DoctrineBot, seen: Batch, h: Bits, move: Move, belief: Belief | None = None
         ) -> tuple[Reply | Next, ...]:
    """The likely reply to a move, and what its seat would do then, in the one game that a batch holds.

    An offer or a counter is replied to by the seat that it is made to, and the plan goes on from each of the likeliest
    replies. h: uint64[1], of this decision; belief: of what is hidden (`hidden.deal`).
    """
    line = _played_on(staff, seen, h, move, belief)
    return (*_replies(line, bool(move.package)), *_next(line))


def _replies(line: Line, asked: bool) -> Iterator[Reply]:
    """The likeliest reply; what is no answer to an offer must stand out."""
    known = np.nonzero(line.reply >= 0)[0]
    if known.size >= FEWEST:
        (row, percent), *_ = _often(line.reply[known])
        if asked or percent >= STANDS_OUT:
            yield Reply(int(line.by[known][line.reply[known] == row][0]), row, percent)


def _next(line: Line) -> Iterator[Next]:
    """What is done most often after each of the likeliest replies, where there are cases enough."""
    moved = np.nonzero(line.then >= 0)[0]
    for reply, _ in _often(line.after[moved] + 1)[:MOST]:
        then = line.then[moved][line.after[moved] == reply - 1]
        if then.size >= FEWEST:
            yield Next(reply - 1, tuple(one for one in _often(then)[:MOST] if one[1] >= STANDS_OUT))


def _often(rows: Ints) -> list[tuple[int, int]]:
    """Each of some numbers from 0 with its percent of them, the most frequent first."""
    votes = np.bincount(rows)
    order = np.argsort(-votes, kind="stable")[: np.count_nonzero(votes)]
    return [(int(row), round(100 * int(votes[row]) / len(rows))) for row in order]


def _played_on(staff: DoctrineBot, seen: Batch, h: Bits, move: Move, belief: Belief | None) -> Line:
    """Positions that may be so, played on from a move until its seat has moved again and an offer has its answer."""
    seat, keys = int(seen["seat"][0]), mix(h + np.arange(1, DEALS + 1, dtype=U) * GOLDEN)
    asked = int(seen.tables.other[move.row]) if move.package else -1
    live = hidden.deal(seen, seat, np.zeros(DEALS, np.intp), keys, belief).games()
    line, game = Line.begun(), np.arange(DEALS)
    row, package = np.full(DEALS, move.row, np.intp), np.full(DEALS, move.package, U)
    for _ in range(LONGEST):
        live.step(row, package)
        due = (line.then[game] < 0) | ((line.reply[game] < 0) & (asked >= 0))
        stay = np.nonzero(live.ready() & due)[0]
        if not stay.size:
            break
        game, live = game[stay], live.pick(stay)
        row, package = _chosen(staff, live, keys[game])
        mover = live["seat"].astype(np.intp)
        again = (mover == seat) & (line.then[game] < 0)
        line.then[game[again]] = row[again]
        line.after[game[again]] = line.reply[game[again]] if asked >= 0 else -1
        replies = (mover == asked if asked >= 0 else mover != seat) & (line.reply[game] < 0)
        line.reply[game[replies]], line.by[game[replies]] = row[replies], mover[replies]
    return line


def _chosen(staff: DoctrineBot, live: Games, keys: Bits) -> Moves:
    """What the seat to move would play in each game, by one of its personas."""
    return choices(live, ((seat, staff) for seat in range(len(live.tables.seats))), lambda seat, who: keys[who])
