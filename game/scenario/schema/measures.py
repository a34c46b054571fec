"""What is measured of a set of games: a closed list of measures, each with the keys that it asks for.

What it is measured of is named by the scenario. Statements of the logic and claims are both measured so.
"""

from __future__ import annotations

from typing import Annotated, NamedTuple

from pydantic import model_validator

from game.scenario.schema.parts import Part
from game.scenario.schema.scalars import Guards, Identifier, Short, fault, one_of, several


class Measure(NamedTuple):
    """A measure: the keys it needs, those it may have, and its unit ('share', 'points', 'track' or 'times')."""

    needs: tuple[str, ...]
    may: tuple[str, ...]
    unit: str


MEASURES = {
    "ending": Measure(("of",), (), "share"),                      # games that end so
    "holds": Measure(("needs",), ("among",), "share"),            # games whose last position is so
    "played": Measure(("of",), (), "share"),                      # games in which one of these rows is played
    "rate": Measure(("of", "to"), (), "times"),                   # how often these rows are played, to those
    "final": Measure(("of",), ("among",), "track"),               # a variable at the end
    "course": Measure(("of",), (), "track"),                      # a variable over a game's decisions
    "points": Measure(("seat",), ("among",), "points"),           # a seat's points at the end
    "beside": Measure(("seat", "of"), ("besides",), "points"),    # at an ending, less those at the worst of the others
    "deals": Measure(("seat", "side"), ("holding", "each"), "points"),  # what deals are worth to a seat when agreed
    "refusals": Measure(("client",), (), "share"),                # settlements put to a client that he refuses
}
KEYS = ("of", "to", "needs", "among", "seat", "client", "side", "holding", "each", "besides")
SIDES = {
    "gets": "what others' clauses are worth to the seat at once, in its points",
    "gives": "what the seat's own clauses are worth to the others, in theirs",
    "pays": "what all clauses that one seat gives alone cost the seat, less what they bring it, in its points",
    "price": "what it gives, to each point that it gets",
    "gains": "what the whole package is worth to the seat, the joint clauses too",
}


class Measured(Part):
    """A measure and what it is of: what is measured of one set of games. `name` says it in words."""

    name: Short
    measure: Annotated[str, one_of(*MEASURES)]
    of: Annotated[tuple[Short, ...], several] = ()
    to: Annotated[tuple[Short, ...], several] = ()
    needs: Guards = ()
    among: Guards = ()
    seat: Identifier | None = None
    client: Identifier | None = None
    side: Annotated[str, one_of(*SIDES)] | None = None
    holding: Annotated[tuple[Short, ...], several] = ()
    each: Annotated[str, one_of("deal", "offer", "game")] | None = None
    besides: Annotated[tuple[Short, ...], several] = ()

    @model_validator(mode="after")
    def _complete(self) -> Measured:
        """The measure has what it asks for and no more."""
        measure = MEASURES[self.measure]
        for key in KEYS:
            if key in measure.needs and not getattr(self, key):
                raise fault(f"'{self.measure}' has no '{key}'", f"'{key}: ...' here")
            if getattr(self, key) and key not in measure.needs + measure.may:
                raise fault(f"'{self.measure}' takes no '{key}'", ", ".join(measure.needs + measure.may))
        if self.side == "price" and self.each:
            raise fault("a price is to each point that a seat gets", "side: price without 'each'")
        return self
