"""What the instructor arranges beside the rules: lines of a journal that change no position, and no seat takes back.

A note, who sits where, the clock, what is asked with each move, an event that is to come with a later round, one that
is to come no more, and the secret word with which a person takes a seat, which people choose themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from game.match.conduct import Ask
from game.match.entries import Line
from game.match.seals import is_token
from game.match.sitters import PERSON, sitting
from game.match.thoughts import FORECAST, WHY
from game.rules.facts import Arranged
from game.rules.tables import Kind, Tables

PAUSE, GO_ON, STRETCH, OFF, ON = CLOCK = ("pause", "go", "stretch", "off", "on")
"""What may be done to the clock; `stretch` has seconds."""
ASKS = (WHY, FORECAST)
HOW = tuple(Ask)
"""What may be asked of people with each move, and how."""
_ALWAYS = ("note", "sit", "clock", "ask", "cancel", "word")
COMING = ("inject", "cancel")
"""What changes which events are to come."""


@dataclass(frozen=True)
class Aside:
    """A line that is no step, the step after which it stands, and what is told of it."""

    line: Line
    at: int
    fact: Arranged


@dataclass(frozen=True)
class Clock:
    """What the instructor has made of the clock: paused, switched off, or longer by some seconds in all."""

    paused: bool = False
    off: bool = False
    extra: int = 0


def is_aside(line: Line) -> bool:
    """Whether a line changes no position: an event only where it is to come with a later round."""
    return line.kind in _ALWAYS or (line.kind == "inject" and line.number > 0)


def fact(tables: Tables, line: Line, round_: int) -> Arranged:
    """What is told of an aside, in the round under way. ValueError where it is none that can be."""
    told = Arranged(round_, line.kind, seat=tables.seat_number(line.seat) if line.seat else -1, name=line.name,
                    number=line.number, text=line.text)
    match line.kind:
        case "note" if line.text:
            return replace(told, among=(told.seat,) if line.seat else None)
        case "sit" if line.seat and (line.text == PERSON or line.text.startswith(sitting(""))):
            return replace(told, text=PERSON if line.text == PERSON else "")
        case "word" if line.seat and (not line.text or is_token(line.text)):
            return replace(told, text="", among=(told.seat,) if line.text else None)
        case "clock" if line.name in CLOCK and (line.number > 0) == (line.name == STRETCH):
            return told
        case "ask" if line.name in ASKS and line.text in HOW:
            return told
        case "inject" | "cancel" if is_event(tables, line.row) and line.number > round_:
            return replace(told, row=line.row, among=())
    raise ValueError(f"no '{line.kind}' can be like this")


def is_event(tables: Tables, row: int) -> bool:
    """Whether a row is an event."""
    return 0 <= row < len(tables.kind) and tables.kind[row] == Kind.EVENT


def coming(news: Mapping[int, Iterable[int]], asides: Iterable[Aside], before: int,
           after: int) -> list[tuple[int, int]]:
    """The events that are to come with the rounds after one, up to another, each as its round and its row: those that
    the class set (`news`), then those of the instructor, without those that the instructor cancelled since."""
    due = [(round_, row) for round_ in range(before + 1, after + 1) for row in news.get(round_, ())]
    for line in (aside.line for aside in asides if before < aside.line.number <= after):
        if line.kind == "inject":
            due.append((line.number, line.row))
        elif line.kind == "cancel":
            due = [one for one in due if one != (line.number, line.row)]
    return due


def clock(asides: Iterable[Aside]) -> Clock:
    """What they have made of the clock."""
    now = Clock()
    for line in (aside.line for aside in asides if aside.line.kind == "clock"):
        match line.name:
            case "pause" | "go":
                now = replace(now, paused=line.name == PAUSE)
            case "off" | "on":
                now = replace(now, off=line.name == OFF)
            case _:
                now = replace(now, extra=now.extra + line.number)
    return now
