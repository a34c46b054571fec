"""Dates and seeds: when a game began and when a file was written, and a seed for a game that names none."""

from __future__ import annotations

import datetime
import secrets

from game.wording import dates
from game.wording.messages import say


def now() -> str:
    """The local date and time as text, to the second."""
    return datetime.datetime.now().isoformat(" ", "seconds")


def fresh_seed() -> int:
    """A seed that nobody can guess, 0..2**63-1."""
    return secrets.randbits(63)


def moment(seconds: float, now: datetime.datetime | None = None) -> str:
    """A file's time (seconds since 1970) as `today 15:42`, `yesterday 9:05` or `3 Jan 2020, 15:42`."""
    try:
        then = datetime.datetime.fromtimestamp(seconds)
    except (OverflowError, OSError, ValueError):
        return say("some time ago")
    now = now or datetime.datetime.now()
    clock = f"{then.hour}:{then.minute:02d}"
    match (now.date() - then.date()).days:
        case 0:
            return say("today {clock}", clock=clock)
        case 1:
            return say("yesterday {clock}", clock=clock)
    return say("{day}, {clock}", day=dates.short(then.date()), clock=clock)
