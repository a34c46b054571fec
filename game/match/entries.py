"""What a journal says: its head and its lines, and how they are written as JSON and read back with suspicion."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from game.match import conduct, thoughts
from game.match.conduct import PLAIN, Conduct
from game.match.seals import is_token
from game.match.thoughts import Thought
from game.rules import text
from game.wording.messages import say

FORMAT = 5
_THOUGHTS = (thoughts.WHY, thoughts.FORECAST)
_MOVED = ("seat", "row", "pack", "name", "clauses")
SAYS: dict[str, tuple[str, ...]] = {
    "move": _MOVED, "undo": (), "redo": (), "look": ("seat",),
    thoughts.WHY: ("seat", "text"), thoughts.FORECAST: ("seat", "of", "about", "odds"),
    "inject": (*_MOVED, "number"), "adjust": ("name", "number", "text"), "reroll": ("number",), "end": (),
    "cancel": ("row", "name", "number"),
    "note": ("seat", "text"), "sit": ("seat", "text"), "clock": ("name", "number"), "ask": ("name", "text"),
    "word": ("seat", "text"),
}
"""What each kind of line says beside what all do, by JSON's keys; the three rows before the last are the instructor's
alone, but for who sits where, which a game without an instructor may be opened with."""
_MOST_TEXT = 120
"""Characters of any text of a head or a line: a scenario's own are shorter."""
_MOST_NAME = 4 * 41
"""Characters of what a row is called: four words, each as long as an id can be, such as a counter before two others."""
MOST_NOTE = 240
"""Characters of a line's `text`: what a person writes to others."""
_MOST_SEATS = 16
_MOST_CLAUSES = 64


def _raise_1(bodies: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Format 1 did not note who had looked, and let nothing be taken back after it was opened: everybody has looked."""
    if len(bodies) < 3:
        return bodies
    last = bodies[-1]
    return [*bodies, {"n": len(bodies) - 1, "do": "look", "round": last.get("round"), "turn": last.get("turn"),
                      "seat": "", "after": last.get("after")}]


def _raise_2(bodies: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Format 2 had no sealed lines; the others are as they were."""
    return bodies


def _raise_3(bodies: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Format 3 knew no turns by blocks; its games are none of those."""
    return bodies


def _raise_4(bodies: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Format 4 knew no reasons, forecasts, clocks, names of people, chosen directives, news set for a round, times of
    moves, nor an instructor's table; its games have none of those."""
    return bodies


RAISES: dict[int, Callable[[list[dict[str, Any]]], list[dict[str, Any]]]] = {
    1: _raise_1, 2: _raise_2, 3: _raise_3, 4: _raise_4}
"""For each old format, the function that raises a journal's lines to the next format. None is ever removed."""


class JournalError(Exception):
    """A journal that can't be opened; its text is a plain sentence. `line` is the first bad line, from 1 (0: none)."""

    def __init__(self, sentence: str, line: int = 0) -> None:
        super().__init__(sentence)
        self.line = line


class NeedsCode(JournalError):
    """A journal that is sealed with a pass-code, and none (`missing`) or another one was given."""

    def __init__(self, sentence: str, missing: bool) -> None:
        super().__init__(sentence, 1)
        self.missing = missing


@dataclass(frozen=True)
class Head:
    """What a game was started with. `seats`: seat to who sits there; `rounds`: the last round, or None for all;
    `names`: what each seat is called, empty in games of older programs; `blocks`: a seat makes its moves of a round in
    one go; `table`: what the table of a class is called that plays it; `conduct`: how it is run beside its rules;
    `instructor`: what the pass-code of the instructor's table is tried on, if the game has one.

    `lock`: what a pass-code is tried on, if the game is sealed with one; its head as anybody may read it has no seed
    then and does not name bots.
    """

    scenario: str
    title: str
    digest: str
    seed: int
    seats: dict[str, str]
    rounds: int | None = None
    created: str = ""
    program: str = ""
    format: int = FORMAT
    lock: str = ""
    names: dict[str, str] = field(default_factory=dict)
    blocks: bool = False
    table: str = ""
    conduct: Conduct = PLAIN
    instructor: str = ""


@dataclass(frozen=True)
class Line:
    """One line of a game. `row` and `pack` are the move or the injected row; `name`, `clauses` say it for people.

    `n` counts lines from 1; `round`, `turn` (the seat to move, '' once the game is over) and `after` are of the
    position after it; `by` says which instructor did it. `number`: the round at whose beginning an event is, or was,
    to happen (0: at once), the value that a track is set to, how often dice were rolled anew, seconds of a clock;
    `text`: a note, a reason, who sits there, how it is asked, what a secret word is tried on; `salt`: how often the
    dice of this very line were rolled anew; `thought`: the reason or the forecast that it keeps.

    What a client's clock had, 0 where there was none, and no rule reads: `at`, when the line was kept, in seconds since
    1970; `took`, for how many seconds a person had the move before them.
    """

    n: int
    kind: str
    after: int
    round: int
    seat: str = ""
    row: int = 0
    package: int = 0
    name: str = ""
    clauses: tuple[str, ...] = ()
    by: str = ""
    turn: str = ""
    number: int = 0
    text: str = ""
    salt: int = 0
    thought: Thought | None = None
    at: int = 0
    took: int = 0


def head_body(head: Head) -> dict[str, Any]:
    """A head as JSON has it."""
    body: dict[str, Any] = {
        "middle_sea": head.format,
        "program": head.program,
        "created": head.created,
        "scenario": head.scenario,
        "title": head.title,
        "digest": head.digest,
        "seed": head.seed,
        "seats": head.seats,
        "rounds": head.rounds,
    }
    more = {key: told for key, told in (("names", head.names), ("lock", head.lock), ("blocks", head.blocks),
                                        ("table", head.table), ("instructor", head.instructor)) if told}
    return body | more | conduct.body(head.conduct)


def line_body(line: Line) -> dict[str, Any]:
    """A line as JSON has it."""
    body: dict[str, Any] = {"n": line.n, "do": line.kind, "round": line.round, "turn": line.turn}
    told = {"seat": line.seat, "row": line.row, "pack": line.package, "name": line.name, "clauses": line.clauses,
            "number": line.number, "text": line.text}
    if line.thought is not None:
        told |= thoughts.body(line.thought)
    body |= {key: told[key] for key in SAYS[line.kind]}
    body |= {key: value for key, value in (("by", line.by), ("salt", line.salt), ("at", line.at), ("took", line.took))
             if value}
    return body | {"after": f"{line.after:016x}"}


def is_int(value: object, low: int, high: int) -> bool:
    """Whether a value of JSON is a whole number from `low` to below `high`."""
    return type(value) is int and low <= value < high


def _is_text(value: object, most: int = _MOST_TEXT) -> bool:
    """Whether a value of JSON is a text that can be shown."""
    return isinstance(value, str) and text.trouble(value, most) is None


def read_head(body: Mapping[str, Any] | None, name: str) -> Head:
    """The head from the first line's content; raises JournalError for what is no head, or one of a newer format.

    name: what the file is called for people.
    """
    if body is None or not is_int(body.get("middle_sea"), 1, 1 << 31):
        raise JournalError(say("{file} is not a saved game of Middle Sea, or its first line is damaged.", file=name), 1)
    if body["middle_sea"] > FORMAT:
        raise JournalError(
            say("{file} was saved by a newer program ({program}, format {format}); this one reads formats up to "
                "{most}. The file was left as it is.", file=name, program=text.shown(str(body.get("program")), 20),
                format=body["middle_sea"], most=FORMAT),
            1,
        )
    check_head(body, name)
    return Head(
        scenario=body["scenario"],
        title=body["title"],
        digest=body["digest"],
        seed=body["seed"],
        seats=dict(body["seats"]),
        rounds=body.get("rounds"),
        created=body["created"],
        program=body["program"],
        format=body["middle_sea"],
        lock=body.get("lock", ""),
        names=dict(body.get("names", {})),
        blocks=body.get("blocks", False),
        table=body.get("table", ""),
        conduct=conduct.read(body) or PLAIN,
        instructor=body.get("instructor", ""),
    )


def check_head(body: Mapping[str, Any], name: str) -> None:
    """JournalError where a head is none, or holds texts that no screen can show."""
    texts = [*(body.get(key) for key in ("program", "created", "scenario", "title", "digest")), body.get("table", "")]
    seats, names, rounds = body.get("seats"), body.get("names", {}), body.get("rounds")
    tokens = body.get("lock", ""), body.get("instructor", "")
    if (
        not all(isinstance(each, str) for each in texts)
        or not is_int(body.get("seed"), 0, 1 << 64)
        or not isinstance(seats, dict)
        or not isinstance(names, dict)
        or not all(isinstance(each, str) for each in (*seats.values(), *names.values()))
        or not (rounds is None or is_int(rounds, 1, 1 << 15))
        or not isinstance(body.get("blocks", False), bool)
        or conduct.read(body) is None
        or not all(token == "" or is_token(token) for token in tokens)
    ):
        raise JournalError(say("The first line of {file} is damaged.", file=name), 1)
    told = [*texts, *seats, *seats.values(), *names, *names.values()]
    if max(len(seats), len(names)) > _MOST_SEATS or not all(map(_is_text, told)):
        raise JournalError(say("The first line of {file} holds a text that is too long or that can't be shown.",
                               file=name), 1)


def readable(line: Line) -> Line:
    """The line, where it can be read again as it would be written; ValueError where it can't."""
    if read_line(line_body(line), line.n) is None:
        raise ValueError(say("This can't be kept: a saved game has no room for it."))
    return line


def read_line(body: Mapping[str, Any], n: int) -> Line | None:
    """A game's line from its content, or None where it is not one, or none whose texts can be shown."""
    try:
        line = Line(
            n=body["n"],
            kind=body["do"],
            round=body["round"],
            seat=body.get("seat", ""),
            row=body.get("row", 0),
            package=body.get("pack", 0),
            name=body.get("name", ""),
            clauses=tuple(body.get("clauses", ())),
            by=body.get("by", ""),
            turn=body["turn"],
            number=body.get("number", 0),
            text=body.get("text", ""),
            salt=body.get("salt", 0),
            after=int(body["after"], 16),
            thought=thoughts.read(body) if body["do"] in _THOUGHTS else None,
            at=body.get("at", 0),
            took=body.get("took", 0),
        )
    except (KeyError, TypeError, ValueError):
        return None
    fits = (
        is_int(line.n, n, n + 1)
        and isinstance(line.kind, str) and line.kind in SAYS
        and (line.kind in _THOUGHTS) == (line.thought is not None)
        and is_int(line.row, 0, 1 << 31)
        and is_int(line.package, 0, 1 << 64)
        and is_int(line.round, 0, 1 << 15)
        and 0 <= line.after < 1 << 64
        and is_int(line.number, -(1 << 15), 1 << 15)
        and is_int(line.salt, 0, 1 << 15)
        and is_int(line.at, 0, 1 << 40)
        and is_int(line.took, 0, 1 << 31)
        and len(line.clauses) <= _MOST_CLAUSES
        and all(map(_is_text, (line.seat, line.by, line.turn, *line.clauses)))
        and _is_text(line.name, _MOST_NAME)
        and _is_text(line.text, MOST_NOTE)
    )
    return line if fits else None
