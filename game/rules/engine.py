"""The door: start, legal, why_not, step, view, result, over a batch of games. One game is a batch of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from . import bargaining, effects, hearing, legal, rounds, scoring, threes, views
from .arrays import Bits, Flags, Ints, Values
from .batch import ASKED_A, BROKEN_A, LINES, SECRET_A, Batch, asked_aloud, entries, first_of_threes
from .dice import GOLDEN, below, mix, purpose
from .facts import Fact
from .guards import IllegalMoveError, Refusal
from .tables import OFFER, Kind, Tables
from .twin import door

U = np.uint64
DIRECTIVE = purpose("directive")
HASHED = 1 << 14
"""How many variables are looked up at once for a checksum."""


@dataclass(frozen=True)
class Result:
    """ending: int[B], the ending's number from 0, or -1 while the game goes on; points: int32[N, B]."""

    ending: Ints
    points: npt.NDArray[np.int32]


class Games(Batch):
    """A batch of games under way."""

    @classmethod
    def start(
        cls,
        tables: Tables,
        seed: npt.ArrayLike,
        rounds_: int | None = None,
        directives: npt.ArrayLike | None = None,
        facts: list[Fact] | None = None,
        tally: bool = False,
    ) -> Games:
        """Games at their first decision.

        seed: B whole numbers from 0; rounds_: the last round (default: the scenario's); directives: int[N, B], dealt by
        seed if not given. facts, for one game alone, collects what happens; tally: whether rows are counted, those of
        the first round's news too. ValueError for rounds out of range.
        """
        seeds = np.atleast_1d(np.asarray(seed, U))
        size = len(seeds)
        if facts is not None and size != 1:
            raise ValueError("facts are told of one game alone")
        g = cls(tables, mix(seeds), np.repeat(tables.start[:, None], size, 1),
                np.zeros((entries(tables), size), U), facts=facts,
                tally=np.zeros((len(tables.rows), size), np.uint8) if tally else None,
                luck=np.zeros((len(tables.rows) + len(tables.clients) + tables.field.sides, size), np.int32)
                if tally else None)
        if rounds_ is not None:
            most = int(tables.high[tables.column["rounds_left"]])
            if not 1 <= rounds_ <= most:
                raise ValueError(f"a game of {rounds_} rounds; this scenario has 1 to {most}")
            g["rounds_left"][:] = rounds_
        twin = door.silent(g)
        if twin is not None:
            twin.start(g, None if directives is None else np.asarray(directives))
            return g
        for s in range(len(tables.seats)):
            dealt = g.v[tables.directive.start + s]
            if directives is None:
                dealt[:] = below(g.dice(g.all, DIRECTIVE, s), max(int(tables.directives[s]), 1))
            else:
                dealt[:] = np.asarray(directives)[s]
        effects.renew_totals(g, g.all)
        rounds.report(g, g.all)
        rounds.begin(g, g.all)
        return g

    def together(self, company: float) -> Games:
        """These games, whose rounds end once that part of the live ones waits, 0 to 1: quicker, and the same games."""
        self.company = company
        return self

    def pick(self, index: Ints) -> Games:
        """A new batch of the games `index`, which may repeat."""
        return Games(self.tables, self.seed[index], self.v.take(index, 1), self.ledger.take(index, 1), self.company,
                     self.waiting[index], tally=None if self.tally is None else self.tally.take(index, 1),
                     luck=None if self.luck is None else self.luck.take(index, 1))

    @classmethod
    def beside(cls, batches: Sequence[Games]) -> Games:
        """Batches of one company as one, in their order; tally and luck are kept where all of them have theirs."""
        one = batches[0]
        tally, luck = [b.tally for b in batches if b.tally is not None], [b.luck for b in batches if b.luck is not None]
        return cls(one.tables, np.concatenate([b.seed for b in batches]), np.hstack([b.v for b in batches]),
                   np.hstack([b.ledger for b in batches]), one.company, np.concatenate([b.waiting for b in batches]),
                   tally=np.hstack(tally) if len(tally) == len(batches) else None,
                   luck=np.hstack(luck) if len(luck) == len(batches) else None)

    def legal(self) -> Flags:
        """bool[M, B]: the moves each game's seat to move may play; none in a game that is not ready."""
        return legal.legal(self)

    def why_not(self, row: int, package: int = 0, game: int = 0) -> list[Refusal]:
        """Why a move may not be played now; empty if it may."""
        return legal.why_not(self, game, row, package)

    def play(self, row: int, package: int = 0) -> None:
        """One decision of the one game of a batch, refused with every reason by IllegalMoveError."""
        refusals = self.why_not(row, package)
        if refusals:
            raise IllegalMoveError(refusals)
        self.step(np.array([row]), np.array([package], U))

    def step(self, row: Ints, package: Bits) -> None:
        """One decision in every game that is ready: row intp[B], pack uint64[B], which must be legal.

        Games whose round is done run on to their next decision; with `company` they wait until that part of the live
        games waits with them. The compiled twin, which needs no company to be quick, waits only where all wait for all.
        """
        twin = door.silent(self)
        if twin is None:
            self._decide(row, package)
        else:
            twin.step(self, row, package, self.company < 1)
        n = np.count_nonzero(self.waiting)
        if n and n >= self.company * np.count_nonzero(self["over"] == 0):
            due = self.all if n == self.size else self.waiting.nonzero()[0]
            self.waiting[:] = False
            if twin is None:
                rounds.finish(self, due)
            else:
                twin.finish(self, due)

    def _decide(self, row: Ints, package: Bits) -> None:
        """One decision in every game that is ready; those whose round is done wait."""
        ready, kind = self.ready(), self.tables.kind.take(row)
        who, mine = self.all, row
        if not ready.all():
            who, kind = ready.nonzero()[0], np.where(ready, kind, Kind.PASS)
            mine = row.take(who)
        step = self["step"]
        step += ready
        bargaining.lapse(self, who, mine)
        bargaining.note_deeds(self, who, mine)
        effects.play(self, who, mine, apart=True)
        deals = (kind >= OFFER).nonzero()[0]
        if deals.size:
            bargaining.bargain(self, deals, row[deals], package[deals])
            if self.tables.due.stop:
                threes.bargain(self, deals, row[deals], package[deals])
            settled = deals[self["settled"][deals] != 0]
            if settled.size:
                effects.renew_moved(self)
                scoring.end(self, settled)
        effects.renew_moved(self)
        self.waiting |= rounds.pass_on(self, kind, ready) & ready & (self["over"] == 0)

    def inject(self, row: int) -> None:
        """The instructor lets an event happen now, in every game that is not over, whether or not its guards hold.

        ValueError if the row is no event.
        """
        t = self.tables
        if not 0 <= row < len(t.rows) or t.kind[row] != Kind.EVENT:
            raise ValueError(f"row {row} is not an event")
        who = np.nonzero(self["over"] == 0)[0]
        effects.play(self, who, np.full(len(who), row))
        effects.renew_moved(self)

    def view(self, seat: int) -> Values:
        """int16[S, B]: every game as a seat sees it."""
        return views.mask(self, seat)

    def seen(self, seat: int, game: int = 0) -> views.View:
        """One game as a seat sees it, ready to be asked."""
        alone = np.array([game])
        return views.View(self.tables, seat, views.values(self, seat, alone), hearing.ledger(self, seat, alone))

    def result(self) -> Result:
        """How each game stands or ended, and every seat's points."""
        return Result(self["over"].astype(np.intp) - 1, scoring.points(self, self.all))

    def _hashed_ledger(self) -> Bits:
        """uint64[L, B]: the ledger as checksums take it, those of old saves too: what is broken counts alike, secret or
        not; where it may stay a secret, it counts once more, in lines after all others. What was asked aloud comes
        after that, and last what three seats offer and promise. What each has asked and refused follows from the moves
        and is not hashed."""
        pairs, unwatched = len(self.tables.bargain.pairs), self.tables.bargain.unwatched
        lines = self.ledger[: pairs * LINES].reshape(pairs, LINES, self.size)
        known, secret = lines[:, :SECRET_A].copy(), lines[:, SECRET_A:ASKED_A]
        known[:, BROKEN_A:] |= secret
        hashed = [*known.reshape(pairs * SECRET_A, self.size)]
        if unwatched:
            hashed += [*(secret & unwatched).reshape(pairs * (ASKED_A - SECRET_A), self.size)]
        if self.tables.manners.quiet:
            hashed += [*self.ledger[pairs * LINES : asked_aloud(self.tables, pairs, 0)]]
        hashed += [*self.ledger[first_of_threes(self.tables) :]]
        return np.array(hashed, U).reshape(len(hashed), self.size)

    def digest(self) -> Bits:
        """uint64[B]: a checksum of each whole position; neither the batch nor its order enters."""
        t = self.tables
        twin = door.of(t)
        if twin is not None:
            return twin.digest(self)
        ledger = self._hashed_ledger()
        marks = np.arange(1, len(ledger) + 1, dtype=U)[:, None] * GOLDEN   # as many as lines, however few variables
        d: Bits = np.bitwise_xor.reduce(mix(ledger + marks * U(7)), axis=0)
        some = max(HASHED // max(self.size, 1), 1)
        for k in range(0, len(self.v), some):  # so few lines at once that they stay in the processor's cache
            d ^= np.bitwise_xor.reduce(t.hashed.take(self.v[k : k + some] + t.hashed_at[k : k + some]), axis=0)
        return d
