"""The document of a scenario: what may stand in its YAML, key by key, and of what type.

Every scalar arrives as a string; the types here turn it into what it must be, and refuse the rest. Unknown keys are
refused. Guards and effects stay text: `language` parses them. Attribute names are the YAML keys, but for `from_` and
`class_`, whose keys are words of Python. What one row says of another is the business of `checks`.
"""

from __future__ import annotations

import re
from itertools import combinations
from typing import Annotated

from pydantic import Field

from game.scenario.schema.bargaining import Breach, Clause, Consent, Package, Talks
from game.scenario.schema.drift import ClientField, Combat, Event, News, Row
from game.scenario.schema.forums import Forum
from game.scenario.schema.history import History
from game.scenario.schema.logic import Statement
from game.scenario.schema.moves import Card, Order, Threat
from game.scenario.schema.parties import MOST_MOVES, Client, Seat, Side, Track
from game.scenario.schema.parts import Part, Sourced
from game.scenario.schema.personas import Persona
from game.scenario.schema.places import Line, Place, UnitKind, View
from game.scenario.schema.points import Bands, Directive, Ending, SeatTerm
from game.scenario.schema.scalars import (
    ClaimId,
    Day,
    Identifier,
    Names,
    Positive,
    Sentence,
    Short,
    Truth,
    at_most,
    integer,
    matches,
    sized,
)
from game.scenario.schema.targets import Target
from game.scenario.schema.teaching import Brief, Claim, Note, Question, QuizQuestion, Reference, Word
from game.scenario.schema.tutorial import Tutorial
from game.scenario.tree import FORMAT, MOST_SEATS

SCENARIO_ID = re.compile(r"[a-z][a-z0-9-]{0,39}\Z")


class Head(Sourced):
    """`scenario`: what the list of scenarios shows. `checklist`: the ids of claims that `claims` must carry."""

    id: Annotated[str, matches(SCENARIO_ID, "small letters, digits and hyphens")]
    title: Short
    summary: Sentence
    minutes: Annotated[int, integer(1, 600)]
    author: Short = ""
    checklist: tuple[ClaimId, ...] = ()


class Round(Part):
    """A dated window; both days belong to it."""

    name: Short
    from_: Day = Field(alias="from")
    to: Day


class Document(Part):
    """A whole scenario, its files joined. `headline`: the tracks that the table keeps in sight at every size."""

    format: Annotated[int, integer(1, FORMAT)]
    scenario: Head
    rounds: Annotated[tuple[Round, ...], sized(1, 40)]
    short: Positive | None = None
    moves: Annotated[int, integer(1, MOST_MOVES)]
    blocks: Truth = False
    package: Package = Package()
    news: News = News()
    seats: Annotated[tuple[Seat, ...], sized(2, MOST_SEATS)]
    sides: tuple[Side, ...] = ()
    clients: tuple[Client, ...] = ()
    tracks: Annotated[tuple[Track, ...], sized(1)]
    headline: Annotated[Names, at_most(5, "tracks")] = ()
    places: tuple[Place, ...] = ()
    view: View | None = None
    without_borders: Names = ()
    lines: tuple[Line, ...] = ()
    units: tuple[UnitKind, ...] = ()
    orders: tuple[Order, ...] = ()
    cards: tuple[Card, ...] = ()
    threats: tuple[Threat, ...] = ()
    forums: tuple[Forum, ...] = ()
    clauses: Annotated[tuple[Clause, ...], at_most(64, "clauses")] = ()
    consent: tuple[Consent, ...] = ()
    breach: tuple[Breach, ...] = ()
    talks: Talks | None = None
    cabinet: tuple[Row, ...] = ()
    field: tuple[ClientField, ...] = ()
    combat: Combat | None = None
    books: tuple[Row, ...] = ()
    events: tuple[Event, ...] = ()
    endings: tuple[Ending, ...] = ()
    points: tuple[SeatTerm, ...] = ()
    directives: tuple[Directive, ...] = ()
    bands: dict[Identifier, Bands] = Field(default_factory=dict)
    briefs: tuple[Brief, ...] = ()
    note: Note
    questions: tuple[Question, ...] = ()
    quiz: tuple[QuizQuestion, ...] = ()
    glossary: tuple[Word, ...] = ()
    claims: tuple[Claim, ...] = ()
    sources: tuple[Reference, ...] = ()
    personas: tuple[Persona, ...] = ()
    history: History | None = None
    tutorial: Tutorial | None = None
    targets: tuple[Target, ...] = ()
    logic: tuple[Statement, ...] = ()

    @property
    def moves_each(self) -> list[int]:
        """How many moves each seat has in a round."""
        return [seat.moves or self.moves for seat in self.seats]

    @property
    def circles(self) -> list[tuple[str, ...]]:
        """The seats that may bargain with one another: every two, then the threes that `talks` names, each in the
        order of the seats."""
        seats = [seat.id for seat in self.seats]
        threes = [tuple(seat for seat in seats if seat in three) for three in (self.talks.three if self.talks else ())]
        return [*combinations(seats, 2), *dict.fromkeys(three for three in threes if len(three) == 3)]

    @property
    def deadlines(self) -> bool:
        """Whether an offer may be made until its sender's next move. By blocks each waits for the other's block."""
        return self.talks is not None and self.talks.deadlines and not self.blocks

    @property
    def hides_deals(self) -> bool:
        """Whether two seats may make a deal of which another seat does not hear."""
        return self.talks is not None and self.talks.secret is not None and len(self.seats) > 2
