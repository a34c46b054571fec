"""A scenario measured against its own targets, and what its cards, clauses and events were worth.

The targets are the scenario's (`targets:`), the measures a closed list; here each measure is taken once, from games of
the bots named in every seat, and from duels where a target asks which of two bots is stronger.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from game.rules.arrays import Ints
from game.rules.names import Verb, row_parts
from game.rules.tables import OUTCOMES, Kind, Tables
from game.scenario import Scenario
from game.scenario.schema.targets import MEASURES, Target
from game.study.measure import bands, duel, explain
from game.study.measure import intervals as measure
from game.study.measure.duel import Bout, Duel
from game.study.measure.intervals import Floats, Interval, Range, Report, Row
from game.study.run.lockstep import Job, Played
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
    it was played or left out too rarely to say.
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

    Groups: 'deals and cards' (how often each move and each clause was played); 'rolls' (outcomes of rolls, clients'
    consent and battles, each as how far it fell from what was to be expected), 'draws' (events and clients' choices,
    likewise), 'directives' (those dealt), 'all of chance' (the last three), 'both' (that and deals and cards).
    deals_over_dice: of deals and cards over that of rolls, with its interval.
    """

    part: dict[str, tuple[float, ...]]
    columns: dict[str, int]
    deals_over_dice: Interval


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


# ---- what is to be played


def plan_jobs(scenario: Scenario, plan: Plan) -> list[Job]:
    """Every job of a plan: the games of its bots, then those of the duels."""
    duels = [duel.jobs(scenario, bout) for bout in plan.bouts]
    return [*own_jobs(scenario, plan), *(job for jobs in duels for job in jobs)]


def own_jobs(scenario: Scenario, plan: Plan) -> list[Job]:
    """The jobs of a plan's bots alone."""
    return duel.parts(tuple(sorted(scenario.files.items())), plan.bots, plan.seed, plan.games, True)


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
    if room is not None and any(one.measure in ("agreement", "no_deal") for one in scenario.document.targets):
        start = room(scenario, plan.seed, plan.games)
    endings = tuple(
        measure.share(int((own.ending == e).sum()), len(own)) for e in range(len(scenario.document.endings))
    )
    taken = _Found(scenario, own, _usages(scenario, own), _explained(scenario.tables, own), duels, start)
    rows, missing = [], []
    for target in scenario.document.targets:
        row = taken.row(target)
        if row is None:
            missing.append(target.name)
        else:
            rows.append(row)
    report = Report(scenario.id, "balance", tuple(rows), len(own), seconds, tuple(missing))
    return Balance(scenario, plan, report, own, endings, taken.usages, taken.explained, duels)


@dataclass(frozen=True)
class _Found:
    """What rows of targets are made from."""

    scenario: Scenario
    played: Played
    usages: tuple[Usage, ...]
    explained: Explained
    duels: tuple[Duel, ...]
    start: Start | None

    def row(self, target: Target) -> Row | None:
        """The row of a target, or None where it was not measured."""
        taken = getattr(self, f"_{target.measure}")(target)
        if taken is None:
            return None
        interval, note, unit = taken
        return measure.row(target.id, interval, _range(target), target.name, note, unit)

    def _ending(self, target: Target) -> tuple[Interval, str, str]:
        ids = [one.id for one in self.scenario.document.endings]
        return self._games(int(np.isin(self.played.ending, [ids.index(name) for name in target.of]).sum()))

    def _played(self, target: Target) -> tuple[Interval, str, str]:
        rows = [row for usage in self.usages if usage.id in target.of for row in usage.rows]
        return self._games(int((self.played.tally[rows] > 0).any(0).sum()))

    def _games(self, some: int) -> tuple[Interval, str, str]:
        many = len(self.played)
        note = count("{some} of {n} game", "{some} of {n} games", many, some=f"{some:,}", n=f"{many:,}")
        return measure.share(some, many), note, "share"

    def _least_played(self, target: Target) -> tuple[Interval, str, str] | None:
        return self._extreme(target, 1)

    def _most_played(self, target: Target) -> tuple[Interval, str, str] | None:
        return self._extreme(target, -1)

    def _extreme(self, target: Target, sign: int) -> tuple[Interval, str, str] | None:
        """The row of a kind that is played least (sign 1) or most (-1), and how many lie outside the range with it."""
        rows = [usage for usage in self.usages if usage.kind in OWN[target.of[0]]]
        if not rows:
            return None
        ends = _range(target)
        one = min(rows, key=lambda usage: sign * usage.share.value)
        outside = sum(not measure.within(usage.share.value, ends) for usage in rows)
        note = one.name if outside < 2 else say("{name}; {outside} of {all} are outside the range", name=one.name,
                                                outside=outside, all=len(rows))
        return one.share, note, "share"

    def _agreement(self, target: Target) -> tuple[Interval, str, str] | None:
        if self.start is None:
            return None
        some, many = int(self.start.agreement.sum()), len(self.start.agreement)
        note = count("{some} of {n} start", "{some} of {n} starts", many, some=f"{some:,}", n=f"{many:,}")
        return measure.share(some, many), note, "share"

    def _no_deal(self, target: Target) -> tuple[Interval, str, str] | None:
        """The difference of two no-deal values, each on its seat's scale from setback (0) to triumph (1)."""
        if self.start is None:
            return None
        scaled = []
        for name in target.of:
            band = self.scenario.document.bands[name]
            value = self.start.value[self.scenario.tables.seat_number(name)]
            scaled.append((value - band.setback) / (band.triumph - band.setback))
        one, other = (measure.percent(float(values.mean())) for values in scaled)
        note = say("{one} and {other} of the way from setback to triumph", one=one, other=other)
        return measure.difference(scaled[0], scaled[1], paired=True), note, "difference"

    def _stronger(self, target: Target) -> tuple[Interval, str, str] | None:
        for one in self.duels:
            if (one.a, one.b) == tuple(target.of):
                note = count("{n} pair, seats swapped", "{n} pairs, seats swapped", one.pairs, n=f"{one.pairs:,}")
                return measure.share(float(one.wins.sum()), one.pairs), note, "share"
        return None

    def _decisions(self, target: Target) -> tuple[Interval, str, str]:
        low, high = np.quantile(self.played.decisions, (0.05, 0.95))
        note = say("nine in ten games have {low} to {high}", low=f"{low:.0f}", high=f"{high:.0f}")
        return measure.mean(self.played.decisions), note, "decisions"

    def _deals_over_dice(self, target: Target) -> tuple[Interval, str, str]:
        deals, dice = (np.mean(self.explained.part[group]) for group in ("deals and cards", "rolls"))
        note = say("{deals} against {dice} of the variance", deals=measure.percent(float(deals)),
                   dice=measure.percent(float(dice)))
        return self.explained.deals_over_dice, note, "times"

    def _track(self, target: Target) -> tuple[Interval, str, str]:
        line = self.played.final[self.scenario.tables.column[target.of[0]]]
        return measure.mean(line), "", "track"


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
    parts = {name: explain.explained(columns, y) for name, columns in groups.items()}
    deals, rolls = groups["deals and cards"], groups["rolls"]

    def ratio(which: Ints) -> float:
        one, two = (float(explain.explained(columns[which], y[which]).mean()) for columns in (deals, rolls))
        return max(one, 0.0) / max(two, FLOOR)

    return Explained(
        {name: tuple(map(float, part)) for name, part in parts.items()},
        {name: columns.shape[1] for name, columns in groups.items()},
        measure.jackknife(len(played), ratio),
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


# ---- as JSON


def as_json(found: Balance) -> dict[str, Any]:
    """The report with what stands beside it: endings, points, places, bands, usage."""
    document = found.scenario.document
    return found.report.as_json() | {
        "bots": dict(zip(found.scenario.tables.seats, found.plan.bots, strict=True)),
        "seed": found.plan.seed,
        "digest": found.scenario.digest,
        "endings": {one.id: _ends(share) for one, share in zip(document.endings, found.endings, strict=True)},
        "points": {one.id: _ends(measure.mean(line)) for one, line in
                   zip(document.seats, found.played.points, strict=True)},
        "places": {seat: _ends(measure.mean(line))
                   for seat, line in bands.places(found.scenario, found.played).items()},
        "bands": {seat: dict(zip(Band, map(float, shares), strict=True))
                  for seat, shares in bands.shares(found.scenario, found.played).items()},
        "explained": {name: dict(zip(found.scenario.tables.seats, [round(x, 4) for x in parts], strict=True))
                      for name, parts in found.explained.part.items()},
        "usage": [
            {"id": one.id, "kind": one.kind, "share": round(one.share.value, 4), "times": round(one.times, 3),
             "worth": {seat: None if worth is None else _ends(worth)
                       for seat, worth in zip(found.scenario.tables.seats, one.worth, strict=True)}}
            for one in found.usages
        ],
    }


def _ends(interval: Interval) -> list[float | None]:
    return [round(end, 4) if np.isfinite(end) else None for end in interval]
