"""The room for agreement at the start of a scenario's games, for `balance`: bargaining ranges on average over the news
of the first round, and a verdict by careful players on each kind of start, which is what the seats were dealt."""

from __future__ import annotations

import math
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from game.estimates.bargaining_range import without_offers
from game.estimates.bargaining_range.candidates import Prices
from game.estimates.bargaining_range.playing import Players
from game.estimates.bargaining_range.search import JUDGED, PRICED, Agreement, Positions, Search, Start
from game.estimates.intervals import Verdict
from game.rules.arrays import Bits
from game.rules.dice import GOLDEN, below, mix
from game.rules.engine import Games
from game.rules.tables import Tables
from game.scenario import Scenario
from game.study.run.lockstep import seeds
from game.study.run.work import each

U = np.uint64
SCOUTED, CHOSEN = 16, 64
"""Play-outs of each package that is sought at a start, and of each of those that are then set against each other."""
STARTED = 16
"""Packages of each kind that are kept in view at a start."""
OTHERS = 8
"""Packages that were found for other directives and are tried for these, too."""


@dataclass(frozen=True)
class Careful:
    """By whom the start is judged: bots, one a seat, and the numbers of endings that are told beside. years: how many
    years with a package and without one each verdict may take; starts: of so many games, the first, the directives are
    looked at (all); workers: processes that work at it (one a processor)."""

    bots: tuple[str, ...]
    apart: tuple[int, ...] = ()
    years: int = 1024
    starts: int | None = None
    workers: int | None = 1


def at_start(scenario: Scenario, seed: int, games: int, careful: Careful,
             told: Callable[[int, int], object] = lambda done, total: None) -> Start:
    """The room for agreement at the start of the games 0..games-1 of a run, for `balance`.

    A start's room depends on the directives of the two sides. For each two that are dealt, play-outs from many starts
    (their news drawn as in any game) find packages, and of these and the best that were found for other directives
    careful players test, on fresh dice, whether one is better for both than a year without a deal, the endings left out
    that are told beside. So the verdict is on average over the news of the first round, and there is one for each kind
    of start; all are right together 95 times in 100. More than two seats: a range is what any two of them have. Kinds
    beyond `careful.starts` whose pairs were dealt the same have a verdict too, the rest none. told: how many directives
    of two sides are tested, and of how many.
    """
    tables = scenario.tables
    dealt = Games.start(tables, seeds(seed, np.arange(games))).v[tables.directive]
    kinds = np.unique(dealt, axis=1)
    asked = [sorted({(int(x), int(y)) for x, y in dealt[[one, two], :careful.starts].T})
             for one, two in tables.bargain.pairs]
    many = sum(map(len, asked))
    done, total = 0, 2 * many
    told(done, total)
    better: list[set[Verdict]] = [set() for _ in kinds.T]
    known, apart, years = np.ones(kinds.shape[1], bool), 0, 0
    for p, pair in enumerate(tables.bargain.pairs):
        anywhere = _starts(tables, mix(np.array([seed], U)), pair)
        prices = Search(anywhere, STARTED, [p], _players(tables)).priced(p, 2 * PRICED)
        sought = []
        with closing(each(_sought, asked[p], careful.workers, tables, seed, p, prices)) as searches:
            for packages in searches:
                sought.append(packages)
                done += 1
                told(done, total)
        tested = np.zeros(kinds.shape[1], bool)
        tried = [(both, _and_others(own, sought)) for both, own in zip(asked[p], sought, strict=True)]
        with closing(each(_verdict, tried, careful.workers, tables, careful, seed, p, many)) as verdicts:
            for (a, b), verdict in zip(asked[p], verdicts, strict=True):
                these = (kinds[pair[0]] == a) & (kinds[pair[1]] == b)
                tested |= these
                for kind in np.nonzero(these)[0]:
                    better[kind].add(verdict.better)
                apart, years, done = apart + verdict.apart, years + verdict.years, done + 1
                told(done, total)
        known &= tested
    return Start(tuple(_of_any(better[kind]) for kind in np.nonzero(known)[0]),
                 math.prod(max(int(n), 1) for n in tables.directives), apart, years)


def _of_any(verdicts: set[Verdict]) -> Verdict:
    """Whether any two seats have room, by the verdicts on each two."""
    return next((one for one in (Verdict.MET, Verdict.UNCLEAR) if one in verdicts), Verdict.MISSED)


def _sought(tables: Tables, seed: int, p: int, prices: Prices, dealt: tuple[int, int]) -> Bits:
    """The packages that look best for the two seats of a pair that were dealt these directives."""
    starts = _starts(tables, _key(seed, p, dealt), tables.bargain.pairs[p], dealt)
    return Search(starts, STARTED, [p], _players(tables), {p: prices}).finalists(SCOUTED)


def _and_others(own: Bits, sought: list[Bits]) -> Bits:
    """Packages, and those that were found most often, and first, for others."""
    place: dict[int, list[int]] = {}
    for packages in sought:
        for k, package in enumerate(packages.tolist()):
            place.setdefault(package, []).append(k)
    others = sorted(place.keys() - set(own.tolist()), key=lambda one: (-len(place[one]), min(place[one]), one))
    return np.array([*own.tolist(), *others[:OTHERS]], U)


def _verdict(tables: Tables, careful: Careful, seed: int, p: int, many: int, tried: tuple[tuple[int, int], Bits]
             ) -> Agreement:
    """The room between the two seats of a pair that were dealt these directives, by these packages; one of so many
    verdicts."""
    dealt, packages = tried
    starts = _starts(tables, _key(seed, p, dealt), tables.bargain.pairs[p], dealt)
    search = Search(starts, STARTED, [p], _players(tables))
    return search.agreement(packages, CHOSEN, _players(tables, careful), careful.years, many)


def _key(seed: int, p: int, dealt: tuple[int, int]) -> Bits:
    """uint64[1]: of the dice of these directives."""
    a, b = dealt
    return mix(mix(np.array([seed], U)) + np.full(1, (p * 64 + a) * 64 + b + 1, U) * GOLDEN)


@lru_cache(maxsize=4)
def _players(tables: Tables, careful: Careful | None = None) -> Players:
    return Players(tables) if careful is None else Players(tables, careful.bots, careful.apart)


def _starts(tables: Tables, key: Bits, pair: tuple[int, int], dealt: tuple[int, ...] = ()) -> Positions:
    """Starts with two seats' directives given (or dealt like all else)."""
    barred = without_offers(tables)

    def positions(keys: Bits) -> Games:
        directives = [below(mix(keys + U(s + 1)), max(int(n), 1)) for s, n in enumerate(tables.directives)]
        for s, value in zip(pair, dealt, strict=False):
            directives[s] = np.full(len(keys), value)
        return Games.start(barred, keys, directives=np.array(directives))

    return Positions(tables, positions, key, JUDGED)
