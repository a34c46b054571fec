"""Who sits in a seat, as saves write it: 'person', or 'bot:NAME'."""

from __future__ import annotations

PERSON = "person"
_BOT = "bot:"


def sitting(name: str) -> str:
    """What a save writes where the bot of this name sits, or a person."""
    return name if name == PERSON else _BOT + name


def bot_in(who: str) -> str:
    """The name of the bot that sits there; '' for a person."""
    return "" if who == PERSON else who.removeprefix(_BOT)
