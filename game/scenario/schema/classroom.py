"""The document of a class file: one game that several tables play, key by key."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import Field

from game.scenario.schema.parts import Part
from game.scenario.schema.scalars import (
    Identifier,
    Positive,
    Short,
    Truth,
    at_most,
    fault,
    integer,
    one_of,
    reader,
    shown,
)

MOST_TABLES = 40
LEAST_SECONDS = 10
MOST_SEED = 999_999_999
CLOCK = re.compile(r"([0-9]{1,3}):([0-5][0-9])\Z")


def _seconds(value: object) -> int:
    """A time as minutes and seconds, such as 1:30."""
    match = CLOCK.match(value) if isinstance(value, str) else None
    seconds = int(match[1]) * 60 + int(match[2]) if match else value
    if not isinstance(seconds, int):
        raise fault(f"{shown(value)} is no time", "minutes and seconds, such as 1:30")
    if seconds < LEAST_SECONDS:
        raise fault(f"{shown(value)} is too short a time", f"minutes and seconds from 0:{LEAST_SECONDS}")
    return seconds


Seed = Annotated[int, integer(0, MOST_SEED)]
Seconds = Annotated[int, reader(_seconds, type="string", pattern=f"^{CLOCK.pattern.removesuffix(chr(92) + 'Z')}$")]
Asking = Annotated[str, one_of("off", "asked", "required")]


class ClassClock(Part):
    """Minutes and seconds. `move`: for each move; `round`: for a seat's moves of a round, beyond those of each move."""

    move: Seconds | None = None
    round: Seconds | None = None


class ClassDocument(Part):
    """One game for a class. `class`: what the class is called; `scenario`: the name or the path of what it plays.

    `rounds`: the round after which the game ends with its result, all if it is not given. `seats`: seat to `person` or
    the name of a bot; who is not named is a person. `tables`: what the tables are called. `seeds`: table to its own
    seed, where it is not `seed`. `people`: seat to who plays it at every table; `people_at`: the same of one table.
    `directives`: seat to the directive that is chosen, the others are dealt. `news`: round to the events that happen as
    it begins. `words`: seat to the secret word with which its person takes it at a shared screen. `instructor`: the
    pass-code of the instructor's table. `reasons`, `forecasts`: whether people are asked.
    """

    class_: Short = Field(alias="class")
    scenario: Short
    seed: Seed | None = None
    seeds: dict[Short, Seed] = Field(default_factory=dict)
    rounds: Positive | None = None
    blocks: Truth = False
    seats: dict[Identifier, Short] = Field(default_factory=dict)
    tables: Annotated[tuple[Short, ...], at_most(MOST_TABLES, "tables")] = ()
    people: dict[Identifier, Short] = Field(default_factory=dict)
    people_at: dict[Short, dict[Identifier, Short]] = Field(default_factory=dict)
    clock: ClassClock = ClassClock()
    directives: dict[Identifier, Identifier] = Field(default_factory=dict)
    news: dict[Positive, Annotated[tuple[Identifier, ...], at_most(MOST_TABLES, "events")]] = \
        Field(default_factory=dict)
    words: dict[Identifier, Short] = Field(default_factory=dict)
    instructor: Short | None = None
    reasons: Asking = "off"
    forecasts: Asking = "off"
