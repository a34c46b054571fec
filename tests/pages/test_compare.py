"""The page of a class: where each table's deal is drawn, and what stands in its line of the table below."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape

import pytest

from game.pages.compare.page import bands, page
from game.pages.compare.plot import all_tables, at_nothing, axis_names
from game.review.compare import Game, Seen
from game.review.frontier import Frontier
from game.review.offers import Fate
from tests.review.put_together import of, option, table


@lru_cache
def tables() -> tuple[Seen, ...]:
    """One that agreed and left something on the table, one out of whose deal a client walked, one without."""
    return (table("North", (2, 5), option(8, 1), more=(option(6, 5), option(2, 8))),
            table("South", (4, -3), fate=Fate.WALKED_OUT), table("East", None))


@lru_cache
def front() -> Frontier:
    return of(*tables())


class Plot:
    """The picture as it is drawn, and where numbers lie on its axes."""

    def __init__(self) -> None:
        self.svg = str(all_tables(front()))
        ticks = re.findall(r'<text x="([\d.]+)" y="([\d.]+)" text-anchor="(\w+)" class="tick">([^<]+)</text>', self.svg)
        numbers = [(float(x), float(y), anchor, float(told.replace("\u2212", "-"))) for x, y, anchor, told in ticks]
        self._x = sorted((value, x) for x, _, anchor, value in numbers if anchor == "middle")
        self._y = sorted((value, y - 4) for _, y, anchor, value in numbers if anchor == "end")

    @staticmethod
    def _at(value: float, marks: list[tuple[float, float]]) -> float:
        (low, begin), (high, end) = marks[0], marks[-1]
        return begin + (value - low) / (high - low) * (end - begin)

    def at(self, one: float, two: float) -> tuple[float, float]:
        """Where so many points of both lie."""
        return self._at(one, self._x), self._at(two, self._y)

    def circle(self, told: str) -> dict[str, str]:
        """The circle whose words begin so: its attributes, and its words."""
        for attributes, words in re.findall(r"<circle ([^>]*)><title>([^<]*)</title>", self.svg):
            if words.startswith(told):
                return {**dict(re.findall(r'([\w-]+)="([^"]*)"', attributes)), "told": unescape(words)}
        raise AssertionError(f"nothing is drawn of {told}")

    def lines(self, **wanted: str) -> list[tuple[float, ...]]:
        """The ends of the lines that look so."""
        found = [dict(re.findall(r'([\w-]+)="([^"]*)"', each)) for each in re.findall(r"<line ([^>]*)>", self.svg)]
        return [tuple(float(one[end]) for end in ("x1", "y1", "x2", "y2")) for one in found
                if all(one.get(key.replace("_", "-")) == value for key, value in wanted.items())]


@pytest.fixture(scope="module")
def plot() -> Plot:
    return Plot()


@pytest.mark.parametrize(("told", "point", "size"), [
    ("North: Turkey", (2, 5), "7"), ("South: Turkey", (4, -3), "7"), ("East", (0, 0), "7")])
def test_a_table_stands_where_its_deal_was_worth_that_to_both(plot: Plot, told: str, point: tuple[float, float],
                                                              size: str) -> None:
    drawn = plot.circle(told)
    assert (float(drawn["cx"]), float(drawn["cy"])) == pytest.approx(plot.at(*point), abs=0.2)
    assert drawn["r"] == size


def test_a_package_of_the_frontier_stands_where_it_was_worth_that(plot: Plot) -> None:
    drawn = [(float(x), float(y)) for x, y in re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)" r="3.5"', plot.svg)]
    assert sorted(drawn) == [pytest.approx(at, abs=0.2) for at in sorted(plot.at(*one.point) for one in front().front)]


def test_the_thin_cross_is_the_interval(plot: Plot) -> None:
    x, y = plot.at(2, 5)
    drawn = plot.lines(stroke="var(--dim)")[:2]
    assert drawn[0] == pytest.approx((plot.at(1, 0)[0], y, plot.at(3, 0)[0], y), abs=0.2)
    assert drawn[1] == pytest.approx((x, plot.at(0, 4)[1], x, plot.at(0, 6)[1]), abs=0.2)


def test_each_no_deal_line_has_the_colour_of_its_seat(plot: Plot) -> None:
    x, y = plot.at(0, 0)
    for seat, along, at in ((0, 0, x), (1, 1, y)):
        (drawn,) = plot.lines(stroke=f"var(--s{seat})", stroke_dasharray="7 5")
        assert (drawn[along], drawn[along + 2]) == pytest.approx((at, at), abs=0.2)


def test_a_deal_out_of_which_a_client_walked_is_hollow_and_crossed(plot: Plot) -> None:
    assert [plot.circle(f"{name}: Turkey")["fill"] for name in ("North", "South")] == ["var(--fill)", "var(--paper)"]
    x, y = plot.at(4, -3)
    middles = [((a + c) / 2, (b + d) / 2) for a, b, c, d in plot.lines(stroke="var(--ink)", stroke_width="2.0")]
    assert middles == [pytest.approx((x, y), abs=0.2)] * 2


def test_a_table_tells_what_its_deal_was_worth_to_whom(plot: Plot) -> None:
    assert plot.circle("North: Turkey")["told"] == "North: Turkey +2.0 (1.0 to 3.0), Russia +5.0 (4.0 to 6.0)"
    assert axis_names(front()) == ("Turkey: points above no deal", "Russia: points above no deal")


@pytest.mark.parametrize(("without", "told"), [(3, "A, B and C"), (4, "4 tables without a deal")])
def test_a_few_tables_without_a_deal_are_named_and_many_are_counted(without: int, told: str) -> None:
    assert at_nothing(of(*(table(name, None) for name in "ABCD"[:without]))) == told


def test_the_line_of_a_table_has_each_number_under_its_head() -> None:
    body = page(tables()).split("Left on the table")[1]
    cells = {row[0]: row[1:] for row in (
        [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", cell)).strip()
         for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", line, re.DOTALL)]
        for line in re.findall(r"<tr>(.*?)</tr>", body.split("</table>")[0], re.DOTALL)) if row}
    assert cells["North"][1:] == [
        "10.0 (9.0 to 11.0)", "+2.0 (1.0 to 3.0)", "33",
        "20.0 (19.0 to 21.0)", "+5.0 (4.0 to 6.0)", "44", "+4.0 for Turkey, +3.0 for Russia"]
    assert cells["East"][1:] == ["10.0 (9.0 to 11.0)", "\u2013", "33", "20.0 (19.0 to 21.0)", "\u2013",
                                 "44", "\u2013"]


@pytest.mark.parametrize(("games", "rows"), [(1, [1]), (5, [5]), (6, [3, 3]), (12, [4, 4, 4]), (30, [5] * 6)])
def test_no_more_games_stand_abreast_than_a_small_screen_holds(games: int, rows: list[int]) -> None:
    told = [Game(f"Table {number}") for number in range(games)]
    assert [len(band) for band in bands(told)] == rows
    assert [game for band in bands(told) for game in band] == told
