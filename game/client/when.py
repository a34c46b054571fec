"""Dates and times as people say them."""

from __future__ import annotations

import datetime

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(date: datetime.date) -> str:
    """`23 Dec 2019`."""
    return f"{day_of_year(date)} {date.year}"


def day_of_year(date: datetime.date) -> str:
    """`23 Dec`."""
    return f"{date.day} {MONTHS[date.month - 1]}"


def span(begin: datetime.date, end: datetime.date) -> str:
    """`23 Dec 2019 \u2013 7 Jan 2020`; what both dates share is said once."""
    if begin.year != end.year:
        return f"{day(begin)} \u2013 {day(end)}"
    if begin.month != end.month:
        return f"{day_of_year(begin)} \u2013 {day(end)}"
    return f"{begin.day}\u2013{day(end)}"


def moment(seconds: float, now: datetime.datetime | None = None) -> str:
    """A file's time (seconds since 1970) as `today 15:42`, `yesterday 9:05` or `3 Jan 2020, 15:42`."""
    try:
        then = datetime.datetime.fromtimestamp(seconds)
    except (OverflowError, OSError, ValueError):
        return "some time ago"
    now = now or datetime.datetime.now()
    clock = f"{then.hour}:{then.minute:02d}"
    days = (now.date() - then.date()).days
    if days == 0:
        return f"today {clock}"
    return f"yesterday {clock}" if days == 1 else f"{day(then.date())}, {clock}"
