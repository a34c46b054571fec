"""Bots. Each decides from its own seat's view alone, like a person; `registry` knows them by name."""

from __future__ import annotations

from game.players.bot import Advice, Bot, Candidate, Player, never
from game.players.registry import (
    Grounds,
    UnknownBot,
    bot,
    check,
    every_name,
    grounds,
    listing_of,
    make,
    names,
    ponders,
    prepare,
    thinks,
)

__all__ = [
    "Advice", "Bot", "Candidate", "Grounds", "Player", "UnknownBot", "bot", "check", "every_name", "grounds",
    "listing_of", "make", "names", "never", "ponders",
    "prepare", "thinks",
]
