"""Games between bots, many side by side, and what came of each.

Game i of a run is the same game whatever the batch, the part of the run that it is in and the machine: its seed is a
hash of the run's seed and i, its dice are counted, and each bot chooses by a key that is a hash of the game's seed and
the bot's seat, as in a match. Axes of games are G (those that have ended) and B (those side by side).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from game import players
from game.estimates.side_by_side import so_far
from game.match.standing import bot_seeds
from game.players import never as never
from game.players.random import RandomBot, play_out, random_moves
from game.players.registry import Pace
from game.players.seated import Moves, choices
from game.rules import bulk
from game.rules.arrays import Bits, Ints
from game.rules.dice import GOLDEN, mix
from game.rules.engine import Games
from game.rules.tables import Tables
from game.scenario import from_files
from game.study.run.variants import AS_IT_IS, Variant, varied

U = np.uint64
RANDOM = "random"
BATCH = 700
"""So many that calls cost little and so few that all their positions stay in the processor's cache; no power of two, or
lines of variables crowd each other out of it."""
BATCH_WEIGHING = 2_048
BATCH_THINKING = 256
"""A bot that thinks plays many games forward for each it is asked about, so fewer of them fill the processor."""
_SIDE_BY_SIDE = {Pace.DRAWS: BATCH, Pace.WEIGHS: BATCH_WEIGHING, Pace.THINKS: BATCH_THINKING,
                 Pace.PONDERS: BATCH_THINKING}
RENEW = 5
"""Ended games are replaced by new ones when they are more than one in so many."""

Stop = Callable[[], bool]
Progress = Callable[[int], None]


@dataclass(frozen=True)
class Job:
    """A part of a run: games first..first+count-1 of the run with this seed. Small, so that it can be sent anywhere.

    files: the scenario's own, so that who plays it needs no disk of ours; seats: a bot's name for each, in the tables'
    order; variant: in what the start differs from the scenario's own; rounds: the last round; batch: how many games run
    side by side (0: as the bots like it best). moves: also a record of every move, of the games numbered below
    `moves_of` alone where it is given. tally, final: whether those, the largest of what is found, are kept. blocks:
    whether turns go by blocks. school: in what the start differs by which bots learnt, if they learn and it is another.
    """

    files: tuple[tuple[str, str], ...]
    seats: tuple[str, ...]
    seed: int
    first: int
    count: int
    variant: Variant = AS_IT_IS
    rounds: int | None = None
    batch: int = 0
    moves: bool = False
    moves_of: int | None = None
    blocks: bool = False
    tally: bool = True
    final: bool = True
    school: Variant | None = None


@dataclass
class Played:
    """What came of G games that have ended, in the order of their numbers.

    number: int64[G]; ending: int16[G], its number from 0; points: int32[N, G]; digest: uint64[G] of the last position;
    decisions: int32[G]; rounds: int16[G], how many were begun; directives: int16[N, G], as dealt; final: int16[S, G],
    the last position (S = 0 unless asked for); tally: uint8[R, G], how often each row was played (R = 0 unless asked
    for); luck: int32[R + C + F, G], as `Batch.luck`, kept with it. moves: None unless asked for, else a record a move
    by game and n: game, n (from 1), round, seat, row, pack and points_0.., each seat's points before it. job: whose
    games they are, filled in by `work.run`; kept: whether they were read from where they were kept, not played now.
    """

    number: npt.NDArray[np.int64]
    ending: npt.NDArray[np.int16]
    points: npt.NDArray[np.int32]
    digest: Bits
    decisions: npt.NDArray[np.int32]
    rounds: npt.NDArray[np.int16]
    directives: npt.NDArray[np.int16]
    final: npt.NDArray[np.int16]
    tally: npt.NDArray[np.uint8]
    luck: npt.NDArray[np.int32]
    moves: npt.NDArray[np.void] | None = None
    job: Job | None = None
    kept: bool = False

    def __len__(self) -> int:
        """How many games."""
        return len(self.number)


ARRAYS = ("number", "ending", "points", "digest", "decisions", "rounds", "directives", "final", "tally", "luck")
"""The arrays of `Played`, whose last axis is G; the records of moves stand apart."""


def join(parts: Iterable[Played]) -> Played:
    """The games of several parts as one, in the order of their numbers. ValueError for no parts."""
    given = list(parts)
    if not given:
        raise ValueError("there are no parts to join")
    order = np.argsort(np.concatenate([part.number for part in given]), kind="stable")
    arrays: dict[str, Any] = {
        name: np.concatenate([getattr(part, name) for part in given], axis=-1).take(order, -1) for name in ARRAYS
    }
    records = [part.moves for part in given if part.moves is not None]
    return Played(**arrays, moves=_sorted(np.concatenate(records)) if records else None)


def seeds(seed: int, number: npt.NDArray[np.integer[Any]]) -> Bits:
    """uint64[n]: the seeds of the games of a run, by their numbers."""
    return mix(mix(np.array([seed], U)) + number.astype(U) * GOLDEN)


def tables_of(job: Job) -> Tables:
    """The tables of a job's scenario, compiled from its files."""
    scenario = from_files(dict(job.files))
    return (scenario.by_blocks if job.blocks else scenario).tables


def play(job: Job, stop: Stop = never, progress: Progress | None = None, tables: Tables | None = None) -> Played:
    """Plays a job's games to their ends.

    stop: asked before and after each decision, and by bots while they think; True ends the job with the games that are
    done. progress: told how far they are, in games: one under way counts by the rounds it has behind it. tables: the
    compiled scenario, for who has it already. UnknownBot, and ValueError for a start or a number of rounds that does
    not fit.
    """
    base = tables_of(job) if tables is None else tables
    run = _Run(job, varied(base, job.variant), None if job.school is None else varied(base, job.school))
    while run.number.size:
        renewed = run.renew()
        if progress:
            progress(run.done + so_far(run.live))
        if renewed:
            continue
        if stop():
            break
        if run.draws_alone:
            play_out(run.live, run.keys)
            continue
        row, package = run.choose(stop)
        if run.thinking and stop():  # a bot in a hurry may have chosen otherwise than it would have
            break
        run.step(row, package)
    return run.result()


class _Run:
    """The games of a job that are under way, and what came of those that have ended.

    live: the games side by side; number: int64[B], theirs; keys: uint64[N, B], each seat's bot's own; draws_alone:
    games are played to their ends at once, since nobody thinks and no move is to be noted.
    """

    def __init__(self, job: Job, tables: Tables, school: Tables | None) -> None:
        if job.count < 1:
            raise ValueError("a job is one game or more")
        if len(job.seats) != len(tables.seats):
            raise ValueError(f"{len(job.seats)} bots for {len(tables.seats)} seats")
        self.job, self.tables, self.done = job, tables, 0
        bots = [players.bot(name, tables, seat, school) for seat, name in enumerate(job.seats)]
        self.thinking = [(seat, bot) for seat, bot in enumerate(bots) if not isinstance(bot, RandomBot)]
        self.draws_alone = not (self.thinking or job.moves)
        self.batch = job.batch or batch_of(job.seats)
        self.dealt = {
            tables.column[name] - tables.directive.start: value
            for name, value in job.variant.start
            if tables.directive.start <= tables.column[name] < tables.directive.stop
        }
        self.ended: list[Played] = []
        self.record: list[npt.NDArray[np.void]] = []
        kinds = [("game", "<i8"), ("n", "<i4"), ("round", "<i2"), ("seat", "i1"), ("row", "<i4"), ("pack", "<u8")]
        self.kind = np.dtype(kinds + [(f"points_{s}", "<i4") for s in range(len(tables.seats))])
        self.next = job.first
        self.live, self.number, self.keys = self._fresh(self.batch)

    def _fresh(self, most: int) -> tuple[Games, npt.NDArray[np.int64], Bits]:
        """Up to `most` new games, their numbers and their bots' keys."""
        until = min(self.next + most, self.job.first + self.job.count)
        number = np.arange(self.next, until, dtype=np.int64)
        self.next = until
        seed, t = seeds(self.job.seed, number), self.tables
        games = Games.start(t, seed, self.job.rounds, tally=self.job.tally)
        if self.dealt:
            directives = games.v[t.directive].copy()
            for seat, value in self.dealt.items():
                directives[seat] = value
            games = Games.start(t, seed, self.job.rounds, directives, tally=self.job.tally)
        return games, number, np.array([bot_seeds(seed, name) for name in t.seats])

    def renew(self) -> bool:
        """Takes out the games that have ended, if they are many, and lets new ones begin; whether it did."""
        over = self.live["over"] > 0
        count = int(np.count_nonzero(over))
        if count * RENEW < len(self.number):
            return False
        self._take(np.nonzero(over)[0])
        stay = np.nonzero(~over)[0]
        self.live, self.number, self.keys = self.live.pick(stay), self.number[stay], self.keys[:, stay]
        if self.next < self.job.first + self.job.count:
            new, number, keys = self._fresh(self.batch - len(stay))
            self.live = Games.beside([self.live, new]) if stay.size else new
            self.number = np.concatenate([self.number, number])
            self.keys = np.hstack([self.keys, keys])
        return True

    def choose(self, stop: Stop) -> Moves:
        """(row intp[B], package uint64[B]): each game's move by the bot of the seat to move."""
        live, by_chance = self.live, None
        if len(self.thinking) < len(self.job.seats):
            # Random bots get the positions unmasked, all games at once: they ask nothing but guards of their seat's own
            # rows, which read only what that seat sees (the compiler's checks hold that), so nothing leaks.
            at = live["seat"].astype(np.intp) * live.size + live.all
            by_chance = random_moves(live, self.keys.reshape(-1).take(at))
        return choices(live, self.thinking, lambda seat, who: self.keys[seat].take(who), beside=by_chance, hurry=stop)

    def step(self, row: Ints, package: Bits) -> None:
        """Plays the moves, and notes them if that is asked for."""
        if self.job.moves:
            self._note(row, package)
        self.live.step(row, package)

    def _note(self, row: Ints, package: Bits) -> None:
        noted = self.live.ready()
        if self.job.moves_of is not None:
            noted &= self.number < self.job.moves_of
        who = np.nonzero(noted)[0]
        if not who.size:
            return
        games, written = self.live.pick(who), np.zeros(len(who), self.kind)
        written["game"], written["n"], written["round"] = self.number[who], games["step"] + 1, games["round"]
        written["seat"], written["row"], written["pack"] = games["seat"], row[who], package[who]
        for s, points in enumerate(bulk.points(games, games.all)):
            written[f"points_{s}"] = points
        self.record.append(written)

    def _take(self, which: Ints) -> None:
        """Notes what came of the games `which` of the batch."""
        count = len(which)
        games = self.live if count == self.live.size else self.live.pick(which)
        result = games.result()
        self.done += count
        self.ended.append(Played(
            number=self.number[which],
            ending=result.ending.astype(np.int16),
            points=result.points.astype(np.int32),
            digest=games.digest(),
            decisions=games["step"].astype(np.int32),
            rounds=games["round"].copy(),
            directives=games.v[self.tables.directive].copy(),
            final=games.v if self.job.final else np.zeros((0, count), np.int16),
            tally=np.zeros((0, count), np.uint8) if games.tally is None else games.tally,
            luck=np.zeros((0, count), np.int32) if games.luck is None else games.luck,
        ))

    def result(self) -> Played:
        """All games that have ended, those of the batch too."""
        self._take(np.nonzero(self.live["over"] > 0)[0])
        played = join(self.ended)
        if self.job.moves:
            record = np.concatenate([np.zeros(0, self.kind), *self.record])
            played.moves = _sorted(record[np.isin(record["game"], played.number)])
        return played


def batch_of(seats: Iterable[str]) -> int:
    """How many games of these bots run side by side unless it is said."""
    return min(_SIDE_BY_SIDE[players.listing_of(seat)[0].pace] for seat in seats)


def draws(bot: str) -> bool:
    """Whether a bot takes no time. UnknownBot."""
    return players.listing_of(bot)[0].pace is Pace.DRAWS


def _sorted(record: npt.NDArray[np.void]) -> npt.NDArray[np.void]:
    return record[np.lexsort((record["n"], record["game"]))]
