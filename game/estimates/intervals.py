"""What a measurement says: a value, its 95 % interval, the range it should lie in; and the formulas of the intervals.

Shares: Wilson (1927). Means: Student's t, its quantile by the expansion of Abramowitz and Stegun 26.7.5. What has no
formula: the jackknife by blocks.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from game.rules.arrays import Ints
from game.wording.messages import count, say

Z = 1.959963984540054   # the normal's 97.5 % point
FEW = (12.706204736432095, 4.302652729911275, 3.182446305284263, 2.7764451051977987)
"""Student's 97.5 % points with one to four degrees of freedom."""
Floats = npt.NDArray[np.float64]
Range = tuple[float | None, float | None]
ANY: Range = (None, None)
PERCENT = ("share", "difference")
"""The units of which people read percent."""
FEWEST = 20
"""Of fewer cases (deals, settlements, pairs, games that end so) no figure is told."""


class Verdict(StrEnum):
    """What an interval says of a range: it lies wholly inside, wholly outside, or neither."""

    MET = "met"
    MISSED = "missed"
    UNCLEAR = "unclear"


class Interval(NamedTuple):
    """An estimate and its 95 % interval; infinite ends where too few games say anything."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Row:
    """One thing measured. range: least and most it should be, None where there is no such end; both ends belong to it,
    unless it is `strict`.

    unit: 'share' (0 to 1, people read percent), 'difference' of shares, 'points', 'decisions', 'times', 'track' or
    'deviations';
    games: of how many it was measured.
    """

    name: str
    value: float
    low: float
    high: float
    range: Range
    title: str = ""
    note: str = ""
    unit: str = "share"
    games: int = 0
    strict: bool = False

    @property
    def interval(self) -> Interval:
        """The value and its ends."""
        return Interval(self.value, self.low, self.high)

    @property
    def verdict(self) -> Verdict:
        """Whether the interval lies wholly inside of the range, wholly outside of it, or neither."""
        low = -math.inf if self.range[0] is None else self.range[0]
        high = math.inf if self.range[1] is None else self.range[1]
        inside = low < self.low and self.high < high if self.strict else low <= self.low and self.high <= high
        if inside:
            return Verdict.MET
        return Verdict.MISSED if self.high < low or high < self.low else Verdict.UNCLEAR

    @property
    def passed(self) -> bool:
        """Whether it is sure to be as it should be."""
        return self.verdict is Verdict.MET

    @property
    def games_to_tell(self) -> int | None:
        """About how many games would tell where the verdict is unclear; None where that can't be said.

        The value is taken to stay where it is. A value in the range has to leave all ends behind that the interval
        reaches across, one outside of it the nearer.
        """
        if self.verdict is not Verdict.UNCLEAR or not self.games:
            return None
        ends = [end for end in self.range if end is not None and self.low <= end <= self.high]
        if not within(self.value, self.range):
            ends = [min(ends, key=lambda end: abs(end - self.value))]
        times = max(map(self._times, ends))
        return rounded_up(self.games * times) if math.isfinite(times) else None

    def as_json(self) -> dict[str, Any]:
        """The row as the command line prints it."""
        return {
            "name": self.name,
            "value": _plain(self.value),
            "low": _plain(self.low),
            "high": _plain(self.high),
            "range": [None if end is None else _plain(end) for end in self.range],
            "pass": self.passed,
            "verdict": self.verdict,
            "games_to_tell": self.games_to_tell,
            "title": self.title,
            "note": self.note,
        }

    def _times(self, end: float) -> float:
        """By how many times the games an end of the range is left behind; infinite where it never is.

        An interval narrows as one over the square root of the games, so it is the square of the interval's arm on that
        side over the way from the value to that end. Wilson's interval of a share is besides as wide on either side as
        a share at its end would have it (its square is as p (1 - p) there), so that shares next to nought need fewer.
        """
        near, way = self.low if end < self.value else self.high, abs(end - self.value)
        if not way:
            return math.inf
        wilson = self.unit == "share" and 0 < near < 1
        return ((near - self.value) / way) ** 2 * (end * (1 - end) / (near * (1 - near)) if wilson else 1.0)


class Missing(NamedTuple):
    """What was not measured: its name and title as of a row, and about how many games it needs, 0 where games alone
    would not do."""

    name: str
    title: str
    games: int = 0


@dataclass(frozen=True)
class Report:
    """What a verb measured. missing: what could not be measured, which fails a report too."""

    scenario: str
    verb: str
    rows: tuple[Row, ...]
    games: int
    seconds: float
    missing: tuple[Missing, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether everything was measured and is sure to lie in its range."""
        return not self.missing and all(row.passed for row in self.rows)

    @property
    def missed(self) -> bool:
        """Whether something is sure to lie outside of its range."""
        return any(row.verdict is Verdict.MISSED for row in self.rows)

    def as_json(self) -> dict[str, Any]:
        """The report as the command line prints it: numbers without an end become null."""
        return {
            "scenario": self.scenario,
            "verb": self.verb,
            "games": self.games,
            "seconds": round(self.seconds, 3),
            "pass": self.passed,
            "rows": [row.as_json() for row in self.rows],
            "missing": [one._asdict() for one in self.missing],
        }


def _plain(value: float) -> float | None:
    return round(float(value), 6) if math.isfinite(value) else None


def number(value: float, digits: int = 1) -> str:
    """A number for people: thousands apart, a true minus, no more digits than asked."""
    text = f"{abs(value):,.{digits}f}"
    return f"\u2212{text}" if value < 0 and float(text.replace(",", "")) else text


def percent(value: float, digits: int = 1) -> str:
    """A share for people."""
    return f"{number(100 * value, digits)} %"


def value(x: float, unit: str, digits: int | None = None) -> str:
    """A value with its unit, for people; a dash where there is none. digits: by the unit, unless told."""
    if not math.isfinite(x):
        return "\u2014"
    digits = (2 if unit in ("times", "deviations") else 1) if digits is None else digits
    return percent(x, digits) if unit in PERCENT else number(x, digits)


def between(interval: Interval, unit: str) -> str:
    """The ends of an interval, for people."""
    return say("{low} to {high}", low=value(interval.low, unit), high=value(interval.high, unit))


def span(range_: Range, unit: str) -> str:
    """A range, for people; empty where it has no end."""
    low, high = ("" if end is None else number(100 * end if unit in PERCENT else end, 0) for end in range_)
    sign = " %" if unit in PERCENT else ""
    if low and high:
        return say("{low} to {high}", low=low, high=f"{high}{sign}")
    if low:
        return say("at least {low}", low=f"{low}{sign}")
    return say("at most {high}", high=f"{high}{sign}") if high else ""


def within(value: float, range_: Range) -> bool:
    """Whether a value lies in a range."""
    low, high = range_
    return (low is None or value >= low) and (high is None or value <= high)


def rounded_up(games: float) -> int:
    """A number of games of which the first two digits are meant."""
    step: int = 10 ** max(0, int(math.log10(max(games, 1))) - 1)
    return math.ceil(games / step - 1e-9) * step


def would_tell(games: int | None) -> str:
    """How many games would tell, for people; empty where that can't be said."""
    return count("about {n} game would tell", "about {n} games would tell", games, n=f"{games:,}") if games else ""


def too_few(games: int) -> str:
    """That something was not measured, and how many games it needs, for people."""
    if not games:
        return say("not measured")
    about = rounded_up(games)
    return count("not measured: needs about {n} game", "not measured: needs about {n} games", about, n=f"{about:,}")


def verdict_of(rows: Sequence[Row]) -> Verdict:
    """What rows say together: all must be met, and one that is missed is enough to miss."""
    verdicts = {row.verdict for row in rows}
    return next((one for one in (Verdict.MISSED, Verdict.UNCLEAR) if one in verdicts), Verdict.MET)


def share(count: float, of: float) -> Interval:
    """The share `count` of `of` with Wilson's interval; the whole from 0 to 1 where there is nothing to count.

    count may hold halves, such as ties, and `of` be a number of cases that tells as much.
    """
    if of <= 0:
        return Interval(0.0, 0.0, 1.0)
    p = count / of
    middle = (p + Z * Z / (2 * of)) / (1 + Z * Z / of)
    half = Z / (1 + Z * Z / of) * math.sqrt(p * (1 - p) / of + Z * Z / (4 * of * of))
    return Interval(p, max(0.0, middle - half), min(1.0, middle + half))


def share_of_cases(some: Floats, many: Floats) -> Interval:
    """The share of cases that come in games: some[i] of many[i] in game i. The cases of a game are alike, so that they
    tell less than as many that are drawn one by one.

    Wilson's interval of as many cases as would tell as much (Korn and Graubard 1998, Survey Methodology 24), by the
    variance of a quotient (Cochran 1977, Sampling Techniques, 6.4); never of more than there are, and of no more than
    the games that have some where all cases are the same, for then nothing tells how alike those of one game are.
    """
    games, total = len(many), float(many.sum())
    if not total or many.max() <= 1:
        return share(float(some.sum()), total)
    p, having = float(some.sum()) / total, int(np.count_nonzero(many))
    spread = float(((some - p * many) ** 2).sum()) * games / max(games - 1, 1) / total**2
    telling = min(total, p * (1 - p) / spread) if 0 < p < 1 and spread > 0 else having
    telling *= (Z / student(having - 1)) ** 2
    return share(p * telling, telling)


def share_of_kinds(some: int, many: int, kinds: int) -> Interval:
    """The share of so many kinds, all as frequent, of which `many` that chance chose were looked at, and `some` are so.

    Wilson's interval of as many as would tell as much if there were kinds without end (Cochran 1977, Sampling
    Techniques, 2.8): where all were looked at nothing is left to chance.
    """
    if 0 < many >= kinds:
        return Interval(some / many, some / many, some / many)
    telling = many * (kinds - 1) / (kinds - many)
    return share(some / max(many, 1) * telling, telling)


def student(freedom: float) -> float:
    """The 97.5 % point of Student's t, right to a part in five thousand."""
    if freedom <= len(FEW):
        return FEW[max(0, math.ceil(freedom) - 1)]
    n, z = freedom, Z
    return (
        z
        + (z**3 + z) / (4 * n)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * n**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * n**3)
        + (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / (92160 * n**4)
    )


def mean(x: npt.ArrayLike) -> Interval:
    """The mean of x with Student's interval; without ends where fewer than two values are given."""
    values = np.asarray(x, np.float64)
    if values.size < 2:
        return Interval(float(values.sum()), -math.inf, math.inf)
    middle = float(values.mean())
    half = student(values.size - 1) * float(values.std(ddof=1)) / math.sqrt(values.size)
    return Interval(middle, middle - half, middle + half)


def difference(x: npt.ArrayLike, y: npt.ArrayLike) -> Interval:
    """The mean of x less that of y, where x[i] and y[i] are of the same seed. ValueError if they are not as many."""
    one, two = np.asarray(x, np.float64), np.asarray(y, np.float64)
    if one.size != two.size:
        raise ValueError(f"{one.size} values can't be paired with {two.size}")
    return mean(one - two)


def gain_in_deviations(one: npt.ArrayLike, two: npt.ArrayLike) -> tuple[float, Floats]:
    """How much more one[i] is than two[i] on average, in deviations of all of these values, with float[n] what each
    pair adds to its error, the error of the deviation among it (Cochran 1977, Sampling Techniques, 6.4)."""
    x = np.array([one, two], np.float64)
    gain, deviation = x[0] - x[1], float(x.std())
    if not deviation:
        return 0.0, np.zeros(len(gain))
    mean_ = float(gain.mean())
    wider = (((x - x.mean()) ** 2).mean(0) - deviation**2) / (2 * deviation)
    return mean_ / deviation, (gain - mean_ - wider * mean_ / deviation) / deviation


def jackknife(size: int, statistic: Callable[[Ints], float], blocks: int = 20) -> Interval:
    """A statistic above nought of `size` games, with an interval from leaving out one block of them after another.

    For statistics that games drawn twice would mislead, as they do a regression; reckoned on the logarithm, since a
    ratio errs further upwards (Efron and Tibshirani 1993, An Introduction to the Bootstrap, 11). Without ends where
    there are fewer games than blocks or the statistic is not above nought.
    """
    every = np.arange(size)
    value = statistic(every)
    if size < blocks or value <= 0:
        return Interval(value, -math.inf, math.inf)
    without = np.array([statistic(every[every % blocks != k]) for k in range(blocks)])
    if (without <= 0).any():
        return Interval(value, -math.inf, math.inf)
    logs = np.log(without)
    half = student(blocks - 1) * math.sqrt((blocks - 1) / blocks * float(((logs - logs.mean()) ** 2).sum()))
    return Interval(value, value * math.exp(-half), value * math.exp(half))
