"""The historical line."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from game.scenario.schema.parts import Part, Sourced
from game.scenario.schema.scalars import Identifier, Names, Positive, Sentence, Short, integer, sized


class Deed(Sourced):
    """A move of the historical line.

    `play` names it as the engine does, such as `send_drones misrata` or `accept russia turkey`; `clauses` is what an
    offer holds; `note` says what was really done.
    """

    round: Positive
    seat: Identifier
    play: Short
    clauses: Names = ()
    note: Sentence


class History(Part):
    """What was really done, as legal moves: with this seed they lead to `ending`. `directives` are those it deals."""

    seed: Annotated[int, integer(0, 999_999_999)]
    directives: dict[Identifier, Identifier] = Field(default_factory=dict)
    moves: Annotated[tuple[Deed, ...], sized(1)]
    ending: Identifier
