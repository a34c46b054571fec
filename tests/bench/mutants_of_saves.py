"""Saved games, changed: bytes, lines, values of JSON with checksums that fit again, cut short, sealed ones too."""

from __future__ import annotations

import functools
import json
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ["SDL_VIDEODRIVER"] = os.environ["SDL_AUDIODRIVER"] = "dummy"

from game.client.app import App
from game.client.loop import Loop
from game.client.screens import saved
from game.match import journal, saves, seals
from game.match.entries import JournalError
from game.match.files import FileTrouble
from game.match.match import Match, verify
from game.match.seals import Lock
from game.players import make
from game.scenario import Scenario, ScenarioError, load
from tests.bench.mutate import ROOT, Timed

CODE = "four plain words"
SCENARIOS = (ROOT / "tests" / "match" / "small", ROOT / "scenarios" / "december-2019")
OLD = ROOT / "tests" / "match" / "old"
DRAWN = 20
"""Of so many mutants one is shown in the list of the window."""
VALUES: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 2**31, 2**63, 2**64, 2**64 - 1, 10**300, 1.5, 1e308, "", " ", "x" * 5000, "x" * 100,
    "\0", "\ud800", "\udfff\ud800", "\u202e", "\x1b[2J", "e" + "\u0301" * 300, "a\nb", "../../etc", "CON", "person",
    "bot:", "bot:nobody", "bot:strategist.deep.deep", [], {}, [[]] * 200, {"": ""}, ["x"] * 200, "0" * 16, "f" * 17,
    "-1", "move", "undo", "redo", "look", "inject",
)
Change = Callable[[random.Random, bytes], bytes]


def changed_bytes(dice: random.Random, data: bytes) -> bytes:
    """A few bytes changed, left out, put in or doubled."""
    work = bytearray(data)
    for _ in range(dice.choice((1, 1, 1, 2, 5, 20))):
        at, length = dice.randrange(len(work) + 1), dice.choice((1, 1, 2, 16, 300))
        match dice.randrange(6):
            case 0:
                work[at : at + 1] = bytes([dice.randrange(256)])
            case 1:
                del work[at : at + length]
            case 2:
                work[at:at] = dice.randbytes(length)
            case 3:
                work[at:at] = work[at : at + length]
            case 4:
                work[at : at + length] = bytes(min(length, len(work) - at))
            case _:
                work[at:at] = dice.choice((b"[" * 30_000, b"9" * 30_000, b"\n" * 1000, b"\xff\xfe", b"\r\n", b'"'))
    return bytes(work)


def changed_lines(dice: random.Random, data: bytes) -> bytes:
    """Lines left out, doubled, exchanged."""
    lines = data.splitlines(keepends=True)
    for _ in range(dice.choice((1, 1, 2, 4))):
        a, b = dice.randrange(len(lines)), dice.randrange(len(lines))
        match dice.randrange(3):
            case 0:
                lines.insert(a, lines[b])
            case 1:
                lines[a], lines[b] = lines[b], lines[a]
            case _ if len(lines) > 1:
                del lines[a]
    return b"".join(lines)


def cut(dice: random.Random, data: bytes) -> bytes:
    """Its end cut off, as by a crash, or by a disk that gives zeros back."""
    at = dice.randrange(len(data))
    return data[:at] + dice.choice((b"", b"", bytes(dice.randrange(5000)), b"\n"))


def changed_values(dice: random.Random, data: bytes) -> bytes:
    """Values of the JSON changed, and every checksum made to fit; what is sealed is sealed again."""
    bodies, lock = opened(data)
    for _ in range(dice.choice((1, 1, 1, 2, 3))):
        body = bodies[dice.choice((0, 1, dice.randrange(len(bodies)), len(bodies) - 1))]
        change_value(dice, body)
    return closed(bodies, lock)


def change_value(dice: random.Random, body: dict[str, Any]) -> None:
    """One value of an object, or of an object in it."""
    if not body:
        body["n"] = dice.choice(VALUES)
        return
    key = dice.choice(list(body))
    value = body[key]
    if isinstance(value, dict) and dice.random() < 0.8:
        change_value(dice, value)
    elif isinstance(value, str) and len(value) > 200 and dice.random() < 0.8:
        at, put = dice.randrange(len(value)), dice.choice(("", "x", "\0", "\n", " ", "[" * 50, "9" * 30))
        body[key] = value[:at] + put + value[at + dice.randrange(9) :]
    elif type(value) is int and dice.random() < 0.6:
        body[key] = value + dice.choice((-1, 1, 2, 7, 1000))
    elif dice.random() < 0.15:
        del body[key]
    elif dice.random() < 0.1:
        body[dice.choice(("lock", "files", "x" * 9000, "\ud800"))] = dice.choice(VALUES)
    else:
        body[key] = dice.choice(VALUES)


def opened(data: bytes) -> tuple[list[dict[str, Any]], Lock | None]:
    """The objects of a sound save's lines, and its lock if it is sealed."""
    bodies: list[dict[str, Any]] = []
    chain, lock = "", None
    for line in data.splitlines():
        unsealed = seals.unseal(chain, line, lock)
        assert unsealed is not None
        chain = unsealed[1]
        bodies.append({key: value for key, value in unsealed[0].items() if key != "chain"})
        if len(bodies) == 1 and bodies[0].get("lock"):
            lock = Lock.opened(CODE, bodies[0]["lock"])
    return bodies, lock


def closed(bodies: list[dict[str, Any]], lock: Lock | None) -> bytes:
    """A save of these objects, with checksums that fit."""
    chain, data = "", b""
    for k, body in enumerate(bodies):
        text = json.dumps(body, separators=(",", ":"))     # escapes halves of pairs, which no file can hold otherwise
        if k and lock is not None:
            text = json.dumps({"sealed": lock.close(text.encode(), chain)}, separators=(",", ":"))
        line = text[:-1].encode()
        chain = seals.chained(chain, line)
        data += line + f'{seals.END}{chain}"}}\n'.encode()
    return data


CHANGES: tuple[Change, ...] = (changed_bytes, changed_lines, cut, changed_values, changed_values, changed_values)


class Mutants:
    """Games of bots of two scenarios, plain and sealed, and games that earlier programs have kept."""

    suffix = journal.SUFFIX

    def __init__(self, folder: Path) -> None:
        # Hundreds of mutants have one salt, and a key is dear to make: it is made once here.
        seals._aead = functools.lru_cache(64)(seals._aead)
        scenarios = [load(path) for path in SCENARIOS]
        self.sound = [path.read_bytes() for path in OLD.glob("*.journal")]
        for scenario in scenarios:
            self.sound += [_game(scenario, folder / "sound", seed, code) for seed in (1, 2) for code in ("", CODE)]
        os.environ["MIDDLE_SEA_DATA"] = str(folder / "shown")
        self.shown = folder / "shown"
        self.shown.mkdir()
        self.app = App((1280, 720), offscreen=True)
        self.loop = Loop(self.app)
        self.count = 0

    def mutant(self, dice: random.Random) -> bytes:
        """A sound save, changed in one way or two."""
        data = dice.choice(self.sound)
        first = dice.choice(CHANGES)
        data = first(dice, data)
        return data if dice.random() < 0.8 or not data else dice.choice((changed_bytes, changed_lines, cut))(dice, data)

    def tried(self, path: Path, timed: Timed) -> str:
        """Lists it, verifies it, opens it, or a copy of what is sound in it."""
        with timed("listing it"):
            (entry,) = [each for each in saves.list_saves(path.parent) if each.path == path]
            told = saved.line(entry) + saved.who_words(entry) + entry.problem + entry.name
            told.encode()
        self.count += 1
        if self.count % DRAWN == 0:
            self._show(path, timed)
        with timed("verifying it"):
            try:
                verdict = verify(path, CODE)
                verdict.differs.encode()
            except (FileTrouble, JournalError):
                verdict = None
        before = path.read_bytes()
        with timed("opening it"):
            try:
                match = Match.resume(path, CODE)
                match.note.encode()
            except (FileTrouble, JournalError, ScenarioError) as error:
                str(error).encode()
                assert path.read_bytes() == before, "it was refused and changed"
                assert verdict is None or verdict.differs, "it verifies and is refused"
            else:
                assert match.note or (verdict is not None and not verdict.differs), "it opens and does not verify"
                return "opened but for a torn end" if match.note else "opened, all of it sound"
        with timed("rescuing it"):
            try:
                match = Match.rescue(path, CODE)
            except (FileTrouble, JournalError, ScenarioError):
                return "refused in a sentence"
            finally:
                for copy in path.parent.glob("*.sound*"):
                    copy.unlink()
        assert path.read_bytes() == before, "it was rescued and changed"
        return "refused in a sentence, and opened up to where it is sound"

    def _show(self, path: Path, timed: Timed) -> None:
        shutil.copy(path, self.shown / path.name)
        with timed("showing the list"):
            self.app.open("title")
            self.app.push("load")
            self.loop.step([], 0.02)
            self.app.frame()


def _game(scenario: Scenario, folder: Path, seed: int, code: str) -> bytes:
    """A game of random bots, some of it taken back."""
    dice = random.Random(seed)
    match = Match.new(scenario, dict.fromkeys(scenario.tables.seats, "bot:random"), seed, None)
    match.keep(folder, code)
    bots = {seat: make("random", scenario.tables, seed) for seat in scenario.tables.seats}
    while not match.over and match.moves < 40:
        match.bot_move(bots[match.to_move])
        if match.can_undo and dice.random() < 0.3:
            match.undo()
        for seat in scenario.tables.seats:
            match.look(seat)
    assert match.path is not None
    return match.path.read_bytes()
