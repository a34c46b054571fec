"""A scenario measured against its own targets, and what its cards, clauses and events were worth.

The targets are the scenario's (`targets:`), the measures a closed list; here each measure is taken once, from games of
the bots named in every seat, and from duels where a target asks which of two bots is stronger.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from game.rules.arrays import Ints
from game.rules.names import Verb, row_parts
from game.rules.tables import OUTCOMES, Kind, Tables
from game.scenario import Scenario
from game.scenario.schema.targets import HAGGLING, MEASURES, Target
from game.study.measure import bands, duel, explain, haggling
from game.study.measure import intervals as measure
from game.study.measure.deal_worth import Retold, retell
from game.study.measure.duel import Bout, Duel
from game.study.measure.intervals import FEWEST, Floats, Interval, Missing, Range, Report, Row, Verdict
from game.study.run.lockstep import Job, Played
from game.study.run.variants import rows_of
from game.wording.messages import count, say
from game.wording.points import Band
from game.wording.rows import order_name
from game.wording.words import Wording

RARE = 5
"""What is played in fewer games than this, or left out in fewer, is given no worth."""
FLOOR = 0.01
"""Dice that explain less of the variance than this count as explaining so much: no ratio is made of next to nothing."""
MOVES = (Kind.CARD, Kind.ORDER, Kind.THREATEN, Kind.CARRY, Kind.BACK, Kind.FORUM)
COUNTED: dict[Kind | None, str] = {
    Kind.CARD: "card", Kind.THREATEN: "threat", Kind.CARRY: "carried", Kind.BACK: "backed", Kind.FORUM: "forum"}
OWN = {"cards": ("card", "threat"), "clauses": ("clause",), "events": ("event",)}
"""The kinds of `Usage` that a target's words mean. Orders are no cards: what a unit may do depends on where it is."""


@dataclass(frozen=True)
class Start:
    """No-deal values at the start. agreement: bool[n], whether a package is better for all than none, of the n games of
    G that were looked at; value: float[N, G], what each seat expects without a deal, in points."""

    agreement: npt.NDArray[np.bool_]
    value: Floats


Room = Callable[[Scenario, int, int], Start]
"""Measures the start: scenario, seed of the run, number of games."""


@dataclass(frozen=True)
class Plan:
    """What is to be played: the bots by seat, how many games, the run's seed.

    pairs: the bots whose strength is compared, in a duel of `duels` games each.
    """

    bots: tuple[str, ...]
    games: int
    seed: int
    pairs: tuple[tuple[str, str], ...] = ()
    duels: int = 0

    @property
    def bouts(self) -> list[Bout]:
        """The duels."""
        return [Bout(a, b, self.duels, self.seed) for a, b in self.pairs]


@dataclass(frozen=True)
class Usage:
    """How a row, or all rows of an order, was used. kind: card, order, threat, carried, backed, clause or event.

    seat: -1 where it is nobody's; rows: its rows; share: of games in which it was played; times: mean number of times
    a game; worth: an interval a seat (what the seat's points gain where it was played, the others equal), None where
    it was played or left out too rarely to say, or where the games are too few for all that was played.
    """

    id: str
    name: str
    kind: str
    seat: int
    rows: tuple[int, ...]
    share: Interval
    times: float
    worth: tuple[Interval | None, ...]


@dataclass(frozen=True)
class Explained:
    """The part of the variance of the points that each group of columns explains, a seat: group to float[N].

    A group of too many columns for the games is not in `part`; `needed` has about how many games each group needs.

    Groups: 'deals and cards' (how often each move and each clause was played); 'rolls' (outcomes of rolls, clients'
    consent and battles, each as how far it fell from what was to be expected), 'draws' (events and clients' choices,
    likewise), 'directives' (those dealt), 'all of chance' (the last three), 'both' (that and deals and cards).
    deals_over_dice: of deals and cards over that of rolls, with its interval; None where either is not told.
    """

    part: dict[str, tuple[float, ...]]
    columns: dict[str, int]
    needed: dict[str, int]
    deals_over_dice: Interval | None


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
        }


# ---- what is to be played


def plan_jobs(scenario: Scenario, plan: Plan) -> list[Job]:
    """Every job of a plan: the games of its bots, then those of the duels."""
    duels = [duel.jobs(scenario, bout) for bout in plan.bouts]
    return [*own_jobs(scenario, plan), *(job for jobs in duels for job in jobs)]


def own_jobs(scenario: Scenario, plan: Plan) -> list[Job]:
    """The games of the plan's bots, their moves recorded where a target asks how packages come about."""
    jobs = duel.parts(tuple(sorted(scenario.files.items())), plan.bots, plan.seed, plan.games, True)
    return [replace(job, moves=True) for job in jobs] if _asks(scenario, *HAGGLING) else jobs


def _asks(scenario: Scenario, *measures: str) -> bool:
    return any(one.measure in measures for one in scenario.document.targets)


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
    if room is not None and _asks(scenario, "agreement", "no_deal"):
        start = room(scenario, plan.seed, plan.games)
    endings = tuple(
        measure.share(int((own.ending == e).sum()), len(own)) for e in range(len(scenario.document.endings))
    )
    told = retell(scenario.tables, plan.seed, own) if _asks(scenario, *HAGGLING) else None
    taken = _Measured(scenario, own, _usages(scenario, own), _explained(scenario.tables, own), duels, start, told)
    each = [taken.row(target) for target in scenario.document.targets]
    rows = tuple(one for one in each if isinstance(one, Row))
    missing = tuple(one for one in each if isinstance(one, Missing))
    report = Report(scenario.id, "balance", rows, len(own), seconds, missing)
    return Balance(scenario, plan, report, own, endings, taken.usages, taken.explained, duels)


class Taken(NamedTuple):
    """A target as it was measured. games: of how many, 0 for those of the plan's bots."""

    interval: Interval
    note: str
    unit: str = "share"
    games: int = 0


@dataclass(frozen=True)
class _Measured:
    """What rows of targets are made from. A measure gives about how many games it needs where it has too few cases, 0
    where it was not taken at all."""

    scenario: Scenario
    played: Played
    usages: tuple[Usage, ...]
    explained: Explained
    duels: tuple[Duel, ...]
    start: Start | None
    told: Retold | None

    def row(self, target: Target) -> Row | Missing:
        """The row of a target, or what it would take to measure it."""
        name = "haggling" if target.measure in HAGGLING else target.measure
        taken: Taken | int = getattr(self, f"_{name}")(target)
        if isinstance(taken, int):
            return Missing(target.id, target.name, taken)
        return Row(target.id, *taken.interval, _range(target), target.name, taken.note, taken.unit,
                   taken.games or len(self.played))

    def _ending(self, target: Target) -> Taken:
        ids = [one.id for one in self.scenario.document.endings]
        return self._games(int(np.isin(self.played.ending, [ids.index(name) for name in target.of]).sum()))

    def _played(self, target: Target) -> Taken:
        return self._with(rows_of(self.scenario, target.of))

    def _promise_broken(self, target: Target) -> Taken:
        return self._with(np.nonzero(self.scenario.tables.kind == Kind.BREACH)[0])

    def _with(self, rows: Sequence[int] | Ints) -> Taken:
        """The share of games in which any of some rows is played."""
        return self._games(int((self.played.tally[rows] > 0).any(0).sum()))

    def _haggling(self, target: Target) -> Taken | int:
        if self.told is None:
            return 0
        cases, games = haggling.cases(target.measure, self.told, len(self.played)), len(self.played)
        if (many := cases.many.sum()) < FEWEST:
            return measure.rounded_up(FEWEST * games / many) if many else 0
        return Taken(measure.share_of_cases(cases.some, cases.many), haggling.note(target.measure, cases))

    def _games(self, some: int) -> Taken:
        many = len(self.played)
        note = count("{some} of {n} game", "{some} of {n} games", many, some=f"{some:,}", n=f"{many:,}")
        return Taken(measure.share(some, many), note)

    def _least_played(self, target: Target) -> Taken | int:
        return self._extreme(target, 1)

    def _most_played(self, target: Target) -> Taken | int:
        return self._extreme(target, -1)

    def _extreme(self, target: Target, sign: int) -> Taken | int:
        """The row of a kind, or of those that are named, that is played least (sign 1) or most (-1), and how many lie
        outside the range with it."""
        kinds = OWN.get(target.of[0], ())
        rows = [usage for usage in self.usages if usage.kind in kinds or usage.id in target.of]
        if not rows:
            return 0
        one = min(rows, key=lambda usage: sign * usage.share.value)
        outside = sum(is_outside(usage, _range(target)) for usage in rows)
        note = one.name if outside < 2 else say("{name}; {outside} of {all} are outside the range", name=one.name,
                                                outside=outside, all=len(rows))
        return Taken(one.share, note)

    def _agreement(self, target: Target) -> Taken | int:
        if self.start is None:
            return 0
        some, many = int(self.start.agreement.sum()), len(self.start.agreement)
        if many < FEWEST:
            return measure.rounded_up(FEWEST * len(self.played) / max(many, 1))
        note = count("{some} of {n} start", "{some} of {n} starts", many, some=f"{some:,}", n=f"{many:,}")
        return Taken(measure.share(some, many), note)

    def _no_deal(self, target: Target) -> Taken | int:
        """The difference of two no-deal values, each on its seat's scale from setback (0) to triumph (1)."""
        if self.start is None:
            return 0
        scaled = []
        for name in target.of:
            band = self.scenario.document.bands[name]
            value = self.start.value[self.scenario.tables.seat_number(name)]
            scaled.append((value - band.setback) / (band.triumph - band.setback))
        one, other = (measure.percent(float(values.mean())) for values in scaled)
        note = say("{one} and {other} of the way from setback to triumph", one=one, other=other)
        return Taken(measure.difference(scaled[0], scaled[1], paired=True), note, "difference")

    def _stronger(self, target: Target) -> Taken | int:
        for one in self.duels:
            if (one.a, one.b) == tuple(target.of):
                if one.pairs < FEWEST:
                    return 2 * FEWEST
                note = count("{n} pair, seats swapped", "{n} pairs, seats swapped", one.pairs, n=f"{one.pairs:,}")
                return Taken(measure.share(float(one.wins.sum()), one.pairs), note, games=2 * one.pairs)
        return 0

    def _decisions(self, target: Target) -> Taken:
        low, high = np.quantile(self.played.decisions, (0.05, 0.95))
        note = say("nine in ten games have {low} to {high}", low=f"{low:.0f}", high=f"{high:.0f}")
        return Taken(measure.mean(self.played.decisions), note, "decisions")

    def _deals_over_dice(self, target: Target) -> Taken | int:
        groups, ratio = ("deals and cards", "rolls"), self.explained.deals_over_dice
        if ratio is None:
            return max(self.explained.needed[group] for group in groups)
        deals, dice = (np.mean(self.explained.part[group]) for group in groups)
        note = say("{deals} against {dice} of the variance", deals=measure.percent(float(deals)),
                   dice=measure.percent(float(dice)))
        return Taken(ratio, note, "times")

    def _track(self, target: Target) -> Taken:
        line = self.played.final[self.scenario.tables.column[target.of[0]]]
        return Taken(measure.mean(line), "", "track")


def is_outside(usage: Usage, range_: Range) -> bool:
    """Whether the share of games in which something was played is sure to lie outside of a range."""
    return Row("", *usage.share, range_).verdict is Verdict.MISSED


def _range(target: Target) -> Range:
    """Where a target's value should lie; shares are in percent in the scenario."""
    part = 100 if MEASURES[target.measure].share else 1
    low, high = (None if end is None else end / part for end in target.range)
    return low, high


# ---- how often rows are played and what they are worth


def _entries(scenario: Scenario) -> Iterator[tuple[str, str, str, int, tuple[int, ...]]]:
    """(id, name, kind, seat, rows) of everything that is counted."""
    number, of_kind = scenario.tables.row, scenario.catalogue.of_kind
    seat = {name: index for index, name in enumerate(scenario.tables.seats)}
    words = Wording(scenario.catalogue)
    answers = [row for row in of_kind(Kind.FORUM) if row_parts(row.id)[0] != Verb.CONVENE]
    for row in (*of_kind(Kind.CARD), *of_kind(Kind.THREATEN, Kind.CARRY, Kind.BACK), *answers):
        own = row.of if row.kind in (Kind.CARD, Kind.THREATEN) else row.id
        yield own, words.title(row.id), COUNTED[row.kind], seat[row.seat], (number[row.id],)
    for forum in scenario.document.forums:
        if forum.convene:
            convening = scenario.catalogue.meant(forum.id)
            chair = seat[convening[0].seat] if len(convening) == 1 else -1
            yield forum.id, words.title(convening[0].id), "forum", chair, tuple(number[row.id] for row in convening)
    for order in scenario.document.orders:
        rows = tuple(number[row.id] for row in scenario.catalogue.meant(order.id))
        yield order.id, order_name(words, order), "order", seat[order.seat], rows
    for row in of_kind(Kind.CLAUSE):
        giver = seat[min(row.givers)] if len(row.givers) == 1 else -1
        yield row.id, row.title, "clause", giver, (number[row.id],)
    for row, event in zip(of_kind(Kind.EVENT), scenario.document.events, strict=True):
        if not event.inject:
            yield row.id, row.title, "event", -1, (number[row.id],)


def _usages(scenario: Scenario, played: Played) -> tuple[Usage, ...]:
    entries = list(_entries(scenario))
    size = len(played)
    times = np.array([played.tally[list(rows)].sum(0, dtype=np.int64) for *_, rows in entries])
    used = times > 0
    games = used.sum(1)
    judged = np.nonzero((games >= RARE) & (games <= size - RARE))[0]
    seats = len(scenario.tables.seats)
    worth: list[tuple[Interval | None, ...]] = [(None,) * seats] * len(entries)
    if judged.size:
        x = np.hstack([used[judged].T.astype(np.float64), _directives(scenario.tables, played)])
        value, half = explain.worths(x, played.points.T.astype(np.float64))
        if size < explain.games_needed(x.shape[1]):
            half[:] = np.inf
        for k, entry in enumerate(judged):
            ends = [(float(v), float(h)) for v, h in zip(value[k], half[k], strict=True)]
            worth[entry] = tuple(Interval(v, v - h, v + h) if np.isfinite(h) else None for v, h in ends)
    return tuple(
        Usage(own, name, kind, seat, rows, measure.share(int(games[i]), size), float(times[i].mean()), worth[i])
        for i, (own, name, kind, seat, rows) in enumerate(entries)
    )


# ---- what explains the result


def group_names() -> dict[str, str]:
    """What the groups of columns are called, for people."""
    return {"deals and cards": say("deals and cards"), "rolls": say("rolls"),
            "draws": say("draws of events and choices"), "directives": say("directives dealt"),
            "all of chance": say("all of chance"), "both": say("deals, cards and chance")}


def _explained(tables: Tables, played: Played) -> Explained:
    kind = tables.kind
    groups = {
        "deals and cards": _counts(played, np.nonzero(np.isin(kind, [*MOVES, Kind.CLAUSE]))[0]),
        "rolls": np.hstack([_rolled(tables, played), played.luck[len(tables.rows) :].T.astype(np.float64)]),
        "draws": played.luck[: len(tables.rows)].T.astype(np.float64),
        "directives": _directives(tables, played),
    }
    groups["all of chance"] = np.hstack([groups["rolls"], groups["draws"], groups["directives"]])
    groups = {name: columns[:, columns.std(0) > 0] for name, columns in groups.items()}
    y: Floats = played.points.T.astype(np.float64)
    groups["both"] = np.hstack([groups["deals and cards"], groups["all of chance"]])
    needed = {name: explain.games_needed(columns.shape[1]) for name, columns in groups.items()}
    parts = {name: explain.explained(columns, y) for name, columns in groups.items() if len(played) >= needed[name]}
    deals, rolls = groups["deals and cards"], groups["rolls"]

    def ratio(which: Ints) -> float:
        one, two = (float(explain.explained(columns[which], y[which]).mean()) for columns in (deals, rolls))
        return max(one, 0.0) / max(two, FLOOR)

    return Explained(
        {name: tuple(map(float, part)) for name, part in parts.items()},
        {name: columns.shape[1] for name, columns in groups.items()},
        needed,
        measure.jackknife(len(played), ratio) if {"deals and cards", "rolls"} <= set(parts) else None,
    )


def _counts(played: Played, rows: Ints) -> Floats:
    """float[G, len(rows)]: how often the rows were played."""
    counts: Floats = played.tally[rows].T.astype(np.float64)
    return counts


def _rolled(tables: Tables, played: Played) -> Floats:
    """float[G, outcomes]: how much more often each outcome of a roll came than its odds let expect.

    A count of outcomes alone would tell which cards were played, too; this tells how the dice fell.
    """
    columns = []
    for row in np.nonzero(tables.roll_count)[0]:
        first, many = int(tables.roll_first[row]), int(tables.roll_count[row])
        came = played.tally[first : first + many].astype(np.float64)
        odds = np.diff(tables.roll_weight[row, :many].astype(np.float64), prepend=0.0)
        odds /= float(tables.roll_weight[row, OUTCOMES - 1])
        columns += list(came - odds[:, None] * came.sum(0))
    return np.array(columns).reshape(len(columns), len(played)).T


def _directives(tables: Tables, played: Played) -> Floats:
    """float[G, D]: which directives were dealt, one column for each but the first of every seat."""
    columns = [line == value for line, many in zip(played.directives, tables.directives, strict=True)
               for value in range(1, int(many))]
    return np.array(columns, np.float64).reshape(len(columns), len(played)).T


def _ends(interval: Interval) -> list[float | None]:
    return [round(end, 4) if np.isfinite(end) else None for end in interval]
