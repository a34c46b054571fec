"""How far each seat of a kept game has been told what happened, in a small file beside the saves: a game that is taken
up again tells nothing twice, and what was not gone through to its end is told anew."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from game.match.files import FileTrouble, data_folder, read_file, write_file

NAME = "told.json"
MOST_BYTES = 1 << 16
MOST_GAMES = 60
"""So many games are remembered, those that were played last."""


def recall(save: Path | None) -> dict[str, int]:
    """By seat, up to which step of a kept game it has been told all; empty where nothing is known."""
    return _read().get(str(save), {}) if save is not None else {}


def remember(save: Path | None, seat: str, steps: int) -> None:
    """A seat has been told the first `steps` steps of a kept game. What can't be kept is told again, no more."""
    if save is None:
        return
    games = _read()
    mine = games.pop(str(save), {}) | {seat: steps}
    kept = [*games.items(), (str(save), mine)][-MOST_GAMES:]
    with suppress(FileTrouble):
        write_file(data_folder() / NAME, json.dumps(dict(kept)).encode())


def _read() -> dict[str, dict[str, int]]:
    """What the file holds; whatever in it is not as it was written counts as nothing."""
    try:
        games = json.loads(read_file(data_folder() / NAME, MOST_BYTES))
    except (FileTrouble, ValueError, RecursionError):
        return {}
    if not isinstance(games, dict):
        return {}
    return {save: seats for save, seats in games.items() if isinstance(seats, dict)
            and all(isinstance(steps, int) and steps >= 0 for steps in seats.values())}
