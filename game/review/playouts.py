"""What of a game is estimated by play-outs: what each seat could expect after each step if nothing more was agreed,
what each offer was worth then, which packages were to be had round by round, what else a seat might have played.

All is asked with the same dice, so that differences are the moves'. The work is cut into pieces, each kept under the
digest of its position: stopped, it goes on where it was. Dice are counted: the same game and key give the same answers.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any, TypeVar

import numpy as np

from game.estimates import bargaining_range, intervals
from game.estimates.bargaining_range import BargainingRange, Deal, without_offers
from game.estimates.bargaining_range.playing import Players, go_on
from game.estimates.intervals import Floats, Interval
from game.players.kept import Store
from game.review.account import Account
from game.review.leverage import Lever, leverage
from game.review.offers import TAKEN, Offered, offers
from game.rules.arrays import Bits, Ints
from game.rules.dice import GOLDEN, mix, purpose
from game.rules.engine import Games
from game.rules.game import Game
from game.rules.tables import TALK

U = np.uint64
T = TypeVar("T")
YEARS = 64
"""Years without a deal that are played on from each step, and from each of its alternatives."""
SOUGHT, CANDIDATES = 32, 8
"""Play-outs of each package that is sought at the beginning of a round, and packages of each kind that are measured."""
SCOUTED = 16
"""Years by which what else might have been played is thinned out."""
TURNS = 5
"""Turning points."""
STEPS = 12
"""Steps that are played on side by side: a piece of the work."""
AFTER, ELSE = (U(purpose(f"review {what}")) for what in ("years", "else"))


@dataclass(frozen=True)
class Years:
    """Years without a deal from one position: points[seat, n], and the number of the ending of each."""

    points: Floats
    ending: Ints

    def value(self, seat: int, apart: Sequence[int]) -> Interval:
        """What a seat has in them, those that end in some endings left out; all, if there is no other."""
        counts = ~np.isin(self.ending, apart)
        return intervals.mean(self.points[seat, counts] if counts.any() else self.points[seat])

    def gain(self, before: Years, apart: Sequence[int]) -> tuple[Interval, ...]:
        """What each seat has in them more than in others with the same dice; of pairs in which neither ends so."""
        return _gained([(before, self)], apart)

    def risk(self, apart: Sequence[int]) -> Interval:
        """The share that ends in some endings."""
        return intervals.share(int(np.isin(self.ending, apart).sum()), len(self.ending))


def _gained(spans: Sequence[tuple[Years, Years]], apart: Sequence[int]) -> tuple[Interval, ...]:
    """What each seat gained over some spans together, all with the same dice; of years of which none ends so."""
    counts = ~np.isin([years.ending for span in spans for years in span], apart).any(axis=0)
    more = np.sum([after.points - before.points for before, after in spans], axis=0)
    return tuple(map(intervals.mean, more[:, counts] if counts.any() else more))


@dataclass(frozen=True)
class Instead:
    """What a seat could have played in a step: the row, and what each seat would have had more than by what was played,
    on the same dice."""

    row: int
    gain: tuple[Interval, ...]


@dataclass
class Estimates:
    """What is known by now. years: by step; worth: of each offer by its number; when: of each power card that was
    played, by its row, what it would have changed for its seat at that one's first move of each round in which it could
    be played; ranges: by step; instead: by step, None where there was nothing else to play. key: of the dice; apart:
    the endings that are told beside what seats can expect, and not counted in it; done, pieces: parts of the work that
    are done, and all."""

    key: int
    apart: tuple[int, ...] = ()
    years: dict[int, Years] = field(default_factory=dict)
    worth: dict[int, Deal] = field(default_factory=dict)
    when: dict[int, dict[int, Interval]] = field(default_factory=dict)
    ranges: dict[int, BargainingRange] = field(default_factory=dict)
    instead: dict[int, Instead | None] = field(default_factory=dict)
    done: int = 0
    pieces: int = 0

    @property
    def complete(self) -> bool:
        """Whether all of it is done."""
        return 0 < self.pieces == self.done

    def value(self, step: int, seat: int) -> Interval:
        """What a seat could expect after a step if nothing more was agreed."""
        return self.years[step].value(seat, self.apart)

    def risk(self, step: int) -> Interval:
        """The share of those years that end in what is told beside."""
        return self.years[step].risk(self.apart)

    def change(self, step: int) -> tuple[Interval, ...]:
        """By how much a step changed what each seat could expect, on the same dice."""
        return self.over([(step - 1, step)])

    def over(self, spans: Sequence[tuple[int, int]]) -> tuple[Interval, ...]:
        """By how much that changed over some spans together, each from a step to a later one, on the same dice."""
        return _gained([(self.years[first], self.years[last]) for first, last in spans], self.apart)


class NotKept(Exception):
    """A piece of the work that would have to be played."""


class Playouts:
    """The work of one game's account, which must be a whole one."""

    def __init__(self, account: Account, store: Store, key: int = 1, whole: bool = True, plays: bool = True) -> None:
        """whole: all of it, or what the questions and the bargaining picture need; plays: whether what is not kept is
        played, or left out."""
        self.account, self.store, self.key, self.plays = account, store, key, plays
        self.tables = account.tables
        self.barred = without_offers(self.tables)
        self.offers = [offer for offer in offers(account) if offer.pair >= 0]
        levers = leverage(account)
        self.levers, self.turns = (levers.levers, TURNS) if whole else ((), 0)
        self.positions = [step.position for step in account.match.steps]
        self.apart = account.match.scenario.apart
        self.begun = self.beginnings()
        steps = {*self.begun, *(offer.step for offer in self.offers),
                 *(step for threat in levers.threats for step in (threat.made - 1, threat.made))}
        self.steps = range(len(self.positions)) if whole else sorted(steps)

    @property
    def pieces(self) -> int:
        """Of how many pieces the work is."""
        return -(-len(self.steps) // STEPS) + len(self.offers) + len(self.levers) + len(self.begun) + self.turns

    @cached_property
    def players(self) -> Players:
        """Who plays on."""
        return Players(self.tables)

    def work(self, told: Callable[[int, int], object], go: Callable[[], bool]) -> Estimates:
        """Does it, piece by piece, as long as `go` says so; `told` hears of the pieces that are done, of how many."""
        known = Estimates(self.key, self.apart, pieces=self.pieces)
        for piece in self._pieces(known):
            if not go():
                break
            with suppress(NotKept):
                piece()
                known.done += 1
                told(known.done, known.pieces)
        return known

    def beginnings(self) -> list[int]:
        """The steps at which ranges are measured: where rounds begin, and where what was agreed last was tabled."""
        taken = [offer.step for offer in self.offers if offer.fate in TAKEN]
        return sorted({*self.account.begun.values(), *taken[-1:]})

    def _pieces(self, known: Estimates) -> Iterator[Callable[[], object]]:
        """Each piece of the work, which adds what it finds to what is known; the last need what the first find."""
        def adds(known_by: dict[int, Any], at: int, find: Callable[[Any], Any], of: Any) -> None:
            known_by[at] = find(of)

        for at in range(0, len(self.steps), STEPS):
            yield partial(self._years, known.years, self.steps[at : at + STEPS])
        for offer in self.offers:
            yield partial(adds, known.worth, offer.number, self._worth, offer)
        for lever in self.levers:
            yield partial(adds, known.when, lever.row, partial(self._when, known.years), lever)
        for at in self.begun:
            yield partial(adds, known.ranges, at, self._range, at)
        turns = turning(self.account, known) if self.turns else []
        for at in turns:
            yield partial(adds, known.instead, at, self._instead, at)
        yield from [lambda: None] * (self.turns - len(turns))

    def _must_play(self) -> None:
        if not self.plays:
            raise NotKept

    # ---- years without a deal

    def _keys(self, what: np.uint64, count: int) -> Bits:
        keys: Bits = mix(mix(np.array([self.key], U)) + what + np.arange(1, count + 1, dtype=U) * GOLDEN)
        return keys

    def _played(self, games: Sequence[Games], count: int) -> list[Years]:
        points, ending = self.players.ends(Games.beside(games))
        return [Years(points[:, at : at + count], ending[at : at + count])
                for at in range(0, len(games) * count, count)]

    def _many(self, position: Game, keys: Bits) -> Games:
        one = Games.of([position])
        which = np.zeros(len(keys), np.intp)
        games = Games(self.barred, keys, one.v.take(which, 1), one.ledger.take(which, 1))
        go_on(games)
        return games

    def _years(self, years_by: dict[int, Years], steps: Sequence[int]) -> None:
        due, keys = [], self._keys(AFTER, YEARS)
        for at in steps:
            position = self.positions[at]
            if position.over:
                points = np.repeat(np.array(position.points(), np.float64)[:, None], YEARS, 1)
                years_by[at] = Years(points, np.full(YEARS, position.ending))
            elif (kept := self._kept("years", at, _read_years)) is not None:
                years_by[at] = kept
            else:
                due.append(at)
        if due:
            self._must_play()
            played = self._played([self._many(self.positions[at], keys) for at in due], YEARS)
            for at, years in zip(due, played, strict=True):
                years_by[at] = years
                self._keep("years", at, {"points": years.points.tolist(), "ending": years.ending.tolist()})

    # ---- packages

    def _worth(self, offer: Offered) -> Deal:
        what = f"worth-{offer.fact.package}"
        kept = self._kept(what, offer.step, lambda body: _read_deal(body, len(self.tables.seats)))
        if kept is not None:
            return kept
        self._must_play()
        games = Games.of([self.positions[offer.step]])
        deal = bargaining_range.worth(games, {offer.pair: [offer.fact.package]}, YEARS, self.key, self.apart).deals[0]
        self._keep(what, offer.step, _deal_body(deal))
        return deal

    def _range(self, at: int) -> BargainingRange:
        kept = self._kept("range", at, lambda body: _read_range(body, len(self.tables.seats)))
        if kept is not None:
            return kept
        self._must_play()
        range_ = bargaining_range.estimate(Games.of([self.positions[at]]), SOUGHT, CANDIDATES, self.key,
                                           apart=self.apart)
        self._keep("range", at, {"value": range_.value, "deals": [_deal_body(deal) for deal in range_.deals],
                                 "agreement": range_.agreement, "samples": range_.samples})
        return range_

    # ---- cards

    def _when(self, years: dict[int, Years], lever: Lever) -> dict[int, Interval]:
        """What a card would have changed for its seat, by round, with the dice of the card rolled anew."""
        firsts = {position.round: at for at, position in reversed(list(enumerate(self.positions)))
                  if position.to_move == lever.seat}
        steps = {round_: at for round_, at in sorted(firsts.items()) if lever.row in self.positions[at].legal()}
        gains = {round_: self._kept(f"when-{lever.row}", at, _interval) for round_, at in steps.items()}
        due = [round_ for round_, gain in gains.items() if gain is None]
        if due:
            self._must_play()
        keys = self._keys(AFTER, YEARS)
        batches = [self._after(self.positions[steps[round_]], lever.row, keys) for round_ in due]
        for round_, after in zip(due, self._played(batches, YEARS) if batches else (), strict=True):
            at = steps[round_]
            gains[round_] = after.gain(years[at], self.apart)[lever.seat]
            self._keep(f"when-{lever.row}", at, gains[round_])
        return {round_: gain for round_, gain in gains.items() if gain is not None}

    # ---- what else

    def _instead(self, at: int) -> Instead | None:
        """What else would have been best for the mover of a step, of moves that are no talk; None where there is none
        or where an offer had to be answered."""
        line, before = self.account.match.steps[at].line, self.positions[at - 1]
        if line is None or line.kind != "move" or self.tables.kind[line.row] in TALK:
            return None
        rows = [row for row in before.legal() if self.tables.kind[row] not in TALK and row != line.row]
        if not rows:
            return None
        kept = self._kept("instead", at, lambda body: _read_instead(body, rows, len(self.tables.seats)))
        if kept is not None:
            return kept
        self._must_play()
        seat = self.tables.seat_number(line.seat)
        scouts = self._each(before, rows, self._keys(ELSE, SCOUTED))
        best = rows[int(np.argmax([years.value(seat, self.apart).value for years in scouts]))]
        was, other = self._each(before, [line.row, best], self._keys(AFTER, YEARS))
        gain = other.gain(was, self.apart)
        self._keep("instead", at, {"row": best, "gain": gain})
        return Instead(best, gain)

    def _each(self, before: Game, rows: Sequence[int], keys: Bits) -> list[Years]:
        """The years after each of some moves, with the dice of the moves rolled anew."""
        return self._played([self._after(before, row, keys) for row in rows], len(keys))

    def _after(self, before: Game, row: int, keys: Bits) -> Games:
        games = self._many(before, keys)
        games.step(np.full(len(keys), row), np.zeros(len(keys), U))
        return games

    # ---- what is kept

    def _name(self, what: str, at: int) -> str:
        digest, how = self.account.match.scenario.digest, f"{self.key} {YEARS} {SOUGHT} {CANDIDATES} {self.apart}"
        return f"review-{what} {digest} {self.positions[at].digest():x} {how} " + (
            f"{self.positions[at - 1].digest():x}" if what == "instead" else "")

    def _kept(self, what: str, at: int, read: Callable[[Any], T]) -> T | None:
        """What was kept, if it is sound: it may be broken, or anybody's."""
        data = self.store.read(self._name(what, at))
        with suppress(ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
            return read(json.loads(data)) if data is not None else None
        return None

    def _keep(self, what: str, at: int, body: object) -> None:
        self.store.write(self._name(what, at), json.dumps(body).encode())


def turning(account: Account, known: Estimates) -> list[int]:
    """The steps that most changed what some seat could expect, beyond chance, in the order in which they came."""
    steps = [at for at in sorted(known.years) if at and at - 1 in known.years]
    swings = {at: known.change(at) for at in steps}
    sure = {at: max((abs(one.value) for one in each if one.low > 0 or one.high < 0), default=0.0)
            for at, each in swings.items()}
    return sorted(sorted((at for at in steps if sure[at]), key=lambda at: -sure[at])[:TURNS])


# ---- what is read back

def _read_years(body: Any) -> Years:
    years = Years(np.array(body["points"], np.float64), np.array(body["ending"], np.intp))
    if years.points.shape[1:] != (YEARS,) or years.ending.shape != (YEARS,) or not np.isfinite(years.points).all():
        raise ValueError("other years")
    return years


def _interval(body: Any) -> Interval:
    value, low, high = (float(part) for part in body)
    return Interval(value, low, high)


def _read_deal(body: Any, seats: int) -> Deal:
    one, two = (int(part) for part in body["pair"])
    chance = body["chance"]
    deal = Deal((one, two), int(body["package"]), tuple(map(_interval, body["gain"])),
                None if chance is None else float(chance), tuple(map(float, body["signed"])),
                tuple(map(float, body["refused"])))
    if {len(deal.gain), len(deal.signed), len(deal.refused)} != {seats} or not {one, two} <= set(range(seats)):
        raise ValueError("another deal")
    return deal


def _deal_body(deal: Deal) -> dict[str, Any]:
    return {"pair": deal.pair, "package": deal.package, "gain": deal.gain, "chance": deal.chance,
            "signed": deal.signed, "refused": deal.refused}


def _read_range(body: Any, seats: int) -> BargainingRange:
    value = tuple(map(_interval, body["value"]))
    if len(value) != seats:
        raise ValueError("another range")
    return BargainingRange(value, tuple(_read_deal(deal, seats) for deal in body["deals"]), bool(body["agreement"]),
                           int(body["samples"]))


def _read_instead(body: Any, rows: Sequence[int], seats: int) -> Instead:
    instead = Instead(int(body["row"]), tuple(map(_interval, body["gain"])))
    if instead.row not in rows or len(instead.gain) != seats:
        raise ValueError("another move")
    return instead
