"""What one seat sees of one game. Client and bots get a `View` and nothing else; secrets are masked in one place.

A view is a game whose hidden variables read as their last report, or 0. So everything that can be asked
of a position (what is legal, why not, what would it do to my points) is asked of the view by the same functions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from operator import itemgetter

import numpy as np

from . import bargaining, bulk, fighting, guards, hearing, legal, packages, scoring
from .arrays import Bits, Flags, Ints, Values
from .batch import Batch
from .book import Roll
from .effects import play, renew_totals
from .facts import Change, Fact, RowPlayed, Unheard
from .guards import Refusal
from .position import ONE, Position
from .seen import Seen, sees
from .tables import Kind, Manner, Move, Tables

PUBLIC = -1
"""In place of a seat: what everybody at the table may know. Its masks are the last of `Tables.source`."""

BY_ITSELF = (Kind.CABINET, Kind.BOOKS)
"""What happens by itself in every game, so that it is no news where nothing of it is seen."""


@dataclass(frozen=True)
class Outcome:
    """One way a roll can go: its weight, my points after it, and what it changes."""

    weight: int
    total: int
    changes: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True)
class Preview:
    """What a move does as far as the seat can see: points before and after, by term, and (column, before, after)."""

    before: int
    after: int
    terms: tuple[tuple[int, int, int], ...]
    changes: tuple[tuple[int, int, int], ...]
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True)
class Odds:
    """A battle as the seat would judge it: strengths, the shifts in columns by cause, and the six results of the die.

    faces: for each die 1..6 the attacker's loss, the defender's loss, and whether ground is taken.
    """

    side: int
    foe: int
    strength: int
    against: int
    shifts: tuple[tuple[str, int], ...]
    column: int
    faces: tuple[tuple[int, int, bool], ...]


class View(Seen):
    """One game as one seat sees it, and what that seat may do in it and what would come of it."""

    @cached_property
    def legal(self) -> Flags:
        """bool[M]: the moves this seat may play now; none when it is another seat's turn."""
        mask = np.zeros(self.tables.moves.size, bool)
        if self.to_move == self.seat:
            mask[legal.legal(self._game)] = True
        return mask

    def refusals(self, move: Move) -> list[Refusal]:
        """Why this seat may not play a move now; empty if it may."""
        refusals = legal.why_not(self._game, move.row, move.package)
        if not refusals and self.tables.seat[move.row] != self.seat:
            seat = self.tables.column["seat"]
            refusals = [Refusal("guard", self.tables.rows[move.row], seat, int(self.tables.seat[move.row]),
                                int(self.tables.seat[move.row]), self.seat)]
        return refusals

    def _circle(self, others: Iterable[int]) -> int:
        return self.tables.bargain.circle((self.seat, *others))

    def clauses(self, *others: int) -> int:
        """The clauses, as bits, that a package between this seat and another, or two others, may hold now."""
        return packages.available_now(self._game, self._circle(others))

    def package_refusals(self, package: int, *others: int) -> list[Refusal]:
        """Why a package may not be tabled to another seat, or before two others; empty if it may."""
        return packages.refusals(self._game, self._circle(others), package)

    def clause_refusals(self, clause: int) -> list[Refusal]:
        """Why a clause is not to be had now: the guards that fail."""
        return guards.failures(self._game, self.tables.clauses.first + clause)

    def preview(self, move: Move) -> Preview:
        """What a move would do to my points; an offer, a counter or an acceptance as if it were agreed and signed."""
        book, g = self._game.book, self._copy()
        kind, roll = Kind(book.kind[move.row]), book.rolls[move.row]
        if kind in (Kind.OFFER, Kind.COUNTER, Kind.ACCEPT):
            circle = book.circle[move.row]
            package = self.on_table(circle) if kind == Kind.ACCEPT else move.package
            play(g, [move.row])
            self._agree(g, package, circle, self.made(move.row))
            return self._difference(g, ())
        play(g, [move.row], rolls=False)
        renew_totals(g)
        count = int(self.tables.roll_count[move.row])
        return self._difference(g, tuple(self._outcomes(g, roll, count)) if roll else ())

    def _outcomes(self, g: Position, roll: Roll, count: int) -> Iterator[Outcome]:
        """Every way that a roll can go, of which there are `count`."""
        reached = 0
        for row, step in zip(range(roll.first, roll.first + count), (*roll.steps, roll.total), strict=False):
            after = self._copy(g)
            play(after, [row])
            renew_totals(after)
            yield Outcome(step - reached, sum(v for _, v in self._terms(after.batch())), _changes(g, after))
            reached = step

    def preview_clause(self, clause: int) -> Preview:
        """What one clause alone would do to my points."""
        return self.preview_row(self.tables.clauses.first + clause)

    def preview_row(self, row: int) -> Preview:
        """What a row alone would do to my points: of an open offer, that it is made."""
        g = self._copy()
        play(g, [row])
        return self._difference(g, ())

    def made(self, row: int) -> int:
        """How the offer is made that a row makes or takes: by an offer's own row; else as that which lies there was."""
        book = self._game.book
        if book.kind[row] != Kind.ACCEPT:
            return book.manner[row]
        circle = book.circle[row]
        return int(Manner.PLAIN) if circle in book.deals.threes else bargaining.manner(self._game, circle)

    def estimate(self, other: int, package: int, third: int = -1, made: int = Manner.PLAIN) -> list[tuple[int, int]]:
        """Another seat's points before and after a package is agreed and signed, as far as this seat can see.

        third: the seat that agrees beside the two, or -1; made: how it was offered. One pair for each directive the
        other seat may have been dealt; what is hidden reads as its last report.
        """
        before, after = self._copy(), self._copy()
        self._agree(after, package, self._circle((other, third) if third >= 0 else (other,)), made)
        points = []
        for dealt in range(max(int(self.tables.directives[other]), 1)):
            worth = []
            for g in (before, after):
                g.v[self.tables.directive.start + other] = dealt
                worth.append(int(scoring.points(g.batch(), ONE)[other, 0]))
            points.append((worth[0], worth[1]))
        return points

    def _copy(self, g: Position | None = None) -> Position:
        g = g or self._game
        return Position(self.tables, g.seed, g.v.copy(), g.ledger.copy())

    def _agree(self, g: Position, package: int, circle: int, made: int) -> None:
        bargaining.sign(g, package)
        seen = not bargaining.in_secret(self.tables, package, made)
        if seen and self.tables.manners.quiet and circle not in self.tables.bargain.threes:
            bargaining.climb_down(g, package, circle)

    def _difference(self, after: Position, outcomes: tuple[Outcome, ...]) -> Preview:
        renew_totals(after)
        old, new = dict(self.terms()), dict(self._terms(after.batch()))
        terms = tuple((k, old[k], new[k]) for k in old if old[k] != new[k])
        return Preview(sum(old.values()), sum(new.values()), terms, _changes(self._game, after), outcomes)

    def battle(self, place: int, side: int) -> Odds:
        """How an attack by a side (from 1) at a place would stand, from what this seat sees."""
        a = fighting.assess(self._game, place, side)
        shifts = (("air", a.air), ("quality", a.quality), ("supply", a.supply), ("rows", a.rows))
        faces = tuple((x, y, bool(z)) for x, y, z in (line[a.column] for line in self._game.book.ground.crt))
        return Odds(side, a.foe, a.strength, a.against, shifts, a.column, faces)


class Open(View):
    """One game as it is: for those from whom nothing of it is hidden any more."""

    def sees(self, column: int) -> bool:
        return True


def _changes(before: Position, after: Position) -> tuple[tuple[int, int, int], ...]:
    """(column, before, after) of every variable that differs."""
    return tuple((column, was, now) for column, (was, now) in enumerate(zip(before.v, after.v, strict=True))
                 if was != now)


def masked(g: Position, seat: int) -> tuple[list[int], list[int]]:
    """(every variable but totals, the ledger) of one game as a seat sees it; in plain numbers where it hears all."""
    if not hearing.hears_all(g.tables, seat):
        b = g.batch()
        return values(b, seat, b.all)[:, 0].tolist(), hearing.ledger(b, seat, b.all)[:, 0].tolist()
    ledger = g.ledger.copy()
    for line in hearing.of_others(g.tables, seat):
        ledger[line] = 0
    return list(_reads(g.tables, seat)(g.v)), ledger


@lru_cache(maxsize=64)
def _reads(tables: Tables, seat: int) -> itemgetter[int]:
    """Takes out of a position what a seat reads in place of each variable."""
    return itemgetter(*tables.source[seat].tolist())


def values(b: Batch, seat: int, who: Ints) -> Values:
    """int16[S, n]: the games `who` as a seat sees them but for totals; a secret reads as its last report, or 0."""
    if who is b.all:
        seen: Values = b.v.take(b.tables.source[seat], 0)
    else:
        hidden, source = _hidden(b.tables, seat)
        seen = b.v.take(who, 1)
        seen[hidden] = b.v[source, who]
    hearing.hush(b, seen, seat, who)
    return seen


@lru_cache(maxsize=64)
def _hidden(tables: Tables, seat: int) -> tuple[Ints, Ints]:
    """(the columns that are hidden from a seat, what each of them reads as, in a column of its own)."""
    source = tables.source[seat]
    hidden = np.nonzero(source != np.arange(len(source)))[0]
    return hidden, source[hidden][:, None]


def mask(b: Batch, seat: int) -> Values:
    """int16[S, B]: the positions as a seat sees them; a secret reads as its last report, or 0."""
    return seen_by(b, seat, b.all, b.seed).v


def seen_by(b: Batch, seat: int, who: Ints, keys: Bits) -> Batch:
    """The games `who` as a seat sees them, for a bot to think on: their seeds are `keys`, the bot's own, uint64[n]."""
    seen = Batch(b.tables, keys, values(b, seat, who), hearing.ledger(b, seat, who))
    bulk.renew_totals(seen)
    return seen


def facts_for(tables: Tables, seat: int, facts: Iterable[Fact]) -> list[Fact]:
    """What a seat, or everybody (PUBLIC), hears of what happened.

    That is: no covert row but the seat's own, nothing of talks that it does not hear, no change of a variable that is
    hidden from it, and no row by itself that changed nothing else. What is not heard and changes what is seen is told
    as no more than that; so is a covert move.
    """
    heard: list[Fact] = []
    for fact in facts:
        seen = tuple(change for change in fact.changes if sees(tables, seat, change.column))
        if not hearing.hears(tables, seat, fact):
            if isinstance(fact, RowPlayed):
                _unheard(tables, fact, seen, heard)
            continue
        if fact.changes and not seen and isinstance(fact, RowPlayed) and tables.kind[fact.row] in BY_ITSELF:
            continue
        told = hearing.as_heard(tables, seat, fact)
        heard.append(told if len(seen) == len(told.changes) else replace(told, changes=seen))
    return heard


def _unheard(tables: Tables, fact: RowPlayed, seen: tuple[Change, ...], heard: list[Fact]) -> None:
    """Adds to what is heard that something came to pass unheard: a covert move, or what changed numbers that are seen,
    which with what came just before is told once."""
    moved = bool(tables.covert[fact.row]) and fact.row < tables.moves.size
    last = heard[-1] if heard else None
    if not moved and isinstance(last, Unheard):
        heard[-1] = replace(last, changes=last.changes + seen)
    elif moved or seen:
        heard.append(Unheard(fact.round, fact.seat if moved else -1, changes=seen))
