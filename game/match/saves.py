"""The list of saved games: each read by its head and last line alone and in its own try, so that one bad file can't
break it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import cycle
from pathlib import Path

from game.match import journal
from game.match.entries import Head, JournalError, Line
from game.match.files import FileTrouble
from game.rules.text import shown
from game.wording.messages import say

_DIGITS = re.compile(r"([0-9]{1,9})")
_MOST_NAME = 40
"""Characters of a table's or a person's name in the name of a game."""


@dataclass(frozen=True)
class Entry:
    """A saved game in the list: its head and its last line, or `problem`, a sentence on why it can't be opened."""

    path: Path
    head: Head | None
    last: Line | None
    problem: str = ""

    @cached_property
    def sits(self) -> Mapping[str, str]:
        """Who sits now where somebody else sat down later; of a sealed game nobody can say. The whole file is read."""
        try:
            return {} if self.head is None or self.head.lock else journal.sat_down(self.path)
        except (FileTrouble, JournalError):
            return {}

    @property
    def name(self) -> str:
        """What its file is called, so that any screen can show it."""
        return journal.name(self.path)

    @property
    def sealed(self) -> bool:
        """Whether it opens with a pass-code alone."""
        return self.head is not None and bool(self.head.lock)


def entry(path: Path) -> Entry:
    """What the list says of one file; never raises for what is in it."""
    try:
        head, last = journal.peek(path)
    except (FileTrouble, JournalError) as error:
        return Entry(path, None, None, str(error))
    return Entry(path, head, last)


def told_apart(games: Sequence[tuple[Path, Head | None]]) -> list[str]:
    """What each of some saved games is called: as its table of a class, by the people who play it, or else as its file;
    with its file's name, and with its folder's, where two are called alike, and numbered where that is not enough."""
    files = [journal.name(path.with_suffix("")) for path, _ in games]
    called = [_of_class(head) or file for (_, head), file in zip(games, files, strict=True)]
    called = _apart(called, [name if name == file else say("{table} ({file})", table=name, file=file)
                             for name, file in zip(called, files, strict=True)])
    whole = _apart(called, [say("{game} in {folder}", game=name, folder=journal.name(path.parent))
                            for name, (path, _) in zip(called, games, strict=True)])
    return [say("{game} ({n})", game=name, n=whole[: at + 1].count(name)) if whole.count(name) > 1 else name
            for at, name in enumerate(whole)]


def in_order(name: str) -> list[str | int]:
    """What names are sorted by: Table 2 comes before Table 10."""
    return [int(part) if number else part.casefold() for number, part in zip(cycle((False, True)), _DIGITS.split(name))]


def _apart(names: list[str], longer: list[str]) -> list[str]:
    """The names, those that several have by longer ones."""
    return [more if names.count(name) > 1 else name for name, more in zip(names, longer, strict=True)]


def _of_class(head: Head | None) -> str:
    """What a game's table of a class is called, or else who plays there; '' where neither is known."""
    if head is None:
        return ""
    people = " \u2013 ".join(shown(name, _MOST_NAME) for name in head.conduct.people.values())
    return shown(head.table, _MOST_NAME) or people


def list_saves(folder: Path) -> list[Entry]:
    """The saved games of a folder, last touched first, bad ones after them; none where it can't be read."""
    touched: list[tuple[int, Path]] = []
    try:
        for path in folder.glob(f"*{journal.SUFFIX}"):
            try:
                touched.append((path.stat().st_mtime_ns, path))
            except OSError:
                touched.append((0, path))
    except OSError:
        return []
    entries = [entry(path) for _, path in sorted(touched, key=lambda each: (-each[0], each[1].name))]
    return sorted(entries, key=lambda each: each.head is None)
