"""What a class's tables and its wall tell each other in their folder, beside the saved games: how each table's clock
stands, and whether all of them stand still.

Both are small files, written whole. Nothing in a game depends on them; what can't be read tells nothing.
"""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from game.match import files
from game.match.files import FileTrouble
from game.rules.text import shown
from game.wording.messages import say

PAUSE = "all-tables.pause"
"""In the wall's folder: whether all tables stand still."""
CLOCK = ".clock"
"""Ends the name of the file that says how a table's clock stands; it begins as that of its game does."""
_MOST_BYTES = 1024
_MOST_SECONDS = 1e6
_MOST_NAME = 60
_SAME = 1.5
"""Seconds by which two clocks that tell the same may differ."""


@dataclass(frozen=True)
class Ticking:
    """A table's clock: seconds left for the move and then for all moves of the round, None where there is no such
    time; whether it runs; and when that was so, in seconds since 1970."""

    move: float | None
    round: float | None
    runs: bool
    at: float

    def left(self, now: float) -> tuple[float | None, float | None]:
        """What is left now."""
        gone = max(0.0, now - self.at) if self.runs else 0.0
        beyond = max(0.0, gone - (self.move or 0.0))
        return (None if self.move is None else max(0.0, self.move - gone),
                None if self.round is None else max(0.0, self.round - beyond))

    def shown(self, now: float) -> Ticking:
        """What a page that is not written on shows of it now, to the second; `at` tells nothing there."""
        move, round_ = (None if left is None else float(math.ceil(left)) for left in self.left(now))
        return Ticking(move, round_, self.runs, 0.0)

    def same(self, other: Ticking | None) -> bool:
        """Whether another one tells the same of the time at which it was so, but for a second."""
        if other is None or self.runs != other.runs:
            return False
        return all(one == two if one is None or two is None else abs(one - two) < _SAME
                   for one, two in zip(self.left(other.at), other.left(other.at), strict=True))


def pause(folder: Path, still: bool) -> None:
    """Has all tables whose games lie in a folder, or in folders in it, stand still or go on. FileTrouble."""
    _there(folder)
    files.write_file(folder / PAUSE, json.dumps({"paused": still}).encode())


def is_paused(folder: Path) -> bool:
    """Whether the tables of a folder stand still. FileTrouble where the folder can't be asked."""
    _there(folder)
    return (folder / PAUSE).exists() and _read(folder / PAUSE).get("paused") is True


def _there(folder: Path) -> None:
    """FileTrouble where there is no such folder, as when a drive is gone; nothing makes it anew."""
    if not folder.is_dir():
        raise FileTrouble(say("The folder {folder} is gone.", folder=shown(folder.name, _MOST_NAME)))


def stands_still(game: Path) -> bool:
    """Whether a table is to stand still: the wall's folder is that of its saved game, or the one around it.
    FileTrouble where they can't be asked."""
    return is_paused(game.parent) or is_paused(game.parent.parent)


def tell_clock(game: Path, clock: Ticking) -> None:
    """Says how a table's clock stands. FileTrouble."""
    files.write_file(game.with_suffix(CLOCK), json.dumps(asdict(clock)).encode())


def clock_of(game: Path) -> Ticking | None:
    """How a table's clock stands; None where that was not said."""
    try:
        body = _read(game.with_suffix(CLOCK))
    except FileTrouble:
        return None
    move, round_, runs, at = (body.get(key) for key in ("move", "round", "runs", "at"))
    parts = [part for part in (move, round_) if part is not None]
    if not parts or not all(_is_time(part, _MOST_SECONDS) for part in parts) or not _is_time(at, math.inf):
        return None
    return Ticking(move, round_, runs is True, at or 0.0)


def _is_time(value: object, most: float) -> bool:
    return type(value) in (int, float) and 0 <= value < most  # type: ignore[operator]


def _read(path: Path) -> dict[str, Any]:
    """What a file says; nothing where it is not one of these. FileTrouble where it can't be read."""
    try:
        body = json.loads(files.read_file(path, _MOST_BYTES))
    except (ValueError, RecursionError):
        return {}
    return body if isinstance(body, dict) else {}
