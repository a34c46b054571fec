"""When a file was written, as people say it."""

from __future__ import annotations

import datetime

from game.wording import dates
from game.wording.messages import say


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
