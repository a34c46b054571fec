"""Two versions of a scenario beside each other: what differs in games of the same seeds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from game.estimates.intervals import ANY, Row, value
from game.rules.arrays import Ints
from game.scenario import Scenario
from game.study.measure.logic import quotient
from game.study.measure.usage import usages
from game.study.run.lockstep import Played
from game.wording.messages import say


class Version(NamedTuple):
    """A scenario and its games."""

    scenario: Scenario
    played: Played


class Beside(NamedTuple):
    """A measurement in both versions: the row is that of the other less the first."""

    kind: str
    row: Row

    @property
    def differs(self) -> bool:
        """Whether the two are sure to differ."""
        return not self.row.low <= 0 <= self.row.high


def compared(first: Version, other: Version) -> list[Beside]:
    """What both versions have: endings, each seat's points, decisions, and what was played; game by game, by seed."""
    _, *both = np.intersect1d(first.played.number, other.played.number, return_indices=True)
    return [*_endings(first, other, both), *_points(first, other, both), *_played(first, other, both)]


def only(first: Version, other: Version) -> list[str]:
    """The names of what the first version has and the other has not: endings, cards, orders, clauses, events."""
    there = {one.id for one in _named(other)}
    return [one.name for one in _named(first) if one.id not in there]


class _Thing(NamedTuple):
    id: str
    name: str
    kind: str


def _named(of: Version) -> Iterator[_Thing]:
    for ending in of.scenario.document.endings:
        yield _Thing(ending.id, ending.name, "ending")
    for usage in usages(of.scenario, of.played):
        yield _Thing(usage.id, usage.name, usage.kind)


def _row(kind: str, own: str, title: str, unit: str, both: tuple[npt.NDArray[Any], npt.NDArray[Any]]) -> Beside:
    """The difference of two means over the same seeds."""
    share, ones = unit == "difference", np.ones(len(both[0]))
    before, after = (quotient(x.astype(np.float64), ones, share) for x in both)
    note = say("{first}, then {other}", first=value(before.value, unit), other=value(after.value, unit))
    return Beside(kind, Row(own, *after.less(before).interval(), ANY, title, note, unit, len(ones)))


def _endings(first: Version, other: Version, both: Sequence[Ints]) -> Iterator[Beside]:
    ids = [[one.id for one in each.scenario.document.endings] for each in (first, other)]
    for number, ending in enumerate(first.scenario.document.endings):
        if ending.id in ids[1]:
            numbers = (number, ids[1].index(ending.id))
            x, y = (each.played.ending[of] == at for each, of, at in zip((first, other), both, numbers, strict=True))
            yield _row("ending", ending.id, ending.name, "difference", (x, y))


def _points(first: Version, other: Version, both: Sequence[Ints]) -> Iterator[Beside]:
    theirs = other.scenario.tables.seats
    for k, seat in enumerate(first.scenario.document.seats):
        x, y = first.played.points[k, both[0]], other.played.points[theirs.index(seat.id), both[1]]
        yield _row("points", seat.id, seat.name, "points", (x, y))
    yield _row("decisions", "decisions", say("Decisions in a game"), "decisions",
               (first.played.decisions[both[0]], other.played.decisions[both[1]]))


def _played(first: Version, other: Version, both: Sequence[Ints]) -> Iterator[Beside]:
    there = {usage.id: usage for usage in usages(other.scenario, other.played)}
    for usage in usages(first.scenario, first.played):
        if usage.id in there:
            x = first.played.tally[list(usage.rows)][:, both[0]].sum(0) > 0
            y = other.played.tally[list(there[usage.id].rows)][:, both[1]].sum(0) > 0
            yield _row(usage.kind, usage.id, usage.name, "difference", (x, y))
