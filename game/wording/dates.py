"""Dates as people say them."""

from __future__ import annotations

import re
from datetime import date

from game.wording.messages import say

_WORD = re.compile(r"[^\W\d_]+")


def month(number: int) -> str:
    """A month in three letters, from 1."""
    return (say("Jan"), say("Feb"), say("Mar"), say("Apr"), say("May"), say("Jun"), say("Jul"), say("Aug"),
            say("Sep"), say("Oct"), say("Nov"), say("Dec"))[number - 1]


def long_month(number: int) -> str:
    """A month in full, from 1."""
    return (say("January"), say("February"), say("March"), say("April"), say("May"), say("June"), say("July"),
            say("August"), say("September"), say("October"), say("November"), say("December"))[number - 1]


def day_of_year(day: date) -> str:
    """`23 Dec`."""
    return say("{day} {month}", day=day.day, month=month(day.month))


def short(day: date) -> str:
    """`23 Dec 2019`."""
    return say("{day} {year}", day=day_of_year(day), year=str(day.year))


def long(day: date) -> str:
    """`23 December 2019`."""
    return say("{day} {month} {year}", day=day.day, month=long_month(day.month), year=str(day.year))


def partial(day: str) -> str:
    """`2019-12-23`, `2019-12` or `2019` as people say it; nothing for nothing."""
    if len(day) == len("2019-12-23"):
        return long(date.fromisoformat(day))
    if len(day) == len("2019-12"):
        return say("{month} {year}", month=long_month(int(day[5:])), year=day[:4])
    return day


def span(begin: date, end: date) -> str:
    """`23 Dec 2019 \u2013 7 Jan 2020`; what both dates share is said once."""
    if begin.year != end.year:
        return say("{first} \u2013 {last}", first=short(begin), last=short(end))
    return say("{days} {year}", days=days(begin, end), year=str(end.year))


def days(begin: date, end: date) -> str:
    """`23 Dec \u2013 7 Jan` or `8\u201319 Jan`: a span without its years."""
    if (begin.year, begin.month) == (end.year, end.month):
        return say("{first}\u2013{last}", first=begin.day, last=day_of_year(end))
    return say("{first} \u2013 {last}", first=day_of_year(begin), last=day_of_year(end))


def round_name(name: str, begin: date, end: date) -> str:
    """The name of a round that stands alone: where it says its dates and no more, those as dates are written here."""
    return days(begin, end) if _only_dates(name) else name


def round_called(number: int, name: str) -> str:
    """A round that stands beside its dates: by its number, and by its name where that says more than they do."""
    return say("Round {round}", round=number) if _only_dates(name) else \
        say("Round {round} \u00b7 {name}", round=number, name=name)


def _only_dates(name: str) -> bool:
    months = {called(number).lower() for number in range(1, 13) for called in (month, long_month)}
    return all(word.lower() in months for word in _WORD.findall(name))


def instant(seconds: int) -> str:
    """A time in seconds since 1970 as ISO 8601 has it, by the clock of Greenwich: 2020-01-01T12:00:00Z; '' where it is
    none of the years that dates have."""
    days, of_day = divmod(seconds, 86_400)
    try:
        day = date.fromordinal(date(1970, 1, 1).toordinal() + days)
    except (OverflowError, ValueError):
        return ""
    return f"{day.isoformat()}T{of_day // 3600:02d}:{of_day // 60 % 60:02d}:{of_day % 60:02d}Z"
