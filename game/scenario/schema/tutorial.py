"""The tutorial: what a new player is told and shown, step by step, while it plays the real game."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from game.scenario.schema.parts import Part
from game.scenario.schema.scalars import Identifier, Lead, Short, integer, sized

GO_ON = "go on"
PLAY, HEAR = "play", "hear"
KINDS = ("move", "card", "order", "threat", "offer", "answer")
"""What a step may wait for after `play`, beside the name of a move: a move of a kind."""
HEARD = ("offer", "deal", "refusal", "signed", "walked", "battle", "breach", "round", "ending")
"""What a step may wait for after `hear`, beside the id of an event: a kind of fact. `offer` is one made to the seat,
`refusal` one of an offer of its own."""
NAMED = ("card", "order", "threat", "place", "track")
"""What a step may point at by the id of one."""
PANELS = ("seat", "table", "hand", "map", "bar", "log")
BUTTONS = ("draft", "accept", "counter", "reject", "pass", "staff", "undo", "help", "tracks", "cards", "orders",
           "threats")


def written(word: str, name: str) -> str:
    """What a step points at or waits for, as it is written: `panel seat`, `play offer`."""
    return f"{word} {name}"


class Lesson(Part):
    """A step: what is said, what is pointed at, and what it waits for.

    `point`: `card X`, `order X`, `threat X`, `place X`, `track X`, `panel NAME`, `button NAME`, or `openings`. `until`:
    `go on`, `play X` (a move of the seat, or a kind of move) or `hear X` (a kind of fact, or an event). `after`, as
    `until`: the step is passed over until that has happened. Whatever else is played takes the tutorial on, too.
    """

    id: Identifier
    title: Short
    text: Lead
    point: Short = ""
    until: Short = GO_ON
    after: Short = ""


class Tutorial(Part):
    """Who learns, against whom (seats to personas), with which dice, and the steps."""

    seat: Identifier
    against: dict[Identifier, Identifier] = Field(default_factory=dict)
    seed: Annotated[int, integer(0, 999_999_999)] = 1
    steps: Annotated[tuple[Lesson, ...], sized(1, 60)]
