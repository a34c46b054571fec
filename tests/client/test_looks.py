"""What a scenario may say of looks is what the window draws."""

from __future__ import annotations

from game.client.kit import theme
from game.client.kit.draw.marks import _MARKS
from game.client.map.markers import SYMBOLS
from game.scenario import looks


def test_every_colour_has_a_style() -> None:
    assert [word for word in looks.COLOURS if theme.style(word) == theme.NEUTRAL] == []


def test_every_style_has_a_word() -> None:
    assert set(theme.SEAT_STYLES) == set(looks.COLOURS.values())


def test_marks_are_those_that_are_drawn() -> None:
    assert set(looks.MARKS) == {"circle", *_MARKS}


def test_symbols_are_those_that_are_drawn() -> None:
    assert set(looks.SYMBOLS) == set(SYMBOLS)
