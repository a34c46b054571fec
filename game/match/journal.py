"""The journal: a game as a file. JSON, one line each, every line chained to the one before (`seals`).

Line 1 is the head (format, program, who plays, the scenario's digest, seed), line 2 the scenario's own files, and
then there is a line a move, undo, redo, injected event, look, reason or forecast, with the digest of the position
after it (`entries`). A journal is only ever added to; the position, undo and replay all come from reading it.

With a pass-code all lines but the first are sealed, and what the first must not tell stands in the second.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from game.match import conduct, entries, files
from game.match.entries import Head, JournalError, Line, NeedsCode
from game.match.seals import Lock, parse, seal, unseal
from game.match.sitters import PERSON, sitting
from game.rules.text import shown
from game.wording.messages import count, say

SUFFIX = ".journal"
HEAD_BYTES = 1 << 16
"""No line but the second is ever longer: a list of saves reads no more than this of each."""
_SECOND_BYTES = 6 << 20
_MOST_BYTES = 16 << 20
_TAIL_BYTES = 1 << 13
_MOST_NAME = 60


@dataclass
class Journal:
    """An open journal. `torn`: bytes after its last whole line, as a crash leaves; `whole`: the length without them;
    `old`: whether the file is of an older format, in which it is left until something is added; `differs`: why the
    lines after the last one here were not taken, if there are such."""

    path: Path
    head: Head
    files: dict[str, str]
    lines: list[Line]
    chain: str
    whole: int
    torn: int = 0
    old: bool = False
    lock: Lock | None = None
    differs: str = ""

    def append(self, line: Line) -> None:
        """Adds a line and syncs it. Raises FileTrouble, and then what the file says has not changed."""
        with files.alone(self.path):
            if self.old:
                files.still(self.path, self.whole)
                raised = self.copy(self.path, self.lock)
                self.chain, self.whole, self.old = raised.chain, raised.whole, False
            data, chain = seal(self.chain, entries.line_body(line), self.lock)
            if self.whole + len(data) > _MOST_BYTES:
                raise files.FileTrouble(say("{file} has as many lines as a saved game can have.", file=name(self.path)))
            self.whole = files.append_line(self.path, data, self.whole)
        self.chain = chain
        self.lines.append(line)

    def mend(self) -> str:
        """Cuts a torn tail off, after copying the file aside; returns a sentence on what was done, or ''."""
        if not self.torn:
            return ""
        with files.alone(self.path):
            files.still(self.path, self.whole + self.torn)
            aside = free_name(self.path, "torn", "")
            files.write_file(aside, files.read_file(self.path, _MOST_BYTES))
            files.shorten(self.path, self.whole)
        self.torn, was = 0, self.torn
        return count("The last line of {file} was not whole ({n} byte), as after a crash; it was cut off. The file as "
                     "it was is kept as {kept}.",
                     "The last line of {file} was not whole ({n} bytes), as after a crash; it was cut off. The file as "
                     "it was is kept as {kept}.", was, file=name(self.path), kept=name(aside))

    def copy(self, path: Path, lock: Lock | None) -> Journal:
        """Writes what was read to a file, sealed anew if need be, and returns that one open. FileTrouble."""
        return start(path, replace(self.head, lock=""), self.files, self.lines, lock)


def name(path: Path) -> str:
    """What a file is called, so that any screen can show it."""
    return shown(path.name, _MOST_NAME)


def free_name(path: Path, what: str, suffix: str) -> Path:
    """A name beside `path` that is not taken, with a word on what it is."""
    n = 1
    while (free := path.with_name(files.fitting(path.stem, f".{what}{n}{suffix}"))).exists():
        n += 1
    return free


def _public(head: Head) -> Head:
    """What anybody may read of a sealed game: not its dice, nor which bot plays, nor what is to come."""
    seats = {seat: who if who == PERSON else sitting("") for seat, who in head.seats.items()}
    return replace(head, seed=0, seats=seats, conduct=head.conduct.public)


def start(
    path: Path, head: Head, scenario: Mapping[str, str], lines: Iterable[Line] = (), lock: Lock | None = None
) -> Journal:
    """Writes a journal, of a new game or with all the lines of one, and returns it open. FileTrouble, JournalError."""
    second: dict[str, Any] = {"files": dict(scenario)}
    if lock is not None:
        head = replace(head, lock=lock.token)
        told = conduct.body(head.conduct)
        second |= {"seed": head.seed, "seats": head.seats}
        second |= {key: told[key] for key in conduct.SECRETS if key in told}
    body = entries.head_body(_public(head) if lock else head)
    entries.check_head(body, name(path))
    first, chain = seal("", body)
    kept = list(lines)
    pieces = [first]
    for each in (second, *map(entries.line_body, kept)):
        data, chain = seal(chain, each, lock)
        pieces.append(data)
    files.write_file(path, b"".join(pieces))
    return Journal(path, head, dict(scenario), kept, chain, sum(map(len, pieces)), lock=lock)


def read(path: Path, upto: bool = False, code: str = "") -> Journal:
    """Opens a journal; every byte is checked, nothing is written. Raises FileTrouble or JournalError.

    With `upto`, a game's line that differs ends the reading instead: what stands before it is returned, and `differs`
    says why. code: the pass-code of a game that is sealed with one; NeedsCode where it is not the right one.
    """
    data = files.read_file(path, _MOST_BYTES)
    bodies: list[dict[str, Any]] = []
    chain, whole = "", 0
    lock: Lock | None = None
    differs, called = "", name(path)
    while True:
        k, end = len(bodies), data.find(b"\n", whole)
        torn, piece = end < 0, data[whole:] if end < 0 else data[whole:end]
        unsealed = unseal(chain, piece, lock) if len(piece) < (_SECOND_BYTES if k == 1 else HEAD_BYTES) else None
        if k == 0:
            head = entries.read_head(unsealed[0] if unsealed else _newer(piece), called)
        if unsealed is None or torn:
            differs = _end(k, called, torn, upto)
            break
        bodies.append(unsealed[0])
        chain = unsealed[1]
        whole = end + 1
        if k == 0 and head.lock:
            lock = _unlock(head, called, code)
    for old in range(head.format, entries.FORMAT):
        bodies = entries.RAISES[old](bodies)
    if lock is not None:
        within = {key: bodies[1][key] for key in ("seed", "seats", *conduct.SECRETS) if key in bodies[1]}
        head = entries.read_head(entries.head_body(head) | within, called)
    scenario = bodies[1].get("files")
    if not isinstance(scenario, dict) or not all(map(_is_file, scenario.keys(), scenario.values())):
        raise JournalError(say("Line 2 of {file} holds no scenario.", file=called), 2)
    kept = Journal(path, replace(head, format=entries.FORMAT), scenario, [], chain, whole, len(data) - whole,
                   head.format < entries.FORMAT, lock, differs)
    _take(kept, bodies[2:], upto)
    return kept


def grow(kept: Journal) -> list[Line]:
    """Takes the lines that another program has added since a journal was read, and returns them; what stands before
    them is not read again. FileTrouble; JournalError, and nothing is taken, where they do not go on from there."""
    *pieces, torn = files.read_from(kept.path, kept.whole, _MOST_BYTES).split(b"\n")
    added: list[Line] = []
    chain = kept.chain
    for n, piece in enumerate(pieces, len(kept.lines) + 1):
        unsealed = unseal(chain, piece, kept.lock) if len(piece) < HEAD_BYTES else None
        line = entries.read_line(unsealed[0], n) if unsealed else None
        if unsealed is None or line is None:
            raise JournalError(say("{what}.", what=_differs(n + 1, name(kept.path), False)), n + 2)
        added.append(line)
        chain = unsealed[1]
    kept.lines += added
    kept.chain, kept.torn = chain, len(torn)
    kept.whole += sum(len(piece) + 1 for piece in pieces)
    return added


def _end(k: int, called: str, torn: bool, upto: bool) -> str:
    """What is said of the k-th line, where reading ends: nothing if it is torn. JournalError if it may not end."""
    what = _differs(k, called, torn)
    if k < 2:
        raise JournalError(say("{what}; the game can't be opened.", what=what), k + 1)
    if not torn and not upto:
        raise JournalError(say("{what}.", what=what), k + 1)
    return "" if torn else say("{what}.", what=what)


def _is_file(title: str, content: object) -> bool:
    """Whether a name and what it stands for may be a scenario's file, whatever the scenario's reader says of them."""
    try:
        return isinstance(content, str) and bool(title.encode() + content.encode())
    except UnicodeEncodeError:
        return False


def sat_down(path: Path) -> dict[str, str]:
    """Who sat down later in a game that is not sealed, the last of each seat. FileTrouble."""
    pieces = files.read_file(path, _MOST_BYTES).split(b"\n")
    bodies = [parse(piece) for piece in pieces[2:] if b'"sit"' in piece]
    lines = [entries.read_line(body, body["n"]) for body in bodies if body and isinstance(body.get("n"), int)]
    return {line.seat: line.text for line in lines if line is not None and line.kind == "sit"}


def _take(kept: Journal, bodies: list[dict[str, Any]], upto: bool) -> None:
    """Takes the game's lines into a journal, up to the first that is none."""
    for n, body in enumerate(bodies, 1):
        line = entries.read_line(body, n)
        if line is None:
            kept.differs = say("Line {line} of {file} is not a move.", line=n + 2, file=name(kept.path))
            if not upto:
                raise JournalError(kept.differs, n + 2)
            return
        kept.lines.append(line)


def _differs(k: int, called: str, torn: bool) -> str:
    """What is wrong with the k-th line, from 0."""
    return say("Line {line} of {file} is not whole", line=k + 1, file=called) if torn else \
        say("Line {line} of {file} was changed after it was written", line=k + 1, file=called)


def _unlock(head: Head, called: str, code: str) -> Lock:
    if not code:
        raise NeedsCode(say("{file} is sealed with a pass-code.", file=called), True)
    lock = Lock.opened(code, head.lock)
    if lock is None:
        raise NeedsCode(say("That is not the pass-code of {file}.", file=called), False)
    return lock


def _newer(piece: bytes) -> dict[str, Any] | None:
    """The content of a first line whose seal does not fit, where it says that it is of a newer format."""
    body = parse(piece[:HEAD_BYTES])
    return body if body and entries.is_int(body.get("middle_sea"), entries.FORMAT + 1, 1 << 31) else None


def peek(path: Path) -> tuple[Head, Line | None]:
    """A saved game's head and its last whole line, without reading what is between. FileTrouble, JournalError.

    A sealed game's last line is not to be read."""
    first, tail = files.read_ends(path, HEAD_BYTES, _TAIL_BYTES)
    piece = first.partition(b"\n")[0]
    unsealed = unseal("", piece)
    head = entries.read_head(unsealed[0] if unsealed else _newer(piece), name(path))
    lines = tail.split(b"\n")[:-1]
    body = parse(lines[-1]) if lines else None
    n = body.get("n") if body else None
    return head, entries.read_line(body, n) if body and isinstance(n, int) else None
