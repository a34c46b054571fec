"""What each thing that happened did to a seat's points, number by number, in the order in which it happened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from game.rules.effects import renew_totals
from game.rules.facts import Change
from game.rules.position import Position
from game.rules.views import View
from game.wording.told import Breath, Told


@dataclass(frozen=True)
class Effect:
    """A number that changed, and by how much that moved the points of the seat that looks."""

    change: Change
    points: int


@dataclass(frozen=True)
class Cause:
    """A thing that happened with what it changed. number: which it was, in the order in which things happened."""

    told: Told
    effects: tuple[Effect, ...] = ()
    number: int = 0

    @property
    def points(self) -> int:
        """By how much it moved the points of the seat that looks."""
        return sum(effect.points for effect in self.effects)


@dataclass(frozen=True)
class Sum:
    """One number, from first to last, with what that did to my points, and whatever had a part in it."""

    change: Change
    points: int
    causes: tuple[Told, ...]

    def then(self, later: Sum) -> Sum:
        """This and a later one of the same number, as one."""
        return Sum(self.change.then(later.change), self.points + later.points, (*self.causes, *later.causes))


def sums(causes: Iterable[Cause]) -> list[Sum]:
    """What causes did, number by number; what moved my points most first, numbers that came back left out."""
    by_column: dict[int, Sum] = {}
    for cause in sorted(causes, key=lambda one: one.number):
        for effect in cause.effects:
            one = Sum(effect.change, effect.points, (cause.told,))
            known = by_column.get(one.change.column)
            by_column[one.change.column] = known.then(one) if known else one
    moved = [one for one in by_column.values() if one.change.before != one.change.after or one.points]
    return sorted(moved, key=lambda one: -abs(one.points))


def changed(view: View, changes: Iterable[Change]) -> View:
    """What is seen once some numbers have moved, with the strengths that come of them."""
    g = Position(view.tables, 0, view.values.tolist(), view.ledger.tolist())
    for change in changes:
        g.v[change.column] += change.after - change.before
    renew_totals(g)
    return type(view)(view.tables, view.seat, g.v, g.ledger)


class Tally:
    """A seat's points while things happen one after another, from a view on. Of what the seat sees alone."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.points = view.total
        self.counted = 0

    def causes(self, breath: Breath) -> tuple[Cause, ...]:
        """What each thing of a breath does, as they are told; they have happened then, each in its turn."""
        done = {number: self._cause(breath.items[number]) for number in breath.acted}
        return tuple(done[number] for number in range(len(breath.items)))

    def _cause(self, told: Told) -> Cause:
        self.counted += 1
        return Cause(told, tuple(self._effect(change) for change in told.net), self.counted)

    def moved(self, changes: tuple[Change, ...]) -> None:
        """Some numbers move, of which nothing is to be told."""
        values = self.view.values.tolist()
        for change in changes:
            values[change.column] += change.after - change.before
        self.view = View(self.view.tables, self.view.seat, values, self.view.ledger.tolist())
        self.points = self.view.total

    def _effect(self, change: Change) -> Effect:
        before = self.points
        self.moved((change,))
        return Effect(change, self.points - before)
