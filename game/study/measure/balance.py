"""A scenario measured against its own targets, and what its cards, clauses and events were worth.

From games of the bots named in every seat, from other games that targets ask for, and from duels where a target asks
which of two bots is stronger.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from game.estimates import intervals as measure
from game.estimates.bargaining_range.search import Start
from game.estimates.intervals import Interval, Missing, Report, Row
from game.scenario import Scenario
from game.scenario.schema.targets import HAGGLING
from game.study.measure import bands, claims, duel
from game.study.measure.causes import Explained, explained_by
from game.study.measure.claims import Shows
from game.study.measure.duel import Bout, Duel
from game.study.measure.logic import OF_MOVES, Sample, course_columns
from game.study.measure.targets import Others, Targets
from game.study.measure.usage import Usage, usages
from game.study.run.lockstep import Job, Played
from game.study.run.variants import AS_IT_IS
from game.wording.points import Band

Room = Callable[[Scenario, int, int], Start]
"""Measures the start: scenario, seed of the run, number of games."""


@dataclass(frozen=True)
class Plan:
    """What is to be played: the bots by seat, how many games, the run's seed.

    others: other games that targets ask for, as many and of the same seed; bouts: duels of bots whose strength is
    compared.
    """

    bots: tuple[str, ...]
    games: int
    seed: int
    others: tuple[Others, ...] = ()
    bouts: tuple[Bout, ...] = ()


@dataclass(frozen=True)
class Balance:
    """All that was measured of a scenario. played: the games of the plan's bots; endings: an interval an ending."""

    scenario: Scenario
    plan: Plan
    report: Report
    played: Played
    endings: tuple[Interval, ...]
    usages: tuple[Usage, ...]
    explained: Explained
    duels: tuple[Duel, ...] = ()
    claims: tuple[Shows, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The report with what stands beside it: endings, points, places, bands, usage."""
        document = self.scenario.document
        return self.report.as_json() | {
            "bots": dict(zip(self.scenario.tables.seats, self.plan.bots, strict=True)),
            "seed": self.plan.seed,
            "digest": self.scenario.digest,
            "endings": {one.id: _ends(share) for one, share in zip(document.endings, self.endings, strict=True)},
            "points": {one.id: _ends(measure.mean(line)) for one, line in
                       zip(document.seats, self.played.points, strict=True)},
            "places": {seat: _ends(measure.mean(line))
                       for seat, line in bands.places(self.scenario, self.played).items()},
            "bands": {seat: dict(zip(Band, map(float, shares), strict=True))
                      for seat, shares in bands.shares(self.scenario, self.played).items()},
            "explained": {name: dict(zip(self.scenario.tables.seats, [round(x, 4) for x in parts], strict=True))
                          for name, parts in self.explained.part.items()},
            "explained_needs": {name: games for name, games in self.explained.needed.items()
                                if name not in self.explained.part},
            "usage": [
                {"id": one.id, "kind": one.kind, "share": round(one.share.value, 4), "times": round(one.times, 3),
                 "worth": {seat: None if worth is None else _ends(worth)
                           for seat, worth in zip(self.scenario.tables.seats, one.worth, strict=True)}}
                for one in self.usages
            ],
            "claims": [one.as_json() for one in self.claims],
        }


def named(bots: Sequence[str]) -> Sequence[str]:
    """The bots of all seats as they are told and typed: one for all, or one for each."""
    return bots[:1] if len(set(bots)) == 1 else bots


# ---- what is to be played


def plan_jobs(scenario: Scenario, plan: Plan) -> list[Job]:
    """Every job of a plan: the games of its bots, the other games, then those of the duels."""
    others = [_jobs(scenario, plan, one, False) for one in plan.others]
    duels = [duel.jobs(scenario, bout) for bout in plan.bouts]
    return [*own_jobs(scenario, plan), *(job for jobs in (*others, *duels) for job in jobs)]


def own_jobs(scenario: Scenario, plan: Plan) -> list[Job]:
    """The games of the plan's bots, their moves recorded where a target or a claim asks how packages come about, what
    they are worth, or how a variable runs over a game."""
    moves = _asks(scenario, *HAGGLING) or any(one.measure in OF_MOVES for one in claims.asked(scenario))
    return _jobs(scenario, plan, Others(plan.bots, AS_IT_IS), moves)


def _jobs(scenario: Scenario, plan: Plan, games: Others, moves: bool) -> list[Job]:
    parts = duel.parts(tuple(sorted(scenario.files.items())), games.bots, plan.seed, plan.games, True)
    return [replace(job, variant=games.start, moves=moves) for job in parts]


def _asks(scenario: Scenario, *measures: str) -> bool:
    return any(one.measure in measures for one in scenario.document.targets)


def careful(scenario: Scenario, bots: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """(Who plays the years that the room for agreement is told by, where these bots play the scenario as it stands; the
    numbers of the endings that are left out of them)."""
    asked = [one for one in scenario.document.targets if one.measure == "agreement"]
    named = [(one.bots,) * len(bots) for one in asked if one.bots]
    return named[0] if named else bots, scenario.apart


def pairs(scenario: Scenario) -> list[tuple[str, str]]:
    """The pairs of bots that the scenario's targets compare."""
    asked = [(one.of[0], one.of[1]) for one in scenario.document.targets if one.measure == "stronger"]
    return list(dict.fromkeys(asked))


# ---- what came of it


def balance(
    scenario: Scenario, plan: Plan, played: Sequence[Played], seconds: float = 0.0, room: Room | None = None
) -> Balance | None:
    """What the games of a plan's jobs say; None where no part of them is done.

    seconds: how long they took, for the report; room: measures the start, where targets ask for it.
    """
    own = duel.gather(own_jobs(scenario, plan), played)
    if own is None:
        return None
    duels = tuple(
        judged for bout in plan.bouts if (judged := duel.judge(scenario, bout, played)) is not None
    )
    start = None
    if room is not None and _asks(scenario, "agreement"):
        start = room(scenario, plan.seed, plan.games)
    endings = tuple(
        measure.share(int((own.ending == e).sum()), len(own)) for e in range(len(scenario.document.endings))
    )
    others = {one: games for one in plan.others
              if (games := duel.gather(_jobs(scenario, plan, one, False), played)) is not None}
    sample = Sample(scenario, plan.seed, AS_IT_IS, own, course_columns(scenario, claims.asked(scenario)))
    told = sample.retold() if _asks(scenario, *HAGGLING) else None
    taken = Targets(scenario, plan.bots, own, others, usages(scenario, own), explained_by(scenario.tables, own), duels,
                    start, told)
    each = [taken.row(target) for target in scenario.document.targets]
    rows = tuple(one for one in each if isinstance(one, Row))
    missing = tuple(one for one in each if isinstance(one, Missing))
    report = Report(scenario.id, "balance", rows, len(own), seconds, missing)
    return Balance(scenario, plan, report, own, endings, taken.usages, taken.explained, duels,
                   claims.measured(scenario, sample))


def _ends(interval: Interval) -> list[float | None]:
    return [round(end, 4) if np.isfinite(end) else None for end in interval]
