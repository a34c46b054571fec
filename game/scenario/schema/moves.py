"""What seats play: orders, cards and threats, and the rolls of all rows.

`gist` is the one sentence on the face of a card; without it the text stands there, where it has room.
"""

from __future__ import annotations

from typing import Annotated

from game.scenario.schema.parts import Part, Sourced
from game.scenario.schema.scalars import (
    CardText,
    Count,
    Effects,
    Gist,
    Guards,
    Identifier,
    Names,
    Nature,
    Positive,
    Sentence,
    Short,
    Truth,
    at_most,
    sized,
)

MOST_OUTCOMES = 4   # most outcomes of a roll


class Outcome(Part):
    """One outcome of a roll: its weight, its effects and what it is called."""

    odds: Count
    does: Effects = ()
    text: Sentence | None = None


Roll = Annotated[tuple[Outcome, ...], at_most(MOST_OUTCOMES, "outcomes")]


class Order(Sourced):
    """An order to units: one move for each place of `at`, or for each pair of `pairs`."""

    id: Identifier
    seat: Identifier
    name: Short
    unit: Identifier | None = None
    at: Names = ()
    pairs: tuple[Annotated[Names, sized(2, 2)], ...] = ()
    cost: Count = 0
    needs: Guards = ()
    does: Effects
    roll: Roll = ()
    tags: Names = ()
    covert: Truth = False
    gist: Gist | None = None
    text: CardText


class Card(Sourced):
    """A power card of a seat. `nature`: what it is, by which it looks; without one it follows from what it does."""

    id: Identifier
    seat: Identifier
    name: Short
    kind: Short
    nature: Nature | None = None
    cost: Count = 0
    times: Positive = 1
    needs: Guards = ()
    does: Effects
    roll: Roll = ()
    tags: Names = ()
    covert: Truth = False
    gist: Gist | None = None
    text: CardText


class Aftermath(Part):
    """What becomes of a threat that is backed down from, or lapses."""

    name: Short
    does: Effects
    gist: Gist | None = None
    text: CardText


class Step(Aftermath):
    """The move that carries a threat out."""

    cost: Count = 0
    needs: Guards = ()
    roll: Roll = ()
    tags: Names = ()


class Threat(Sourced):
    """A card that opens a clock of `clock` rounds."""

    id: Identifier
    seat: Identifier
    name: Short
    kind: Short = "Threat"
    clock: Positive
    cost: Count = 0
    times: Positive = 1
    needs: Guards = ()
    does: Effects = ()
    carry: Step
    back: Aftermath
    lapse: Aftermath
    tags: Names = ()
    gist: Gist | None = None
    text: CardText
