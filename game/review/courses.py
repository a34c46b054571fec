"""How the tracks went, and which moves, events and drift moved them."""

from __future__ import annotations

from dataclasses import dataclass

from game.review.account import Account
from game.rules.facts import Change
from game.scenario.schema.parties import EVERYONE


@dataclass(frozen=True)
class Mover:
    """Something that moved a track: in which step and round, whose doing it was (a seat's number, or -1), what."""

    step: int
    round: int
    seat: int
    title: str
    change: Change

    @property
    def by(self) -> int:
        """By how much."""
        return self.change.after - self.change.before

    @property
    def size(self) -> int:
        """How much that is, either way."""
        return abs(self.by)


@dataclass(frozen=True)
class Course:
    """A track over the game. values: after each step; names: of its values, if they have names; ends: what its lowest
    and its highest value mean, where the author says so; moved: what moved it, in order."""

    id: str
    name: str
    low: int
    high: int
    names: tuple[str, ...]
    ends: tuple[str, ...]
    values: tuple[int, ...]
    moved: tuple[Mover, ...]

    @property
    def begun(self) -> int:
        """Where it was before anything moved it: the first news comes with the first step."""
        return self.values[0] - sum(mover.by for mover in self.moved if not mover.step)

    @property
    def travelled(self) -> float:
        """How far it went in all, up and down, in parts of its span."""
        return sum(abs(new - old) for old, new in zip(self.values, self.values[1:], strict=False)) / (
            self.high - self.low)

    def value(self, at: int) -> str:
        """A value as people call it."""
        return self.names[at - self.low] if self.names else str(at)


def courses(account: Account) -> tuple[Course, ...]:
    """The tracks that the reader sees, in the scenario's order."""
    words, column = account.words, account.tables.column
    tracks = []
    for track in words.document.tracks:
        if track.id not in column or not (account.whole or {EVERYONE, account.eye.seat} & {*track.sees}):
            continue
        at = column[track.id]
        variable = words.variables[track.id]
        span = range(track.low, track.high + 1) if track.values else ()
        names = tuple(words.value(variable, value) for value in span)
        tracks.append(Course(track.id, track.name, track.low, track.high, names, track.ends,
                            tuple(values[at] for values in account.values), tuple(_movers(account, at))))
    return tuple(tracks)


def _movers(account: Account, column: int) -> list[Mover]:
    return [Mover(step, told.round, told.seat, told.title, change) for step, breaths in enumerate(account.told)
            for breath in breaths for told in breath.items for change in told.net if change.column == column]
