"""A store for what play-outs find, and the review of a game with all of it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from game.match.eyes import ALL
from game.review.account import Account
from game.review.playouts import Estimates, Playouts
from game.review.review import Review, review

from .conftest import played


class Kept:
    """Keeps bytes in memory. written: the names under which something was kept, in order."""

    def __init__(self) -> None:
        self.held: dict[str, bytes] = {}
        self.written: list[str] = []

    def read(self, name: str) -> bytes | None:
        return self.held.get(name)

    def write(self, name: str, data: bytes) -> None:
        self.held[name] = data
        self.written.append(name)


def worked(folder: Path, seed: int, store: Kept, pieces: int = 1000, key: int = 1) -> Estimates:
    """What the first pieces of a game's play-outs say."""
    account, done = Account(played(folder, seed), ALL), [0]

    def count(at: int, total: int) -> None:
        done[0] = at

    return Playouts(account, store, key).work(count, lambda: done[0] < pieces)


@lru_cache
def reviewed(folder: Path, seed: int) -> Review:
    """The review of a game between bots, complete."""
    return review(played(folder, seed), ALL, worked(folder, seed, Kept()))
