"""Intervals against values from tables, and what explains a result against results that were made to order."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest

from game.estimates import intervals as measure
from game.estimates.intervals import Floats, Interval, Missing, Report, Row, Verdict
from game.rules.dice import mix
from game.study.measure import explain


def dice(count: int, lines: int, salt: int) -> Floats:
    """float[count, lines]: numbers from 0 to 1, the same every time."""
    hashed = mix(np.arange(count * lines, dtype=np.uint64) + np.uint64(salt << 32))
    return (hashed / 2.0**64).reshape(count, lines)


def near(interval: Interval, value: float, low: float, high: float, by: float = 5e-4) -> bool:
    return all(math.isclose(a, b, abs_tol=by) for a, b in zip(interval, (value, low, high), strict=True))


def test_a_share_has_wilsons_interval() -> None:
    assert near(measure.share(8, 10), 0.8, 0.4902, 0.9433)


def test_none_of_twenty_may_still_be_one_in_seven() -> None:
    assert near(measure.share(0, 20), 0.0, 0.0, 0.1611)


def test_nothing_counted_says_nothing() -> None:
    assert measure.share(0, 0) == (0.0, 0.0, 1.0)


@pytest.mark.parametrize(
    ("freedom", "point"), [(1, 12.706), (2, 4.303), (3, 3.182), (4, 2.776), (10, 2.228), (30, 2.042), (1e9, 1.95996)]
)
def test_students_points(freedom: float, point: float) -> None:
    assert measure.student(freedom) == pytest.approx(point, abs=0.005)


def test_cases_that_are_drawn_one_by_one_have_wilsons_interval() -> None:
    some = (dice(400, 1, 9)[:, 0] < 0.3).astype(float)
    assert near(measure.share_of_cases(some, np.ones(400)), *measure.share(some.sum(), 400), by=2e-4)


def test_cases_that_are_alike_within_a_game_tell_no_more_than_one_of_them() -> None:
    some = (dice(400, 1, 9)[:, 0] < 0.3).astype(float)
    assert near(measure.share_of_cases(5 * some, np.full(400, 5.0)), *measure.share(some.sum(), 400), by=5e-4)


def test_none_of_some_cases_is_not_sure_to_be_never() -> None:
    """Nothing tells how alike the cases of a game are where all are the same: no more tell than there are games."""
    assert measure.share_of_cases(np.zeros(10), np.full(10, 2.0)).high > measure.share(0, 10).high


def test_all_of_many_cases_in_few_games_are_not_sure_to_be_all() -> None:
    assert measure.share_of_cases(np.full(30, 10.0), np.full(30, 10.0)).low < 0.9


def test_a_case_a_game_has_wilsons_interval() -> None:
    assert measure.share_of_cases(np.zeros(100), (np.arange(100) < 40).astype(float)) == measure.share(0, 40)
    assert near(measure.share(0, 40), 0.0, 0.0, 0.0876)


def test_all_kinds_leave_nothing_to_chance() -> None:
    assert measure.share_of_kinds(3, 4, 4) == (0.75, 0.75, 0.75)


def test_some_of_many_kinds_have_wilsons_interval() -> None:
    assert near(measure.share_of_kinds(3, 4, 1_000_000), *measure.share(3, 4))


def test_most_of_all_kinds_tell_more_than_as_many_of_many() -> None:
    few, most = measure.share_of_kinds(12, 14, 1_000_000), measure.share_of_kinds(12, 14, 16)
    assert few.low < most.low < most.value < most.high < few.high


def test_no_cases_say_nothing() -> None:
    assert measure.share_of_cases(np.zeros(3), np.zeros(3)) == (0.0, 0.0, 1.0)


def test_nineteen_in_twenty_intervals_of_cases_hold_the_share() -> None:
    """Games of one to four cases, each game with a chance of its own, one third on average."""
    held = 0
    for salt in range(300):
        drawn = dice(60, 6, 100 + salt)
        many = np.floor(1 + 4 * drawn[:, 0])
        some = (drawn[:, 2:] < np.where(drawn[:, 1] < 0.5, 0.6, 1 / 15)[:, None]) & (np.arange(4) < many[:, None])
        interval = measure.share_of_cases(some.sum(1).astype(float), many)
        held += interval.low <= 1 / 3 <= interval.high
    assert 0.91 < held / 300 < 0.99


def test_a_mean_has_students_interval() -> None:
    assert near(measure.mean([1, 2, 3, 4, 5]), 3.0, 1.0368, 4.9632)


def test_one_value_has_no_interval() -> None:
    assert measure.mean([7]) == (7.0, -math.inf, math.inf)


def test_pairs_tell_what_their_differences_do() -> None:
    x = dice(200, 1, 1)[:, 0] * 100
    low, high = measure.difference(x + 1 + dice(200, 1, 2)[:, 0], x)[1:]
    assert 1.4 < low < high < 1.6


def test_what_is_not_as_many_is_not_paired() -> None:
    with pytest.raises(ValueError, match="3 values can't be paired with 2"):
        measure.difference([1, 2, 3], [1, 2])


@pytest.mark.parametrize(("low", "high", "range_", "verdict"), [
    (0.4, 0.6, (0.35, 0.65), Verdict.MET),
    (0.35, 0.65, (0.35, 0.65), Verdict.MET),
    (0.3, 0.6, (0.35, 0.65), Verdict.UNCLEAR),
    (0.7, 0.8, (0.35, 0.65), Verdict.MISSED),
    (0.6, 0.8, (None, 0.65), Verdict.UNCLEAR),
    (-math.inf, math.inf, (None, None), Verdict.MET),
    (-math.inf, math.inf, (None, 1.0), Verdict.UNCLEAR),
])
def test_a_verdict_needs_the_whole_interval(low: float, high: float, range_: measure.Range, verdict: Verdict) -> None:
    assert Row("x", 0.5, low, high, range_).verdict == verdict


@pytest.mark.parametrize(("low", "high"), [(0.0, 0.0), (0.0, 1.0), (-1.0, 0.0)])
def test_the_ends_of_a_strict_range_are_outside(low: float, high: float) -> None:
    assert Row("x", 0.0, low, high, (0.0, None), strict=True).verdict is Verdict.UNCLEAR


@pytest.mark.parametrize(("value", "range_", "games"), [
    (0.5, (0.45, None), 400),       # an arm of 0.1, twice as long as the way to the end
    (0.5, (0.45, 0.58), 400),       # of two ends the nearer one needs more
    (0.5, (0.51, 0.55), 10_000),    # from outside only the nearer end counts
    (0.5, (0.45, 0.61), 400),       # what the interval does not reach needs nothing
    (0.5, (0.5, None), None),       # on the edge no number is sure to tell
    (0.5, (0.3, 0.7), None),        # it is told already
])
def test_about_how_many_games_would_tell(value: float, range_: measure.Range, games: int | None) -> None:
    assert Row("x", value, 0.4, 0.6, range_, unit="points", games=100).games_to_tell == games


def test_without_an_interval_no_number_of_games_is_told() -> None:
    assert Row("x", 0.5, -math.inf, math.inf, (0.4, None), games=100).games_to_tell is None


@pytest.mark.parametrize(("part", "end"), [(0.52, 0.5), (0.0, 0.01), (0.15, 0.1), (0.9, 0.95)])
def test_so_many_games_do_tell(part: float, end: float) -> None:
    """The share stays; Wilson's interval of as many games as were said is clear of the end, that of 0.9 of them not."""
    row = Row("x", *measure.share(40 * part, 40), (end, None), games=40)
    many = row.games_to_tell or 0
    clear = [end < low or high < end for _, low, high in (measure.share(n * part, n) for n in (many, 0.9 * many))]
    assert (row.verdict, clear) == (Verdict.UNCLEAR, [True, False])


@pytest.mark.parametrize(("games", "said"), [(7, 7), (34, 34), (341, 350), (12_345, 13_000), (400.0000000001, 400)])
def test_of_a_number_of_games_two_digits_are_meant(games: float, said: int) -> None:
    assert measure.rounded_up(games) == said


@pytest.mark.parametrize(("lows", "verdict"), [
    ([0.5, 0.5], Verdict.MET), ([0.5, -0.5], Verdict.UNCLEAR), ([-0.5, -2.0], Verdict.MISSED)])
def test_rows_together_are_as_good_as_the_worst(lows: list[float], verdict: Verdict) -> None:
    rows = [Row("x", low + 0.5, low, low + 1, (0.0, None)) for low in lows]
    assert measure.verdict_of(rows) is verdict


def test_a_report_as_json() -> None:
    row = Row("x", 0.5, -math.inf, math.inf, (None, 1.0))
    found = json.loads(json.dumps(Report("s", "v", (row,), 3, 1.0).as_json(), allow_nan=False))
    assert found["rows"] == [{"name": "x", "value": 0.5, "low": None, "high": None, "range": [None, 1.0], "pass": False,
                              "verdict": "unclear", "games_to_tell": None, "title": "", "note": ""}]


def test_a_report_fails_for_what_it_could_not_measure() -> None:
    assert not Report("s", "v", (), 3, 1.0, (Missing("this", "This", 40),)).passed


def test_a_report_fails_for_what_is_unclear() -> None:
    assert not Report("s", "v", (Row("x", 0.5, 0.4, 0.6, (0.45, None)),), 3, 1.0).passed


# ---- what explains a result


def made(columns: int = 30, games: int = 1500) -> tuple[Floats, Floats]:
    """x: bool columns; y: 4 x0 - 2 x1 and noise of variance 3; so x explains 5 parts of 8 of the variance."""
    x = (dice(games, columns, 5) < 0.5).astype(np.float64)
    noise = (dice(games, 12, 6).sum(1) - 6) * math.sqrt(3)
    return x, (4 * x[:, 0] - 2 * x[:, 1] + noise)[:, None]


def test_columns_explain_what_they_made() -> None:
    x, y = made()
    assert explain.explained(x, y)[0] == pytest.approx(5 / 8, abs=0.03)


def test_many_columns_of_noise_explain_nothing() -> None:
    x, y = made(300)
    assert explain.explained(x[:, 2:], y)[0] == pytest.approx(0, abs=0.04)


def test_more_columns_than_games_explain_no_more_than_they_do() -> None:
    x, y = made(200, 150)
    assert explain.explained(x, y)[0] < 0.8


@pytest.mark.parametrize(("columns", "games"), [(0, 0), (1, 51), (20, 70), (145, 435)])
def test_many_columns_need_many_games(columns: int, games: int) -> None:
    assert explain.games_needed(columns) == games


def test_with_the_games_that_are_needed_the_part_is_near_what_it_is() -> None:
    x, y = made(150, explain.games_needed(150))
    assert explain.explained(x, y)[0] == pytest.approx(5 / 8, abs=0.08)


def test_no_columns_explain_nothing() -> None:
    x, y = made()
    assert explain.explained(x[:, :0], y).tolist() == [0]


def test_what_hardly_varies_explains_nothing() -> None:
    """The sum of two columns that is all but constant tells the result exactly: a fault of rounding, not a cause."""
    x, y = made(2)
    x[:, 1] = 1 - x[:, 0] + 1e-6 * y[:, 0]
    assert explain.explained(x, y)[0] == pytest.approx(explain.explained(x[:, :1], y)[0], abs=0.01)


def test_the_jackknife_of_a_mean_is_near_students() -> None:
    x = 5 + dice(400, 1, 7)[:, 0]
    assert near(measure.jackknife(400, lambda which: float(x[which].mean())), *measure.mean(x), by=0.02)


def test_too_few_games_for_a_jackknife_have_no_interval() -> None:
    assert measure.jackknife(5, lambda which: 1.0) == (1.0, -math.inf, math.inf)


def test_worths_lie_in_their_intervals() -> None:
    value, half = explain.worths(*made())
    assert np.abs(value[:3, 0] - [4, -2, 0] < half[:3, 0]).all()


def test_nineteen_in_twenty_intervals_of_nothing_hold_nought() -> None:
    value, half = explain.worths(*made(200))
    assert np.mean(np.abs(value[2:, 0]) < half[2:, 0]) == pytest.approx(0.95, abs=0.035)


@pytest.mark.parametrize("games", [5, 8, 30, 1000])
def test_nineteen_in_twenty_intervals_of_what_is_played_in_few_games_hold_nought(games: int) -> None:
    """Of noise, 500 times over."""
    x, _ = made(20, 2000)
    x[:, 0] = np.arange(2000) < games
    noise = dice(2000, 500 * 6, 8).reshape(2000, 500, 6).sum(2)
    value, half = explain.worths(x, noise)
    assert 0.93 <= np.mean(np.abs(value[0]) < half[0]) <= 0.98


def test_a_column_that_never_changes_has_no_interval() -> None:
    x, y = made(3, 100)
    x[:, 2] = 1
    assert np.isinf(explain.worths(x, y)[1][:, 0]).tolist() == [False, False, True]
