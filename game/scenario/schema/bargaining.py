"""What is bargained over: clauses, clients' consent, and broken promises."""

from __future__ import annotations

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
    integer,
    one_of,
    sized,
)


class Package(Part):
    """Most clauses that one seat gives in a package, and most that two give together."""

    each: Positive = 3
    together: Count = 3


class Clause(Sourced):
    """What may stand in a package. `by` lists one giver, or two who do it together. `keep` 0: done at once."""

    id: Identifier
    by: Annotated[Givers, sized(1)]
    name: Short
    theme: Short
    group: Identifier | None = None
    needs: Guards = ()
    does: Effects = ()
    keep: Count = 0
    forbids: Names = ()
    owes: Identifier | None = None
    each: Effects = ()
    satisfies: Identifier | None = None
    part: Annotated[str, one_of("line", "format")] | None = None
    times: Positive = 1
    text: Sentence

    def joins(self, other: Clause) -> bool:
        """Whether the two may stand in a package: no more than two seats between them, and not of one group."""
        return len({*self.by, *other.by}) <= 2 and (self.group is None or self.group != other.group)


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
