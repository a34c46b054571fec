"""How far each seat of a kept game has been told what happened, in a small file beside the saves: a game that is taken
up again tells nothing twice, and what was not gone through to its end, or has come otherwise since, is told anew."""

from __future__ import annotations

import json
from contextlib import suppress

from game.match.files import FileTrouble, data_folder, read_file, write_file
from game.match.match import Match

NAME = "told.json"
MOST_BYTES = 1 << 16
MOST_GAMES = 60
"""So many games are remembered, those that were played last."""
Games = dict[str, dict[str, tuple[int, int]]]
"""By save and by seat, how many steps it has been told, and the digest of the position after the last of them."""


def recall(match: Match, seat: str) -> int:
    """How many steps of a kept game a seat has been told; 0 where nothing is known, or the game was taken back since
    and has come otherwise."""
    if match.path is None:
        return 0
    steps, digest = _read().get(str(match.path), {}).get(seat, (0, 0))
    return steps if 0 < steps <= len(match.steps) and match.steps[steps - 1].position.digest() == digest else 0


def remember(match: Match, seat: str, steps: int) -> None:
    """A seat has been told the first `steps` steps of a kept game. What can't be kept is told again, no more."""
    if match.path is None:
        return
    games = _read()
    mine = games.pop(str(match.path), {}) | {seat: (steps, match.steps[steps - 1].position.digest())}
    kept = [*games.items(), (str(match.path), mine)][-MOST_GAMES:]
    with suppress(FileTrouble):
        write_file(data_folder() / NAME, json.dumps(dict(kept)).encode())


def _read() -> Games:
    """What the file holds; whatever in it is not as it was written counts as nothing."""
    try:
        games = json.loads(read_file(data_folder() / NAME, MOST_BYTES))
    except (FileTrouble, ValueError, RecursionError):
        return {}
    if not isinstance(games, dict):
        return {}
    return {save: {seat: (told[0], told[1]) for seat, told in seats.items()} for save, seats in games.items()
            if isinstance(seats, dict) and all(map(_is_told, seats.values()))}


def _is_told(told: object) -> bool:
    """Whether it says how far a seat has been told."""
    return isinstance(told, list) and len(told) == 2 and all(type(number) is int and number >= 0 for number in told)
