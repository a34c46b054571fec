"""What a seat sees of one game as it stands: variables, offers, promises, its points, the clients' consent."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from . import bargaining, packages, scoring, threes
from .arrays import Bits, Values
from .batch import Batch, asked_aloud
from .effects import renew_moved
from .guards import holding
from .position import ONE, Position
from .tables import Manner, Tables


@dataclass(frozen=True)
class Offer:
    """The package on the table: who made it, to whom, its clauses as bits (none if it is not for this seat to hear),
    and how it was made. third: among three the other who must take it, and whether it has `joined`: it would, and the
    receiver is asked last."""

    sender: int
    receiver: int
    package: int
    manner: Manner = Manner.PLAIN
    third: int = -1
    joined: bool = False

    @property
    def others(self) -> tuple[int, ...]:
        """The seats to which it was made, first the one that is to answer."""
        return (self.receiver, *((self.third,) if self.third >= 0 else ()))

    @property
    def parties(self) -> tuple[int, ...]:
        """The seats between which it stands, first the one that made it."""
        return (self.sender, *self.others)

    def beside(self, seat: int) -> tuple[int, ...]:
        """The parties but for one."""
        return tuple(party for party in self.parties if party != seat)


@dataclass(frozen=True)
class Promise:
    """A standing obligation: the clause's number, the seats it binds, the circle that agreed to it, rounds left;
    whether that was in secret, and has not come out; the seats that have not done yet what it owes."""

    clause: int
    debtors: tuple[int, ...]
    circle: tuple[int, ...]
    left: int
    secret: bool = False
    owing: tuple[int, ...] = ()


class Stakes(NamedTuple):
    """Which promises of its seat a move breaks, and which it does what they owe, each a set of clauses as bits."""

    broken: int
    kept: int


class Seen:
    """One game as one seat sees it."""

    def __init__(self, tables: Tables, seat: int, values: list[int], ledger: list[int]) -> None:
        """values, ledger: a number a variable and a line, as `masked` gives them, for this view alone."""
        self.tables = tables
        self.seat = seat
        self._game = Position(tables, 0, values, ledger)
        self._game.stirred.update(self._game.book.ground.veiled[seat])
        renew_moved(self._game)

    @cached_property
    def values(self) -> Values:
        """int16[S]: every variable as this seat sees it."""
        return self._game.batch().v[:, 0]

    @cached_property
    def ledger(self) -> Bits:
        """uint64[L]: the table and the promises."""
        return np.array(self._game.ledger, np.uint64)

    def __getitem__(self, name: str) -> int:
        return self._game[name]

    @property
    def round(self) -> int:
        """The round under way, from 1."""
        return self["round"]

    @property
    def over(self) -> bool:
        """Whether the game has ended."""
        return self["over"] > 0

    @property
    def to_move(self) -> int:
        """The seat whose decision it is; -1 when the game is over."""
        return -1 if self.over else self["seat"]

    def moves_left(self, seat: int | None = None) -> int:
        """Moves a seat still has this round."""
        return self._game.v[self._game.book.left[self.seat if seat is None else seat]]

    def batch(self) -> Batch:
        """A copy of what is seen as a batch of one, for a bot to play on with seeds of its own."""
        return self._game.batch()

    @property
    def offers(self) -> list[Offer]:
        """Every offer that stands, in the order of the circles."""
        offers = []
        for p, (one, two) in enumerate(self.tables.bargain.pairs):
            state = self._game.v[self.tables.offer.start + p]
            if state:
                sender, receiver = (one, two) if state > 0 else (two, one)
                offers.append(Offer(sender, receiver, self.on_table(p), Manner(bargaining.manner(self._game, p))))
        for circle in self.tables.bargain.threes:
            if self._game.v[self.tables.offer.start + circle]:
                sender, receiver, third = threes.parties(self._game, circle)
                offers.append(Offer(sender, receiver, self.on_table(circle), third=third,
                                    joined=threes.asked_last(self._game, circle)))
        return offers

    def on_table(self, circle: int) -> int:
        """The package that lies on the table of a circle, as bits; 0 where there is none that this seat hears of."""
        return self._game.ledger[self._game.book.deals.circles[circle].offered]

    @property
    def standing_offer(self) -> Offer | None:
        """The offer that stands: one made to this seat before any other."""
        return min(self.offers, key=lambda offer: offer.receiver != self.seat, default=None)

    @property
    def asked_aloud(self) -> list[Offer]:
        """What each seat has asked of another for all to hear, and the two have agreed nothing since."""
        demands = []
        for p, pair in enumerate(self.tables.bargain.pairs if self.tables.manners.quiet else ()):
            for s, seat in enumerate(pair):
                asked = self._game.ledger[asked_aloud(self.tables, p, s)]
                if asked:
                    demands.append(Offer(seat, pair[1 - s], asked, Manner.OPEN))
        return demands

    @property
    def promises(self) -> list[Promise]:
        """Every standing obligation."""
        promises = []
        deals = self._game.book.deals
        for number, circle in enumerate(deals.circles):
            for k in packages.clauses_in(self._game.ledger[circle.promised]):
                debtors = tuple(seat for seat in circle.seats if deals.debtor[seat] >> k & 1)
                secret = deals.secret and number not in deals.threes and self._game.v[deals.hushed[number][k]] > 0
                owing = tuple(seat for seat, line in zip(circle.seats, circle.kept, strict=True)
                              if deals.duty[seat] & ~self._game.ledger[line] & 1 << k)
                promises.append(Promise(k, debtors, circle.seats, self._game.v[deals.standing[k]], secret, owing))
        return promises

    def stakes(self, row: int) -> Stakes:
        """What a move of this seat would make of the promises that it gave."""
        given = owed = 0
        for one in self.promises:
            given |= (self.seat in one.debtors) << one.clause
            owed |= (self.seat in one.owing) << one.clause
        return Stakes(given & int(self.tables.breaks[row]), owed & int(self.tables.fulfils[row]))

    @property
    def secret_breaches(self) -> list[tuple[int, tuple[int, ...]]]:
        """(clause, the other seats) of every promise that this seat has broken and that has not come out."""
        broken = []
        for circle in self._game.book.deals.circles:
            others = tuple(seat for seat in circle.seats if seat != self.seat)
            for seat, line in zip(circle.seats, circle.secret, strict=True):
                if seat == self.seat:
                    broken += [(clause, others) for clause in packages.clauses_in(self._game.ledger[line])]
        return broken

    def terms(self) -> list[tuple[int, int]]:
        """(number of the term, what it is worth now) of this seat's own points, its directive's included."""
        return list(self._now)

    @cached_property
    def _now(self) -> list[tuple[int, int]]:
        return self._terms(Batch(self.tables, np.zeros(1, np.uint64), self.values[:, None], self.ledger[:, None]))

    @property
    def total(self) -> int:
        """This seat's points now."""
        return sum(value for _, value in self.terms())

    def _terms(self, b: Batch) -> list[tuple[int, int]]:
        p = self.tables.points
        worth = scoring.terms(b, ONE)[:, 0]
        dealt = int(self.values[self.tables.directive.start + self.seat])
        mine = np.nonzero((p.seat == self.seat) & ((p.directive < 0) | (p.directive == dealt)))[0]
        return list(zip(mine.tolist(), worth[mine].tolist(), strict=True))

    def consent(self) -> list[tuple[int, int, list[tuple[int, int]]]]:
        """For each client: his number, the percent that he signs, and the (row, percent) that make it up."""
        percents = packages.percents(self._game)
        return [(number, percents[number],
                 [(row, int(client.section.weight[row - client.section.first]))
                  for row in holding(self._game, client.section)])
                for number, client in enumerate(self.tables.clients)]

    @property
    def all_sign(self) -> int:
        """The percent that every client signs a settlement, as it stands now."""
        return int(packages.all_sign(packages.percents(self._game)))

    def sees(self, column: int) -> bool:
        """Whether this seat sees the variable itself."""
        return sees(self.tables, self.seat, column)


def sees(tables: Tables, seat: int, column: int) -> bool:
    """Whether a seat, or everybody (PUBLIC), sees a variable itself."""
    return int(tables.source[seat, column]) == column
