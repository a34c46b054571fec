"""What plays itself: drift, clients' choices, battles and events."""

from __future__ import annotations

from typing import Annotated

from game.scenario.schema.moves import Roll
from game.scenario.schema.parts import Part, Sourced
from game.scenario.schema.scalars import (
    Count,
    Day,
    Effects,
    Guards,
    Identifier,
    Names,
    Positive,
    Ratio,
    Result,
    Sentence,
    Short,
    Subject,
    Truth,
    integer,
    one_of,
    sized,
)

FACES = 6           # faces of the die, and so rows of the combat results table


class Row(Sourced):
    """A row that plays itself while its guards hold (cabinet, books) or when drawn (field)."""

    id: Identifier
    name: Short
    needs: Guards = ()
    does: Effects = ()
    text: Sentence | None = None


class Choice(Row):
    """A row of a client's list, drawn by weight among those whose guards hold."""

    weight: Count = 1


class ClientField(Part):
    """A list of what a client may do in a round; one row of it is drawn."""

    id: Identifier
    client: Identifier
    choices: Annotated[tuple[Choice, ...], sized(1)]


class Shift(Sourced):
    """Columns by which battles are shifted to the good of a side (to its harm where negative)."""

    id: Identifier
    name: Short
    side: Identifier
    when: Annotated[str, one_of("defends", "attacks")]
    at: Names = ()
    needs: Guards = ()
    shift: Annotated[int, integer(-9, 9)]


class Combat(Part):
    """The combat results table: `results[face][column]`, columns by ratio attacker:defender ascending."""

    columns: Annotated[tuple[Ratio, ...], sized(1, 16)]
    results: tuple[tuple[Result, ...], ...]
    unsupplied: Count = 0
    shifts: tuple[Shift, ...] = ()


class News(Part):
    """How many weighted events are drawn in a round."""

    draws: Count = 0


class Event(Sourced):
    """Something that happens: dated by `round`, drawn by `weight`, or the instructor's alone (`inject`).

    `about`: what it is about, by which it looks; without one it follows from what it does."""

    id: Identifier
    name: Short
    about: Subject | None = None
    round: Positive | None = None
    weight: Count | None = None
    inject: Truth = False
    times: Positive = 1
    needs: Guards = ()
    does: Effects = ()
    roll: Roll = ()
    place: Identifier | None = None
    date: Day | None = None
    text: Sentence
