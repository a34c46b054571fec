"""Bots. Each decides from its own seat's view alone, like a person; `make` knows them by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from game.players import random
from game.rules.batch import Batch
from game.rules.tables import Ints, Move, Tables, Words
from game.rules.views import View


class Player(Protocol):
    """Whoever decides for a seat."""

    def choose(self, view: View) -> Move:
        """A legal move for the seat whose view it is and whose turn it is."""
        ...


Batched = Callable[[Batch], tuple[Ints, Words]]
"""Rows and packages for all games of a batch at once; each game's choice is the same in whatever batch it is."""


@dataclass(frozen=True)
class Bot:
    """A kind of bot: how a list calls it, how one is made from tables and its own seed, and its batched form."""

    title: str
    make: Callable[[Tables, int], Player]
    batched: Batched


BOTS: dict[str, Bot] = {
    "random": Bot("plays at random", random.RandomPlayer, random.random_moves),
}


def make(name: str, tables: Tables, seed: int) -> Player:
    """The bot of this name, with its own seed; KeyError if there is none."""
    return BOTS[name].make(tables, seed)
