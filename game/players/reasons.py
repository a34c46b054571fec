"""Why a move is liked: a frozen class for each kind of reason."""

from __future__ import annotations

from dataclasses import dataclass

from game.rules.batch import OFFERED, line
from game.rules.tables import Kind, Move
from game.rules.views import View


@dataclass(frozen=True)
class Term:
    """A term of the points (its number) changes at once, by so many points of the seat's."""

    term: int
    points: float


@dataclass(frozen=True)
class Sentence:
    """A rule or a fear of a persona, in the scenario's words, and the points that it counts for."""

    text: str
    points: float


@dataclass(frozen=True)
class Want:
    """A variable (its column) that a persona cares for changes within a round, which is worth so many points to it."""

    column: int
    points: float


@dataclass(frozen=True)
class Gain:
    """Another seat is thought to gain so many points at once by the package that is offered or accepted."""

    seat: int
    points: float


@dataclass(frozen=True)
class End:
    """Another seat is thought to end so many points better than by the moves beside this one."""

    seat: int
    points: float


@dataclass(frozen=True)
class Reply:
    """What another seat's personas would most often answer, a row, and in how many percent of cases; to a move that
    offers nothing, what the next of them would most often play."""

    seat: int
    row: int
    percent: int


@dataclass(frozen=True)
class Next:
    """What the seat's own personas would most often play when it is to move again, after a reply (a row; -1: whatever
    the others do): rows with their percent of the cases, none where none stands out."""

    reply: int
    rows: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Consent:
    """The percent that every client signs the settlement that is offered or accepted."""

    percent: int


@dataclass(frozen=True)
class Openly:
    """What a clause alone does to a term of a seat's points (its number), as all at the table can see it."""

    clause: int
    term: int
    points: int


@dataclass(frozen=True)
class Refused:
    """Why an offer was refused, without a secret: what all can see against it.

    cost: the clause that costs the seat most; beaten: whether the offer brings the other side more; bound: a clause by
    which the seat would be bound, or -1. None of these: nothing counts against it that all can see.
    """

    cost: Openly | None = None
    beaten: bool = False
    bound: int = -1


@dataclass(frozen=True)
class Countered:
    """Why an offer was countered, without a secret: the clause left out or added that does most for the seat.

    Neither: all can see nothing of the difference.
    """

    left_out: Openly | None = None
    added: Openly | None = None


Answer = Refused | Countered
Reason = Term | Sentence | Want | Gain | End | Reply | Next | Consent


def package_of(view: View, move: Move) -> int:
    """The package that a move offers or accepts; 0 where it does neither."""
    tables = view.tables
    if tables.kind[move.row] != Kind.ACCEPT:
        return move.package
    return int(view.ledger[line(tables, int(tables.circle[move.row]), OFFERED)])


def terms(view: View, move: Move) -> list[Term]:
    """The terms of the seat's points that a move changes at once."""
    return [Term(number, float(after - before)) for number, before, after in view.preview(move).terms]


def gains(view: View, move: Move) -> list[Gain]:
    """What the other side is thought to gain by the package of a move, its directive being any; none without one."""
    package, gained = package_of(view, move), []
    others = [int(seats[move.row]) for seats in (view.tables.other, view.tables.third)]
    for other, third in (others, others[::-1]) if package else ():
        if other >= 0:
            changes = [after - before for before, after in view.estimate(other, package, third, view.made(move.row))]
            gained.append(Gain(other, sum(changes) / len(changes)))
    return gained
