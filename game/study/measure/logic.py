"""The source's own logic, put to the test: pairs of sets of games over the same seeds that differ in one thing.

Every measure is a quotient of two sums over games (a mean is one by the number of games), so that one formula serves
all: a game's residual is (x - R n) / mean(n), R being the quotient, and the residuals of the two sets are subtracted
seed by seed before their spread is taken (Cochran 1977, Sampling Techniques, 6.4; paired). A difference of shares has
half a case added to each kind of pair (Agresti and Min 2005), so that none in two thousand is not never; the share of
one set alone is one of cases that come in games.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from game.estimates.intervals import (
    FEWEST,
    Floats,
    Interval,
    Range,
    Row,
    Verdict,
    percent,
    share_of_cases,
    student,
    verdict_of,
)
from game.rules.arrays import Ints
from game.rules.names import Verb
from game.rules.tables import Tables
from game.scenario import Scenario
from game.scenario.language import parse_guard
from game.scenario.schema.logic import LEVELS, Comparison, Setting, Statement, Trial
from game.scenario.schema.measures import MEASURES, Measured
from game.scenario.variables import Variable
from game.study.measure.deal_worth import Retold, retell
from game.study.run import work
from game.study.run.lockstep import Job, Played, join
from game.study.run.variants import Variant, rows_of, variant, varied
from game.wording.messages import say

SETS = ("base", "against")
OF_MOVES = ("course", "deals", "refusals")
"""The measures for which every move must be recorded."""
MANY = 8000
"""Jobs are as large as in a run of so many games, four times what a set should have: many sets are to be shared out."""
HOLD = 0.6
"""The part of the statements that should hold without the row that says them outright."""


class Start(NamedTuple):
    """Where a set of games begins, and the start by which bots learnt that learn.

    That is the same for all sets of a comparison, the scenario with what is given in all of them: what two learners
    make of two starts lies further apart than what two starts make of one learner.
    """

    variant: Variant
    school: Variant


class Run(NamedTuple):
    """A set of games: the seed of its run, and the start."""

    seed: int
    start: Start


Pairs = dict[tuple[str, int], tuple[Start, ...]]


@dataclass(frozen=True)
class Plan:
    """What must be played for some statements. starts: each once; pairs: for every comparison, by statement and
    number, the starts of base, against, and where it is made again of those too; controls: the same with the row of the
    statement's control taken out, where it has one."""

    statements: tuple[Statement, ...]
    starts: tuple[Start, ...]
    pairs: Pairs
    controls: Pairs


def plan(scenario: Scenario, only: Sequence[str] = (), controlled: bool = True) -> Plan:
    """The starts that the statements (all, or those with these ids) are compared by, and, if they are asked for, those
    of their controls. ValueError for an unknown id."""
    known = [one.id for one in scenario.document.logic]
    for name in only:
        if name not in known:
            raise ValueError(f"there is no statement {name!r}; this scenario has {', '.join(known) or 'none'}")
    chosen = tuple(one for one in scenario.document.logic if not only or one.id in only)
    pairs: Pairs = {}
    controls: Pairs = {}
    for statement in chosen:
        for k, comparison in enumerate(statement.compare):
            pairs[statement.id, k] = starts_of(scenario, comparison)
            if controlled and statement.control is not None:
                controls[statement.id, k] = starts_of(scenario, comparison, statement.control)
    starts = dict.fromkeys(one for some in (*pairs.values(), *controls.values()) for one in some)
    return Plan(chosen, tuple(starts), pairs, controls)


def starts_of(scenario: Scenario, comparison: Comparison, control: Setting | None = None) -> tuple[Start, ...]:
    """The starts of a comparison's sets, as `settings` has them."""
    school = variant(scenario, comparison.given.and_(control or Setting()))
    return tuple(Start(variant(scenario, one), school) for one in settings(comparison, control))


def course_columns(scenario: Scenario, measured: Iterable[Measured]) -> tuple[int, ...]:
    """The variables whose course over a game is asked for."""
    return tuple(sorted({scenario.tables.column[one.of[0]] for one in measured if one.measure == "course"}))


def settings(comparison: Comparison, control: Setting | None = None) -> list[Setting]:
    """The changes of each set of a comparison: base, against, and the two again if it is made again; all with the
    control, where it is given."""
    given = comparison.given.and_(control or Setting())
    beside = [given] + ([given.and_(comparison.again)] if comparison.again else [])
    return [one.and_(two) for one in beside for two in (comparison.base, comparison.against)]


def jobs(scenario: Scenario, what: Plan, bots: str, games: int, seeds: Sequence[int]) -> dict[Job, Run]:
    """The games of every start in every run, played by `bots`, the same seeds in each start.

    How large a job is does not depend on how many games are asked for, so that more of them go on from fewer.
    """
    files, seats = tuple(sorted(scenario.files.items())), (bots,) * len(scenario.tables.seats)
    size = work.part_size(seats, MANY)
    whole = {Run(seed, start): Job(files, seats, seed, 0, games, start.variant, moves=True, school=start.school)
             for seed in seeds for start in what.starts}
    return {part: run for run, job in whole.items() for part in work.split(job, size)}


def gathered(runs: Mapping[Job, Run], played: Iterable[Played]) -> dict[Run, Played]:
    """What came of the jobs, those of a set together."""
    parts: dict[Run, list[Played]] = {}
    for one in played:
        if one.job is not None:
            parts.setdefault(runs[one.job], []).append(one)
    return {run: join(games) for run, games in parts.items()}


@dataclass
class Sample:
    """A set of games, played."""

    scenario: Scenario
    seed: int
    start: Variant
    played: Played
    columns: tuple[int, ...]
    _retold: list[Retold] = field(default_factory=list)

    @property
    def tables(self) -> Tables:
        """The tables that its games were played by."""
        return varied(self.scenario.tables, self.start)

    def retold(self) -> Retold:
        """What the record tells, worked out once."""
        if not self._retold:
            self._retold.append(retell(self.tables, self.seed, self.played, self.columns))
        return self._retold[0]


@dataclass(frozen=True)
class Estimate:
    """A quotient, or a sum or difference of some. residual: float64[G], what each game adds to its error;
    shares: whether it is of shares; cases: of how many, the fewer where two are compared; parts: of one share
    alone, float64[G] both, what is counted in each game, and out of what."""

    value: float
    residual: Floats
    shares: bool
    cases: float
    parts: tuple[Floats, Floats] | None = None

    @property
    def enough(self) -> bool:
        """Whether there were cases enough to say anything."""
        return self.cases >= FEWEST and len(self.residual) > 1

    def less(self, other: Estimate) -> Estimate:
        """This one less another over the same games."""
        return Estimate(self.value - other.value, self.residual - other.residual, self.shares and other.shares,
                        min(self.cases, other.cases))

    def interval(self) -> Interval:
        """The value with its 95 % interval; nothing where there is too little to go by."""
        size = len(self.residual)
        if not self.enough:
            return Interval(math.nan, -math.inf, math.inf)
        if self.parts is not None:
            return share_of_cases(*self.parts)
        spread = float(((self.residual - self.residual.mean()) ** 2).sum())
        if self.shares:
            spread, size = spread + (size / self.cases) ** 2, size + 2
        half = student(size - 1) * math.sqrt(spread / (size - 1) / size)
        return Interval(self.value, self.value - half, self.value + half)


def quotient(x: Floats, n: Floats, share: bool) -> Estimate:
    """The sum of x over the sum of n, over games; share: whether x counts some of n."""
    total = float(n.sum())
    parts = (x, n) if share else None
    if not total:
        return Estimate(0.0, np.zeros(len(x)), share, 0, parts)
    value = float(x.sum()) / total
    return Estimate(value, (x - value * n) / (total / len(n)), share, total, parts)


def pooled(estimates: Sequence[Estimate]) -> Estimate:
    """One quotient over several runs, whose games are taken together."""
    cases = sum(one.cases for one in estimates)
    weights = [one.cases / cases if cases else 0.0 for one in estimates]
    residual = [one.residual * weight * len(estimates) for one, weight in zip(estimates, weights, strict=True)]
    parts = [one.parts for one in estimates if one.parts is not None]
    x, n = (np.concatenate([part[k] for part in parts]) if parts else np.zeros(0) for k in range(2))
    return Estimate(sum(one.value * weight for one, weight in zip(estimates, weights, strict=True)),
                    np.concatenate(residual), all(one.shares for one in estimates), cases, (x, n) if parts else None)


class Judge:
    """Measures sets of games and says what follows."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.document, self.tables = scenario.document, scenario.tables
        self.known: Mapping[str, Variable] = scenario.catalogue.variables
        self.endings = [one.id for one in scenario.document.endings]
        self.clauses = [one.id for one in scenario.document.clauses]

    # ---- measures: (x float64[G], n float64[G]) of a set, whose quotient it is

    def parts(self, trial: Measured, sample: Sample) -> tuple[Floats, Floats]:
        """(float64[G], float64[G]): what a measure other than 'beside' counts in each game, and out of what."""
        played, every = sample.played, np.ones(len(sample.played))
        match trial.measure:
            case "ending":
                return np.isin(played.ending, [self.endings.index(name) for name in trial.of]).astype(float), every
            case "holds":
                among = self._holds(trial.among, played)
                return among * self._holds(trial.needs, played), among
            case "played":
                return (self._count(trial.of, played) > 0).astype(float), every
            case "rate":
                return self._count(trial.of, played), self._count(trial.to, played)
            case "final":
                among = self._holds(trial.among, played)
                return among * played.final[self.tables.column[trial.of[0]]], among
            case "course":
                return sample.retold().course[sample.columns.index(self.tables.column[trial.of[0]])], every
            case "points":
                among = self._holds(trial.among, played)
                return among * played.points[self._seat(trial)], among
            case "refusals":
                told = sample.retold()
                asked = _per_game(told.game[told.settles], np.ones(int(told.settles.sum())), len(every))
                return self._count([Verb.WALKS.of(str(trial.client))], played), asked
        return self._deals(trial, sample)

    def _deals(self, trial: Measured, sample: Sample) -> tuple[Floats, Floats]:
        told, seat, size = sample.retold(), self._seat(trial), len(sample.played)
        held = np.uint64(sum(1 << self.clauses.index(name) for name in trial.holding)) or ~np.uint64(0)
        mine = np.array([seat in circle for circle in self.tables.bargain.circles])
        deal = told.signed & mine.take(told.circle) & (told.package & held != 0)
        others = [one for one in range(len(self.tables.seats)) if one != seat]
        worth = {
            "gets": told.alone[others, seat].sum(0),
            "gives": told.alone[seat, others].sum(0),
            "pays": -told.alone[:, seat].sum(0),
            "gains": told.whole[seat],
        }
        x = _per_game(told.game[deal], worth["gives" if trial.side == "price" else trial.side or "gains"][deal], size)
        if trial.side == "price":
            return x, _per_game(told.game[deal], worth["gets"][deal], size)
        if trial.each == "game":
            return x, np.ones(size)
        if trial.each == "offer":
            offered = mine.take(told.offer_circle) & (told.offer_pack & held != 0)
            return x, _per_game(told.offer_game[offered], np.ones(int(offered.sum())), size)
        return x, _per_game(told.game[deal], np.ones(int(deal.sum())), size)

    def _seat(self, trial: Measured) -> int:
        return self.tables.seats.index(trial.seat or "")

    def _count(self, names: Sequence[str], played: Played) -> Floats:
        rows = rows_of(self.scenario, names)
        return np.asarray(played.tally[rows].sum(0, dtype=np.float64))

    def _holds(self, texts: Sequence[str], played: Played) -> Floats:
        """float64[G]: 1 where all guards hold in the last position."""
        ok = np.ones(len(played), bool)
        for text in texts:
            guard = parse_guard(text)
            low, high = self.known[guard.name].span(guard) or (0, 0)
            value = played.final[self.tables.column[guard.name]]
            ok &= (low <= value) & (value <= high)
        return ok.astype(float)

    # ---- estimates and verdicts

    def estimate(self, trial: Measured, sample: Sample) -> Estimate:
        """A measure of one set."""
        if trial.measure != "beside":
            return quotient(*self.parts(trial, sample), MEASURES[trial.measure].unit == "share")
        # The nearest of the other endings counts: the one that the ending is least sure to be worse than.
        played, points = sample.played, sample.played.points[self._seat(trial)].astype(float)
        at = (played.ending == self.endings.index(trial.of[0])).astype(float)
        mine = quotient(points * at, at, False)
        prices = []
        for k, name in enumerate(self.endings):
            other = (played.ending == k).astype(float)
            if name not in (*trial.of, *trial.besides) and other.sum() >= FEWEST:
                prices.append(mine.less(quotient(points * other, other, False)))
        none = Estimate(0.0, np.zeros(len(played)), False, 0)
        return max(prices, key=lambda one: one.interval().high, default=none)

    def row(self, statement: Statement, comparison: Comparison, trial: Trial, runs: Sequence[Sequence[Sample]]) -> Row:
        """The row of one measure over one or several runs. Of each its samples: base, against, and the two again where
        the comparison is made again."""
        sets = [pooled(one) for one in zip(*(self._sets(trial, samples) for samples in runs), strict=True)]
        if trial.expect in LEVELS:
            effect = sets[SETS.index(trial.where)]
        elif comparison.again:
            effect = sets[3].less(sets[2]).less(sets[1].less(sets[0]))
        else:
            effect = sets[1].less(sets[0])
        unit = MEASURES[trial.measure].unit
        told_as = "difference" if unit == "share" and trial.expect not in LEVELS else unit
        return Row(f"{statement.id}.{trial.id}", *effect.interval(), _range(trial, unit), trial.name,
                   _seen(trial, effect, sets), told_as, len(effect.residual), strict=True)

    def _sets(self, trial: Trial, samples: Sequence[Sample]) -> list[Estimate]:
        """A measure of each set of a run, over the games that all have."""
        common = samples[0].played.number
        for one in samples[1:]:
            common = np.intersect1d(common, one.played.number)
        return [_at(self.estimate(trial, one), one.played.number, common) for one in samples]


def _seen(trial: Trial, effect: Estimate, estimates: Sequence[Estimate]) -> str:
    """What was found in each set."""
    if not effect.enough:
        return say("too few cases")
    shares = MEASURES[trial.measure].unit == "share"
    level, *values = [percent(one.value) if shares else f"{one.value:.3f}" for one in (effect, *estimates)]
    if trial.expect in LEVELS:
        return level
    once = say("from {base} to {against}", base=values[0], against=values[1])
    if len(values) == 2:
        return once
    return say("{once}, again from {base} to {against}", once=once, base=values[2], against=values[3])


def verdict_name(verdict: Verdict) -> str:
    """A verdict on a statement, for people."""
    return {Verdict.MET: say("holds"), Verdict.MISSED: say("does not hold"), Verdict.UNCLEAR: say("unclear")}[verdict]


def _range(trial: Trial, unit: str) -> Range:
    """Where the effect, or the level, should lie. Shares are in percent in the scenario."""
    scale = 0.01 if unit == "share" else 1.0
    than, by = (trial.than or 0) * scale, (trial.by or 0) * scale
    ranges: dict[str, Range] = {"more": (0.0, None), "less": (None, 0.0), "same": (-by, by), "below": (None, than),
                                "above": (than, None)}
    return ranges[trial.expect]


def _per_game(game: Ints, x: npt.NDArray[np.generic], size: int) -> Floats:
    """float64[size]: the sum of x by game."""
    return np.bincount(game, weights=np.asarray(x, np.float64), minlength=size).astype(np.float64)


def _at(estimate: Estimate, number: npt.NDArray[np.int64], common: npt.NDArray[np.int64]) -> Estimate:
    """The estimate with the residuals of the games that all sets have."""
    if len(number) == len(common):
        return estimate
    return replace(estimate, residual=estimate.residual[np.isin(number, common)])


@dataclass(frozen=True)
class Judged:
    """What became of a statement: its rows and whether it holds. controls: the rows once more, with the control; none
    where it has no control or that is not played yet. by_run, controls_by_run: the rows of each run alone, where there
    are several."""

    statement: Statement
    rows: tuple[Row, ...]
    controls: tuple[Row, ...] = ()
    by_run: tuple[tuple[Row, ...], ...] = ()
    controls_by_run: tuple[tuple[Row, ...], ...] = ()

    @property
    def verdict(self) -> Verdict:
        """Whether all of its rows hold."""
        return verdict_of(self.rows)

    def as_json(self) -> dict[str, Any]:
        """The statement with its verdict, its controls, and each run."""
        return {"id": self.statement.id, "number": self.statement.number, "text": self.statement.text,
                "verdict": self.verdict, "controls": [row.as_json() for row in self.controls],
                "by_run": [[row.as_json() for row in rows] for rows in self.by_run],
                "controls_by_run": [[row.as_json() for row in rows] for rows in self.controls_by_run]}


def verdicts(scenario: Scenario, what: Plan, played: Mapping[Run, Played], seeds: Sequence[int]) -> list[Judged]:
    """The statements whose games have all been played."""
    judge = Judge(scenario)
    columns = course_columns(scenario, (trial for one in what.statements for each in one.compare
                                        for trial in each.tests))
    samples = {run: Sample(scenario, run.seed, run.start.variant, games, columns) for run, games in played.items()}

    def rows(statement: Statement, pairs: Pairs, of: Sequence[int]) -> tuple[Row, ...]:
        """The rows of a statement over some runs, none where not all of its games are there."""
        judged_rows: list[Row] = []
        for k, comparison in enumerate(statement.compare):
            runs = [[Run(seed, start) for start in pairs.get((statement.id, k), ())] for seed in of]
            if any(not asked or any(run not in samples for run in asked) for asked in runs):
                return ()
            judged_rows += [judge.row(statement, comparison, trial, [[samples[run] for run in asked] for asked in runs])
                            for trial in comparison.tests]
        return tuple(judged_rows)

    def each(statement: Statement, pairs: Pairs) -> tuple[tuple[Row, ...], ...]:
        return tuple(rows(statement, pairs, [seed]) for seed in seeds) if len(seeds) > 1 else ()

    judged = []
    for statement in what.statements:
        if shown := rows(statement, what.pairs, seeds):
            controls = rows(statement, what.controls, seeds)
            judged.append(Judged(statement, shown, controls, each(statement, what.pairs),
                                 each(statement, what.controls) if controls else ()))
    return judged


class WithoutRows(NamedTuple):
    """How many statements hold with what says them outright taken out, of how many that have a control; how many
    should at least; and whether they do."""

    held: int
    of: int
    least: int
    verdict: Verdict


def without_rows(what: Plan, judged: Sequence[Judged]) -> WithoutRows | None:
    """What the controls of all statements come to; None where no statement has one, or they were not asked for."""
    controlled = [one.id for one in what.statements if (one.id, 0) in what.controls]
    if not controlled:
        return None
    known = [verdict_of(one.controls) for one in judged if one.controls]
    held, lost, least = known.count(Verdict.MET), known.count(Verdict.MISSED), math.ceil(HOLD * len(controlled))
    short = Verdict.MISSED if len(controlled) - lost < least else Verdict.UNCLEAR
    return WithoutRows(held, len(controlled), least, Verdict.MET if held >= least else short)
