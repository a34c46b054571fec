"""A scenario's own picture: its part of the map as the table shows it at first, with who holds its places."""

from __future__ import annotations

import pygame

from game.client.kit import Ui, Widget, draw, theme
from game.client.map.geography import ABROAD, Geography
from game.client.map.ground import ground
from game.client.map.world import NEAREST
from game.client.reading import Book
from game.scenario import Scenario

HIGH = 150
"""Design pixels."""
FILLED = 0.72
"""The part of the picture that the places take at most."""


class Vignette(Widget):
    """The picture, as wide as it is given room."""

    def __init__(self, ui: Ui, scenario: Scenario) -> None:
        super().__init__(ui, key="vignette")
        self.geography = Geography(Book(scenario), ground())
        self._made: pygame.Surface | None = None

    def measure(self, width: int) -> int:
        return self.ui.px(HIGH)

    def paint(self, target: pygame.Surface) -> None:
        if self._made is None or self._made.get_size() != self.rect.size:
            self._made = self._make(self.rect.size)
        target.blit(self._made, self.rect)

    def _make(self, size: tuple[int, int]) -> pygame.Surface:
        made, geography, book = pygame.Surface(size).convert(), self.geography, self.geography.book
        xs, ys = zip(*geography.theatre, strict=True)
        wide, high = max(xs) - min(xs), max(ys) - min(ys)
        camera = geography.ground.camera(size)
        mpp = max(wide / (size[0] * FILLED), high / (size[1] * FILLED), NEAREST)
        camera.look((max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2, mpp)
        geography.ground.draw(made, camera, True)
        patrons = {side.id: side.patron for side in book.document.sides}
        colours = {seat.id: seat.colour for seat in book.document.seats}
        for place, at in zip(book.places, geography.at, strict=True):
            if place.kind != "sea" and place.theatre != ABROAD:
                style = theme.style(colours.get(patrons.get(place.held) or ""))
                disc = draw.disc(self.ui.px(2 + place.size), style.fill)
                made.blit(disc, disc.get_rect(center=camera.to_screen(*at)))
        pygame.draw.rect(made, theme.LINE_STRONG[:3], made.get_rect(), 1)
        return made
