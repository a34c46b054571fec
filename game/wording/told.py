"""What the teller tells: things that happened, as parts to be laid out, in the order in which they happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from functools import cached_property

from game.rules.facts import Change, Fact


class Topic(Enum):
    """What a told thing is about."""

    ROUND = auto()
    NEWS = auto()
    DRIFT = auto()
    """What moves by itself: income, clocks, the rows of cabinet and books."""
    MOVE = auto()
    PASS = auto()
    TALKS = auto()
    CONSENT = auto()
    CLAUSE = auto()
    LAPSE = auto()
    """A threat that was neither carried out nor taken back in time."""
    FIELD = auto()
    """What the sides' men on the ground do."""
    BATTLE = auto()
    BREACH = auto()
    CLIMB = auto()
    """A seat agrees to less than it has asked aloud."""
    SECRET = auto()
    """A deal that was made in secret comes out."""
    UNSEEN = auto()
    """Something of which no more is told than which numbers it moved."""
    TABLE = auto()
    """The instructor changed the position or ended the game."""
    ASIDE = auto()
    """What the instructor arranged beside the rules: notes, who sits where, the clock."""
    END = auto()


FOLLOWS = {
    Topic.NEWS: (Topic.NEWS,), Topic.FIELD: (Topic.FIELD,), Topic.DRIFT: (Topic.DRIFT, Topic.LAPSE),
    Topic.LAPSE: (Topic.DRIFT, Topic.LAPSE), Topic.SECRET: (Topic.SECRET,), Topic.CONSENT: (Topic.TALKS,),
    Topic.CLAUSE: (Topic.TALKS,),
}
"""With what a breath must begin that a thing about a topic may belong to it; all else is a breath of its own."""
QUIET = (Topic.DRIFT, Topic.PASS, Topic.CLAUSE)
"""What no dispatch tells: drift, passes, and clauses, which the talks have told."""


@dataclass(frozen=True)
class Die:
    """A die that fell: its face, of how many, and what that says."""

    face: int
    faces: int
    words: str


@dataclass(frozen=True)
class Told:
    """One thing that happened.

    fact: what the rules told; when: its date; title, detail: the sentence in two parts, without stops; note: what sort
    of thing it is, where the title does not say so; text: the author's words on it; seat: whose doing it is, or -1;
    place: where, or -1; clauses: what was offered, agreed or broken, a phrase each; of a counter what it makes of the
    offer that it answers; changes: of what people know as a number or a name; rolled: the changes that its die decided;
    why: a whole sentence on it by whoever did it, if it gave one.
    """

    fact: Fact
    topic: Topic
    when: date
    title: str
    detail: str = ""
    note: str = ""
    text: str = ""
    seat: int = -1
    place: int = -1
    clauses: tuple[str, ...] = ()
    die: Die | None = None
    changes: tuple[Change, ...] = ()
    rolled: tuple[Change, ...] = ()
    why: str = ""

    @property
    def round(self) -> int:
        """The round in which it happened, from 1."""
        return self.fact.round

    @property
    def net(self) -> tuple[Change, ...]:
        """What came of it, its die included."""
        return net((*self.changes, *self.rolled))


@dataclass(frozen=True)
class Breath:
    """Things told in one breath: the news of a round, its drift, a deal and what follows, or one thing alone.

    rows: the changes of each row that acted, its die's outcome too, in the order in which they acted. acted: the
    numbers of the items in that order, which is not that of their dates.
    """

    items: tuple[Told, ...]
    rows: tuple[tuple[Change, ...], ...]
    acted: tuple[int, ...]

    @property
    def topic(self) -> Topic:
        """What the first of them is about."""
        return self.items[0].topic

    @property
    def net(self) -> tuple[Change, ...]:
        """What came of all of it: each number once, from first to last, and none that is where it was."""
        return net(change for changes in self.rows for change in changes)

    @property
    def common(self) -> tuple[Change, ...]:
        """Of these the numbers that more than one row changed."""
        return tuple(change for change in self.net if self._times[change.column] > 1)

    def causes(self, column: int) -> tuple[Told, ...]:
        """The things that have a part in the change of a number."""
        return tuple(told for told in self.items if any(change.column == column for change in told.net))

    def alone(self, changes: Iterable[Change]) -> tuple[Change, ...]:
        """Of the changes of one row those in which no other row of the breath has a part."""
        return tuple(change for change in changes if self._times[change.column] == 1)

    @cached_property
    def _times(self) -> Counter[int]:
        """How many rows changed each column."""
        return Counter(change.column for changes in self.rows for change in changes)


def net(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Changes in the order in which they came, as one a variable, from first to last; none that comes back."""
    sums: dict[int, Change] = {}
    for change in changes:
        known = sums.get(change.column)
        sums[change.column] = known.then(change) if known else change
    return tuple(change for change in sums.values() if change.before != change.after)


def dispatches(breaths: Iterable[Breath]) -> list[Told]:
    """What the dispatches tell, in the order in which it happened."""
    return [told for breath in breaths for told in breath.items if told.topic not in QUIET]
