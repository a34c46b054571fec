"""Thousands of games between bots, in lockstep on one core, and what came of them.

Game i of a run is the same game whatever the batch: its seed is a hash of the run's seed and i, its dice are counted,
and the bots choose by hashes too. So the run's digest does not depend on the batch either.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from game import __version__
from game.match import journal
from game.match.journal import Head, Line
from game.players.random import random_moves
from game.rules.dice import GOLDEN, mix
from game.rules.engine import Games
from game.rules.tables import Ints, Tables, Words
from game.scenario import Scenario

U = np.uint64
BATCH = 4096
MOST_SAVED = 100
RENEW = 8
"""Ended games are replaced by new ones when they are more than one in so many."""
COMPANY = 0.25
"""Rounds are ended together, when this part of the games waits for it: a quarter faster than at once."""


@dataclass(frozen=True)
class Summary:
    """What a run came to. endings: name to share; points: seat to (mean, standard deviation), over `games` games.

    digest: a checksum of every game's final position in the order of their numbers; stopped: the run was broken off.
    """

    scenario: str
    seed: int
    batch: int
    games: int
    decisions: int
    seconds: float
    endings: dict[str, float]
    points: dict[str, tuple[float, float]]
    digest: str
    stopped: bool

    @property
    def decisions_per_second(self) -> float:
        """Decisions taken in a second of the run."""
        return self.decisions / self.seconds if self.seconds else 0.0

    def as_json(self) -> dict[str, Any]:
        """The summary as the command line prints it."""
        return {
            "scenario": self.scenario,
            "seed": self.seed,
            "batch": self.batch,
            "games": self.games,
            "decisions": self.decisions,
            "seconds": round(self.seconds, 3),
            "decisions_per_second": round(self.decisions_per_second),
            "endings": {name: round(share, 4) for name, share in self.endings.items()},
            "points": {
                seat: {"mean": round(mean, 2), "deviation": round(deviation, 2)}
                for seat, (mean, deviation) in self.points.items()
            },
            "digest": self.digest,
            "stopped": self.stopped,
        }


@dataclass
class Final:
    """How each game of a run ended: ending intp[G] (-1: not done), points int32[N, G], digest uint64[G]."""

    ending: Ints
    points: npt.NDArray[np.int32]
    digest: Words

    def take(self, number: Ints, games: Games, which: Ints) -> None:
        """Notes the games `which` of a batch, whose numbers in the run are `number`."""
        ended = games.pick(which)
        result = ended.result()
        self.ending[number], self.points[:, number], self.digest[number] = result.ending, result.points, ended.digest()


@dataclass
class Recorder:
    """Writes down the moves of a run's first games. A line waits for the digest of the position after it."""

    tables: Tables
    most: int
    lines: dict[int, list[Line]] = field(default_factory=dict)
    waiting: dict[int, tuple[int, int, int]] = field(default_factory=dict)

    def settle(self, number: Ints, games: Games) -> None:
        """Completes the lines of the games that have come to their next decision or their end."""
        arrived = np.nonzero((number < self.most) & ~games.waiting)[0]
        due = [i for i in arrived if int(number[i]) in self.waiting]
        if not due:
            return
        digests = games.pick(np.array(due, np.intp)).digest()
        for i, digest in zip(due, digests, strict=True):
            game = int(number[i])
            seat, row, pack = self.waiting.pop(game)
            written = self.lines.setdefault(game, [])
            t = self.tables
            clauses = tuple(t.rows[t.clauses.first + k] for k in range(t.clauses.size) if pack >> k & 1)
            written.append(
                Line(
                    n=len(written) + 1,
                    kind="move",
                    after=int(digest),
                    round=int(games["round"][i]),
                    seat=t.seats[seat],
                    row=row,
                    pack=pack,
                    name=t.rows[row],
                    clauses=clauses,
                )
            )

    def note(self, number: Ints, games: Games, row: Ints, pack: Words) -> None:
        """Notes the moves that are about to be played."""
        for i in np.nonzero((number < self.most) & games.ready())[0]:
            self.waiting[int(number[i])] = (int(games["seat"][i]), int(row[i]), int(pack[i]))


def seeds(seed: int, number: Ints) -> Words:
    """uint64[n]: the seeds of the games of a run."""
    return mix(mix(np.array([seed], U)) + number.astype(U) * GOLDEN)


def run(
    scenario: Scenario,
    games: int,
    seed: int,
    clock: Callable[[], float],
    seats: Mapping[str, str] | None = None,
    batch: int = BATCH,
    save: Path | None = None,
    progress: Callable[[int], None] | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> Summary:
    """Plays `games` games and sums them up.

    clock: tells seconds; seats: seat to a bot's name (default: random for all); batch: how many games run side by
    side; save: a folder for the journals of the first games, 100 at most; progress: told how many games are done;
    stop: asked before each step, and True ends the run with what is done. FileTrouble from saving.
    """
    t = scenario.tables
    choosers = [random_moves for _ in t.seats]
    final = Final(np.full(games, -1), np.zeros((len(t.seats), games), np.int32), np.zeros(games, U))
    recorder = Recorder(t, min(games, MOST_SAVED)) if save else None
    began, decisions, done, stopped = clock(), 0, 0, False
    number: Ints = np.arange(min(batch, games))
    started = len(number)
    live = Games.start(t, seeds(seed, number), company=COMPANY)
    while number.size:
        if recorder:
            recorder.settle(number, live)
        over = live["over"] > 0
        ended = int(np.count_nonzero(over))
        if ended * RENEW >= len(number):
            which = np.nonzero(over)[0]
            final.take(number[which], live, which)
            done += ended
            fresh: Ints = np.arange(started, min(started + batch - len(number) + ended, games))
            started += len(fresh)
            live = _renewed(live, np.nonzero(~over)[0], seeds(seed, fresh))
            number = np.concatenate([number[~over], fresh])
            if progress:
                progress(done)
            continue
        if stop():
            stopped = True
            break
        row, pack = _choose(choosers, live)
        if recorder:
            recorder.note(number, live, row, pack)
        decisions += int(np.count_nonzero(live.ready()))
        live.step(row, pack)
    if number.size:
        which = np.nonzero(live["over"] > 0)[0]
        final.take(number[which], live, which)
    seconds = clock() - began
    if recorder and save:
        _write(save, scenario, seed, seats or {}, recorder)
    return _summary(scenario, seed, batch, decisions, seconds, final, stopped)


def _renewed(live: Games, stay: Ints, fresh: Words) -> Games:
    """The games that go on, and new ones beside them."""
    rest = live.pick(stay)
    if not len(fresh):
        return rest
    new = Games.start(live.tables, fresh)
    if not len(stay):
        return new
    return Games(
        live.tables,
        np.concatenate([rest.seed, new.seed]),
        np.hstack([rest.v, new.v]),
        np.hstack([rest.bits, new.bits]),
        live.company,
        np.concatenate([rest.waiting, new.waiting]),
    )


def _choose(choosers: list[Any], games: Games) -> tuple[Ints, Words]:
    """Each game's move by the bot of the seat to move."""
    row, pack = choosers[0](games)
    for k in range(1, len(choosers)):
        if choosers[k] not in choosers[:k]:
            other_row, other_pack = choosers[k](games)
            turn = np.isin(games["seat"], [s for s, chooser in enumerate(choosers) if chooser is choosers[k]])
            row, pack = np.where(turn, other_row, row), np.where(turn, other_pack, pack)
    return row, pack


def _write(folder: Path, scenario: Scenario, seed: int, seats: Mapping[str, str], recorder: Recorder) -> None:
    """Writes the journals of the first games, those under way when the run was stopped too."""
    for game, lines in sorted(recorder.lines.items()):
        head = Head(
            scenario=scenario.id,
            title=scenario.title,
            digest=scenario.digest,
            seed=int(seeds(seed, np.array([game]))[0]),
            seats={name: f"bot:{seats.get(name, 'random')}" for name in scenario.tables.seats},
            program=__version__,
        )
        path = folder / f"{scenario.id}-seed-{seed}-game-{game:03}{journal.SUFFIX}"
        journal.start(path, head, scenario.files, lines)


def _summary(
    scenario: Scenario, seed: int, batch: int, decisions: int, seconds: float, final: Final, stopped: bool
) -> Summary:
    t = scenario.tables
    finished = np.nonzero(final.ending >= 0)[0]
    names = {int(rank): t.rows[t.endings.first + k] for k, rank in enumerate(t.endings.weight)}
    count = np.bincount(final.ending[finished], minlength=len(names))
    shares = {names[k]: int(count[k]) / max(finished.size, 1) for k in sorted(names)}
    points = final.points[:, finished].astype(np.float64)
    return Summary(
        scenario=scenario.id,
        seed=seed,
        batch=batch,
        games=int(finished.size),
        decisions=decisions,
        seconds=seconds,
        endings=shares,
        points={
            name: (float(line.mean()), float(line.std())) if finished.size else (0.0, 0.0)
            for name, line in zip(t.seats, points, strict=True)
        },
        digest=hashlib.sha256(final.digest[finished].astype("<u8").tobytes()).hexdigest(),
        stopped=stopped,
    )
