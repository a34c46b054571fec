"""The page of a balance: one HTML file with its own style, plots and script, to read, print and pass on.

Here are the values that it shows; how they are told and laid out says `balance.html.jinja`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from game import __version__
from game.estimates import intervals as measure
from game.estimates.intervals import FEWEST, Interval, Range, Verdict
from game.pages.plots import Bins
from game.pages.templates import rendered
from game.study.measure import bands, claims
from game.study.measure.balance import Balance
from game.study.measure.causes import FLOOR, group_names
from game.study.measure.targets import is_outside
from game.study.measure.usage import OWN, RARE, Usage
from game.wording.messages import capital, count, say, stopped
from game.wording.points import Band, band_name, floors

MOST_BINS = 40
REACH = 0.9
"""Worths are drawn to a scale that holds this part of them; the few beyond are cut off at its ends."""


@dataclass(frozen=True)
class SeatPoints:
    """The points of a seat. place: its mean; marks: where its bands of results begin; bands: the share of games in
    each."""

    name: str
    mean: Interval
    deviation: float
    place: float
    bins: Bins
    marks: list[tuple[float, str]]
    bands: list[tuple[str, float]]


@dataclass(frozen=True)
class Table:
    """A table of what was used. done: what was done with it; kinds: what its kinds are called, where that is told;
    whose: whether it is told whose it is; outside: those of its `usages` whose share lies outside of `range`."""

    id: str
    title: str
    done: str
    kinds: dict[str, str]
    whose: bool
    usages: list[Usage]
    range: Range
    outside: list[Usage]


def page(balance: Balance) -> str:
    """The whole page."""
    document, groups = balance.scenario.document, group_names()
    rows = {row.name: row for row in balance.report.rows}
    missing = {one.name: one.games for one in balance.report.missing}
    worths = [abs(worth.value) for usage in balance.usages for worth in usage.worth if worth is not None]
    return rendered(
        Path(__file__).with_name("balance.html.jinja"), balance=balance, document=document,
        program=f"Middle Sea {__version__}", floor=FLOOR, rare=RARE, bots=_bots(balance), verdict=_verdict(balance),
        seats=[seat.name for seat in document.seats], tally=claims.tally(balance.claims),
        targets=[(target, rows.get(target.id), missing.get(target.id, 0)) for target in document.targets],
        endings=_named(balance, balance.endings),
        means=[_means(balance, e) for e in range(len(document.endings))], bands=[band_name(name) for name in Band],
        points=[_points(balance, s) for s in range(len(document.seats))],
        parts=[(capital(groups[name]), part) for name, part in balance.explained.part.items()],
        unexplained=[say("{group}: {why}", group=capital(groups[name]), why=measure.too_few(games))
                     for name, games in balance.explained.needed.items() if name not in balance.explained.part],
        columns=", ".join(f"{groups[name]} {many}" for name, many in balance.explained.columns.items()),
        tables=_tables(balance), reach=float(np.quantile(worths, REACH)) * 1.3 if worths else 1.0,
        decisions=measure.mean(balance.played.decisions), rounds=float(balance.played.rounds.mean()),
        decisions_bins=_bins(balance, balance.played.decisions),
        decisions_range=next((target.range for target in document.targets if target.measure == "decisions"), None),
        duels=[(duel, zip((duel.a, duel.b), (_named(balance, shares) for shares in duel.told_endings), strict=False))
               for duel in balance.duels],
    )


def _bots(balance: Balance) -> str:
    bots = list(balance.plan.bots)
    if len(set(bots)) == 1:
        return say("{bot} in every seat", bot=bots[0])
    return ", ".join(f"{seat.name}: {bot}" for seat, bot in zip(balance.scenario.document.seats, bots, strict=True))


def _verdict(balance: Balance) -> str:
    report = balance.report
    measured, missing = [row.verdict for row in report.rows], len(report.missing)
    if not measured and not missing:
        return say("The scenario states no targets.")
    verdict = count("{met} of {n} target met", "{met} of {n} targets met", len(measured) + missing,
                    met=measured.count(Verdict.MET))
    if missed := measured.count(Verdict.MISSED):
        verdict = say("{verdict}, {n} missed", verdict=verdict, n=missed)
    if unclear := measured.count(Verdict.UNCLEAR):
        verdict = say("{verdict}, {n} unclear", verdict=verdict, n=unclear)
    if missing:
        verdict = say("{verdict}, {n} not measured", verdict=verdict, n=missing)
    return stopped(verdict)


def _named(balance: Balance, shares: Sequence[Interval]) -> list[tuple[str, float]]:
    """The shares of endings, with the names of these."""
    return [(ending.name, share.value) for ending, share in zip(balance.scenario.document.endings, shares, strict=True)]


def _means(balance: Balance, ending: int) -> list[float]:
    """The mean points of every seat, and the mean number of decisions, of the games that end so; nan where those are
    too few."""
    which = balance.played.ending == ending
    return [float(line[which].mean()) if which.sum() >= FEWEST else math.nan
            for line in (*balance.played.points, balance.played.decisions)]


def _bins(balance: Balance, x: npt.NDArray[np.signedinteger]) -> Bins:
    """How many games of each ending have which values, in bins of whole numbers, at most so many, all of one width."""
    low, high = int(x.min()), int(x.max()) + 1
    step = max(1, math.ceil((high - low) / MOST_BINS))
    edges = low + step * np.arange(max(1, math.ceil((high - low) / step)) + 1, dtype=np.float64)
    names = [ending.name for ending in balance.scenario.document.endings]
    groups = [np.histogram(x[balance.played.ending == e], edges)[0].tolist() for e in range(len(names))]
    return Bins(edges.tolist(), groups, names)


def _points(balance: Balance, s: int) -> SeatPoints:
    scenario, played = balance.scenario, balance.played
    seat, line = scenario.document.seats[s], played.points[s]
    marks = [(float(least), band_name(name)) for name, least in floors(scenario.document.bands[seat.id]).items()]
    shares = bands.shares(scenario, played)[seat.id].tolist()
    place = float(bands.places(scenario, played)[seat.id].mean())
    return SeatPoints(seat.name, measure.mean(line), float(line.std()), place, _bins(balance, line), marks,
                      list(zip(map(band_name, Band), shares, strict=True)))


def _tables(balance: Balance) -> list[Table]:
    """The tables of cards, clauses and events that there are."""
    kinds = {"card": say("card"), "threat": say("threat"), "carried": say("threat carried out"),
             "backed": say("threat taken back"), "order": say("order"), "forum": say("forum")}
    tables = [_table(balance, "cards", say("Cards, threats and orders"), say("played"), kinds),
              _table(balance, "clauses", say("Clauses"), say("agreed"), {}),
              _table(balance, "events", say("Events"), say("seen"), {})]
    return [table for table in tables if table.usages]


def _table(balance: Balance, what: str, title: str, done: str, kinds: dict[str, str]) -> Table:
    usages = [usage for usage in balance.usages if usage.kind in (kinds or OWN[what])]
    targets = {one.measure: one.range for one in balance.scenario.document.targets if one.of == (what,)}
    low, high = targets.get("least_played", (None, None))[0], targets.get("most_played", (None, None))[1]
    range_ = None if low is None else low / 100, None if high is None else high / 100
    outside = [one for one in usages if one.kind in OWN[what] and is_outside(one, range_)]
    return Table(what, title, done, kinds, what != "events", usages, range_, outside)
