"""What can happen, a class each. A step of one game makes facts, dice included; readers `match` on the class.

Seats, sides, clients, places, rows and columns are numbers of the tables; a package is clauses as bits.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple


class Change(NamedTuple):
    """A variable, by its column, that was one number and is another."""

    column: int
    before: int
    after: int

    def then(self, later: Change) -> Change:
        """This and a later change of the same variable, as one."""
        return self._replace(after=self.after + later.after - later.before)


@dataclass(frozen=True, slots=True)
class Happening:
    """What all facts have: the round, from 1, and what changed. Who does not see a variable hears of none of its."""

    round: int
    changes: tuple[Change, ...] = field(default=(), kw_only=True)


@dataclass(frozen=True, slots=True)
class OfRow(Happening):
    """A fact about a row and whose it is: a seat, or -1. If the row is covert, no other seat hears of it.

    among: the seats that alone hear of it, if not all.
    """

    row: int
    seat: int
    among: tuple[int, ...] = field(default=(), kw_only=True)


@dataclass(frozen=True, slots=True)
class OfOffer(Happening):
    """A fact about an offer that `sender` made to `receiver`, and how it was made: a Manner.

    third: the other seat to which it was made, or -1; `receiver` is then the one of the two that answers.
    """

    sender: int
    receiver: int
    package: int
    manner: int = field(default=0, kw_only=True)
    third: int = field(default=-1, kw_only=True)

    @property
    def parties(self) -> tuple[int, ...]:
        """The seats between which it was made."""
        return (self.sender, self.receiver, *((self.third,) if self.third >= 0 else ()))


@dataclass(frozen=True, slots=True)
class RoundBegun(Happening):
    """A round was opened."""


@dataclass(frozen=True, slots=True)
class RowPlayed(OfRow):
    """A row acted: a move, a clause, an event, drift, an outcome. `changes` are the row's own, each bounded alone."""


@dataclass(frozen=True, slots=True)
class RowRolled(OfRow):
    """The roll of a row fell on one of its outcomes, from 0, which is a row of its own and is played next."""

    outcome: int
    outcome_row: int


@dataclass(frozen=True, slots=True)
class OfferMade(OfOffer):
    """An offer was put to a seat. answers: if it is a counter, that seat's own, in whose place it comes; the package of
    that is 0 to who did not hear of it."""

    answers: OfOffer | None = field(default=None, kw_only=True)

    @property
    def counter(self) -> bool:
        """Whether it answers an offer."""
        return self.answers is not None


@dataclass(frozen=True, slots=True)
class OfferAccepted(OfOffer):
    """The receiver took an offer, of two the second; where it is a settlement, which is never secret, the clients are
    asked next."""


@dataclass(frozen=True, slots=True)
class OfferJoined(OfOffer):
    """The first of the two to whom an offer was made would take it; `third` is asked next."""


@dataclass(frozen=True, slots=True)
class OfferRejected(OfOffer):
    """The receiver refused an offer."""


@dataclass(frozen=True, slots=True)
class OfferLapsed(OfOffer):
    """An offer that was made until the sender's next move fell with that move."""


@dataclass(frozen=True, slots=True)
class SecretOut(Happening):
    """What two seats had agreed in secret, clauses as bits, has come out."""

    one: int
    two: int
    package: int


@dataclass(frozen=True, slots=True)
class ClientAsked(Happening):
    """A client was asked to sign a settlement: he does if the die, 1 to 100, is at most the percent."""

    client: int
    percent: int
    die: int
    signed: bool


def all_signed(facts: Iterable[Fact]) -> bool:
    """Whether every client that was asked signed: unless one walked out, what was agreed acts."""
    return all(fact.signed for fact in facts if isinstance(fact, ClientAsked))


@dataclass(frozen=True, slots=True)
class BattleFought(Happening):
    """`side` attacked `foe` (0: nobody) at a place. die: 1 to 6; losses in steps; taken: whether it took the place."""

    place: int
    side: int
    foe: int
    die: int
    lost: int
    foe_lost: int
    taken: bool


@dataclass(frozen=True, slots=True)
class PromiseBroken(Happening):
    """It was found that a seat broke these clauses, which it had promised."""

    seat: int
    clauses: int


@dataclass(frozen=True, slots=True)
class GameEnded(Happening):
    """An ending holds; `row` is its row."""

    row: int


@dataclass(frozen=True, slots=True)
class Arranged(Happening):
    """Something was arranged beside the rules, mostly by the instructor; `what`: as the journal calls it.

    row, name, number, text: what the entry says, each where it says any; seat: whom it is about, or -1; among: the
    seats that alone hear of it, None for everybody.
    """

    what: str
    row: int = 0
    seat: int = -1
    name: str = ""
    number: int = 0
    text: str = ""
    among: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Unheard(Happening):
    """Something of which a reader hears no more than that it was, and what it changed of what he sees: a covert move of
    `seat`, or (-1) what others agreed in secret. Made for readers alone, by `views.facts_for`."""

    seat: int


Fact = (RoundBegun | RowPlayed | RowRolled | OfferMade | OfferJoined | OfferAccepted | OfferRejected | OfferLapsed
        | SecretOut | ClientAsked | BattleFought | PromiseBroken | GameEnded | Arranged
        | Unheard)
"""Anything that can happen."""
