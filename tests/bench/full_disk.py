"""A game whose disk fills up, at any point of it: nothing that was shown is lost, and it goes on when there is room.

`python tests/bench/full_disk.py --points 500` prints counts, and exits 1 if one was lost or if anything but a sentence
comes of it. The disk is a small one in memory where that may be mounted (as root on Linux); elsewhere `--how limit` has
the system let no file grow.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import resource
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from game.match import journal
from game.match.files import FileTrouble
from game.match.match import Match, verify
from game.players import make
from game.scenario import Scenario, load

MATCH = Path(__file__).resolve().parents[1] / "match"
OLD = MATCH / "old" / "format-1-two-harbours.journal"
CODE = "four plain words"
KINDS = ("a game under way", "a sealed game", "a game that begins", "a torn game", "an old game")
MEGABYTES = 2


class Disk(Protocol):
    """A folder whose disk can be filled."""

    folder: Path

    def full(self, spare: int) -> contextlib.AbstractContextManager[None]:
        """While it lasts there is room for so many bytes, about."""


class Mounted:
    """A disk in memory."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @contextlib.contextmanager
    def full(self, spare: int) -> Iterator[None]:
        """Fills it with one file."""
        filler = self.folder / "filler"
        with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
            while True:
                file.write(bytes(4096))
        os.truncate(filler, max(0, filler.stat().st_size - spare))
        try:
            yield
        finally:
            filler.unlink()


class Limited:
    """Any disk, on which no file of this process may grow beyond a size."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @contextlib.contextmanager
    def full(self, spare: int) -> Iterator[None]:
        """Sets the limit by the largest file."""
        most = max((path.stat().st_size for path in self.folder.iterdir()), default=0)
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most + spare, before[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextlib.contextmanager
def disk(how: str) -> Iterator[Disk]:
    """A disk of that kind. OSError where it can't be had."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if how == "limit":
            yield Limited(folder)
            return
        line = ["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "middle-sea", name]
        if subprocess.run(line, capture_output=True, check=False).returncode:
            raise OSError("no disk may be mounted here")
        try:
            yield Mounted(folder)
        finally:
            subprocess.run(["umount", name], check=True)


class Point:
    """One game while its disk fills up. `shown`: the position after each move that was shown."""

    def __init__(self, on: Disk, scenario: Scenario, n: int) -> None:
        self.on, self.scenario, self.n = on, scenario, n
        self.dice, self.kind = random.Random(n), KINDS[n % len(KINDS)]
        self.code = CODE if self.kind == "a sealed game" else ""
        self.bot = make("random", scenario.tables, n)
        self.path = self._prepared()
        self.match: Match | None = None
        self.shown: list[int] = []

    def _prepared(self) -> Path | None:
        """A game of this kind, some moves old."""
        if self.kind == "a game that begins":
            return None
        moves = self.dice.randrange(2, 12)
        if self.kind == "an old game":
            old = self.on.folder / f"old-{self.n}.journal"
            old.write_bytes(b"".join(OLD.read_bytes().splitlines(keepends=True)[: 2 + moves]))
            return old
        path = self._begun(moves).path
        assert path is not None
        if self.kind == "a torn game":
            path.write_bytes(path.read_bytes()[:-9])
        return path

    def _begun(self, moves: int) -> Match:
        match = Match.new(self.scenario, dict.fromkeys(self.scenario.tables.seats, "bot:random"), self.n, None)
        match.keep(self.on.folder, self.code)
        while not match.over and match.moves < moves:
            match.bot_move(self.bot)
        return match

    def _open(self) -> Match:
        match = self._begun(0) if self.path is None else Match.resume(self.path, self.code)
        self.path, self.match, self.shown = match.path, match, [step.position.digest() for step in match.steps]
        return match

    def _play(self, most: int) -> None:
        match = self.match or self._open()
        while not match.over and most:
            match.bot_move(self.bot)
            self.shown.append(match.digest)
            most -= 1

    def _kept(self) -> list[int]:
        """The positions of the journal as it stands."""
        assert self.path is not None
        replayed = Match.replay(journal.read(self.path, code=self.code))
        return [step.position.digest() for step in replayed.steps]

    def _files(self) -> dict[Path, bytes]:
        """All that is in the folder but the lock, which is empty."""
        return {path: path.read_bytes() for path in self.on.folder.iterdir() if path.stat().st_size}

    def tried(self) -> str:
        """What came of it: the disk fills, the game is played until it is refused; with room again it goes on."""
        refused = ""
        before = self._files()
        with self.on.full(self.dice.choice((0, 0, 1, 100, 500, 2000, 4096))):
            try:
                self._play(1000)
            except FileTrouble as trouble:
                refused = str(trouble)
            if self.match is not None and self._kept() != self.shown:
                return f"FAULT: {self.kind}: what was shown is lost"
        if refused and "disk is full" not in refused:
            return f"FAULT: {self.kind}: {refused}"
        after = self._files()
        if self.match is None and after != before:
            return f"FAULT: {self.kind}: it was refused and the folder changed"
        if any(path.name.endswith(".part") for path in after):
            return f"FAULT: {self.kind}: a part of a file is left over"
        self._play(2)
        if self._kept() != self.shown or self.path is None or verify(self.path, self.code).differs:
            return f"FAULT: {self.kind}: it did not go on when there was room"
        return f"{self.kind}: {'refused in a sentence, and went on' if refused else 'ended before the disk was full'}"


def run(how: str, points: int, scenario: Scenario) -> Counter[str]:
    """What came of so many points on a disk of that kind. OSError where it can't be had."""
    outcomes: Counter[str] = Counter()
    with disk(how) as on:
        for n in range(points):
            outcomes[Point(on, scenario, n).tried()] += 1
            for path in on.folder.iterdir():
                path.unlink()
    return outcomes


def main() -> int:
    """Fills disks, and prints what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=100)
    parser.add_argument("--how", choices=("mount", "limit"), default="mount")
    arguments = parser.parse_args()
    try:
        outcomes = run(arguments.how, arguments.points, load(MATCH / "small"))
    except OSError as error:
        print(f"Not tried: {error}. --how limit needs no disk of its own.")
        return 0
    print(f"{arguments.points:,} points at which the disk was full ({arguments.how}):")
    for word, count in sorted(outcomes.items()):
        print(f"  {count:7,} {word}")
    return 1 if any(word.startswith("FAULT") for word in outcomes) else 0


if __name__ == "__main__":
    raise SystemExit(main())
