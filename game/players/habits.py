"""How a sensible player moves when there is no time to think: what play-outs are played with.

Nothing here knows a scenario. The habits of one come from playing it against itself (`lessons`): which rows went with
good results (`rows`), what a position will still bring beyond the points it shows (`Outlook`), and what moves
say of what is hidden (`belief.Traces`). Some seconds do it, so what was learnt is kept (`kept`); it is the same as if
it were learnt again.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from game.players import compiled, deals, promises
from game.players.belief import Belief, Traces, even, left
from game.players.compiled import DRAWN, HABIT, SHORT, Compiled
from game.players.hidden import Dealt
from game.players.outlook import Outlook
from game.players.random import cases, random_moves
from game.players.weights import SHARES, Weights, weights
from game.rules import bulk
from game.rules.arrays import Bits, Flags, Ints
from game.rules.batch import Batch, entries
from game.rules.dice import GOLDEN, below, mix
from game.rules.engine import Games
from game.rules.tables import PACKAGES, Kind, Tables

U = np.uint64
FORMAT = 4
"""Of the bytes that are kept."""
LARGEST = 1 << 30
"""More than any number in them is."""
TEMPER = 1.5
"""Points that make a row e times as likely."""


@dataclass(frozen=True, eq=False)
class Habits:
    """rows: int64[M], how likely each row is, and weights, made of that; outlook: None where points are all that is
    looked at; traces: None where nothing tells of what others hide."""

    rows: npt.NDArray[np.int64]
    weights: Weights
    outlook: Outlook | None = None
    traces: Traces | None = None

    @classmethod
    def of(cls, tables: Tables, rows: npt.NDArray[np.int64], outlook: Outlook | None = None,
           traces: Traces | None = None) -> Habits:
        """The habits of a scenario whose rows are so likely."""
        return cls(rows, weights(tables, rows), outlook, traces)

    def believed(self, seen: Batch) -> Belief:
        """What who sees games so believes of what is hidden from him."""
        return even(seen.tables, seen.size) if self.traces is None else self.traces.believed(seen)

    def quick(self, b: Batch) -> Compiled | None:
        """These habits as the compiled twin has them, if there is one."""
        return compiled.of(b.tables, self.weights, self.outlook)

    def value(self, b: Batch, who: Ints) -> npt.NDArray[np.int64]:
        """int64[N, n]: hundredths of a point that each seat's position is worth."""
        quick = self.quick(b)
        if quick is not None:
            return quick.values(b, who)
        shown = bulk.points(b, who).astype(np.int64) * 100
        return shown if self.outlook is None else shown + self.outlook(b, who)

    def gains(self, b: Batch, who: Ints, package: Bits) -> npt.NDArray[np.int64]:
        """int64[N, n]: hundredths of a point that package[i] brings each seat in game who[i]."""
        quick = self.quick(b)
        if quick is not None:
            return quick.gains(b, who, package)
        judged = deals.judge(b, who, package)
        gain = judged.gain().astype(np.int64)
        if self.outlook is not None:
            after = Batch(b.tables, b.seed.take(who), judged.position, b.ledger.take(who, 1))
            signed = np.where(judged.settles, 0, self.outlook(after, after.all))
            alone, back = np.unique(who, return_inverse=True)
            gain += (signed - self.outlook(b, alone)[:, back]) * judged.chance // 100
        return gain

    def moves(self, games: Batch) -> tuple[Ints, Bits]:
        """(row intp[B], package uint64[B]) of the games that are ready: a row by habit, an offer both may like, an
        answer by gain."""
        quick = self.quick(games)
        if quick is not None:
            return quick.moves(games, None)
        row, package = random_moves(games, None, self.weights)
        t = games.tables
        h = mix(mix(games.seed + HABIT) + games["step"].astype(U) * GOLDEN)
        ready = games.ready()
        again = np.nonzero(ready & promises.breaks(games, row))[0]
        if again.size:      # a promise is broken where chance will have it twice
            row[again], package[again] = random_moves(games.part(again), h[again], self.weights)
        self._answer(games, np.nonzero(ready & (cases(games) % 3 > 0))[0], h, row, package)
        tabled = np.nonzero(ready & np.isin(t.kind.take(row), PACKAGES))[0]
        if tabled.size:
            self._offer(games, tabled, h[tabled], row, package)
        return row, package

    def ahead(self, games: Games, row: Ints, package: Bits, until: Ints) -> npt.NDArray[np.int64]:
        """int64[N, B]: what games are worth after these moves and, by habit, those up to round until[i]. Plays them."""
        quick = self.quick(games)
        if quick is not None:
            return quick.ahead(games, row, package, until)
        who = np.nonzero(games.ready())[0]
        row, package = row[who], package[who]
        while who.size:
            part = games.pick(who)
            part.step(row, package)
            games.put(who, part)
            stay = np.nonzero(part.ready() & (part["round"] < until[who]))[0]
            who, part = who[stay], part.pick(stay)
            row, package = self.moves(part)
        return self.value(games, games.all)

    def onward(self, games: Games, until: Ints) -> npt.NDArray[np.int64]:
        """int64[N, B]: the same of games in which nobody's move has been chosen; those of that round are not played."""
        value = np.empty((len(games.tables.seats), games.size), np.int64)
        goes_on = games.ready() & (games["round"] < until)
        going, rest = np.nonzero(goes_on)[0], np.nonzero(~goes_on)[0]
        part = games.pick(going)
        value[:, going] = self.ahead(part, *self.moves(part), until[going])
        value[:, rest] = self.value(games, rest)
        return value

    def ahead_of(self, dealt: Dealt, row: Ints, package: Bits, until: Ints) -> npt.NDArray[np.int64]:
        """int64[N, n]: the same of positions that were dealt, which nobody needs once that is known."""
        quick = self.quick(dealt.seen)
        if quick is not None:
            return quick.ahead_of(dealt, row, package, until)
        return self.ahead(dealt.games(), row, package, until)

    def _answer(self, games: Batch, who: Ints, h: Bits, row: Ints, package: Bits) -> None:
        """Takes the offers made to the seats to move in games `who` where they bring enough."""
        t = games.tables
        seat = games["seat"].take(who).astype(np.intp)
        for accept in np.nonzero(t.kind[: t.moves.size] == Kind.ACCEPT)[0]:
            here = who[(seat == t.seat[accept]) & _asked(games, int(accept), who)]
            if here.size:
                gain = self.gains(games, here, deals.on_table(games, here, np.full(here.size, t.circle[accept])))
                takes = here[gain[t.seat[accept]] >= below(h[here], SHORT)]
                row[takes], package[takes] = accept, 0

    def _offer(self, games: Batch, who: Ints, h: Bits, row: Ints, package: Bits) -> None:
        """Looks at some packages beside the one that was drawn, and tables the best that the other may take."""
        t = games.tables
        drawn = np.concatenate([package[None, who], deals.draw(games, who, row[who], h, DRAWN)])
        gain = self.gains(games, np.tile(who, len(drawn)), drawn.reshape(-1))
        n = np.arange(len(who))
        shaped = gain.reshape(len(t.seats), len(drawn), len(who))
        own = shaped[t.seat.take(row[who]).astype(np.intp), :, n].T
        other = deals.others(t, row[who], shaped)
        liking = np.where(drawn != 0, own + 4 * np.minimum(other - SHORT // 4, 0), np.iinfo(np.int64).min)
        package[who] = drawn[liking.argmax(0), n]


def _asked(b: Batch, accept: int, who: Ints) -> Flags:
    """bool[n]: whether an offer lies in game who[i] that this row takes."""
    t, circle, seat = b.tables, int(b.tables.circle[accept]), int(b.tables.seat[accept])
    seats = t.bargain.circles[circle]
    if circle in t.bargain.threes:
        due: Flags = b.v[t.due.start + circle - len(t.bargain.pairs)].take(who) == seats.index(seat) + 1
        return due
    offer = b.v[t.offer.start + circle].take(who)
    made: Flags = offer > 0 if seat == seats[1] else offer < 0
    return made


def shares(tables: Tables, liking: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """int64[M]: how likely rows are that are liked so much, float[M] points: by kind as at random, e times as likely
    each TEMPER."""
    n = tables.moves.size
    kind, seat = tables.kind[:n], tables.seat[:n]
    row_weight = np.zeros(n, np.int64)
    for s in range(len(tables.seats)):
        share: npt.NDArray[np.float64] = np.zeros(n)
        for of_kind, part in SHARES.items():
            rows = np.nonzero((kind == of_kind) & (seat == s))[0]
            share[rows] = part / max(len(rows), 1)
        share = share * np.exp(np.clip(liking / TEMPER, -2.5, 2.5))
        share[kind == Kind.ACCEPT] = 0
        whole = np.maximum(np.rint(share * 4096 / max(share.sum(), 1e-9)), 1).astype(np.int64)
        row_weight += np.where(share > 0, whole, 0)
    return row_weight


def packed(habits: Habits) -> bytes:
    """Habits as bytes to keep: a checksum, and on the next line whole numbers as JSON."""
    outlook, traces = habits.outlook, habits.traces
    told: dict[str, Any] = {"rows": habits.rows.tolist()}
    if outlook is not None:
        told["outlook"] = [outlook.column.tolist(), outlook.slope.tolist(), outlook.base.tolist()]
    if traces is not None:
        told["traces"] = [traces.column.tolist(), traces.directives.tolist(), traces.beyond.tolist()]
    body = json.dumps(told, separators=(",", ":")).encode()
    return hashlib.sha256(body).hexdigest().encode() + b"\n" + body


def unpacked(tables: Tables, data: bytes) -> Habits | None:
    """The habits that bytes hold; None where they are broken or not of these tables."""
    seal, _, body = data.partition(b"\n")
    if hashlib.sha256(body).hexdigest().encode() != seal:
        return None
    try:
        told = json.loads(body)
        rows = _whole(told["rows"], 0, (tables.moves.size,))
        outlook = _outlook(tables, *told["outlook"]) if "outlook" in told else None
        return Habits.of(tables, rows, outlook, _traces(tables, *told["traces"]) if "traces" in told else None)
    except (ValueError, TypeError, LookupError, OverflowError, RecursionError):
        return None


def _outlook(tables: Tables, column: Any, slope: Any, base: Any) -> Outlook:
    """An outlook of numbers that were kept."""
    columns = _columns(tables, column)
    bases = _whole(base, -LARGEST, (len(tables.seats), len(base[0])))
    if bases.shape[1] < 1:
        raise ValueError("these are no numbers of habits")
    return Outlook(columns, _whole(slope, -LARGEST, (len(columns), *bases.shape)), bases)


def _traces(tables: Tables, column: Any, directives: Any, beyond: Any) -> Traces:
    """Traces of numbers that were kept."""
    columns = _columns(tables, column)
    many = len(left(tables, columns, 0, tables.start[:, None], np.zeros((entries(tables), 1), U)))
    plain = even(tables, 0)
    return Traces(columns, _whole(directives, -LARGEST, (*plain.directives.shape[:2], many)),
                  _whole(beyond, -LARGEST, (*plain.beyond.shape[:2], many)))


def _columns(tables: Tables, told: Any) -> Ints:
    """Numbers of variables that were kept."""
    columns = _whole(told, 0, (len(told),))
    if columns.max(initial=0) >= len(tables.names):
        raise ValueError("these are no numbers of habits")
    return columns.astype(np.intp)


def _whole(told: Any, low: int, shape: tuple[int, ...]) -> npt.NDArray[np.int64]:
    """Whole numbers from `low` to LARGEST in this shape; ValueError for anything else."""
    numbers = np.array(told)
    if 0 in shape and not numbers.size:     # no list of nothing says of what it is one
        return np.zeros(shape, np.int64)
    if numbers.dtype.kind != "i" or numbers.shape != shape or (numbers < low).any() or (numbers > LARGEST).any():
        raise ValueError("these are no numbers of habits")
    return numbers.astype(np.int64)
