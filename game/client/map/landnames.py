"""The names of lands and seas on the map: letter by letter, with a halo, fading in and out with the zoom."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pygame

from game.client.map.camera import Camera
from game.client.map.world import World

FontLoader = Callable[[int, bool, bool], pygame.font.Font]
"""Gives the font of a pixel size: whether semi-bold, and whether for letters that run from right to left."""
MOST_KEPT = 120
"""Pictures of names that are kept."""
HALO = (11, 17, 24)


class Lettering(NamedTuple):
    """How names of a kind are written; strength from 0 to 1, spacing of letters in em."""

    colour: tuple[int, int, int]
    strength: float
    spacing: float
    bold: bool


LETTERING = {
    "play": Lettering((233, 226, 210), 0.70, 0.24, True),
    "country": Lettering((233, 226, 210), 0.84, 0.20, True),
    "quiet": Lettering((190, 196, 202), 0.46, 0.20, False),
    "sea": Lettering((127, 166, 194), 0.88, 0.26, False),
    "region": Lettering((226, 217, 198), 0.58, 0.26, True),
    "relief": Lettering((214, 208, 196), 0.72, 0.02, False),
}

LANGUAGES = {"en": "English", "tr": "Türkçe", "ru": "Русский", "ar": "العربية"}
"""The languages that they are written in, each as it calls itself."""

Written = list[tuple[pygame.Surface, pygame.Rect]]
"""Names ready to be drawn, and the rectangles they take."""


class LandNames:
    """Writes the names of a world in any of LANGUAGES (English for one that there is not); their pictures are kept."""

    def __init__(self, world: World, fonts: FontLoader) -> None:
        self.fonts = fonts
        self._labels = [(label, world.projection.forward(label["lon"], label["lat"])) for label in world.labels]
        self._kept: OrderedDict[tuple[str, str, str, int], pygame.Surface] = OrderedDict()

    def written(self, camera: Camera, scale: float, language: str) -> Written:
        """The names in a camera's sight. `scale`: the interface's (1 is 100 %).

        Draw them before the next call: how far a name has faded is set on its one picture."""
        written: Written = []
        window = pygame.Rect((0, 0), camera.size)
        mpp = camera.metres_per_pixel * scale
        for label, (x_m, y_m) in self._labels:
            nearest, farthest = label["mpp"]
            shown = min(1.0, math.log(mpp / nearest) / 0.18, math.log(farthest / mpp) / 0.18)
            if shown <= 0:
                continue
            x, y = camera.to_screen(x_m, y_m)
            if not (-300 * scale < x < window.width + 300 * scale and -40 * scale < y < window.height + 40 * scale):
                continue
            picture = self._picture(label, scale, language)
            rect = picture.get_rect(center=(round(x), round(y)))
            if rect.colliderect(window):
                picture.set_alpha(round(255 * LETTERING[label["kind"]].strength * shown))
                written.append((picture, rect))
        return written

    def warm(self, scale: float, language: str) -> Iterator[None]:
        """Write every name once, where nobody sees it, so that no frame is late for it."""
        for label, _ in self._labels:
            self._picture(label, scale, language)
            yield None

    def _picture(self, label: dict[str, Any], scale: float, language: str) -> pygame.Surface:
        size = max(8, round(label["size"] * scale))
        text = label["text"].get(language) or label["text"]["en"]
        key = (label["kind"], language, text, size)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        style = LETTERING[label["kind"]]
        arabic = language == "ar"
        font = self.fonts(size, style.bold, arabic)
        if arabic:
            picture = _arabic(text, font, style.colour)
        else:
            shown = text if label["kind"] == "relief" else upper(text, language)
            picture = _spaced(shown, font, style.colour, style.spacing * size)
        self._kept[key] = picture
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return picture


def _spaced(text: str, font: pygame.font.Font, colour: tuple[int, int, int], gap: float) -> pygame.Surface:
    glyphs = [font.render(letter, True, colour) for letter in text]
    width = sum(glyph.get_width() for glyph in glyphs) + gap * (len(text) - 1)
    face = pygame.Surface((math.ceil(width) + 8, font.get_height() + 8), pygame.SRCALPHA)
    x = 4.0
    for glyph in glyphs:
        face.blit(glyph, (round(x), 4))
        x += glyph.get_width() + gap
    return _haloed(face)


def _arabic(text: str, font: pygame.font.Font, colour: tuple[int, int, int]) -> pygame.Surface:
    letters = font.render(text, True, colour)
    face = pygame.Surface((letters.get_width() + 8, letters.get_height() + 8), pygame.SRCALPHA)
    face.blit(letters, (4, 4))
    return _haloed(face)


def _haloed(face: pygame.Surface) -> pygame.Surface:
    """The same text over a soft dark edge."""
    dark = face.copy()
    dark.fill((0, 0, 0, 255), special_flags=pygame.BLEND_RGBA_MULT)
    dark.fill((*HALO, 0), special_flags=pygame.BLEND_RGBA_ADD)
    haloed = pygame.Surface(face.get_size(), pygame.SRCALPHA)
    dark.set_alpha(70)
    for dx, dy in ((-2, 0), (2, 0), (0, -2), (0, 2), (-1, -1), (1, -1), (-1, 1), (1, 1)):
        haloed.blit(dark, (dx, dy))
    haloed.blit(face, (0, 0))
    return haloed


def upper(text: str, language: str) -> str:
    """Capitals as the language writes them (Turkish keeps the dot of i)."""
    return text.replace("i", "İ").replace("ı", "I").upper() if language == "tr" else text.upper()
