"""What a seat sees of one game as it stands: variables, offers, promises, its points, the clients' consent."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from . import guards, hearing, packages, scoring, threes
from .arrays import Bits, Values
from .batch import OFFERED, PROMISED, SECRET_A, Batch, asked_aloud, line
from .effects import renew_totals
from .tables import Manner, Tables

ONE = np.zeros(1, np.intp)


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
        """The seats to which it was made, who is to answer first."""
        return (self.receiver, *((self.third,) if self.third >= 0 else ()))


@dataclass(frozen=True)
class Promise:
    """A standing obligation: the clause's number, the seats it binds, the circle that agreed to it, rounds left;
    whether that was in secret, and has not come out."""

    clause: int
    debtors: tuple[int, ...]
    circle: tuple[int, ...]
    left: int
    secret: bool = False


class Seen:
    """One game as one seat sees it."""

    def __init__(self, tables: Tables, seat: int, values: Values, ledger: Bits) -> None:
        """values: int16[S], ledger: uint64[L], both as `mask` gives them."""
        self.tables = tables
        self.seat = seat
        self._batch = Batch(tables, np.zeros(1, np.uint64), values.reshape(-1, 1).copy(), ledger.reshape(-1, 1).copy())
        renew_totals(self._batch, self._batch.all)

    def __getitem__(self, name: str) -> int:
        return int(self._batch[name][0])

    @property
    def values(self) -> Values:
        """int16[S]: every variable as this seat sees it."""
        return self._batch.v[:, 0]

    @property
    def ledger(self) -> Bits:
        """uint64[L]: the table and the promises."""
        return self._batch.ledger[:, 0]

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
        return int(self.values[self.tables.left.start + (self.seat if seat is None else seat)])

    def batch(self) -> Batch:
        """A copy of what is seen as a batch of one, for a bot to play on with seeds of its own."""
        b = self._batch
        return Batch(self.tables, b.seed.copy(), b.v.copy(), b.ledger.copy())

    @property
    def offers(self) -> list[Offer]:
        """Every offer that stands, in the order of the circles."""
        offers = []
        for p, (one, two) in enumerate(self.tables.bargain.pairs):
            state = int(self.values[self.tables.offer.start + p])
            if state:
                sender, receiver = (one, two) if state > 0 else (two, one)
                offers.append(Offer(sender, receiver, self.on_table(p),
                                    Manner(int(hearing.manner(self._batch, p, ONE)[0]))))
        for circle in self.tables.bargain.threes:
            if self.values[self.tables.offer.start + circle]:
                sender, receiver, third = threes.parties(self._batch, circle)
                offers.append(Offer(sender, receiver, self.on_table(circle), third=third,
                                    joined=threes.asked_last(self._batch, circle)))
        return offers

    def on_table(self, circle: int) -> int:
        """The package that lies on the table of a circle, as bits; 0 where there is none that this seat hears of."""
        return int(self.ledger[line(self.tables, circle, OFFERED)])

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
                asked = int(self.ledger[asked_aloud(self.tables, p, s)])
                if asked:
                    demands.append(Offer(seat, pair[1 - s], asked, Manner.OPEN))
        return demands

    @property
    def promises(self) -> list[Promise]:
        """Every standing obligation."""
        promises = []
        deal = self.tables.bargain
        for number, circle in enumerate(deal.circles):
            standing = int(self.ledger[line(self.tables, number, PROMISED)])
            for k in range(self.tables.clauses.size):
                if standing >> k & 1:
                    debtors = tuple(s for s in circle if int(deal.debtor[s]) >> k & 1)
                    secret = number not in deal.threes and bool(hearing.secrets(self._batch, number, ONE)[k, 0])
                    promises.append(Promise(k, debtors, circle, int(self.values[deal.standing[k]]), secret))
        return promises

    @property
    def secret_breaches(self) -> list[tuple[int, tuple[int, ...]]]:
        """(clause, the other seats) of every promise that this seat has broken and that has not come out."""
        broken = []
        for number, circle in enumerate(self.tables.bargain.circles):
            others = tuple(seat for seat in circle if seat != self.seat)
            for side, seat in enumerate(circle):
                secret = int(self.ledger[line(self.tables, number, SECRET_A, side)]) if seat == self.seat else 0
                broken += [(clause, others) for clause in packages.clauses_in(secret)]
        return broken

    def terms(self) -> list[tuple[int, int]]:
        """(number of the term, what it is worth now) of this seat's own points, its directive's included."""
        return self._terms(self._batch)

    @property
    def total(self) -> int:
        """This seat's points now."""
        return sum(value for _, value in self.terms())

    def _terms(self, b: Batch) -> list[tuple[int, int]]:
        p = self.tables.points
        worth = scoring.terms(b, b.all)[:, 0]
        dealt = int(self.values[self.tables.directive.start + self.seat])
        mine = np.nonzero((p.seat == self.seat) & ((p.directive < 0) | (p.directive == dealt)))[0]
        return [(int(k), int(worth[k])) for k in mine]

    def consent(self) -> list[tuple[int, int, list[tuple[int, int]]]]:
        """For each client: his number, the percent that he signs, and the (row, percent) that make it up."""
        consents = []
        for number, client in enumerate(self.tables.clients):
            held = guards.holds(self._batch, client.section, ONE)[:, 0]
            why = [(client.section.first + int(k), int(client.section.weight[k])) for k in np.nonzero(held)[0]]
            consents.append((number, int(packages.percent(self._batch, client, ONE)[0]), why))
        return consents

    @property
    def all_sign(self) -> int:
        """The percent that every client signs a settlement, as it stands now."""
        return int(packages.all_sign(packages.percents(self._batch, ONE))[0])

    def sees(self, column: int) -> bool:
        """Whether this seat sees the variable itself."""
        return sees(self.tables, self.seat, column)


def sees(tables: Tables, seat: int, column: int) -> bool:
    """Whether a seat, or everybody (PUBLIC), sees a variable itself."""
    return int(tables.source[seat, column]) == column
