"""What is bargained over: clauses, clients' consent, and broken promises."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import Annotated

from game.scenario.schema.parts import Part, Sourced
from game.scenario.schema.scalars import (
    Count,
    Effects,
    Givers,
    Guards,
    Identifier,
    Names,
    Positive,
    Sentence,
    Short,
    Truth,
    exactly,
    integer,
    one_of,
    sized,
)

Three = Annotated[Names, exactly(3, "seats")]
"""The three seats that may bargain at one table."""


class Package(Part):
    """Most clauses that one seat gives in a package, and most that two give together."""

    each: Positive = 3
    together: Count = 3


class Clause(Sourced):
    """What may stand in a package.

    `by` lists one giver, or two who do it together; `to`: who may receive it, if not all others. `keep` 0: done at
    once. `leaks`: nobody watches the promise, and a breach comes out with that percent a round, but at once while a
    clause stands that `watches` it. `forum`: where a format takes place, which needs the standing to host it.
    `seen: never`: the record knows of no such step.
    """

    id: Identifier
    by: Annotated[Givers, sized(1)]
    to: Names = ()
    name: Short
    theme: Short
    group: Identifier | None = None
    needs: Guards = ()
    does: Effects = ()
    keep: Count = 0
    forbids: Names = ()
    owes: Identifier | None = None
    leaks: Annotated[int, integer(0, 99)] | None = None
    watches: Names = ()
    each: Effects = ()
    satisfies: Identifier | None = None
    part: Annotated[str, one_of("line", "format")] | None = None
    forum: Identifier | None = None
    times: Positive = 1
    seen: Annotated[str, one_of("never")] | None = None
    text: Sentence

    def reaches(self, parties: AbstractSet[str]) -> bool:
        """Whether it may stand in a package of these seats: they give it, and somebody else there may receive it."""
        others = parties - {*self.by}
        return parties >= {*self.by} and (not self.to or not others or not others.isdisjoint(self.to))

    def joins(self, other: Clause, circles: Iterable[AbstractSet[str]]) -> bool:
        """Whether the two may stand in a package of one of these circles of seats, and are not of one group."""
        if self.group is not None and self.group == other.group:
            return False
        return any(self.reaches(circle) and other.reaches(circle) for circle in circles)


class Reason(Sourced):
    """What moves a client's consent by `percent` while its guards hold."""

    id: Identifier
    name: Short
    needs: Guards = ()
    percent: Annotated[int, integer(-100, 100)]


class Reaction(Part):
    """What a client's answer does."""

    name: Short | None = None
    does: Effects = ()
    text: Sentence | None = None
    source: Sentence | None = None


class Consent(Part):
    """How likely a client is to sign a settlement, in percent, and what follows."""

    client: Identifier
    base: Annotated[int, integer(0, 100)]
    by: tuple[Reason, ...] = ()
    signs: Reaction = Reaction()
    walks: Reaction


class Breach(Sourced):
    """What follows when a seat breaks a promise."""

    seat: Identifier
    name: Short
    does: Effects
    text: Sentence


class ClimbDown(Part):
    """What follows when a seat agrees to less than it has asked aloud."""

    name: Short
    does: Effects
    text: Sentence


class Open(Sourced):
    """What a seat does by making an offer aloud, and by backing down from it."""

    seat: Identifier
    name: Short
    does: Effects = ()
    text: Sentence
    backs: ClimbDown


class Exposure(Sourced):
    """What it does to a seat when a deal that it made in secret comes out."""

    seat: Identifier
    name: Short
    does: Effects
    text: Sentence


class Secret(Part):
    """Deals of which nobody else hears; each round they come out with `leaks` percent."""

    leaks: Annotated[int, integer(0, 100)]
    out: tuple[Exposure, ...] = ()


class Talks(Part):
    """How offers may be made but plainly: with a deadline, aloud, in secret; and which three seats may bargain
    together."""

    deadlines: Truth = False
    open: tuple[Open, ...] = ()
    secret: Secret | None = None
    three: tuple[Three, ...] = ()

    @property
    def manners(self) -> bool:
        """Whether offers may be made but plainly."""
        return self.deadlines or bool(self.open) or self.secret is not None
