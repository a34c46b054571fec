"""What every widget needs at hand: scale, text, icons, motion, the pointer's place, and whether to draw again."""

from __future__ import annotations

import pygame

from game.client.kit import theme
from game.client.kit.draw import KEPT, Icons
from game.client.kit.flights import Flights
from game.client.kit.motion import Motion
from game.client.kit.text import TextBook
from game.rules.program import program_folder

ASSETS = program_folder() / "assets"


class Ui:
    """One window's shared things. `px` turns design pixels into window pixels.

    lands: the language of the names of lands and seas. by_keyboard: whether the person steers by keys now, so that the
    focus shows. dirty: whether something looks different since the last frame. patch: where alone it does, if that is
    known; then nothing else is drawn again. part: what is being drawn of the window now, None for all of it. layer: the
    sheet on which the panels of the screen being drawn are kept."""

    def __init__(self, size: tuple[int, int] = (1280, 720), scale: float = 1.0, letters: float = 1.0) -> None:
        """letters: how many times larger type is than the panels' scale asks."""
        self.size = size
        self.scale = scale
        self.letters = letters
        self.lands = "en"
        self.text = TextBook(ASSETS / "fonts", scale * letters)
        self.icons = Icons(ASSETS / "icons")
        self.motion = Motion()
        self.flights = Flights(self.motion)
        self.by_keyboard = False
        self.pointer = (-1, -1)
        self.dirty = True
        self.patch: pygame.Rect | None = None
        self.part: pygame.Rect | None = None
        self.layer: pygame.Surface | None = None

    def px(self, number: float) -> int:
        """Design pixels as whole window pixels, at least 1 for anything above 0."""
        scaled = round(number * self.scale)
        return scaled if scaled or number <= 0 else 1

    def icon(self, name: str, size: float, colour: theme.Colour = theme.HI) -> pygame.Surface:
        """An icon at a design size."""
        return self.icons.get(name, self.px(size), colour)

    def rescale(self, size: tuple[int, int], scale: float, letters: float = 1.0) -> None:
        """Take another window size, interface scale or size of type; everything kept at the old one is dropped."""
        if (scale, letters) != (self.scale, self.letters):
            self.scale, self.letters = scale, letters
            self.text.rescale(scale * letters)
            KEPT.clear()
        self.size = size
        self.layer = None
        self.flights.clear()
        self.dirty = True

    def recolour(self, palette: str) -> None:
        """Take another palette; every picture in the old one is dropped."""
        theme.use(palette)
        self.text.clear()
        KEPT.clear()
        self.layer = None
        self.dirty = True

    def forget(self) -> None:
        """Drop every picture and movement: at a hand-over nothing of the last seat stays."""
        self.text.clear()
        KEPT.clear()
        self.motion.clear()
        self.flights.clear()
        self.layer = None
        self.dirty = True

    def panel_layer(self) -> pygame.Surface:
        """The window-sized sheet on which the panels of the screen being drawn keep what they look like."""
        if self.layer is None or self.layer.get_size() != self.size:
            self.layer = pygame.Surface(self.size, pygame.SRCALPHA)
        return self.layer
