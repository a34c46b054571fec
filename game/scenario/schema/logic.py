"""The source's own logic: statements that must come out of play, each as sets of games that differ in one thing.

A statement is compared by playing the scenario twice over the same seeds, from two starts. What may differ is closed:
start values, rows already played, rows that may not be played, weights of the points. What is measured is closed too;
what it is measured of is named by the scenario. Shares are given in percent.
"""

from __future__ import annotations

from typing import Annotated, NamedTuple

from pydantic import Field, model_validator

from game.scenario.schema.parts import Part, Sourced
from game.scenario.schema.scalars import (
    Guards,
    Identifier,
    Integer,
    Positive,
    Sentence,
    Short,
    fault,
    one_of,
    several,
    sized,
)


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
EFFECTS = ("more", "less", "same")   # what is expected of the difference
LEVELS = ("below", "above")          # what is expected of one of the sets


class Setting(Part):
    """What is changed about the start: values of variables, moves taken to have been played before it (without their
    dice), rows that may not be played (moves, orders, threats, clauses, events, rows of cabinet and books), and weights
    of terms of the points."""

    start: dict[Short, Short] = Field(default_factory=dict)
    plays: tuple[Short, ...] = ()
    without: tuple[Short, ...] = ()
    weights: dict[Identifier, Integer] = Field(default_factory=dict)

    def kinds(self) -> set[str]:
        """The kinds of thing that are changed."""
        return {name for name in type(self).model_fields if getattr(self, name)}

    def and_(self, other: Setting) -> Setting:
        """Both changes; where they meet, the other's counts."""
        return Setting(start={**self.start, **other.start}, plays=[*self.plays, *other.plays],
                       without=[*self.without, *other.without], weights={**self.weights, **other.weights})


class Trial(Part):
    """One thing that is measured in the sets, and what is expected.

    expect: 'more' or 'less' in the second set; 'same', no more than `by` apart; 'below' or 'above' the number `than` in
    the set named by `where`. The rest are what the measure asks for.
    """

    id: Identifier
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
    expect: Annotated[str, one_of(*EFFECTS, *LEVELS)]
    by: Positive | None = None
    than: Integer | None = None
    where: Annotated[str, one_of("base", "against")] = "against"

    @model_validator(mode="after")
    def _complete(self) -> Trial:
        """The measure has what it asks for and no more, and the expectation too."""
        measure = MEASURES[self.measure]
        for key in KEYS:
            if key in measure.needs and not getattr(self, key):
                raise fault(f"'{self.measure}' has no '{key}'", f"'{key}: ...' here")
            if getattr(self, key) and key not in measure.needs + measure.may:
                raise fault(f"'{self.measure}' takes no '{key}'", ", ".join(measure.needs + measure.may))
        if self.side == "price" and self.each:
            raise fault("a price is to each point that a seat gets", "side: price without 'each'")
        if (self.expect == "same") != (self.by is not None):
            raise fault("'by' goes with 'expect: same'", "both or neither")
        if (self.expect in LEVELS) != (self.than is not None):
            raise fault("'than' goes with 'expect: below' and 'expect: above'", "both or neither")
        return self


class Comparison(Part):
    """Two sets of games. `name` says the one thing in which `against` differs from `base`; `given` holds in both.

    again: the two are compared once more with this beside; what is measured is how far that effect exceeds the first.
    """

    name: Sentence
    given: Setting = Setting()
    base: Setting = Setting()
    against: Setting = Setting()
    again: Setting | None = None
    tests: Annotated[tuple[Trial, ...], sized(1)]


class Statement(Sourced):
    """A sentence of the source's logic, and the comparisons that must all bear it out.

    control: takes out the row that says the sentence outright, in all sets; what is measured then is told beside what
    was measured with it, and does not count for whether the statement holds.
    """

    id: Identifier
    number: Positive
    text: Sentence
    control: Setting | None = None
    compare: Annotated[tuple[Comparison, ...], sized(1)]
