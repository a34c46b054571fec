"""Which of two bots plays better: pairs of games on the same seed, with the seats swapped in the second.

In the first game of a pair bot A has the odd seats (the first, the third, ...) and B the others; in the second they
change. So each seat is played by both on the same dice, directives and events, and what a seat is worth drops out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from game.estimates import intervals as measure
from game.estimates.intervals import ANY, FEWEST, Floats, Interval, Range, Report, Row
from game.rules.arrays import Ints
from game.scenario import Scenario
from game.study.run import work
from game.study.run.lockstep import Job, Played, join
from game.wording.messages import count, say

LEAST: Range = (0.70, None)


class Bout(NamedTuple):
    """Bot a against bot b: `games` games of a run with this seed, one more where that is odd."""

    a: str
    b: str
    games: int
    seed: int


@dataclass(frozen=True)
class Duel:
    """What came of a duel. wins: float[P], 1 where A did better in a pair, 0.5 for a tie; deviation: float[N] of each
    seat's points over all games, which makes points of seats comparable.

    endings: for each of the two ways to sit, the share of every ending, in the author's order.
    """

    a: str
    b: str
    rows: tuple[Row, ...]
    wins: Floats
    deviation: Floats
    endings: tuple[tuple[Interval, ...], tuple[Interval, ...]]

    @property
    def told_endings(self) -> tuple[tuple[Interval, ...], ...]:
        """The endings where there are pairs enough to tell their shares."""
        return self.endings if self.pairs >= FEWEST else ()

    @property
    def pairs(self) -> int:
        """How many pairs were played."""
        return len(self.wins)


def sittings(a: str, b: str, seats: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The bots of all seats in the first and in the second game of a pair."""
    return tuple((a, b)[s % 2] for s in range(seats)), tuple((b, a)[s % 2] for s in range(seats))


def parts(files: tuple[tuple[str, str], ...], seats: tuple[str, ...], seed: int, games: int, whole: bool) -> list[Job]:
    """The jobs of a run; they are the same however many processes share them. whole: with tallies and positions."""
    return work.split(Job(files, seats, seed, 0, games, tally=whole, final=whole))


def jobs(scenario: Scenario, bout: Bout) -> list[Job]:
    """The jobs of a duel, both ways to sit in turn."""
    files, games = tuple(sorted(scenario.files.items())), (bout.games + 1) // 2
    both = [parts(files, seats, bout.seed, games, False)
            for seats in sittings(bout.a, bout.b, len(scenario.tables.seats))]
    return [job for pair in zip(*both, strict=True) for job in pair]


def gather(wanted: Sequence[Job], played: Sequence[Played]) -> Played | None:
    """The games of those of the jobs that are done whole, or None. The games of a part that was broken off would be the
    short ones, so they don't count."""
    asked = set(wanted)
    done = [part for part in played if part.job in asked and len(part) == part.job.count]
    return join(done) if done else None


def judge(scenario: Scenario, bout: Bout, played: Sequence[Played], range_: Range = LEAST) -> Duel | None:
    """What the games of a duel's jobs say; None before a pair is done.

    A does better in a pair if the sum over the seats of A's points less B's in that seat, each divided by the
    deviation of that seat's points over the run, is above nought.
    """
    a, b, wanted = bout.a, bout.b, jobs(scenario, bout)
    one, two = gather(wanted[::2], played), gather(wanted[1::2], played)
    if one is None or two is None:
        return None
    _, i, k = np.intersect1d(one.number, two.number, return_indices=True)
    if not len(i):
        return None
    points = np.stack([one.points[:, i], two.points[:, k]]).astype(np.float64)
    deviation = points.transpose(1, 0, 2).reshape(points.shape[1], -1).std(1)
    odd: Ints = np.arange(points.shape[1]) % 2
    ours, theirs = np.where(odd[:, None] == 0, points[0], points[1]), np.where(odd[:, None] == 0, points[1], points[0])
    margin = ((ours - theirs) / np.where(deviation > 0, deviation, 1)[:, None]).sum(0)
    wins = np.where(np.abs(margin) < 1e-9, 0.5, margin > 0)
    rows = [Row("a_better", *measure.share(float(wins.sum()), len(wins)), range_,
                say("{a} does better than {b}", a=a, b=b),
                count("{n} pair, {ties} of them ties", "{n} pairs, {ties} of them ties", len(wins),
                      n=f"{len(wins):,}", ties=f"{int((wins == 0.5).sum()):,}"), games=2 * len(wins))]
    for s, seat in enumerate(scenario.document.seats):
        gain = measure.difference(ours[s], theirs[s])
        rows.append(Row(f"points.{seat.id}", *gain, ANY,
                        say("{seat}: points of {a} less those of {b}", seat=seat.name, a=a, b=b),
                        say("{ours} and {theirs}", ours=f"{ours[s].mean():.1f}", theirs=f"{theirs[s].mean():.1f}"),
                        "points"))
    shares = [
        tuple(measure.share(int((part.ending[at] == e).sum()), len(at)) for e in range(len(scenario.document.endings)))
        for part, at in ((one, i), (two, k))
    ]
    return Duel(a, b, tuple(rows), np.asarray(wins, np.float64), deviation, (shares[0], shares[1]))


def report(scenario: Scenario, duel: Duel, seconds: float) -> Report:
    """A duel as the command line prints it."""
    return Report(scenario.id, "duel", duel.rows, 2 * duel.pairs, seconds)
