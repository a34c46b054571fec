"""Dates as people say them."""

from __future__ import annotations

from datetime import date

import pytest

from game.wording.dates import instant, long, round_called, round_name, span


@pytest.mark.parametrize(("begin", "end", "words"), [
    (date(2019, 12, 23), date(2020, 1, 7), "23 Dec 2019 \u2013 7 Jan 2020"),
    (date(2020, 1, 20), date(2020, 2, 26), "20 Jan \u2013 26 Feb 2020"),
    (date(2020, 1, 8), date(2020, 1, 19), "8\u201319 Jan 2020"),
])
def test_what_two_dates_share_is_said_once(begin: date, end: date, words: str) -> None:
    assert span(begin, end) == words


def test_a_date_in_full() -> None:
    assert long(date(2020, 5, 3)) == "3 May 2020"


@pytest.mark.parametrize(("seconds", "said"), [
    (0, "1970-01-01T00:00:00Z"), (1_577_880_000, "2020-01-01T12:00:00Z"), (1_582_934_399, "2020-02-28T23:59:59Z"),
    ((1 << 40) - 1, ""),
])
def test_an_instant_is_told_by_the_clock_of_greenwich(seconds: int, said: str) -> None:
    assert instant(seconds) == said


@pytest.mark.parametrize(("name", "called"), [
    ("23 Dec-7 Jan", "Round 4"),
    ("31 July-7 August", "Round 4"),
    ("", "Round 4"),
    ("The ultimatum", "Round 4 \u00b7 The ultimatum"),
    ("May talks", "Round 4 \u00b7 May talks"),
])
def test_a_round_beside_its_dates_does_not_say_them_again(name: str, called: str) -> None:
    assert round_called(4, name) == called


@pytest.mark.parametrize(("name", "begin", "end", "said"), [
    ("23 Dec-7 Jan", date(2019, 12, 23), date(2020, 1, 7), "23 Dec \u2013 7 Jan"),
    ("8-19 Jan", date(2020, 1, 8), date(2020, 1, 19), "8\u201319 Jan"),
    ("The ultimatum", date(2020, 1, 8), date(2020, 1, 19), "The ultimatum"),
])
def test_a_round_that_is_called_by_its_dates_has_them_as_they_are_written_here(
    name: str, begin: date, end: date, said: str
) -> None:
    assert round_name(name, begin, end) == said
