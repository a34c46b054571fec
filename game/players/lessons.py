"""How habits are learnt: a scenario is played against itself, and what went with good results is noted.

First by habit alone, which finds what moves are worth having; then by who thinks a step ahead (`doctrine`), from
positions that habit led to: what positions bring is learnt from how people who think go on from them, and what their
moves tell of their directives from what they asked, refused and played.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from game.players import kept
from game.players.belief import Traces, fitted
from game.players.bot import never
from game.players.compiled import HABIT
from game.players.doctrine import DoctrineBot
from game.players.habits import FORMAT, Habits, packed, shares, unpacked
from game.players.outlook import Outlook
from game.rules import scoring, views
from game.rules.arrays import Bits, Flags, Ints
from game.rules.batch import Batch
from game.rules.checksum import digest
from game.rules.dice import GOLDEN, below, mix, purpose
from game.rules.engine import Games
from game.rules.names import Family, column_parts
from game.rules.tables import Tables

U = np.uint64
THOUGHT = U(purpose("a lesson of thought"))
GAMES, LESSONS = 2048, 2
"""Games a lesson, and lessons by habit: more were tried and made no stronger player."""
THINKERS = 2
"""So many games by habit are as dear as one that is thought about."""
STEADY = 500.0
"""Ridge of the regressions, in positions."""
FEATURES = 40
"""Columns that an outlook looks at, those that matter most."""
VARIES = 0.05
"""Standard deviation below which a column tells nothing."""
ENGINE = ("nothing", "round", "rounds_left", "settled", "over", "step", "seat", "talks")
"""Columns that count the game's own steps."""
DONE = (Family.USED, Family.GIVEN, Family.HAPPENED, Family.REPORT, Family.COUNTERED, Family.OFFER, Family.TURN,
        Family.LEFT, Family.DIRECTIVE, Family.MANNER, Family.HUSHED)
"""Families of columns that count what was done, or say who is who."""
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
    name = "-".join(("habits", str(FORMAT), np.__version__, digest(tables)))
    data = kept.read(name)
    habits = None if data is None else unpacked(tables, data)
    if habits is None:
        try:
            habits = learn(tables, hurry=hurry)
        except Hurried:
            return unlearnt(tables)
        kept.write(name, packed(habits))
    while len(_known) >= MOST:
        del _known[next(iter(_known))]
    _known[tables] = habits
    return habits


def forget() -> None:
    """The habits of all scenarios are read or learnt anew."""
    _known.clear()


def unlearnt(tables: Tables) -> Habits:
    """The habits of a scenario of which nothing is known but what kinds of moves there are."""
    return Habits.of(tables, shares(tables, np.zeros(tables.moves.size)))


def learn(tables: Tables, games: int = GAMES, lessons: int = LESSONS, hurry: Hurry = never) -> Habits:
    """The habits of a scenario, from its tables alone; the same whenever they are learnt. Hurried when hurried."""
    liking, habits = np.zeros(tables.moves.size), unlearnt(tables)
    for lesson in range(lessons):
        seeds = mix(mix(np.arange(games, dtype=U) + HABIT) + np.full(1, lesson + 1, U) * GOLDEN)
        live = Games.start(tables, seeds).together(1.0)
        live.tally = np.zeros((len(tables.rows), games), np.uint8)
        openings = _played(live, habits.moves, hurry)
        final = scoring.points(live, live.all)
        liking += (_liking(tables, live.tally, final) - liking) / (lesson + 1)
        habits = Habits.of(tables, shares(tables, liking), _outlook(tables, openings, final))
    seeds = mix(mix(np.arange(max(games // THINKERS, 1), dtype=U)) + THOUGHT)
    live = Games.start(tables, seeds).together(1.0)
    thought = Thought(habits, live)
    openings = [(who[known], opening.part(known)) for round_, (who, opening) in enumerate(
        _played(live, thought.moves, hurry), 1) for known in [np.nonzero(thought.first[who] < round_)[0]]]
    return Habits.of(tables, habits.rows, _outlook(tables, openings, scoring.points(live, live.all)),
                     _traces(tables, openings, thought))


class Thought:
    """Games that go by habit up to round `first`, intp[B], in some of them none, and are then thought about."""

    def __init__(self, habits: Habits, games: Games) -> None:
        self.habits = habits
        self.bot = DoctrineBot(games.tables)
        last = int(games["rounds_left"].max(initial=1))
        self.first: Ints = np.where(games.all % 2 == 0, 0, below(mix(games.seed + THOUGHT), last))

    def moves(self, games: Games) -> tuple[Ints, Bits]:
        """(row, package) for every game that is ready."""
        thinks = games["round"] > self.first
        row, package = np.zeros(games.size, np.intp), np.zeros(games.size, U)
        rest = np.nonzero(games.ready() & ~thinks)[0]
        if rest.size:
            row[rest], package[rest] = self.habits.moves(games.pick(rest))
        for seat in range(len(games.tables.seats)):
            who = np.nonzero(games.ready() & thinks & (games["seat"] == seat))[0]
            if who.size:
                seen = views.seen_by(games, seat, who, mix(games.seed[who] + U(seat)))
                row[who], package[who] = self.bot.choose(seen, seat)
        return row, package


def _played(live: Games, moves: Callable[[Games], tuple[Ints, Bits]], hurry: Hurry) -> list[Opening]:
    """Plays games to their end: those that go on at the start of each round, and how they stand there."""
    openings: list[Opening] = []
    while (live["over"] == 0).any():
        if hurry():
            raise Hurried
        if int(live["round"].max()) > len(openings) and not live.waiting.any():
            going = np.nonzero(live["over"] == 0)[0]
            openings.append((going, live.part(going)))
        live.step(*moves(live))
    return openings


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


def _outlook(tables: Tables, openings: Sequence[Opening], final: Points) -> Outlook:
    """What positions at the start of each round brought in the end, beyond their points.

    All rounds are fitted together: a step of a column is worth in proportion to the rounds that are left.
    """
    seats, rounds = len(tables.seats), len(openings)
    left = [(rounds - k) / rounds for k in range(rounds)]
    told = [(k, opening, _beyond(opening, final[:, who])) for k, (who, opening) in enumerate(openings) if who.size]
    x = np.hstack([_middled(opening.v) * left[k] for k, opening, _ in told])
    y = np.hstack([_middled(beyond) for _, _, beyond in told])
    spread = np.where(_tells(tables), x.std(1), 0)
    column = np.nonzero(spread > VARIES)[0]
    weight = np.zeros(len(column))
    for line in y:
        weight += np.abs(_ridge(x[column].T, line)) * spread[column]
    column = np.sort(column[np.argsort(-weight, kind="stable")[:FEATURES]])
    slope, base = np.zeros((len(column), seats, rounds + 2), np.int64), np.zeros((seats, rounds + 2), np.int64)
    for s, line in enumerate(y):
        slope[:, s, 1 : rounds + 1] = np.rint(_ridge(x[column].T, line)[:, None] * left)
    for k, opening, beyond in told:
        known = np.einsum("fs,fn->sn", slope[:, :, k + 1], opening.v[column].astype(np.int64))
        base[:, k + 1] = np.rint((beyond - known).mean(1))
    return Outlook(column, slope, base)


def _tells(tables: Tables) -> Flags:
    """bool[S]: the columns that may tell what a position brings: what is so, and not what was done or is heard of it,
    which tells as much of why it was done; nor is the number of a directive more or less of anything."""
    tells: Flags = np.array([column_parts(name)[0] not in DONE and name not in ENGINE for name in tables.names])
    return tells


def _middled(lines: npt.NDArray[np.number]) -> Floats:
    """float64[k, n]: lines less their mean."""
    middled: Floats = lines - lines.mean(1, keepdims=True)
    return middled


def _beyond(opening: Batch, final: Points) -> Floats:
    """float64[N, n]: hundredths of a point by which games end above what they show at an opening."""
    return (final - scoring.points(opening, opening.all)).astype(np.float64) * 100


def _traces(tables: Tables, openings: Sequence[Opening], thought: Thought) -> Traces | None:
    """What was left behind by who has thought from the first round on; None where no directive is dealt."""
    if not (tables.directives > 1).any():
        return None
    parts = [opening.part(np.nonzero(thought.first[who] == 0)[0]) for who, opening in openings]
    v, ledger = np.hstack([part.v for part in parts]), np.hstack([part.ledger for part in parts])
    return fitted(tables, Batch(tables, np.zeros(v.shape[1], U), v, ledger))
