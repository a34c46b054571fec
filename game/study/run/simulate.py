"""Thousands of games between bots, and what came of them.

Game i of a run is the same game whatever the batch and the workers (`lockstep`), so the run's digest does not depend on
them either.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from game import __version__
from game.match import journal
from game.match.entries import Head, Line
from game.match.files import FileTrouble
from game.match.sitters import sitting
from game.rules import packages
from game.rules.arrays import Bits
from game.rules.engine import Games
from game.scenario import Scenario
from game.study.run import lockstep, results, work
from game.study.run.lockstep import Job, Played, seeds
from game.study.run.results import Store
from game.study.run.variants import Start, Variant
from game.study.run.work import USUAL, Conduct, WorkTrouble
from game.wording.points import place

U = np.uint64
MOST_SAVED = 100


@dataclass(frozen=True)
class Summary:
    """What a run came to. endings: name to share; points: seat to (mean, standard deviation), over `games` games;
    places: seat to mean place.

    digest: a checksum of every game's final position in the order of their numbers; stopped: the run was broken off;
    fresh: decisions taken in these seconds, not those of games that were kept from before; trouble: what broke it off,
    or kept its journals from being written.
    """

    scenario: str
    seed: int
    batch: int
    games: int
    decisions: int
    seconds: float
    endings: dict[str, float]
    points: dict[str, tuple[float, float]]
    places: dict[str, float]
    digest: str
    stopped: bool
    fresh: int
    trouble: str = ""

    @property
    def decisions_per_second(self) -> float:
        """Decisions taken in a second of the run."""
        return self.fresh / self.seconds if self.seconds else 0.0

    def as_json(self) -> dict[str, Any]:
        """The summary as the command line prints it: null for the shares and means of no games."""

        def told(x: float, digits: int) -> float | None:
            return round(x, digits) if self.games else None

        return {
            "scenario": self.scenario,
            "seed": self.seed,
            "batch": self.batch,
            "games": self.games,
            "decisions": self.decisions,
            "seconds": round(self.seconds, 3),
            "decisions_per_second": round(self.decisions_per_second),
            "endings": {name: told(share, 4) for name, share in self.endings.items()},
            "points": {
                seat: {"mean": told(mean, 2), "deviation": told(deviation, 2)}
                for seat, (mean, deviation) in self.points.items()
            },
            "places": {seat: told(mean, 2) for seat, mean in self.places.items()},
            "digest": self.digest,
            "stopped": self.stopped,
        }


class Sums:
    """What a run comes to, gathered part by part in any order, in whole numbers so that no order changes it."""

    def __init__(self, scenario: Scenario, games: int) -> None:
        self.scenario = scenario
        seats = len(scenario.tables.seats)
        self.ending = np.full(games, -1, np.int16)
        self.digest: Bits = np.zeros(games, U)
        self.points, self.squares = [0] * seats, [0] * seats
        self.places = [0] * seats
        self.decisions, self.fresh = 0, 0

    def add(self, played: Played) -> None:
        """Adds the games of a part."""
        self.ending[played.number], self.digest[played.number] = played.ending, played.digest
        decisions = int(played.decisions.sum())
        self.decisions += decisions
        self.fresh += 0 if played.kept else decisions
        for s, points in enumerate(played.points.astype(np.int64)):
            self.points[s] += int(points.sum())
            self.squares[s] += int((points * points).sum())
            levels = self.scenario.document.bands[self.scenario.tables.seats[s]]
            reached, times = (line.tolist() for line in np.unique(points, return_counts=True))
            self.places[s] += sum(place(one, levels) * often for one, often in zip(reached, times, strict=True))

    def summary(self, seed: int, batch: int, seconds: float, trouble: str) -> Summary:
        """The sums as they are told."""
        t = self.scenario.tables
        finished = self.ending >= 0
        games = int(np.count_nonzero(finished))
        count, some = np.bincount(self.ending[finished], minlength=t.endings.size), max(games, 1)
        spread = [(self.squares[s] * games - self.points[s] ** 2) / some**2 for s in range(len(t.seats))]
        return Summary(
            scenario=self.scenario.id,
            seed=seed,
            batch=batch,
            games=games,
            decisions=self.decisions,
            seconds=seconds,
            endings={t.rows[t.ending_row(k)]: int(count[k]) / some for k in range(t.endings.size)},
            points={name: (self.points[s] / some, float(np.sqrt(spread[s]))) for s, name in enumerate(t.seats)},
            places={name: self.places[s] / some for s, name in enumerate(t.seats)},
            digest=hashlib.sha256(self.digest[finished].astype("<u8").tobytes()).hexdigest(),
            stopped=games < len(self.ending),
            fresh=self.fresh,
            trouble=trouble,
        )


@dataclass(frozen=True)
class Plan:
    """A run: which games, and what is wanted of them besides their sum.

    seats: seat to a bot's name (default: random for all); batch: how many games run side by side (0: as the bots like
    it best); start, rounds: as in `Job`; journals: of the first games, 100 at most; moves: a record of every move;
    kept: for a store.
    """

    scenario: Scenario
    games: int
    seed: int
    seats: Mapping[str, str] | None = None
    batch: int = 0
    start: Start = ()
    rounds: int | None = None
    journals: bool = False
    moves: bool = False
    kept: bool = False

    @property
    def bots(self) -> tuple[str, ...]:
        """The bot of each seat."""
        return tuple((self.seats or {}).get(name, lockstep.RANDOM) for name in self.scenario.tables.seats)

    def command(self) -> dict[str, Any]:
        """What makes the run this one, for `Store.open`; who plays it and how many at once does not."""
        return {
            "verb": "simulate",
            "scenario": self.scenario.id,
            "digest": self.scenario.digest,
            "seats": dict(zip(self.scenario.tables.seats, self.bots, strict=True)),
            "games": self.games,
            "seed": self.seed,
            "start": dict(self.start),
            "rounds": self.rounds,
            "blocks": self.scenario.document.blocks,
            "moves": self.moves,
        }

    def jobs(self) -> list[Job]:
        """Its parts. Those of a run that is kept are the same at any batch."""
        files, bots = tuple(self.scenario.files.items()), self.bots
        whole = Job(files, bots, self.seed, 0, self.games, Variant(self.start), self.rounds, self.batch, self.moves,
                    tally=False, final=self.kept,
                    blocks=self.scenario.document.blocks)
        size = work.part_size(bots, self.games)
        jobs = work.split(whole, size if self.kept else max(size, self.batch))
        if not self.journals or self.moves:
            return jobs
        return [replace(job, moves=True, moves_of=MOST_SAVED) if job.first < MOST_SAVED else job for job in jobs]


def carry_out(
    plan: Plan,
    clock: Callable[[], float],
    conduct: Conduct = USUAL,
    store: Store | None = None,
    save: Path | None = None,
) -> Summary:
    """Plays a run and sums it up.

    clock: tells seconds; store: keeps the parts that are done, and those that it holds are not played again; save: a
    folder for journals. UnknownBot, ValueError; FileTrouble and WorkTrouble before anything is done, for later the
    summary says what went wrong.
    """
    scenario, jobs = plan.scenario, plan.jobs()
    sums, began = Sums(scenario, plan.games), clock()
    records: list[npt.NDArray[np.void]] = []
    tables = {jobs[0].files: scenario.tables}
    trim = None if store is None else lambda played: results.reduced(scenario, played)
    trouble = ""
    try:
        with closing(results.run(jobs, store, conduct, tables, trim)) as parts:
            for played in parts:
                if store is not None and len(played) < (played.job or jobs[0]).count:
                    continue  # it is not kept, so it is not counted either
                sums.add(played)
                if save and played.moves is not None:
                    records.append(played.moves[played.moves["game"] < MOST_SAVED])
    except (WorkTrouble, FileTrouble) as error:
        if not sums.decisions:
            raise
        trouble = str(error)
    seconds = clock() - began
    if save and sum(map(len, records)):
        try:
            _write(save, plan, np.concatenate(records))
        except FileTrouble as error:
            trouble = trouble or str(error)
    return sums.summary(plan.seed, plan.batch or lockstep.batch_of(plan.bots), seconds, trouble)


def _write(folder: Path, plan: Plan, record: npt.NDArray[np.void]) -> None:
    """Writes the journals of the first games, from a record of their moves."""
    scenario, t = plan.scenario, plan.scenario.tables
    numbers = np.unique(record["game"])
    for number, lines in zip(numbers.tolist(), journal_lines(plan, record, numbers), strict=True):
        head = Head(
            scenario=scenario.id,
            title=scenario.title,
            digest=scenario.digest,
            seed=int(seeds(plan.seed, np.array([number]))[0]),
            seats={name: sitting(bot) for name, bot in zip(t.seats, plan.bots, strict=True)},
            rounds=plan.rounds,
            program=__version__,
            blocks=scenario.document.blocks,
        )
        journal.start(journal_path(folder, plan, number), head, scenario.files, lines)


def journal_path(folder: Path, plan: Plan, number: int) -> Path:
    """Where the journal of a game of a run is written."""
    return folder / f"{plan.scenario.id}-seed-{plan.seed}-game-{number:03}{journal.SUFFIX}"


def journal_lines(plan: Plan, record: npt.NDArray[np.void], numbers: npt.NDArray[np.int64]) -> list[list[Line]]:
    """The lines of the journals of some games of a run: their moves once more, for the digests of the positions."""
    t = plan.scenario.tables
    live = Games.start(t, seeds(plan.seed, numbers), plan.rounds)
    lines: list[list[Line]] = [[] for _ in numbers]
    for n in range(1, int(record["n"].max()) + 1):
        now = record[record["n"] == n]
        at = np.searchsorted(numbers, now["game"])
        row, package = np.zeros(live.size, np.intp), np.zeros(live.size, U)
        row[at], package[at] = now["row"], now["pack"]
        live.step(row, package)
        digests = live.digest()
        for game, move in zip(at.tolist(), now, strict=True):
            number, bits = int(move["row"]), int(move["pack"])
            lines[game].append(
                Line(
                    n=n,
                    kind="move",
                    after=int(digests[game]),
                    round=int(live["round"][game]),
                    seat=t.seats[int(move["seat"])],
                    row=number,
                    package=bits,
                    name=t.rows[number],
                    clauses=packages.clause_ids(t, bits),
                    turn="" if live["over"][game] else t.seats[int(live["seat"][game])],
                )
            )
    return lines
