"""The document of a scenario: what may stand in its YAML, key by key, and of what type.

Every scalar arrives as a string; the types here turn it into what it must be, and refuse the rest. Unknown keys are
refused. Guards and effects stay text: `language` parses them. Attribute names are the YAML keys, but for `from_` and
`class_`, whose keys are words of Python. What one row says of another is the business of `checks`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from game.scenario.problems import nearest

CARD_WORDS = 25     # most words of a text that is printed on a card
MOST_GUARDS = 6     # most guards of a row
MOST_OUTCOMES = 4   # most outcomes of a roll
FACES = 6           # faces of the die, and so rows of the combat results table
BOUND = 9999        # no number of a scenario is further from nought: sums of a few fit 16 bits
EVERYONE = "all"    # who sees a public track
NOBODY = "nobody"   # who holds a place that no side holds

IDENTIFIER = re.compile(r"[a-z][a-z0-9_]{0,39}\Z")
NUMBER = re.compile(r"[+-]?[0-9]{1,9}\Z")
DECIMAL = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,6})?\Z")
RATIO = re.compile(r"([1-9][0-9]?):([1-9][0-9]?)\Z")
RESULT = re.compile(r"(?:-|(?=.)(?:A([1-9]))?(?:D([1-9]))?(T)?)\Z")
CLAIM = re.compile(r"([A-Z]{1,3})([0-9]{1,3})\Z")


def fault(what: str, expected: str, hint: str = "") -> PydanticCustomError:
    """The error a type raises: what is wrong, what was expected, and a hint, as a Problem says them."""
    return PydanticCustomError("scenario", "{what}", {"what": what, "expected": expected, "hint": hint})


def shown(value: object) -> str:
    """A value as a message quotes it: cut short, and named by its kind where it is no text."""
    if isinstance(value, str):
        if not value:
            return "nothing"
        return f"'{value}'" if len(value) <= 40 else f"'{value[:37]}...'"
    return "a mapping" if isinstance(value, dict) else "a list" if isinstance(value, list) else f"'{value}'"


def _integer(low: int, high: int) -> Callable[[object], int]:
    def read(value: object) -> int:
        if isinstance(value, int) and not isinstance(value, bool):
            number = value
        elif isinstance(value, str) and NUMBER.match(value):
            number = int(value)
        else:
            raise fault(f"{shown(value)} is not a whole number", f"a whole number from {low} to {high}")
        if not low <= number <= high:
            raise fault(f"{number} is out of range", f"a whole number from {low} to {high}")
        return number
    return read


def _truth(value: object) -> bool:
    if value in ("true", "false") or isinstance(value, bool):
        return value in ("true", True)
    raise fault(f"{shown(value)} is neither true nor false", "true or false")


def _text(value: object, most: int = 16000) -> str:
    if not isinstance(value, str):
        hint = "put a text that begins with { or [ in quotes"
        raise fault(f"{shown(value)} stands where a text should", "a text", hint)
    if not value.strip():
        raise fault("the text is empty", "a text")
    if len(value) > most:
        raise fault(f"the text has {len(value)} characters", f"at most {most} characters")
    return value.strip()


def _card_text(value: object) -> str:
    text = _text(value)
    words = len(text.split())
    if words > CARD_WORDS:
        raise fault(f"the text has {words} words", f"at most {CARD_WORDS} words",
                    "a card is read at a glance; say why elsewhere")
    return text


def _identifier(value: object) -> str:
    if isinstance(value, str) and IDENTIFIER.match(value):
        return value
    raise fault(f"{shown(value)} is not an identifier",
                "a small letter, then small letters, digits and underscores, at most 40")


def _day(value: object) -> date:
    if isinstance(value, date):
        return value
    try:
        if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise fault(f"{shown(value)} is not a date", "a day such as 2019-12-23")


def _spot(value: object) -> tuple[float, float]:
    if isinstance(value, (list, tuple)) and len(value) == 2 and all(DECIMAL.match(str(part)) for part in value):
        lon, lat = (float(str(part)) for part in value)
        if abs(lon) <= 180 and abs(lat) <= 90:
            return lon, lat
    raise fault("this is not a position", "[longitude, latitude] in decimal degrees, such as [13.19, 32.89]")


def _several(value: object) -> object:
    """One text stands for a list of one."""
    return [value] if isinstance(value, str) else value


def _matches(pattern: re.Pattern[str], expected: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        if isinstance(value, str) and pattern.match(value):
            return value
        raise fault(f"{shown(value)} is not understood here", expected)
    return read


def _one_of(*words: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        if isinstance(value, str) and value in words:
            return value
        hint = nearest(value, words) if isinstance(value, str) else ""
        raise fault(f"{shown(value)} is not known here", " or ".join(words), hint)
    return read


def _at_most(most: int, of: str) -> Callable[[list[Any]], list[Any]]:
    def check(value: list[Any]) -> list[Any]:
        if len(value) > most:
            raise fault(f"there are {len(value)} {of}", f"at most {most}")
        return value
    return check


Identifier = Annotated[str, BeforeValidator(_identifier)]
Text = Annotated[str, BeforeValidator(_text)]
Short = Annotated[str, BeforeValidator(lambda value: _text(value, 80))]
Sentence = Annotated[str, BeforeValidator(lambda value: _text(value, 600))]
CardText = Annotated[str, BeforeValidator(_card_text)]
Integer = Annotated[int, BeforeValidator(_integer(-BOUND, BOUND))]
Count = Annotated[int, BeforeValidator(_integer(0, 99))]
Positive = Annotated[int, BeforeValidator(_integer(1, 99))]
Truth = Annotated[bool, BeforeValidator(_truth)]
Day = Annotated[date, BeforeValidator(_day)]
Spot = Annotated[tuple[float, float], BeforeValidator(_spot)]
Guards = Annotated[list[Short], AfterValidator(_at_most(MOST_GUARDS, "guards"))]
Effects = list[Annotated[str, BeforeValidator(lambda value: _text(value, 160))]]
Names = list[Identifier]
Givers = Annotated[list[Identifier], BeforeValidator(_several), AfterValidator(_at_most(2, "givers"))]
Ratio = Annotated[str, BeforeValidator(_matches(RATIO, "attacker:defender, such as 3:1"))]
Result = Annotated[str, BeforeValidator(_matches(RESULT, "'-', or A<n>, D<n> and T in this order, such as A1D2T"))]
ClaimId = Annotated[str, BeforeValidator(_matches(CLAIM, "capital letters and a number, such as A01"))]


class Part(BaseModel):
    """What every piece of a document has in common: no unknown key, no change once read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Sourced(Part):
    """A piece that cites what it stands for. `contested` marks facts the sources disagree on."""

    source: Sentence
    contested: Truth = False


class Head(Sourced):
    """`scenario`: what the list of scenarios shows. `checklist`: the ids of claims that `claims` must carry."""

    id: Annotated[str, BeforeValidator(_matches(re.compile(r"[a-z][a-z0-9-]{0,39}\Z"),
                                                "small letters, digits and hyphens"))]
    title: Short
    summary: Sentence
    minutes: Annotated[int, BeforeValidator(_integer(1, 600))]
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
    sees: Annotated[list[Identifier], BeforeValidator(_several)] = [EVERYONE]
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
    kind: Annotated[str, BeforeValidator(_one_of("capital", "port", "airfield", "field", "town", "front", "base",
                                                 "sea", "city"))]
    theatre: Identifier
    held: Identifier = NOBODY
    base: Truth = False
    size: Annotated[int, BeforeValidator(_integer(1, 5))] = 1
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
    class_: Annotated[str, BeforeValidator(_one_of("ground", "air", "defence", "sea"))] = Field(alias="class")
    symbol: Identifier
    strength: Count = 0
    quality: Count = 0
    power: Count = 0
    reach: Annotated[int, BeforeValidator(_integer(0, 5000))] = 0
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


Roll = Annotated[list[Outcome], AfterValidator(_at_most(MOST_OUTCOMES, "outcomes"))]


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
    part: Annotated[str, BeforeValidator(_one_of("line", "format"))] | None = None
    times: Positive = 1
    text: Sentence


class Reason(Sourced):
    """What moves a client's consent by `percent` while its guards hold."""

    id: Identifier
    name: Short
    needs: Guards = []
    percent: Annotated[int, BeforeValidator(_integer(-100, 100))]


class Reaction(Part):
    """What a client's answer does."""

    name: Short | None = None
    does: Effects = []
    text: Sentence | None = None
    source: Sentence | None = None


class Consent(Part):
    """How likely a client is to sign a settlement, in percent, and what follows."""

    client: Identifier
    base: Annotated[int, BeforeValidator(_integer(0, 100))]
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
    when: Annotated[str, BeforeValidator(_one_of("defends", "attacks"))]
    at: Names = []
    needs: Guards = []
    shift: Annotated[int, BeforeValidator(_integer(-9, 9))]


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

    id: Annotated[str, BeforeValidator(_matches(CLAIM, "a capital letter and a number, such as L1"))]
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


class Document(Part):
    """A whole scenario, its files joined."""

    format: Annotated[int, BeforeValidator(_integer(1, 1))]
    scenario: Head
    rounds: Annotated[list[Round], Field(min_length=1, max_length=40)]
    short: Positive | None = None
    moves: Positive
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
    clauses: Annotated[list[Clause], AfterValidator(_at_most(64, "clauses"))] = []
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

