"""The document of a class file: one game that several tables play, key by key."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from game.scenario.schema.parts import Part
from game.scenario.schema.scalars import Identifier, Positive, Short, Truth, at_most, integer

MOST_TABLES = 40


class ClassDocument(Part):
    """One game for a class. `class`: what the class is called; `scenario`: the name or the path of what it plays.

    `rounds`: the round after which the game ends with its result, all if it is not given. `seats`: seat to `person` or
    the name of a bot; who is not named is a person. `tables`: what the tables are called.
    """

    class_: Short = Field(alias="class")
    scenario: Short
    seed: Annotated[int, integer(0, 999_999_999)]
    rounds: Positive | None = None
    blocks: Truth = False
    seats: dict[Identifier, Short] = Field(default_factory=dict)
    tables: Annotated[tuple[Short, ...], at_most(MOST_TABLES, "tables")] = ()
