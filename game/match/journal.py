"""The journal: a game as a file. JSON, one line each, every line chained to the one before.

Line 1 is the head (format, program, who plays, the scenario's digest, seed), line 2 the scenario's own files, and
then there is a line a move, undo, redo, injected event or look, with the digest of the position after it. `chain` ends
each line: a checksum of the chain before and of every byte of the line up to it. So a changed byte is noticed anywhere.
A journal is only ever added to; the position, undo and replay all come from reading it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from game.match import files
from game.wording.messages import say

FORMAT = 2
SUFFIX = ".journal"
HEAD_BYTES = 1 << 16
"""The head is never longer: a list of saves reads no more than this of each."""
_TAIL_BYTES = 1 << 13
_END = ',"chain":"'
_CHAIN = 32  # hexadecimal digits
_KINDS = ("move", "undo", "redo", "inject", "look")



def _raise_1(bodies: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Format 1 did not note who had looked, and let nothing be taken back after it was opened: everybody has looked."""
    if len(bodies) < 3:
        return bodies
    last = bodies[-1]
    return [*bodies, {"n": len(bodies) - 1, "do": "look", "round": last.get("round"), "turn": last.get("turn"),
                      "seat": "", "after": last.get("after")}]


RAISES: dict[int, Callable[[list[dict[str, Any]]], list[dict[str, Any]]]] = {1: _raise_1}
"""For each old format, the function that raises a journal's lines to the next format. None is ever removed."""


class JournalError(Exception):
    """A journal that can't be opened; its text is a plain sentence. `line` is the first bad line, from 1 (0: none)."""

    def __init__(self, sentence: str, line: int = 0) -> None:
        super().__init__(sentence)
        self.line = line


@dataclass(frozen=True)
class Head:
    """What a game was started with. `seats`: seat to who sits there; `rounds`: the last round, or None for all."""

    scenario: str
    title: str
    digest: str
    seed: int
    seats: dict[str, str]
    rounds: int | None = None
    created: str = ""
    program: str = ""
    format: int = FORMAT


@dataclass(frozen=True)
class Line:
    """One line of a game. `row` and `pack` are the move or the injected row; `name`, `clauses` say it for people.

    `n` counts lines from 1; `round`, `turn` (the seat to move, '' once the game is over) and `after` are of the
    position after it; `by` says which instructor did it.
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


@dataclass
class Journal:
    """An open journal. `torn`: bytes after its last whole line, as a crash leaves; `whole`: the length without them;
    `old`: whether the file is of an older format, in which it is left until something is added."""

    path: Path
    head: Head
    files: dict[str, str]
    lines: list[Line]
    chain: str
    whole: int
    torn: int = 0
    old: bool = False

    def append(self, line: Line) -> None:
        """Adds a line and syncs it. Raises FileTrouble, and then what the file says has not changed."""
        if self.old:
            files.still(self.path, self.whole)
            raised = start(self.path, self.head, self.files, self.lines)
            self.chain, self.whole, self.old = raised.chain, raised.whole, False
        data, chain = _seal(self.chain, _line_body(line))
        self.whole = files.append_line(self.path, data, self.whole)
        self.chain = chain
        self.lines.append(line)

    def mend(self) -> str:
        """Cuts a torn tail off, after copying the file aside; returns a sentence on what was done, or ''."""
        if not self.torn:
            return ""
        data = files.read_file(self.path)
        aside = _free_name(self.path, ".torn")
        files.write_file(aside, data)
        files.write_file(self.path, data[: self.whole])
        self.torn, was = 0, self.torn
        return say("The last line of {file} was not whole ({n} bytes), as after a crash; it was cut off. The file as "
                   "it was is kept as {kept}.", file=self.path.name, n=was, kept=aside.name)


def _free_name(path: Path, end: str) -> Path:
    """A name beside `path` that is not taken."""
    n = 1
    while (free := path.with_name(f"{path.stem}{end}{n}")).exists():
        n += 1
    return free


def _seal(chain: str, body: Mapping[str, Any]) -> tuple[bytes, str]:
    """A line's bytes and its chain, from the chain before it and its content."""
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"), allow_nan=False)[:-1]
    data = text.encode()
    chain = hashlib.sha256(chain.encode() + data).hexdigest()[:_CHAIN]
    return data + f'{_END}{chain}"}}\n'.encode(), chain


def _unseal(chain: str, data: bytes) -> tuple[dict[str, Any], str] | None:
    """A line's content and its chain, or None where a byte of it differs from what was written."""
    cut = len(data) - len(_END) - _CHAIN - 2
    if cut < 1:
        return None
    chain = hashlib.sha256(chain.encode() + data[:cut]).hexdigest()[:_CHAIN]
    if data[cut:] != f'{_END}{chain}"}}'.encode():
        return None
    body = _parse(data[:cut] + b"}")
    return None if body is None else (body, chain)


def _parse(data: bytes) -> dict[str, Any] | None:
    try:
        body = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return body if isinstance(body, dict) else None


def _head_body(head: Head) -> dict[str, Any]:
    return {
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


def _line_body(line: Line) -> dict[str, Any]:
    body: dict[str, Any] = {"n": line.n, "do": line.kind, "round": line.round, "turn": line.turn}
    if line.kind == "look":
        body["seat"] = line.seat
    if line.kind in ("move", "inject"):
        body |= {"seat": line.seat, "row": line.row, "pack": line.package, "name": line.name, "clauses": line.clauses}
    if line.by:
        body["by"] = line.by
    return body | {"after": f"{line.after:016x}"}


def _is_int(value: object, low: int, high: int) -> bool:
    return type(value) is int and low <= value < high


def _read_head(body: Mapping[str, Any] | None, name: str) -> Head:
    """The head from the first line's content; raises JournalError for what is no head, or one of a newer format."""
    if body is None or not _is_int(body.get("middle_sea"), 1, 1 << 31):
        raise JournalError(say("{file} is not a saved game of Middle Sea, or its first line is damaged.", file=name), 1)
    if body["middle_sea"] > FORMAT:
        raise JournalError(
            say("{file} was saved by a newer program ({program}, format {format}); this one reads formats up to "
                "{most}. The file was left as it is.", file=name, program=str(body.get("program"))[:20],
                format=body["middle_sea"], most=FORMAT),
            1,
        )
    texts = ("program", "created", "scenario", "title", "digest")
    seats, rounds = body.get("seats"), body.get("rounds")
    if (
        not all(isinstance(body.get(key), str) for key in texts)
        or not _is_int(body.get("seed"), 0, 1 << 64)
        or not isinstance(seats, dict)
        or not all(isinstance(who, str) for who in seats.values())
        or not (rounds is None or _is_int(rounds, 1, 1 << 15))
    ):
        raise JournalError(say("The first line of {file} is damaged.", file=name), 1)
    return Head(
        scenario=body["scenario"],
        title=body["title"],
        digest=body["digest"],
        seed=body["seed"],
        seats=dict(seats),
        rounds=rounds,
        created=body["created"],
        program=body["program"],
        format=body["middle_sea"],
    )


def _read_line(body: Mapping[str, Any], n: int) -> Line | None:
    """A game's line from its content, or None where it is not one."""
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
            after=int(body["after"], 16),
        )
    except (KeyError, TypeError, ValueError):
        return None
    fits = (
        line.n == n
        and line.kind in _KINDS
        and _is_int(line.row, 0, 1 << 31)
        and _is_int(line.package, 0, 1 << 64)
        and _is_int(line.round, 0, 1 << 15)
        and all(isinstance(text, str) for text in (line.seat, line.name, line.by, line.turn, *line.clauses))
    )
    return line if fits else None


def start(path: Path, head: Head, scenario: Mapping[str, str], lines: Iterable[Line] = ()) -> Journal:
    """Writes a journal, of a new game or with all the lines of one, and returns it open. FileTrouble, JournalError."""
    first, chain = _seal("", _head_body(head))
    if len(first) > HEAD_BYTES:
        raise JournalError(say("The names of the seats or of the scenario are too long for a saved game."))
    kept = list(lines)
    pieces = [first]
    for body in ({"files": dict(scenario)}, *map(_line_body, kept)):
        data, chain = _seal(chain, body)
        pieces.append(data)
    files.write_file(path, b"".join(pieces))
    return Journal(path, head, dict(scenario), kept, chain, sum(map(len, pieces)))


def read(path: Path, upto: bool = False) -> Journal:
    """Opens a journal; every byte is checked, nothing is written. Raises FileTrouble or JournalError.

    With `upto`, a game's line that differs ends the reading instead: what stands before it is returned, as if the rest
    were torn off.
    """
    data = files.read_file(path)
    pieces = data.split(b"\n")
    bodies: list[dict[str, Any]] = []
    chain, whole = "", 0
    for k, piece in enumerate(pieces):
        unsealed = _unseal(chain, piece)
        last = k == len(pieces) - 1
        if k == 0:
            head = _read_head(unsealed[0] if unsealed else _newer(piece), path.name)
        if unsealed is None or last:
            if k < 2:
                what = say("Line {line} of {file} is not whole", line=k + 1, file=path.name) if last else \
                    say("Line {line} of {file} was changed after it was written", line=k + 1, file=path.name)
                raise JournalError(say("{what}; the game can't be opened.", what=what), k + 1)
            if last or upto:
                break
            raise JournalError(say("Line {line} of {file} was changed after it was written.", line=k + 1,
                                   file=path.name), k + 1)
        bodies.append(unsealed[0])
        chain = unsealed[1]
        whole += len(piece) + 1
    for old in range(head.format, FORMAT):
        bodies = RAISES[old](bodies)
    scenario = bodies[1].get("files")
    if not isinstance(scenario, dict) or not all(isinstance(text, str) for text in scenario.values()):
        raise JournalError(say("Line 2 of {file} holds no scenario.", file=path.name), 2)
    lines: list[Line] = []
    for n, body in enumerate(bodies[2:], 1):
        line = _read_line(body, n)
        if line is None:
            raise JournalError(say("Line {line} of {file} is not a move.", line=n + 2, file=path.name), n + 2)
        lines.append(line)
    torn, old = len(data) - whole, head.format < FORMAT
    return Journal(path, replace(head, format=FORMAT), scenario, lines, chain, whole, torn, old)


def _newer(piece: bytes) -> dict[str, Any] | None:
    """The content of a first line whose seal does not fit, where it says that it is of a newer format."""
    body = _parse(piece)
    return body if body and _is_int(body.get("middle_sea"), FORMAT + 1, 1 << 31) else None


def peek(path: Path) -> tuple[Head, Line | None]:
    """A saved game's head and its last whole line, without reading what is between. FileTrouble, JournalError."""
    try:
        with path.open("rb") as file:
            first = file.readline(HEAD_BYTES)
            start_of_tail = max(len(first), file.seek(0, 2) - _TAIL_BYTES)
            file.seek(start_of_tail)
            tail = file.read(_TAIL_BYTES).split(b"\n")[:-1]
    except OSError as error:
        raise files.trouble(path, error, say("{file} was not read", file=path.name)) from error
    piece = first.rstrip(b"\n")
    unsealed = _unseal("", piece)
    head = _read_head(unsealed[0] if unsealed else _newer(piece), path.name)
    body = _parse(tail[-1]) if tail else None
    n = body.get("n") if body else None
    return head, _read_line(body, n) if body and isinstance(n, int) else None
