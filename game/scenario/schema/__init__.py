"""The document of a scenario: what may stand in its YAML, key by key, and of what type.

Every scalar arrives as a string; the types here turn it into what it must be, and refuse the rest. Unknown keys are
refused. Guards and effects stay text: `language` parses them. Attribute names are the YAML keys, but for `from_` and
`class_`, whose keys are words of Python. What one row says of another is the business of `checks`.
"""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from game.scenario.schema.logic import Statement
from game.scenario.schema.parts import Part, Sourced
from game.scenario.schema.personas import Persona
from game.scenario.schema.scalars import (
    CLAIM,
    Address,
    CardText,
    ClaimId,
    Count,
    Day,
    Effects,
    Givers,
    Guards,
    Identifier,
    Integer,
    Names,
    Positive,
    Ratio,
    Result,
    Sentence,
    Short,
    SourceId,
    Spot,
    Text,
    Truth,
    at_most,
    fault,
    integer,
    matches,
    one_of,
    several,
)
from game.scenario.schema.targets import Target

MOST_OUTCOMES = 4   # most outcomes of a roll
FACES = 6           # faces of the die, and so rows of the combat results table
EVERYONE = "all"    # who sees a public track
NOBODY = "nobody"   # who holds a place that no side holds


class Head(Sourced):
    """`scenario`: what the list of scenarios shows. `checklist`: the ids of claims that `claims` must carry."""

    id: Annotated[str, BeforeValidator(matches(re.compile(r"[a-z][a-z0-9-]{0,39}\Z"),
                                                "small letters, digits and hyphens"))]
    title: Short
    summary: Sentence
    minutes: Annotated[int, BeforeValidator(integer(1, 600))]
    checklist: list[ClaimId] = []


class Round(Part):
    """A dated window; both days belong to it."""

    name: Short
    from_: Day = Field(alias="from")
    to: Day


class Package(Part):
    """Most clauses that one seat gives in a package, and most that two give together."""

    each: Positive = 3
    together: Count = 3


class News(Part):
    """How many weighted events are drawn in a round."""

    draws: Count = 0


class Seat(Sourced):
    """A power at the table. `capital`, `support`, `credibility` name its tracks."""

    id: Identifier
    name: Short
    city: Short
    colour: Identifier
    mark: Identifier
    capital: Identifier
    support: Identifier
    credibility: Identifier


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

    `low`, `high` and `start` are always set. `sees` is ["all"] or the seats that see it; others see the last report,
    rounded down to a multiple of `rounded`.
    """

    id: Identifier
    name: Short
    low: Integer = 0
    high: Integer = 0
    start: Integer = 0
    values: Names = []
    sees: Annotated[list[Identifier], BeforeValidator(several)] = [EVERYONE]
    rounded: Positive = 1
    group: Short
    text: Sentence
    ends: list[Short] = []

    @model_validator(mode="before")
    @classmethod
    def _named(cls, data: object) -> object:
        """Named values fix low and high, and their names are read as numbers."""
        if not isinstance(data, dict):
            return data
        values = data.get("values")
        if isinstance(values, list) and values:
            start = data.get("start")
            number = values.index(start) if start in values else start
            for key in ("low", "high"):
                if key in data:
                    raise fault(f"'{key}' stands beside 'values'", "either values or low and high")
            return {**data, "low": 0, "high": len(values) - 1, "start": number}
        for key in ("low", "high", "start"):
            if key not in data:
                raise fault(f"key '{key}' is missing", "low, high and start, or values and start")
        return data


class Place(Sourced):
    """A place on the map. `units`: steps of each kind at the start. Roads and lanes count both ways."""

    id: Identifier
    name: Short
    at: Spot
    kind: Annotated[str, BeforeValidator(one_of("capital", "port", "airfield", "field", "town", "front", "base",
                                                 "sea", "city"))]
    theatre: Identifier
    held: Identifier = NOBODY
    base: Truth = False
    size: Annotated[int, BeforeValidator(integer(1, 5))] = 1
    units: dict[Identifier, Positive] = {}
    roads: Names = []
    lanes: Names = []
    text: Sentence | None = None
    chip: Truth = False


class Shape(Part):
    """One shape of a line: drawn while its guards hold."""

    needs: Guards = []
    points: Annotated[list[Spot], Field(min_length=2)]


class Line(Sourced):
    """A line on the map; the first shape whose guards hold is drawn."""

    id: Identifier
    name: Short
    shapes: Annotated[list[Shape], Field(min_length=1)]


class UnitKind(Sourced):
    """A kind of unit, counted in steps at each place of `at`."""

    id: Identifier
    name: Short
    side: Identifier
    owner: Identifier | None = None
    class_: Annotated[str, BeforeValidator(one_of("ground", "air", "defence", "sea"))] = Field(alias="class")
    symbol: Identifier
    strength: Count = 0
    quality: Count = 0
    power: Count = 0
    reach: Annotated[int, BeforeValidator(integer(0, 5000))] = 0
    covert: Truth = False
    most: Positive
    at: Annotated[Names, Field(min_length=1)]
    beats: Names = []
    text: Sentence


class Outcome(Part):
    """One outcome of a roll: its weight, its effects and what it is called."""

    odds: Count
    does: Effects = []
    text: Sentence | None = None


Roll = Annotated[list[Outcome], AfterValidator(at_most(MOST_OUTCOMES, "outcomes"))]


class Order(Sourced):
    """An order to units: one move for each place of `at`, or for each pair of `pairs`."""

    id: Identifier
    seat: Identifier
    name: Short
    unit: Identifier | None = None
    at: Names = []
    pairs: list[Annotated[list[Identifier], Field(min_length=2, max_length=2)]] = []
    cost: Count = 0
    needs: Guards = []
    does: Effects
    roll: Roll = []
    tags: Names = []
    covert: Truth = False
    text: CardText


class Card(Sourced):
    """A power card of a seat."""

    id: Identifier
    seat: Identifier
    name: Short
    kind: Short
    cost: Count = 0
    times: Positive = 1
    needs: Guards = []
    does: Effects
    roll: Roll = []
    tags: Names = []
    covert: Truth = False
    text: CardText


class Aftermath(Part):
    """What becomes of a threat that is backed down from, or lapses."""

    name: Short
    does: Effects
    text: CardText


class Step(Aftermath):
    """The move that carries a threat out."""

    cost: Count = 0
    needs: Guards = []
    roll: Roll = []
    tags: Names = []


class Threat(Sourced):
    """A card that opens a clock of `clock` rounds."""

    id: Identifier
    seat: Identifier
    name: Short
    kind: Short = "Threat"
    clock: Positive
    cost: Count = 0
    times: Positive = 1
    needs: Guards = []
    does: Effects = []
    carry: Step
    back: Aftermath
    lapse: Aftermath
    tags: Names = []
    text: CardText


class Clause(Sourced):
    """What may stand in a package. `by` lists one giver, or two who do it together. `keep` 0: done at once."""

    id: Identifier
    by: Annotated[Givers, Field(min_length=1)]
    name: Short
    theme: Short
    group: Identifier | None = None
    needs: Guards = []
    does: Effects = []
    keep: Count = 0
    forbids: Names = []
    owes: Identifier | None = None
    each: Effects = []
    satisfies: Identifier | None = None
    part: Annotated[str, BeforeValidator(one_of("line", "format"))] | None = None
    times: Positive = 1
    text: Sentence


class Reason(Sourced):
    """What moves a client's consent by `percent` while its guards hold."""

    id: Identifier
    name: Short
    needs: Guards = []
    percent: Annotated[int, BeforeValidator(integer(-100, 100))]


class Reaction(Part):
    """What a client's answer does."""

    name: Short | None = None
    does: Effects = []
    text: Sentence | None = None
    source: Sentence | None = None


class Consent(Part):
    """How likely a client is to sign a settlement, in percent, and what follows."""

    client: Identifier
    base: Annotated[int, BeforeValidator(integer(0, 100))]
    by: list[Reason] = []
    signs: Reaction = Reaction()
    walks: Reaction


class Breach(Sourced):
    """What follows when a seat breaks a promise."""

    seat: Identifier
    name: Short
    does: Effects
    text: Sentence


class Row(Sourced):
    """A row that plays itself while its guards hold (cabinet, books) or when drawn (field)."""

    id: Identifier
    name: Short
    needs: Guards = []
    does: Effects = []
    text: Sentence | None = None


class Choice(Row):
    """A row of a client's list, drawn by weight among those whose guards hold."""

    weight: Count = 1


class ClientField(Part):
    """A list of what a client may do in a round; one row of it is drawn."""

    id: Identifier
    client: Identifier
    choices: Annotated[list[Choice], Field(min_length=1)]


class Shift(Sourced):
    """Columns by which the combat results table is entered further right (left where negative) for a side."""

    id: Identifier
    name: Short
    side: Identifier
    when: Annotated[str, BeforeValidator(one_of("defends", "attacks"))]
    at: Names = []
    needs: Guards = []
    shift: Annotated[int, BeforeValidator(integer(-9, 9))]


class Combat(Part):
    """The combat results table: `results[face][column]`, columns by ratio attacker:defender ascending."""

    columns: Annotated[list[Ratio], Field(min_length=1, max_length=16)]
    results: list[list[Result]]
    unsupplied: Count = 0
    shifts: list[Shift] = []


class Event(Sourced):
    """Something that happens: dated by `round`, drawn by `weight`, or the instructor's alone (`inject`)."""

    id: Identifier
    name: Short
    round: Positive | None = None
    weight: Count | None = None
    inject: Truth = False
    times: Positive = 1
    needs: Guards = []
    does: Effects = []
    roll: Roll = []
    place: Identifier | None = None
    date: Day | None = None
    text: Sentence


class Ending(Sourced):
    """How a game ends; the first that holds counts."""

    id: Identifier
    name: Short
    needs: Guards = []
    text: Sentence


class Term(Part):
    """One addend of a seat's points: `points` while all guards hold, or weight * (value of `each` - `from_`)."""

    id: Identifier
    group: Short
    name: Short
    needs: Guards = []
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
    points: Annotated[list[Term], Field(min_length=1)]


class Bands(Part):
    """Least points of each band of results; below `setback` is disaster."""

    setback: Integer
    stalemate: Integer
    gain: Integer
    triumph: Integer


class Holding(Part):
    """A line of a brief: what is held or may be lost, and why it matters."""

    name: Short
    text: Sentence


class Brief(Sourced):
    """What a seat reads before the game."""

    seat: Identifier
    headline: Sentence
    body: Text
    hold: Annotated[list[Holding], Field(min_length=1)]
    they_hold: Annotated[list[Holding], Field(min_length=1)]
    lose: Annotated[list[Holding], Field(min_length=1)]
    begin: Annotated[list[Sentence], Field(min_length=3, max_length=3)]


class Note(Sourced):
    """The instructor's note."""

    text: Text


class Question(Sourced):
    """A learning question, and where in the record its answer is found."""

    id: Annotated[str, BeforeValidator(matches(CLAIM, "a capital letter and a number, such as L1"))]
    question: Sentence
    look: Sentence


class Word(Part):
    """An entry of the glossary."""

    term: Short
    text: Sentence


class Claim(Part):
    """A claim of the source text, and the rows or variables that carry it in play."""

    id: ClaimId
    says: Sentence
    rows: Annotated[list[Short], Field(min_length=1)]


class Reference(Part):
    """A report or a book that `source:` strings cite by its id: what it is, and where it can be read."""

    id: SourceId
    text: Sentence
    url: Annotated[list[Address], BeforeValidator(several)] = []


class Deed(Sourced):
    """A move of the historical line.

    `play` names it as the engine does, such as `send_drones misrata` or `accept russia turkey`; `clauses` is what an
    offer holds; `note` says what was really done.
    """

    round: Positive
    seat: Identifier
    play: Short
    clauses: Names = []
    note: Sentence


class History(Part):
    """What was really done, as legal moves: with this seed they lead to `ending`. `directives` are those it deals."""

    seed: Annotated[int, BeforeValidator(integer(0, 999_999_999))]
    directives: dict[Identifier, Identifier] = {}
    moves: Annotated[list[Deed], Field(min_length=1)]
    ending: Identifier


class Document(Part):
    """A whole scenario, its files joined."""

    format: Annotated[int, BeforeValidator(integer(1, 1))]
    scenario: Head
    rounds: Annotated[list[Round], Field(min_length=1, max_length=40)]
    short: Positive | None = None
    moves: Annotated[int, BeforeValidator(integer(1, 9))]
    package: Package = Package()
    news: News = News()
    seats: Annotated[list[Seat], Field(min_length=2, max_length=4)]
    sides: list[Side] = []
    clients: list[Client] = []
    tracks: Annotated[list[Track], Field(min_length=1)]
    places: list[Place] = []
    lines: list[Line] = []
    units: list[UnitKind] = []
    orders: list[Order] = []
    cards: list[Card] = []
    threats: list[Threat] = []
    clauses: Annotated[list[Clause], AfterValidator(at_most(64, "clauses"))] = []
    consent: list[Consent] = []
    breach: list[Breach] = []
    cabinet: list[Row] = []
    field: list[ClientField] = []
    combat: Combat | None = None
    books: list[Row] = []
    events: list[Event] = []
    endings: list[Ending] = []
    points: list[SeatTerm] = []
    directives: list[Directive] = []
    bands: dict[Identifier, Bands] = {}
    briefs: list[Brief] = []
    note: Note
    questions: list[Question] = []
    glossary: list[Word] = []
    claims: list[Claim] = []
    sources: list[Reference] = []
    personas: list[Persona] = []
    history: History | None = None
    targets: list[Target] = []
    logic: list[Statement] = []

