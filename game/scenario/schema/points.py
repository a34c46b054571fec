"""How a game ends, and what seats play for."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from game.scenario.schema.parts import Part, Sourced
from game.scenario.schema.scalars import Guards, Identifier, Integer, Sentence, Short, Truth, fault, sized


class Ending(Sourced):
    """How a game ends; the first that holds counts."""

    id: Identifier
    name: Short
    needs: Guards = ()
    text: Sentence


class Term(Part):
    """One addend of a seat's points: `points` while all guards hold, or weight * (value of `each` - `from_`)."""

    id: Identifier
    group: Short
    name: Short
    needs: Guards = ()
    points: Integer | None = None
    each: Short | None = None
    weight: Integer | None = None
    from_: Integer = Field(default=0, alias="from")
    source: Sentence | None = None
    contested: Truth = False

    @model_validator(mode="after")
    def _one_form(self) -> Term:
        if (self.points is None) == (self.each is None):
            raise fault("a term has exactly one of 'points' and 'each'", "points (with needs), or each and weight")
        if (self.each is None) != (self.weight is None):
            raise fault("'each' and 'weight' go together", "both or neither")
        if self.each is not None and self.needs:
            raise fault("a term with 'each' has no needs", "needs beside points only")
        return self


class SeatTerm(Term):
    """A term that always counts for `seat`."""

    seat: Identifier
    source: Sentence


class Directive(Sourced):
    """A private instruction; one of a seat's is dealt at the start, and its terms are added to the seat's."""

    seat: Identifier
    id: Identifier
    name: Short
    text: Sentence
    points: Annotated[tuple[Term, ...], sized(1)]


class Bands(Part):
    """Least points of each band of results; below `setback` is disaster."""

    setback: Integer
    stalemate: Integer
    gain: Integer
    triumph: Integer
