"""What the table reads from a view: which way a change of a variable counts for the seat that looks."""

from __future__ import annotations

import pytest

from game.client.reading import Book
from game.rules.game import Game
from game.scenario import from_files
from tests.client.acting import ROOT

SMALL = ROOT / "tests" / "match" / "small" / "scenario.yaml"
WRITTEN = "needs: [fort.held gulls], points: 10"
"""A term of the north's points, in whose place stands one on strain, on which nothing else of its points depends."""


@pytest.mark.parametrize(("guard", "points", "verdict"), [
    ("strain 4..", 10, 1),
    ("strain ..3", 10, -1),
    ("strain 4..", -10, -1),
    ("strain ..3", -10, 1),
    ("strain 3", 10, 0),
    ("strain 2..3", 10, 0),
])
def test_a_rise_is_good_where_points_ask_for_more_and_bad_where_they_ask_for_less(
    guard: str, points: int, verdict: int
) -> None:
    text = SMALL.read_text(encoding="utf-8")
    assert WRITTEN in text
    book = Book(from_files({"scenario.yaml": text.replace(WRITTEN, f"needs: [{guard}], points: {points}")}))
    view = Game.start(book.tables, 1).view(book.tables.seat_number("north"))
    assert book.good(view, book.tables.column["strain"], 1) == verdict
