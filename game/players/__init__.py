"""Bots. Each decides from its own seat's view alone, like a person; `bot` and `make` know them by name."""

from __future__ import annotations

from game.players.bot import Advice, Bot, Candidate, Player, Reason, never
from game.players.doctrine import DoctrineBot
from game.players.random import RandomBot
from game.players.strategist import BUDGETS, Strategist, habits_of
from game.rules.tables import Tables

__all__ = [
    "Advice", "Bot", "Candidate", "Player", "Reason", "UnknownBot", "bot", "make", "names", "never", "prepare", "slow",
    "title",
]

TITLES = {
    "random": "Random: any legal move, by weight",
    "doctrine": "Doctrine: one of the personas, drawn by the dice",
    "strategist.quick": "Strategist, quick: thinks ahead, a move at once",
    "strategist": "Strategist: thinks ahead, about a second a move",
    "strategist.deep": "Strategist, deep: thinks farther ahead, some seconds a move",
}
"""What the bots are called, to people; a persona's own name and text are its scenario's."""


class UnknownBot(ValueError):
    """There is no bot of this name for this seat."""


def names(tables: Tables, seat: int | None = None) -> list[str]:
    """The names of the bots that can play this scenario, or this seat of it."""
    mine = [one.name for one in tables.personas if seat in (None, one.seat)]
    doctrine = ["doctrine", *(f"doctrine.{one}" for one in mine)] if mine else []
    return ["random", *doctrine, *BUDGETS]


def bot(name: str, tables: Tables, seat: int | None = None) -> Bot:
    """The bot of this name; UnknownBot if there is none that can play this seat."""
    if name == "random":
        return RandomBot()
    if name in BUDGETS:
        return Strategist(tables, BUDGETS[name])
    family, _, persona = name.partition(".")
    if family == "doctrine" and name in names(tables, seat):
        return DoctrineBot(tables, persona or None)
    where = f" for {tables.seats[seat]}" if seat is not None else ""
    raise UnknownBot(f"there is no bot {name!r}{where}; those that can play: {', '.join(names(tables, seat))}")


def make(name: str, tables: Tables, seed: int, seat: int | None = None) -> Player:
    """A bot for one seat of one game, with its own seed; UnknownBot."""
    return Player(bot(name, tables, seat), seed)


def title(name: str) -> str:
    """What a bot is called, to people; the name itself where there is none of that name."""
    return TITLES.get(name, name)


def slow(name: str) -> bool:
    """Whether a bot thinks for so long that a window must not wait for it."""
    return name in BUDGETS


def prepare(name: str, tables: Tables) -> None:
    """Learn beforehand what a bot would learn at its first move."""
    if name in BUDGETS:
        habits_of(tables)
