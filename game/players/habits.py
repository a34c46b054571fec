"""How a sensible player moves when there is no time to think: what play-outs are played with, and how that is learnt.

Nothing here knows a scenario. The habits of one come from playing it against itself: which rows went with good results
(`rows`), and what a position will still bring beyond the points it shows (`Outlook`). Some seconds do it, so what was
learnt is kept (`kept`); it is the same as if it were learnt again.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from game.players import compiled, deals, kept
from game.players.compiled import DRAWN, HABIT, SHORT, Compiled
from game.players.outlook import Outlook
from game.players.random import cases, random_moves
from game.players.weights import SHARES, Weights, weights
from game.rules import scoring
from game.rules.arrays import Bits, Ints, Values
from game.rules.batch import Batch
from game.rules.checksum import digest
from game.rules.dice import GOLDEN, below, mix
from game.rules.engine import Games
from game.rules.names import Verb
from game.rules.tables import PACKAGES, Kind, Tables

U = np.uint64
FORMAT = 1
"""Of the bytes that are kept."""
LARGEST = 1 << 30
"""More than any number in them is."""
GAMES, LESSONS = 2048, 3
"""Games a lesson, and lessons: more were tried and made no stronger player."""
TEMPER = 1.5
"""Points that make a row e times as likely."""
STEADY = 300.0
"""Ridge of the regressions, in games."""
FEATURES = 40
"""Columns that an outlook looks at, those that matter most."""
VARIES = 0.05
"""Standard deviation below which a column tells nothing."""
ENGINE = ("nothing", "round", "rounds_left", "settled", "over", "step", "seat", "talks")
"""Columns that count the game's own steps."""


@dataclass(frozen=True)
class Habits:
    """rows: int64[M], how likely each row is, and weights, made of that; outlook: None where points are all that is
    looked at."""

    rows: npt.NDArray[np.int64]
    weights: Weights
    outlook: Outlook | None = None

    @classmethod
    def of(cls, tables: Tables, rows: npt.NDArray[np.int64], outlook: Outlook | None = None) -> Habits:
        """The habits of a scenario whose rows are so likely."""
        return cls(rows, weights(tables, rows), outlook)

    def quick(self, b: Batch) -> Compiled | None:
        """These habits as the compiled twin has them, if there is one."""
        return compiled.of(b.tables, self.weights, self.outlook)

    def value(self, b: Batch, who: Ints) -> npt.NDArray[np.int64]:
        """int64[N, n]: hundredths of a point that each seat's position is worth."""
        quick = self.quick(b)
        if quick is not None:
            return quick.values(b, who)
        shown = scoring.points(b, who).astype(np.int64) * 100
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
        """(row, package) for every game that is ready: a row by habit, an offer both may like, an answer by gain."""
        quick = self.quick(games)
        if quick is not None:
            return quick.moves(games, None)
        row, package = random_moves(games, None, self.weights)
        t = games.tables
        h = mix(mix(games.seed + HABIT) + games["step"].astype(U) * GOLDEN)
        ready = games.ready()
        self._answer(games, np.nonzero(ready & (cases(games) % 3 > 0))[0], h, row, package)
        tabled = np.nonzero(ready & np.isin(t.kind.take(row), PACKAGES))[0]
        if tabled.size:
            self._offer(games, tabled, h[tabled], row, package)
        return row, package

    def _answer(self, games: Batch, who: Ints, h: Bits, row: Ints, package: Bits) -> None:
        """Takes the offers made to the seats to move in games `who` where they bring enough."""
        t = games.tables
        for p, (first, second) in enumerate(t.bargain.pairs):
            offer = games.v[t.offer.start + p].take(who)
            seat = games["seat"].take(who)
            mine = ((offer > 0) & (seat == second)) | ((offer < 0) & (seat == first))
            here = who[mine]
            if here.size:
                receiver = seat[mine].astype(np.intp)
                gain = self.gains(games, here, deals.on_table(games, here, np.full(here.size, p)))
                likes = gain[receiver, np.arange(here.size)] >= below(h[here], SHORT)
                for s, o in ((first, second), (second, first)):
                    takes = here[likes & (receiver == s)]
                    row[takes], package[takes] = t.row[Verb.ACCEPT.of(t.seats[s], t.seats[o])], 0

    def _offer(self, games: Batch, who: Ints, h: Bits, row: Ints, package: Bits) -> None:
        """Looks at some packages beside the one that was drawn, and tables the best that the other may take."""
        t = games.tables
        drawn = np.concatenate([package[None, who], deals.draw(games, who, row[who], h, DRAWN)])
        gain = self.gains(games, np.tile(who, len(drawn)), drawn.reshape(-1))
        n = np.arange(len(who))
        shaped = gain.reshape(len(t.seats), len(drawn), len(who))
        own = shaped[t.seat.take(row[who]).astype(np.intp), :, n].T
        other = shaped[t.other.take(row[who]).astype(np.intp), :, n].T
        liking = np.where(drawn != 0, own + 4 * np.minimum(other - SHORT // 4, 0), np.iinfo(np.int64).min)
        package[who] = drawn[liking.argmax(0), n]


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


@lru_cache(maxsize=8)
def habits_of(tables: Tables) -> Habits:
    """The habits of a scenario: those that were kept, or learnt and kept when they are first asked for."""
    name = "-".join(("habits", str(FORMAT), np.__version__, digest(tables)))
    data = kept.read(name)
    habits = None if data is None else unpacked(tables, data)
    if habits is None:
        habits = learn(tables)
        kept.write(name, packed(habits))
    return habits


def packed(habits: Habits) -> bytes:
    """Habits as bytes to keep: a checksum, and on the next line whole numbers as JSON."""
    outlook = habits.outlook
    told = {"rows": habits.rows.tolist(), "column": [], "slope": [], "base": []}
    if outlook is not None:
        told |= {"column": outlook.column.tolist(), "slope": outlook.slope.tolist(), "base": outlook.base.tolist()}
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
        if not told["column"]:
            return Habits.of(tables, rows)
        column = _whole(told["column"], 0, (len(told["column"]),))
        base = _whole(told["base"], -LARGEST, (len(tables.seats), len(told["base"][0])))
        slope = _whole(told["slope"], -LARGEST, (len(column), *base.shape))
        if base.shape[1] < 1 or column.max() >= len(tables.names):
            return None
    except (ValueError, TypeError, LookupError, OverflowError, RecursionError):
        return None
    return Habits.of(tables, rows, Outlook(column.astype(np.intp), slope, base))


def _whole(told: Any, low: int, shape: tuple[int, ...]) -> npt.NDArray[np.int64]:
    """Whole numbers from `low` to LARGEST in this shape; ValueError for anything else."""
    numbers = np.array(told)
    if numbers.dtype.kind != "i" or numbers.shape != shape or (numbers < low).any() or (numbers > LARGEST).any():
        raise ValueError("these are no numbers of habits")
    return numbers.astype(np.int64)


def learn(tables: Tables, games: int = GAMES, lessons: int = LESSONS) -> Habits:
    """The habits of a scenario, from its tables alone; the same whenever they are learnt."""
    liking = np.zeros(tables.moves.size)
    habits = Habits.of(tables, shares(tables, liking))
    for lesson in range(lessons):
        seeds = mix(mix(np.arange(games, dtype=U) + HABIT) + np.full(1, lesson + 1, U) * GOLDEN)
        live = Games.start(tables, seeds).together(1.0)
        live.tally = np.zeros((len(tables.rows), games), np.uint8)
        openings = [live.v.copy()]
        round_ = 1
        while (live["over"] == 0).any():
            row, package = habits.moves(live)
            live.step(row, package)
            now = int(live["round"].max())
            if now > round_ and not live.waiting.any():
                openings.append(live.v.copy())
                round_ = now
        final = scoring.points(live, live.all)
        liking += (_liking(tables, live.tally, final) - liking) / (lesson + 1)
        habits = Habits.of(tables, shares(tables, liking), _outlook(tables, openings, final))
    return habits


def _liking(tables: Tables, tally: npt.NDArray[np.uint8], final: npt.NDArray[np.int32]) -> npt.NDArray[np.float64]:
    """float64[M]: points that playing each row brought the seat that played it, other rows being equal."""
    n = tables.moves.size
    x = tally[:n].astype(np.float64).T
    liking = np.zeros(n)
    for s in range(len(tables.seats)):
        slope = _ridge(x, final[s].astype(np.float64))
        mine = tables.seat[:n] == s
        liking[mine] = slope[mine]
    return liking


def _ridge(x: npt.NDArray[np.float64], y: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """float64[F]: slopes of y on the columns of x[G, F], drawn towards 0 as by STEADY games more."""
    x = x - x.mean(0)
    spread = np.maximum(x.std(0), 1e-9)
    z = x / spread
    solved = np.linalg.solve(z.T @ z + STEADY * np.eye(z.shape[1]), z.T @ (y - y.mean()))
    return np.where(spread > 1e-6, solved / spread, 0.0)


def _outlook(tables: Tables, openings: list[Values], final: npt.NDArray[np.int32]) -> Outlook:
    """What positions at the start of each round brought in the end, beyond their points."""
    seats = len(tables.seats)
    engine = [tables.column[name] for name in ENGINE]
    spread = np.array([v.std(1) for v in openings]).max(0)
    spread[engine] = 0
    column = np.nonzero(spread > VARIES)[0]
    shown = [_beyond(tables, v, final) for v in openings]
    weight = np.zeros(len(column))
    for v, (going, beyond) in zip(openings, shown, strict=True):
        for y in beyond:
            weight += np.abs(_ridge(v[column][:, going].T.astype(np.float64), y)) * spread[column]
    column = np.sort(column[np.argsort(-weight, kind="stable")[:FEATURES]])
    slope = np.zeros((len(column), seats, len(openings) + 2), np.int64)
    base = np.zeros((seats, len(openings) + 2), np.int64)
    for r, (v, (going, beyond)) in enumerate(zip(openings, shown, strict=True), 1):
        x = v[column][:, going].T.astype(np.float64)
        for s, y in enumerate(beyond):
            slope[:, s, r] = np.rint(_ridge(x, y))
            base[s, r] = round(float(y.mean() - x.mean(0) @ slope[:, s, r]))
    return Outlook(column, slope, base)


def _beyond(tables: Tables, v: Values, final: npt.NDArray[np.int32]) -> tuple[Ints, npt.NDArray[np.float64]]:
    """(the games that go on, float64[N, n]: hundredths of a point by which they end above what v shows)."""
    b = Batch(tables, np.zeros(v.shape[1], U), v, np.zeros((1, v.shape[1]), U))
    going = np.nonzero(v[tables.column["over"]] == 0)[0]
    return going, (final[:, going] - scoring.points(b, going)).astype(np.float64) * 100
