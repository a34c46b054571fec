"""Who sits at the table and who stands on the ground, and the tracks that they watch."""

from __future__ import annotations

from typing import Annotated

from pydantic import WithJsonSchema, model_validator

from game.rules.names import nearest
from game.scenario.schema.parts import Sourced
from game.scenario.schema.scalars import (
    NUMBER,
    Called,
    Identifier,
    Integer,
    Names,
    Positive,
    Sentence,
    Short,
    Tint,
    Truth,
    fault,
    integer,
    several,
    shown,
    undefaulted,
)

MOST_MOVES = 9      # of a seat in a round
EVERYONE = "all"    # who sees a public track


class Seat(Sourced):
    """A power at the table. `capital`, `support`, `credibility` name its tracks.

    `moves`: its moves in a round, where they are not as many as the others'. `leaves`: rows may put it out of the game,
    by `out.SEAT = yes`: it makes no moves from the next round on, and nobody makes it an offer; it still has points.
    """

    id: Identifier
    name: Called
    city: Short
    colour: Tint
    mark: Identifier
    capital: Identifier
    support: Identifier
    credibility: Identifier
    moves: Annotated[int, integer(1, MOST_MOVES)] | None = None
    leaves: Truth = False


class Side(Sourced):
    """A camp on the ground; `patron` is the seat behind it, if any."""

    id: Identifier
    name: Short
    patron: Identifier | None = None


class Client(Sourced):
    """A leader on the ground who decides for himself."""

    id: Identifier
    name: Short
    side: Identifier
    patron: Identifier | None = None


class Track(Sourced):
    """A bounded number, or one of named `values` (then low is 0 and high the last).

    Either `low`, `high` and `start` are written, or `values` and `start`. `sees` is ["all"] or the seats that see it;
    others see the last report, rounded down to a multiple of `rounded`.
    """

    id: Identifier
    name: Short
    low: Integer = undefaulted(0)
    high: Integer = undefaulted(0)
    start: Annotated[Integer, WithJsonSchema({"type": ["integer", "string"]})] = undefaulted(0)
    values: Names = ()
    sees: Annotated[tuple[Identifier, ...], several] = (EVERYONE,)
    rounded: Positive = 1
    group: Short
    text: Sentence
    ends: tuple[Short, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _named(cls, data: object) -> object:
        """Named values fix low and high, and their names are read as numbers."""
        if not isinstance(data, dict):
            return data
        values = data.get("values")
        if isinstance(values, list) and values:
            for key in ("low", "high"):
                if key in data:
                    raise fault(f"'{key}' stands beside 'values'", "either values or low and high")
            if "start" not in data:
                raise fault("key 'start' is missing", f"start: and one of {' or '.join(map(str, values))}")
            start = data["start"]
            number = values.index(start) if start in values else start
            if isinstance(number, str) and not NUMBER.match(number):
                raise fault(f"'start' is {shown(start)}, which is no value of the track", " or ".join(map(str, values)),
                            nearest(start, map(str, values)))
            return {**data, "low": 0, "high": len(values) - 1, "start": number}
        for key in ("low", "high", "start"):
            if key not in data:
                raise fault(f"key '{key}' is missing", "low, high and start, or values and start")
        return data
