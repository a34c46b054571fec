"""The bots that can play a scenario, by name."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module

from game.players.bot import Bot, Player
from game.players.roster import ROSTER, BotKind
from game.rules.tables import Tables


class UnknownBot(ValueError):
    """There is no bot of this name for this seat."""


@dataclass(frozen=True)
class Entry:
    """A bot that can play a scenario: its name, its kind, and the persona that it plays, '' for none in particular."""

    name: str
    kind: BotKind
    persona: str = ""


def entries(tables: Tables, seat: int | None = None) -> list[Entry]:
    """The bots that can play this scenario, or this seat of it, in the order of the roster."""
    mine = [persona.name for persona in tables.personas if seat in (None, persona.seat)]
    listed: list[Entry] = []
    for kind in ROSTER:
        listed.append(Entry(kind.name, kind))
        listed += [Entry(f"{kind.name}.{persona}", kind, persona) for persona in mine if kind.personas]
    return listed


def names(tables: Tables, seat: int | None = None) -> list[str]:
    """The names of the bots that can play this scenario, or this seat of it."""
    return [entry.name for entry in entries(tables, seat)]


def find(name: str, tables: Tables, seat: int | None = None) -> Entry:
    """The bot of this name; UnknownBot, with those that can play and the one that was probably meant."""
    known = {entry.name: entry for entry in entries(tables, seat)}
    if name in known:
        return known[name]
    where = f" for {tables.seats[seat]}" if seat is not None else ""
    near = get_close_matches(name, known, 1)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    raise UnknownBot(f"there is no bot {name!r}{where}; those that can play: {', '.join(known)}{hint}")


def bot(name: str, tables: Tables, seat: int | None = None) -> Bot:
    """The bot of this name; UnknownBot if there is none that can play this seat."""
    entry = find(name, tables, seat)
    made: Bot = import_module(f"game.players.{entry.kind.module}").made(tables, entry.persona or entry.name)
    return made


def make(name: str, tables: Tables, seed: int, seat: int | None = None) -> Player:
    """A bot for one seat of one game, with its own seed; UnknownBot."""
    return Player(bot(name, tables, seat), seed)


def prepare(name: str, tables: Tables) -> None:
    """Learn beforehand what a bot would learn at its first move. UnknownBot."""
    module = import_module(f"game.players.{find(name, tables).kind.module}")
    if hasattr(module, "prepare"):
        module.prepare(tables)
