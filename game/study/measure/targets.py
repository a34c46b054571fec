"""A scenario's targets, measured: a row each, or about how many games it would take.

The measures are a closed list (`scenario.schema.targets`); here each is taken once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from game.estimates import intervals as measure
from game.estimates.bargaining_range.playing import offers
from game.estimates.bargaining_range.search import Start
from game.estimates.intervals import FEWEST, Interval, Missing, Range, Row, Verdict
from game.rules.arrays import Flags, Ints
from game.rules.names import Verb, row_parts
from game.rules.tables import Kind
from game.scenario import Scenario
from game.scenario.schema.targets import HAGGLING, MEASURES, Target
from game.study.measure import haggling
from game.study.measure.causes import Explained
from game.study.measure.deal_worth import Retold
from game.study.measure.duel import Duel
from game.study.measure.usage import OWN, Usage
from game.study.run.lockstep import Played
from game.study.run.variants import AS_IT_IS, Variant, rows_of, variant
from game.wording.messages import count, listed, say


class Others(NamedTuple):
    """Other games than those of the scenario as it stands: who plays all seats, and what is changed about the start."""

    bots: tuple[str, ...]
    start: Variant


def others(scenario: Scenario, bots: tuple[str, ...]) -> list[Others]:
    """The other games that the scenario's targets ask for, where these bots play those as it stands."""
    asked = [_others(scenario, target, bots) for target in scenario.document.targets if target.measure != "agreement"]
    return [one for one in dict.fromkeys(asked) if one != Others(bots, AS_IT_IS)]


def _others(scenario: Scenario, target: Target, bots: tuple[str, ...]) -> Others:
    """The games that a target is measured in, beside those of the scenario as it stands or instead of them."""
    if target.measure == "loses_more":
        return Others(bots, Variant(without=offers(scenario.tables)))
    return Others((target.bots,) * len(bots) if target.bots else bots, variant(scenario, target.given))


class Taken(NamedTuple):
    """A target as it was measured. games: of how many (0: more of them would not tell more), None for all that the
    scenario as it stands was played in."""

    interval: Interval
    note: str
    unit: str = "share"
    games: int | None = None


@dataclass(frozen=True)
class Targets:
    """What rows of targets are made from. A measure gives about how many games it needs where it has too few cases, 0
    where it was not taken at all.

    bots, played: who played the scenario as it stands, and what came of it; others: of the other games.
    """

    scenario: Scenario
    bots: tuple[str, ...]
    played: Played
    others: Mapping[Others, Played]
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
        return Row(target.id, *taken.interval, range_of(target), target.name, taken.note, taken.unit,
                   len(self.played) if taken.games is None else taken.games)

    def _games(self, target: Target) -> Played | None:
        """The games that a target of any games asks for."""
        asked = _others(self.scenario, target, self.bots)
        return self.played if asked == Others(self.bots, AS_IT_IS) else self.others.get(asked)

    # ---- of any games

    def _ending(self, target: Target) -> Taken | int:
        ids = [one.id for one in self.scenario.document.endings]
        wanted = [ids.index(name) for name in target.of]
        return self._share(target, lambda played: np.isin(played.ending, wanted))

    def _played(self, target: Target) -> Taken | int:
        return self._any(target, rows_of(self.scenario, target.of))

    def _promise_broken(self, target: Target) -> Taken | int:
        return self._any(target, np.nonzero(self.scenario.tables.kind == Kind.BREACH)[0])

    def _convened(self, target: Target) -> Taken | int:
        tables = self.scenario.tables
        return self._any(target, [row for row in np.nonzero(tables.kind == Kind.FORUM)[0].tolist()
                                  if row_parts(tables.rows[row])[0] == Verb.CONVENE])

    def _any(self, target: Target, rows: Sequence[int] | Ints) -> Taken | int:
        """The share of games in which any of some rows is played."""
        return self._share(target, lambda played: np.any(played.tally[rows] > 0, 0))

    def _share(self, target: Target, so: Callable[[Played], Flags]) -> Taken | int:
        played = self._games(target)
        if played is None:
            return 0
        some, many = int(so(played).sum()), len(played)
        note = count("{some} of {n} game", "{some} of {n} games", many, some=f"{some:,}", n=f"{many:,}")
        return Taken(measure.share(some, many), note, games=many)

    def _decisions(self, target: Target) -> Taken | int:
        played = self._games(target)
        if played is None:
            return 0
        low, high = np.quantile(played.decisions, (0.05, 0.95))
        note = say("nine in ten games have {low} to {high}", low=f"{low:.0f}", high=f"{high:.0f}")
        return Taken(measure.mean(played.decisions), note, "decisions", len(played))

    def _track(self, target: Target) -> Taken | int:
        played = self._games(target)
        if played is None:
            return 0
        return Taken(measure.mean(played.final[self.scenario.tables.column[target.of[0]]]), "", "track", len(played))

    # ---- of the games of the scenario as it stands

    def _haggling(self, target: Target) -> Taken | int:
        if self.told is None:
            return 0
        cases, games = haggling.cases(target.measure, self.told, len(self.played)), len(self.played)
        if (many := cases.many.sum()) < FEWEST:
            return measure.rounded_up(FEWEST * games / many) if many else 0
        return Taken(measure.share_of_cases(cases.some, cases.many), haggling.note(target.measure, cases))

    def _least_played(self, target: Target) -> Taken | int:
        return self._extreme(target, 1)

    def _most_played(self, target: Target) -> Taken | int:
        return self._extreme(target, -1)

    def _extreme(self, target: Target, sign: int) -> Taken | int:
        """The row of a kind, or of those that are named, that is played least (sign 1) or most (-1), and how many lie
        outside the range with it."""
        kinds, named = OWN.get(target.of[0], ()), set(target.of)
        if "never_seen" in named:
            named = {clause.id for clause in self.scenario.document.clauses if clause.seen == "never"}
        rows = [usage for usage in self.usages if usage.kind in kinds or usage.id in named]
        if not rows:
            return 0
        one = min(rows, key=lambda usage: sign * usage.share.value)
        outside = sum(is_outside(usage, range_of(target)) for usage in rows)
        note = one.name if outside < 2 else say("{name}; {outside} of {all} are outside the range", name=one.name,
                                                outside=outside, all=len(rows))
        return Taken(one.share, note)

    def _deals_over_dice(self, target: Target) -> Taken | int:
        groups, ratio = ("deals and cards", "rolls"), self.explained.deals_over_dice
        if ratio is None:
            return max(self.explained.needed[group] for group in groups)
        deals, dice = (np.mean(self.explained.part[group]) for group in groups)
        note = say("{deals} against {dice} of the variance", deals=measure.percent(float(deals)),
                   dice=measure.percent(float(dice)))
        return Taken(ratio, note, "times")

    # ---- of years without a deal, and of duels

    def _agreement(self, target: Target) -> Taken | int:
        """The share of kinds of start with room for agreement. It is no less than that of those that are sure to have
        it; and as more may than those in doubt, since a search that finds nothing may have missed it, it is no more
        than the kinds that were looked at tell if they stand for others."""
        start = self.start
        if start is None:
            return 0
        some, doubt, many = (*map(start.agreement.count, (Verdict.MET, Verdict.UNCLEAR)), len(start.agreement))
        sure, at_most = measure.share_of_kinds(some, many, start.kinds), measure.share(some + doubt, many)
        note = count("{some} of {n} kind of start", "{some} of {n} kinds of start", many, some=some, n=many)
        if doubt:
            note = say("{note}, {doubt} unclear", note=note, doubt=doubt)
        if many < start.kinds:
            note = count("{note}, of {all} that there is", "{note}, of {all} that there are", start.kinds, note=note,
                         all=start.kinds)
        return Taken(sure._replace(high=at_most.high), self._beside(target, note, start.apart, start.years),
                     games=len(self.played) if many < start.kinds else 0)

    def _loses_more(self, target: Target) -> Taken | int:
        """What two seats gain by a settlement over a year without a deal on the same seed, each in deviations of its
        points over those games; the first less the second."""
        silent = self.others.get(_others(self.scenario, target, self.bots))
        if silent is None:
            return 0
        ids = [one.id for one in self.scenario.document.endings]
        apart = np.isin(silent.ending, [ids.index(name) for name in target.besides])
        settled = self.played.final[self.scenario.tables.column["settled"]] > 0
        numbers = np.intersect1d(self.played.number[settled], silent.number[~apart])
        if len(numbers) < FEWEST:
            return measure.rounded_up(FEWEST * len(self.played) / max(len(numbers), 1))
        signed, alone = (one.points[:, np.searchsorted(one.number, numbers)] for one in (self.played, silent))
        gains = [measure.gain_in_deviations(signed[s], alone[s])
                 for s in map(self.scenario.tables.seat_number, target.of)]
        names = {seat.id: seat.name for seat in self.scenario.document.seats}
        note = listed([say("{seat} {gain} deviations", seat=names[name], gain=measure.number(gain, 2))
                       for name, (gain, _) in zip(target.of, gains, strict=True)])
        (one, one_off), (two, two_off) = gains
        half = measure.mean(one_off - two_off)
        interval = Interval(one - two, one - two + half.low - half.value, one - two + half.high - half.value)
        note = count("{gains}, over {n} game", "{gains}, over {n} games", len(numbers), gains=note,
                     n=f"{len(numbers):,}")
        return Taken(interval, self._beside(target, note, int(apart.sum()), len(apart)), "deviations")

    def _beside(self, target: Target, note: str, some: int, many: int) -> str:
        """The note with how many years without a deal are told beside, and as what."""
        if not target.besides or not many:
            return note
        names = {one.id: one.name for one in self.scenario.document.endings}
        return say("{note}; beside it {share} of years without a deal: {endings}", note=note,
                   share=measure.percent(some / many), endings=listed([names[name] for name in target.besides]))

    def _stronger(self, target: Target) -> Taken | int:
        for one in self.duels:
            if (one.a, one.b) == tuple(target.of):
                if one.pairs < FEWEST:
                    return 2 * FEWEST
                note = count("{n} pair, seats swapped", "{n} pairs, seats swapped", one.pairs, n=f"{one.pairs:,}")
                return Taken(measure.share(float(one.wins.sum()), one.pairs), note, games=2 * one.pairs)
        return 0


def is_outside(usage: Usage, range_: Range) -> bool:
    """Whether the share of games in which something was played is sure to lie outside of a range."""
    return Row("", *usage.share, range_).verdict is Verdict.MISSED


def range_of(target: Target) -> Range:
    """Where a target's value should lie; shares are in percent in the scenario."""
    part = 100 if MEASURES[target.measure].share else 1
    low, high = (None if end is None else end / part for end in target.range)
    return low, high
