"""Contrast of text, and seats' colours kept apart for every kind of colour vision."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

import numpy as np
import pygame
import pytest

from game.client.app import App
from game.client.kit import Colour, theme
from game.client.kit.palettes import PALETTES, USUAL
from game.scenario.colours import APART, READABLE, VISION, contrast, difference, seen
from tests.client.acting import MAIN

FLOORS = {"usual": 13.0}
"""Steel and nobody's grey are nearer in the usual palette, and differ in form wherever they meet."""
HIGH_CONTRAST = 7.0


SEES = {"usual": "normal", "contrast": "normal"}
"""For whom each palette is, where its name does not say."""
SEATS = ("crimson", "steel", "ochre", "teal")


@pytest.fixture(autouse=True)
def usual_again() -> Iterator[None]:
    """Other tests find the usual palette."""
    yield
    theme.use(USUAL)


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("pair", list(itertools.combinations(SEATS, 2)), ids="-".join)
def test_seats_stay_apart_for_everybody_in_the_usual_palette(vision: str, pair: tuple[str, str]) -> None:
    one, two = (seen(theme.SEAT_STYLES[name].fill, vision) for name in pair)
    assert difference(one, two) >= APART


@pytest.mark.parametrize("palette", PALETTES)
def test_whatever_means_something_stays_apart_for_whom_the_palette_is(palette: str) -> None:
    theme.use(palette)
    meant = {name: theme.SEAT_STYLES[name].fill for name in SEATS}
    meant |= {"nobody": theme.NOBODY, "gain": theme.IVORY, "loss": theme.WARN}
    vision = SEES.get(palette, palette)
    near = [(one, two) for one, two in itertools.combinations(meant, 2)
            if difference(seen(meant[one], vision), seen(meant[two], vision)) < FLOORS.get(palette, APART)]
    assert near == []


INKS = ("HI", "TEXT", "MUTE", "IVORY", "WARN")
GROUNDS = ("BG", "PANEL", "CARD", "CARD_OFF", "RAISED", "CARD_FOCUS")


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize(("ink", "ground"), [
    *itertools.product(INKS, GROUNDS), ("INK_ON_IVORY", "IVORY"), ("INK", "PAPER"), ("SOFT", "PAPER"),
    ("INK", "PAPER_SUNK"), ("HI", "DISC_OFF"),
])
def test_text_can_be_read(palette: str, ink: str, ground: str) -> None:
    theme.use(palette)
    least = HIGH_CONTRAST if palette == "contrast" and ink in INKS and ground in GROUNDS else READABLE
    assert contrast(getattr(theme, ink), getattr(theme, ground)) >= least


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("name", SEATS)
def test_seat_text_can_be_read(palette: str, name: str) -> None:
    theme.use(palette)
    style = theme.SEAT_STYLES[name]
    assert contrast(style.lit, theme.RAISED) >= READABLE
    assert contrast(style.ink, style.fill) >= READABLE
    assert contrast((255, 255, 255), style.deep) >= READABLE
    assert contrast(style.deep, theme.PAPER) >= READABLE


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("code", ["#7A3FA0", "#FFFFFF", "#101010", "#00FF00", "#B26A2E"])
def test_text_in_a_colour_of_a_scenarios_own_can_be_read(palette: str, code: str) -> None:
    theme.use(palette)
    style = theme.style(code)
    assert contrast(style.lit, theme.RAISED) >= READABLE
    assert contrast(style.ink, style.fill) >= READABLE
    assert contrast((255, 255, 255), style.deep) >= READABLE
    assert contrast(style.deep, theme.PAPER) >= READABLE


def of_colour(app: App, colour: Colour) -> int:
    """How many pixels of a window have just this colour."""
    return int((pygame.surfarray.array3d(app.window.surface) == np.array(colour[:3])).all(axis=2).sum())


@pytest.mark.parametrize("name", ["settings", "table", "offer", "help"])
def test_another_palette_leaves_nothing_in_the_usual_grey(name: str, make_app: Callable[..., App]) -> None:
    grey, app = theme.MUTE, make_app((1280, 720), MAIN, screen="table")
    if name != "table":
        app.push(name)
    app.frame()
    before = of_colour(app, grey)
    app.settings.palette = "contrast"
    app.apply_settings()
    app.frame()
    assert before > 0 and of_colour(app, grey) == 0
