"""Contrast of text, and seats' colours kept apart for every kind of colour vision."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt
import pygame
import pytest

from game.client.app import App
from game.client.kit import Colour, theme
from game.client.kit.palettes import PALETTES, USUAL
from tests.client.acting import MAIN

Array = npt.NDArray[np.float64]

VISION = {
    "normal": np.eye(3),
    "protanopia": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
                            [-0.003882, -0.048116, 1.051998]]),
    "deuteranopia": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
                              [-0.011820, 0.042940, 0.968881]]),
    "tritanopia": np.array([[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
                            [0.004733, 0.691367, 0.303900]]),
}
"""Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB."""
FLOOR = 15.0
FLOORS = {"usual": 13.0}
"""Steel and nobody's grey are nearer in the usual palette, and differ in form wherever they meet."""
LEAST_CONTRAST, HIGH_CONTRAST = 4.5, 7.0


def linear(colour: Colour) -> Array:
    """sRGB 0..255 to linear 0..1."""
    c = np.array(colour[:3], float) / 255
    return np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)


def lab(rgb: Array) -> tuple[float, float, float]:
    """Linear RGB to CIELAB, D65."""
    matrix = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    xyz = matrix @ rgb / np.array([0.95047, 1.0, 1.08883])
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return float(116 * f[1] - 16), float(500 * (f[0] - f[1])), float(200 * (f[1] - f[2]))


def difference(one: tuple[float, float, float], two: tuple[float, float, float]) -> float:
    """CIEDE2000 (Sharma, Wu and Dalal 2005)."""
    (l1, a1, b1), (l2, a2, b2) = one, two
    c = (np.hypot(a1, b1) + np.hypot(a2, b2)) / 2
    g = 0.5 * (1 - np.sqrt(c**7 / (c**7 + 25.0**7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = np.hypot(a1, b1), np.hypot(a2, b2)
    h1, h2 = np.degrees(np.arctan2(b1, a1)) % 360, np.degrees(np.arctan2(b2, a2)) % 360
    dh = h2 - h1
    dh = dh - 360 if dh > 180 else dh + 360 if dh < -180 else dh
    big_h = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(dh) / 2)
    lm, cm = (l1 + l2) / 2, (c1 + c2) / 2
    hm = (h1 + h2) / 2 if abs(h1 - h2) <= 180 else ((h1 + h2 + 360) / 2) % 360
    t = (1 - 0.17 * np.cos(np.radians(hm - 30)) + 0.24 * np.cos(np.radians(2 * hm))
         + 0.32 * np.cos(np.radians(3 * hm + 6)) - 0.2 * np.cos(np.radians(4 * hm - 63)))
    sl = 1 + 0.015 * (lm - 50) ** 2 / np.sqrt(20 + (lm - 50) ** 2)
    sc, sh = 1 + 0.045 * cm, 1 + 0.015 * cm * t
    rt = -2 * np.sqrt(cm**7 / (cm**7 + 25.0**7)) * np.sin(np.radians(60 * np.exp(-(((hm - 275) / 25) ** 2))))
    dl, dc = (l2 - l1) / sl, (c2 - c1) / sc
    return float(np.sqrt(dl**2 + dc**2 + (big_h / sh) ** 2 + rt * dc * big_h / sh))


def contrast(one: Colour, two: Colour) -> float:
    """WCAG contrast ratio."""
    weights = np.array([0.2126, 0.7152, 0.0722])
    light, dark = sorted((float(linear(one) @ weights), float(linear(two) @ weights)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


SEES = {"usual": "normal", "contrast": "normal"}
"""For whom each palette is, where its name does not say."""
SEATS = ("crimson", "steel", "ochre", "teal")


@pytest.fixture(autouse=True)
def usual_again() -> Iterator[None]:
    """Other tests find the usual palette."""
    yield
    theme.use(USUAL)


def seen(colour: Colour, vision: str) -> tuple[float, float, float]:
    """A colour as somebody sees it."""
    return lab(np.clip(VISION[vision] @ linear(colour), 0, 1))


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("pair", list(itertools.combinations(SEATS, 2)), ids="-".join)
def test_seats_stay_apart_for_everybody_in_the_usual_palette(vision: str, pair: tuple[str, str]) -> None:
    one, two = (seen(theme.SEAT_STYLES[name].fill, vision) for name in pair)
    assert difference(one, two) >= FLOOR


@pytest.mark.parametrize("palette", PALETTES)
def test_whatever_means_something_stays_apart_for_whom_the_palette_is(palette: str) -> None:
    theme.use(palette)
    meant = {name: theme.SEAT_STYLES[name].fill for name in SEATS}
    meant |= {"nobody": theme.NOBODY, "gain": theme.IVORY, "loss": theme.WARN}
    vision = SEES.get(palette, palette)
    near = [(one, two) for one, two in itertools.combinations(meant, 2)
            if difference(seen(meant[one], vision), seen(meant[two], vision)) < FLOORS.get(palette, FLOOR)]
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
    least = HIGH_CONTRAST if palette == "contrast" and ink in INKS and ground in GROUNDS else LEAST_CONTRAST
    assert contrast(getattr(theme, ink), getattr(theme, ground)) >= least


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("name", SEATS)
def test_seat_text_can_be_read(palette: str, name: str) -> None:
    theme.use(palette)
    style = theme.SEAT_STYLES[name]
    assert contrast(style.lit, theme.RAISED) >= LEAST_CONTRAST
    assert contrast(style.ink, style.fill) >= LEAST_CONTRAST
    assert contrast((255, 255, 255), style.deep) >= LEAST_CONTRAST
    assert contrast(style.deep, theme.PAPER) >= LEAST_CONTRAST


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
