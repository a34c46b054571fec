"""Places on the map, its lines, and the units that stand there."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from game.scenario.schema.parts import Part, Sourced
from game.scenario.schema.scalars import (
    Count,
    Guards,
    Identifier,
    Names,
    Positive,
    Sentence,
    Short,
    Spot,
    Truth,
    exactly,
    fault,
    integer,
    one_of,
    sized,
)

LEAST_VIEW = 0.05   # degrees between the corners of what the map shows at first
NOBODY = "nobody"   # who holds a place that no side holds


class Place(Sourced):
    """A place on the map. `units`: steps of each kind at the start. Roads and lanes count both ways."""

    id: Identifier
    name: Short
    at: Spot
    kind: Annotated[str, one_of("capital", "port", "airfield", "field", "town", "front", "base",
                                                 "sea", "city")]
    theatre: Identifier
    held: Identifier = NOBODY
    base: Truth = False
    size: Annotated[int, integer(1, 5)] = 1
    units: dict[Identifier, Positive] = Field(default_factory=dict)
    roads: Names = ()
    lanes: Names = ()
    text: Sentence | None = None
    chip: Truth = False


class View(Part):
    """What the map shows at first: some places as large as fits, or all between two corners."""

    places: Names = ()
    corners: Annotated[tuple[Spot, ...], exactly(2, "corners")] | None = None

    @model_validator(mode="after")
    def _one_form(self) -> View:
        """A view is one or the other."""
        if bool(self.places) == bool(self.corners):
            raise fault("a view has exactly one of 'places' and 'corners'",
                        "places: [a, b], or corners: [[13, 32], [16, 33]]")
        if self.corners and any(abs(a - b) < LEAST_VIEW for a, b in zip(*self.corners, strict=True)):
            raise fault("the corners are one above or beside the other", "two that lie across from one another")
        return self


class Shape(Part):
    """One shape of a line: drawn while its guards hold."""

    needs: Guards = ()
    points: Annotated[tuple[Spot, ...], sized(2)]


class Line(Sourced):
    """A line on the map; the first shape whose guards hold is drawn."""

    id: Identifier
    name: Short
    shapes: Annotated[tuple[Shape, ...], sized(1)]


class UnitKind(Sourced):
    """A kind of unit, counted in steps at each place of `at`."""

    id: Identifier
    name: Short
    side: Identifier
    owner: Identifier | None = None
    class_: Annotated[str, one_of("ground", "air", "defence", "sea")] = Field(alias="class")
    symbol: Identifier
    strength: Count = 0
    quality: Count = 0
    power: Count = 0
    reach: Annotated[int, integer(0, 5000)] = 0
    covert: Truth = False
    most: Positive
    at: Annotated[Names, sized(1)]
    beats: Names = ()
    text: Sentence
