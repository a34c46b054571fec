"""The personas of a document: characters that bots play, key by key. See `schema` for the rest of it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from game.scenario.schema.parts import Part, Sourced
from game.scenario.schema.scalars import (
    CardText,
    Count,
    Gain,
    Guards,
    Identifier,
    Names,
    PersonaText,
    Positive,
    Short,
    Tenths,
    sized,
)


class Fear(Part):
    """What a persona holds a position to be worth while the guards hold, in points; `because` says why, to people."""

    needs: Annotated[Guards, sized(1)]
    worth: Tenths
    because: CardText


class Rule(Part):
    """What a persona likes (or shuns) to do while the guards hold: `do` names moves, orders or tags of its seat."""

    needs: Guards = ()
    do: Annotated[tuple[Short, ...], sized(1)]
    urge: Tenths
    because: CardText


class Settles(Part):
    """Which settlements a persona signs: lines, formats, from which round, and the least gain over its points now.

    `falls`: by how much that gain falls a round; `leaves`: the gain it leaves the other side when it proposes one.
    """

    lines: Annotated[Names, sized(1)]
    formats: Annotated[Names, sized(1)]
    from_: Positive = Field(default=1, alias="from")
    gain: Gain
    falls: Gain = 0
    leaves: Gain = 0


class Persona(Sourced):
    """A character that a bot plays for a seat. All its numbers are points, with one decimal at most.

    `wants`: what a step of a variable is worth to it beyond the seat's points; `asks` and `grants`: what a clause is
    worth to it, and costs it, beyond them. `floor`: the least gain for which it agrees to a package, less `falls`
    each round; `leaves`: the gain it leaves the other side; `haggles`: how often it counters what it would accept.
    """

    id: Identifier
    seat: Identifier
    name: Short
    text: PersonaText
    wants: dict[Short, Tenths] = Field(default_factory=dict)
    fears: tuple[Fear, ...] = ()
    rules: Annotated[tuple[Rule, ...], sized(1)]
    asks: dict[Identifier, Gain] = Field(default_factory=dict)
    grants: dict[Identifier, Gain] = Field(default_factory=dict)
    floor: Gain
    falls: Gain = 0
    leaves: Gain = 0
    haggles: Count = 0
    settles: Settles | None = None
