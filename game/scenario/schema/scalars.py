"""The types of single values: each reads a string, and refuses it with what was expected instead."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, GetJsonSchemaHandler, ValidationInfo, WithJsonSchema
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from game.rules import text as texts
from game.rules.names import nearest
from game.scenario.colours import HEX
from game.scenario.slips import lookalike, typed
from game.scenario.tree import MOST_SENTENCE, MOST_SHORT

GIST_WORDS = 9      # most words of the sentence on a card's face
CARD_WORDS = 25     # most words of a text that is printed on a card
PERSONA_WORDS = 40  # most words that say who a persona is
LEAD_WORDS = 45     # most words of a step of the tutorial
WORD = 25           # most characters of a word, on average: a text of so many words has so many characters a word
MOST_GUARDS = 6     # most guards of a row
UNBOUNDED = 10_000  # items of a list that has no bound of its own
BOUND = 9999        # no number of a scenario is further from nought: sums of a few fit 16 bits

OUTLETS = ("agency", "archive", "army", "blog", "book", "broadcaster", "data", "encyclopedia", "institute", "journal",
           "magazine", "ministry", "monitor", "newspaper", "organization", "state_media", "website")
MEANT = {"yes": "true", "on": "true", "1": "true", "no": "false", "off": "false", "0": "false"}   # by who writes it
NATURES = ("force", "signal", "diplomacy", "concession", "threat")     # what a move is: its emblem and colour
SUBJECTS = ("fighting", "talks", "people", "money", "sea", "weather", "power")   # what an event is about: its emblem

IDENTIFIER = re.compile(r"[a-z][a-z0-9_]{0,39}\Z")
NUMBER = re.compile(r"[+-]?[0-9]{1,9}\Z")
DECIMAL = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,6})?\Z")
TENTHS = re.compile(r"([+-]?)([0-9]{1,3})(?:\.([0-9]))?\Z")
RATIO = re.compile(r"([1-9][0-9]?):([1-9][0-9]?)\Z")
RESULT = re.compile(r"(?:-|(?=.)(?:A([1-9]))?(?:D([1-9]))?(T)?)\Z")
SPAN = re.compile(r"(-?[0-9]{1,4})?\.\.(-?[0-9]{1,4})?\Z")
CLAIM = re.compile(r"([A-Z]{1,3})([0-9]{1,3})\Z")
CITED = re.compile(r"S[0-9]{1,3}[a-z]?\Z")
TEXT: dict[str, Any] = {"type": ["string", "number", "boolean"]}    # what editors take a text for that has no quotes
ADDRESS = re.compile(r"https?://[!-~]{3,500}\Z")


def undefaulted(value: Any) -> Any:
    """A default that no schema tells of: the key is written, or follows from another."""
    return Field(value, json_schema_extra=_untold)


def _untold(schema: dict[str, Any]) -> None:
    schema.pop("default", None)


def fault(what: str, expected: str, hint: str = "") -> PydanticCustomError:
    """The error a type raises: what is wrong, what was expected, and a hint, as a Problem says them."""
    return PydanticCustomError("scenario", "{what}", {"what": what, "expected": expected, "hint": hint})


def shown(value: object) -> str:
    """A value as a message quotes it: cut short, and named by its kind where it is no text."""
    if isinstance(value, str):
        if not value:
            return "nothing"
        cut = value if len(value) <= 40 else f"{value[:37]}..."
        return f"'{texts.shown(cut, 40)}'"
    return "a mapping" if isinstance(value, dict) else "a list" if isinstance(value, list) else f"'{value}'"


def _form(pattern: re.Pattern[str]) -> str:
    """A pattern as JSON schema has it: that of the whole text."""
    whole = pattern.pattern.removesuffix("\\Z")
    return f"^(?:{whole})$"


def reader(read: Callable[[Any], Any], **seen: Any) -> BeforeValidator:
    """A validator by `read`; `seen` is what editors are told of the value that stands in a file, as JSON schema."""
    return BeforeValidator(read, json_schema_input_type=Annotated[Any, WithJsonSchema(seen)])


def integer(low: int, high: int) -> BeforeValidator:
    """A reader of whole numbers from `low` to `high`."""
    def read(value: object) -> int:
        if isinstance(value, int) and not isinstance(value, bool):
            number = value
        elif isinstance(value, str) and NUMBER.match(value):
            number = int(value)
        else:
            raise fault(f"{shown(value)} is not a whole number", f"a whole number from {low} to {high}", _typed(value))
        if not low <= number <= high:
            raise fault(f"{number} is out of range", f"a whole number from {low} to {high}")
        return number
    return reader(read, type="integer", minimum=low, maximum=high)


def _typed(value: object) -> str:
    """A hint: how a number or a name is typed that has a sign like one of the keyboard's, or a comment glued to it."""
    text = value if isinstance(value, str) else ""
    said, sign, _ = text.partition("#")
    if said and sign and not said[-1].isspace():
        return f"put a blank before # for a comment: {said} # ..."
    return f"write {typed(text)}, with {lookalike(text)}" if lookalike(text) else ""


def _truth(value: object) -> bool:
    if value in ("true", "false") or isinstance(value, bool):
        return value in ("true", True)
    meant = MEANT.get(str(value).lower())
    hint = f"write {meant} for {value}" if meant else _typed(value) or nearest(str(value), ("true", "false"))
    raise fault(f"{shown(value)} is neither true nor false", "true or false", hint)


def _text(value: object, most: int = 16000, breaks: bool = True) -> str:
    """A text of so many characters at most; breaks: it may have several lines."""
    if not isinstance(value, str):
        begins = "begins with { or [" if isinstance(value, list) else "holds a colon and a blank, or begins with {,"
        hint = f"put a text that {begins} in quotes"
        raise fault(f"{shown(value)} stands where a text should", "a text", hint)
    text = value.strip()
    if not text:
        raise fault("the text is empty", "a text")
    if len(text) > most:
        raise fault(f"the text has {len(text)} characters", f"at most {most} characters")
    if not breaks and texts.unfit(text) >= 0:
        raise fault("the text has several lines, or a tab", "one line")
    return text


def _line(most: int) -> BeforeValidator:
    """A reader of texts on one line, of so many characters at most."""
    return reader(lambda value: _text(value, most, breaks=False), **TEXT, maxLength=most)


def _words(most: int, hint: str = "") -> BeforeValidator:
    """A reader of texts on one line, of so many words at most."""
    def read(value: object) -> str:
        text = _text(value)
        words = len(text.split())
        if words > most:
            raise fault(f"the text has {words} words", f"at most {most} words", hint)
        return _text(text, most * WORD, breaks=False)
    return reader(read, **TEXT, maxLength=most * WORD, description=f"a text of at most {most} words")


def tenths(low: int, high: int) -> BeforeValidator:
    """A reader of numbers of points from `low` to `high`, with at most one decimal; it returns tenths of a point."""
    def read(value: object) -> int:
        match = TENTHS.match(str(value)) if isinstance(value, (str, int, float)) else None
        if match is None:
            expected = f"a number from {low} to {high}, such as 2 or -0.5"
            raise fault(f"{shown(value)} is no number of points", expected, _typed(value))
        number = (int(match[2]) * 10 + int(match[3] or 0)) * (-1 if match[1] == "-" else 1)
        if not low * 10 <= number <= high * 10:
            raise fault(f"{shown(value)} is out of range", f"a number from {low} to {high}")
        return number
    return reader(read, type="number", minimum=low, maximum=high)


def _identifier(value: object) -> str:
    if isinstance(value, str) and IDENTIFIER.match(value):
        return value
    raise fault(f"{shown(value)} is not an identifier",
                "a small letter, then small letters, digits and underscores, at most 40", _as_identifier(value))


def _as_identifier(value: object) -> str:
    """A hint: how a text is an identifier, if it nearly is one."""
    text = value.strip() if isinstance(value, str) else ""
    if "#" in text:
        return _typed(text)
    if re.fullmatch(r"[a-z][a-z0-9_]*(?: +[a-z][a-z0-9_]*)+", text):
        return f"put commas between names: [{', '.join(text.split())}]"
    small = re.sub(r"[ -]+", "_", text.lower())
    return f"write {small}" if IDENTIFIER.match(small) else ""


def _colour(value: object) -> str:
    if isinstance(value, str) and (IDENTIFIER.match(value) or HEX.match(value)):
        return value
    hint = "" if value else "a code stands in quotes, for # begins a comment"
    raise fault(f"{shown(value)} is no colour", 'a name such as crimson, or a code such as "#7A3FA0"', hint)


def _day(value: object) -> date:
    if isinstance(value, date):
        return value
    try:
        if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise fault(f"{shown(value)} is not a date", "a day such as 2019-12-23", _as_day(value))


def _as_day(value: object) -> str:
    """A hint: how a text is a day, if it nearly is one."""
    text = value if isinstance(value, str) else ""
    first = re.fullmatch(r"([0-9]{4})[-./]([0-9]{1,2})[-./]([0-9]{1,2})", text)
    last = re.fullmatch(r"([0-9]{1,2})[-./]([0-9]{1,2})[-./]([0-9]{4})", text)
    parts = first.groups() if first else last.groups()[::-1] if last else ()
    try:
        day = date(*(int(part) for part in parts)) if parts else None
    except ValueError:
        return "there is no such day; the month stands in the middle"
    return f"write {day}" if day else ""


def _dated(value: object) -> str:
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", value):
        try:
            date.fromisoformat(value + "-01-01"[len(value) - 4:])
            return value
        except ValueError:
            pass
    raise fault(f"{shown(value)} is not a date", "a day, a month or a year, such as 2019-12-23, 2019-12 or 2019")


def _spot(value: object) -> tuple[float, float]:
    if isinstance(value, (list, tuple)) and len(value) == 2 and all(DECIMAL.match(str(part)) for part in value):
        lon, lat = (float(str(part)) for part in value)
        if abs(lon) <= 180 and abs(lat) <= 90:
            return lon, lat
    raise fault("this is not a position", "[longitude, latitude] in decimal degrees, such as [13.19, 32.89]")


several = reader(lambda value: [value] if isinstance(value, str) else value,
                 anyOf=[{"type": "string"}, {"type": "array", "items": {"type": "string"}}])
"""One text stands for a list of one."""


def _span(value: object) -> tuple[int | None, int | None]:
    if isinstance(value, tuple):
        return value
    match = SPAN.match(value) if isinstance(value, str) else None
    if not match or match[0] == "..":
        expected = "from..to with whole numbers, such as 35..65, 90.. or ..0"
        raise fault(f"{shown(value)} is not a range", expected, _typed(value))
    low, high = (None if end is None else int(end) for end in match.groups())
    if low is not None and high is not None and low > high:
        raise fault(f"the range {shown(value)} is empty", f"{high}..{low}")
    return low, high


def matches(pattern: re.Pattern[str], expected: str) -> BeforeValidator:
    """A reader of texts of a form; `expected` describes it."""
    def read(value: object) -> str:
        if isinstance(value, str) and pattern.match(value):
            return value
        raise fault(f"{shown(value)} is not understood here", expected)
    return reader(read, type="string", pattern=_form(pattern), description=expected)


def one_of(*words: str) -> BeforeValidator:
    """A reader of a few words."""
    def read(value: object) -> str:
        if isinstance(value, str) and value in words:
            return value
        hint = nearest(value, words) if isinstance(value, str) else ""
        raise fault(f"{shown(value)} is not known here", " or ".join(words), hint)
    return reader(read, enum=list(words))


@dataclass(frozen=True)
class Bounded(AfterValidator):
    """A check of how many items a list has, of which editors are told."""

    least: int = 0
    most: int = UNBOUNDED

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        least = {"minItems": self.least} if self.least else {}
        return {**handler(core), **least, **({"maxItems": self.most} if self.most < UNBOUNDED else {})}


def at_most(most: int, of: str) -> Bounded:
    """A check that a list has at most so many items; `of` says what they are."""
    def check(value: tuple[Any, ...]) -> tuple[Any, ...]:
        if len(value) > most:
            raise fault(f"there are {len(value)} {of}", f"at most {most}")
        return value
    return Bounded(check, 0, most)


def exactly(number: int, of: str) -> Bounded:
    """A check that a list has so many items; `of` says what they are."""
    def check(value: tuple[Any, ...]) -> tuple[Any, ...]:
        if len(value) != number:
            raise fault(f"there are {len(value)} {of} here", str(number))
        return value
    return Bounded(check, number, number)


def sized(least: int, most: int = UNBOUNDED) -> Bounded:
    """A check that a list, whose items are sound, has from `least` to `most` of them.

    The context of the validation holds the names of lists that may have fewer, since some of them is lost."""
    def check(value: tuple[Any, ...], info: ValidationInfo) -> tuple[Any, ...]:
        if len(value) < least and info.field_name not in (info.context or ()):
            raise PydanticCustomError("too_short", "too short", {"actual_length": len(value), "min_length": least})
        if len(value) > most:
            raise PydanticCustomError("too_long", "too long", {"actual_length": len(value), "max_length": most})
        return value
    return Bounded(check, least, most)


Identifier = Annotated[str, reader(_identifier, type="string", pattern=_form(IDENTIFIER), description="a name")]
Tint = Annotated[str, reader(_colour, type="string", pattern=r"^(?:[a-z][a-z0-9_]{0,39}|#[0-9a-fA-F]{6})$",
                             description='a name, or a code such as "#7A3FA0" (in quotes)')]
Text = Annotated[str, reader(_text, **TEXT)]
Short = Annotated[str, _line(MOST_SHORT)]
Called = Annotated[Short, AfterValidator(texts.Proper)]
Sentence = Annotated[str, _line(MOST_SENTENCE)]
Gist = Annotated[str, _words(GIST_WORDS, "it stands on the face of a card; say more in its text")]
CardText = Annotated[str, _words(CARD_WORDS, "a card is read at a glance; say why elsewhere")]
PersonaText = Annotated[str, _words(PERSONA_WORDS)]
Lead = Annotated[str, _words(LEAD_WORDS, "tell it in two steps")]
Tenths = Annotated[int, tenths(-99, 99)]
Gain = Annotated[int, tenths(0, 99)]
Integer = Annotated[int, integer(-BOUND, BOUND)]
Count = Annotated[int, integer(0, 99)]
Positive = Annotated[int, integer(1, 99)]
Truth = Annotated[bool, reader(_truth, type="boolean")]
Day = Annotated[date, reader(_day, type="string", format="date", description="a day, such as 2019-12-23")]
Dated = Annotated[str, reader(_dated, **TEXT, description="a day, a month or a year")]
Outlet = Annotated[str, one_of(*OUTLETS)]
Nature = Annotated[str, one_of(*NATURES)]
Subject = Annotated[str, one_of(*SUBJECTS)]
Spot = Annotated[tuple[float, float], reader(_spot, type="array", items={"type": "number"}, minItems=2, maxItems=2,
                                                    description="[longitude, latitude]")]
Guards = Annotated[tuple[Short, ...], at_most(MOST_GUARDS, "guards")]
Effects = tuple[Annotated[str, _line(160)], ...]
Span = Annotated[tuple[int | None, int | None], reader(_span, type="string", pattern=_form(SPAN),
                                                       description="from..to, from.. or ..to")]
Names = tuple[Identifier, ...]
Givers = Annotated[tuple[Identifier, ...], several, at_most(2, "givers")]
Ratio = Annotated[str, matches(RATIO, "attacker:defender, such as 3:1")]
Result = Annotated[str, matches(RESULT, "'-', or A<n>, D<n> and T in this order, such as A1D2T")]
SourceId = Annotated[str, matches(CITED, "S, a number and perhaps a letter, such as S01 or S08b")]
Address = Annotated[str, matches(ADDRESS, "an address that begins with http:// or https://")]
ClaimId = Annotated[str, matches(CLAIM, "capital letters and a number, such as A01")]
