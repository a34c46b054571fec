"""How habits are learnt: a scenario is played against itself, and what went with good results is noted.

By habit, which finds what moves are worth having and what positions still bring. (Judging by what games of `doctrine`
teach was tried: in 40 pairs of games that strategist did better than one that judges by habit in 20 %, between 10 and
35.) And by who thinks a step ahead, which tells what moves speak of a directive.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from game.players import kept
from game.players.belief import Traces, fitted
from game.players.bot import never
from game.players.compiled import HABIT
from game.players.doctrine import DoctrineBot
from game.players.habits import FORMAT, Habits, packed, shares, unpacked
from game.players.outlook import Outlook
from game.players.seated import choices
from game.rules import bulk
from game.rules.arrays import Ints
from game.rules.batch import Batch
from game.rules.checksum import digest
from game.rules.dice import GOLDEN, mix, purpose
from game.rules.engine import Games
from game.rules.layout import WAITS
from game.rules.tables import Tables

U = np.uint64
THOUGHT = U(purpose("a lesson of thought"))
LESSONS = (1024, 1024, 4096)
"""Games by habit of each lesson. The last has most, STEADY is large and FEATURES are few, since all play-outs judge
positions by what it teaches, each wrong in the same way: of scholars of other games one tabled the troop bill in 36 %,
one in all of its games, where each lesson had 1,024 and a ridge of 300 (`tests/bench/lessons.py`)."""
THINKERS, TOLD = 16, 3
"""For so many games by habit there is one that is thought about, so many rounds of it: what is believed of a player by
these was as sure as by eight times as many whole games (`tests/bench/belief.py`)."""
STEADY = 4000.0
"""Ridge of the regressions, in games."""
FEATURES, SAMPLE = 24, 512
"""Columns that an outlook looks at, those that matter most; games that tell which vary."""
VARIES = 0.05
"""Standard deviation below which a column tells nothing."""
ENGINE = ("nothing", "round", "rounds_left", "settled", "over", "step", "seat", "talks", WAITS)
"""Columns that count the game's own steps."""
Floats = npt.NDArray[np.float64]
Points = npt.NDArray[np.int32]
Opening = tuple[Ints, Batch]
"""The games, by number, that stand at the start of a round, and how."""
Hurry = Callable[[], bool]
_known: dict[Tables, Habits] = {}
MOST = 8
"""Scenarios whose habits are remembered."""


class Hurried(Exception):
    """There was no time to learn."""


def habits_of(tables: Tables, hurry: Hurry = never) -> Habits:
    """The habits of a scenario: those that were kept, or learnt and kept when they are first asked for.

    Hurried while it learns, it gives habits of somebody who has learnt nothing, and keeps none.
    """
    if tables in _known:
        return _known[tables]
    taught = (*LESSONS, round(STEADY), FEATURES)
    name = "-".join(("habits", *map(str, (FORMAT, *taught)), np.__version__, digest(tables)))
    data = kept.read(name)
    habits = None if data is None else unpacked(tables, data)
    if habits is None:
        try:
            habits = learn(tables, hurry=hurry)
        except Hurried:
            return unlearnt(tables)
        kept.write(name, packed(habits))
    remember(tables, habits)
    return habits


def lent(school: Tables, tables: Tables, hurry: Hurry = never) -> Habits:
    """The habits that one start of a scenario teaches, at work in another start of it."""
    habits = habits_of(school, hurry)
    return habits if school is tables else _at_work(habits, tables)


@lru_cache(maxsize=MOST)
def _at_work(habits: Habits, tables: Tables) -> Habits:
    return Habits.of(tables, habits.rows, habits.outlook, habits.traces)


def remember(tables: Tables, habits: Habits) -> None:
    """These are the habits of a scenario, for this process."""
    while tables not in _known and len(_known) >= MOST:
        del _known[next(iter(_known))]
    _known[tables] = habits


def forget() -> None:
    """The habits of all scenarios are read or learnt anew."""
    _known.clear()


def unlearnt(tables: Tables) -> Habits:
    """The habits of a scenario of which nothing is known but what kinds of moves there are."""
    return Habits.of(tables, shares(tables, np.zeros(tables.moves.size)))


def learn(tables: Tables, lessons: Sequence[int] = LESSONS, hurry: Hurry = never, dice: int = 0) -> Habits:
    """The habits of a scenario, from its tables alone; the same whenever they are learnt with the same dice. Hurried
    when hurried."""
    # The twin plays while Python thinks: where there are two cores, that takes half the time.
    with ThreadPoolExecutor(1) as beside:
        traces = beside.submit(_traces, tables, max(lessons[0] // THINKERS, 1), hurry)
        habits = _by_habit(tables, lessons, hurry, dice)
        return replace(habits, traces=traces.result())


def _by_habit(tables: Tables, lessons: Sequence[int], hurry: Hurry, dice: int) -> Habits:
    """What games by habit teach, each lesson played by what was learnt in those before."""
    liking, habits, played = np.zeros(tables.moves.size), unlearnt(tables), 0
    for lesson, games in enumerate(lessons, 1):
        seeds = mix(mix(np.arange(games, dtype=U) + HABIT) + np.full(1, lesson + 64 * dice, U) * GOLDEN)
        live = Games.start(tables, seeds, tally=True)
        openings = _played(live, habits, hurry)
        final = bulk.points(live, live.all)
        assert live.tally is not None
        played += games
        liking += (_liking(tables, live.tally, final) - liking) * games / played
        habits = Habits.of(tables, shares(tables, liking), _outlook(tables, openings, final))
    return habits


def _played(live: Games, habits: Habits, hurry: Hurry) -> list[Opening]:
    """Plays games by habit to their end: those that go on at the start of each round, and how they stand there."""
    openings = []
    while (who := live.ready().nonzero()[0]).size:
        if hurry():
            raise Hurried
        openings.append((who, live.part(who)))
        habits.ahead(live, *habits.moves(live), live["round"].astype(np.intp) + 1)
    return openings


def _liking(tables: Tables, tally: npt.NDArray[np.uint8], final: npt.NDArray[np.int32]) -> npt.NDArray[np.float64]:
    """float64[M]: points that playing each row brought the seat that played it, other rows being equal."""
    n = tables.moves.size
    slope = _Sums.of(tally[:n], final.astype(np.float64)).slopes()
    liking: Floats = slope[tables.seat[:n], np.arange(n)]
    return liking


class _Sums(NamedTuple):
    """All that regressions of y[N, G] on x[F, G] need: their means, float64[F] and [N], and the products about these,
    xx: float64[F, F], and xy: float64[F, N]."""

    games: int
    x: Floats
    y: Floats
    xx: Floats
    xy: Floats

    @classmethod
    def of(cls, x: npt.NDArray[Any], y: Floats) -> _Sums:
        """The sums of G games."""
        mean = x.mean(1)
        about = x - mean[:, None]
        return cls(x.shape[1], mean, y.mean(1), about @ about.T, about @ (y - y.mean(1, keepdims=True)).T)

    def only(self, rows: Ints) -> _Sums:
        """Those of some of x."""
        return _Sums(self.games, self.x[rows], self.y, self.xx[np.ix_(rows, rows)], self.xy[rows])

    def spread(self) -> Floats:
        """float64[F]: the standard deviation of each of x."""
        return np.sqrt(np.diag(self.xx) / self.games)

    def slopes(self) -> Floats:
        """float64[N, F]: the slopes, drawn towards 0 as by STEADY games more in which nothing went with anything."""
        spread = np.maximum(self.spread(), 1e-9)
        alike = self.xx / np.outer(spread, spread) + STEADY * np.eye(len(spread))
        return np.where(spread > 1e-6, np.linalg.solve(alike, self.xy / spread[:, None]).T / spread, 0.0)


def _outlook(tables: Tables, openings: Sequence[Opening], final: Points) -> Outlook:
    """What positions at the start of each round brought in the end, beyond their points."""
    seats = len(tables.seats)
    spread = np.array([opening.v[:, :SAMPLE].std(1) for who, opening in openings if who.size]).max(0)
    spread[[tables.column[name] for name in ENGINE if name in tables.column]] = 0
    column = np.nonzero(spread > VARIES)[0]
    rounds = [_Sums.of(opening.v[column], _beyond(opening, final[:, who])) for who, opening in openings if who.size]
    weight = np.sum([np.abs(one.slopes()).sum(0) * spread[column] for one in rounds], 0)
    chosen = np.sort(np.argsort(-weight, kind="stable")[:FEATURES])
    slope = np.zeros((len(chosen), seats, len(openings) + 2), np.int64)
    base = np.zeros((seats, len(openings) + 2), np.int64)
    for r, one in enumerate((each.only(chosen) for each in rounds), 1):
        slope[:, :, r] = np.rint(one.slopes()).T
        base[:, r] = np.rint(one.y - one.x @ slope[:, :, r])
    return Outlook(column[chosen], slope, base)


def _beyond(opening: Batch, final: Points) -> Floats:
    """float64[N, n]: hundredths of a point by which games end above what they show at an opening."""
    return (final - bulk.points(opening, opening.all)).astype(np.float64) * 100


def _traces(tables: Tables, games: int, hurry: Hurry) -> Traces | None:
    """What is left behind by who thinks a step ahead; None where nothing is hidden."""
    if not (tables.directives > 1).any() and not len(tables.secret):
        return None
    live = Games.start(tables, mix(mix(np.arange(games, dtype=U)) + THOUGHT))
    bot, parts = DoctrineBot(tables), [live.part(live.all)]
    while (live.ready() & (live["round"] <= TOLD)).any():
        if hurry():
            raise Hurried
        before = live["round"].copy()
        live.step(*choices(live, ((seat, bot) for seat in range(len(tables.seats))),
                           lambda seat, who: mix(live.seed[who] + U(seat))))
        parts.append(live.part(np.nonzero(live.ready() & (live["round"] > before))[0]))
    v, ledger = np.hstack([part.v for part in parts]), np.hstack([part.ledger for part in parts])
    return fitted(tables, Batch(tables, np.zeros(v.shape[1], U), v, ledger))
