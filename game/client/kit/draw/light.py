"""What lightens or darkens a whole area: veil, fade, glow and shade."""

from __future__ import annotations

import math

import pygame

from game.client.kit.draw.kept import KEPT
from game.client.kit.draw.shapes import solid
from game.client.kit.theme import Colour


def veil(target: pygame.Surface, colour: Colour, rect: pygame.Rect | None = None) -> None:
    """Lay a half-clear colour over `rect` (or all) of `target`."""
    area = rect or target.get_rect()
    sheet = KEPT.get(("veil", area.size, colour), lambda: _sheet(area.size, colour))
    target.blit(sheet, area)


def fade(size: tuple[int, int], colour: Colour) -> pygame.Surface:
    """A kept picture that goes from clear (top) to `colour` (bottom)."""

    def make() -> pygame.Surface:
        ramp = pygame.Surface((1, max(2, size[1])), pygame.SRCALPHA)
        for y in range(ramp.get_height()):
            ramp.set_at((0, y), (*colour[:3], round(255 * y / (ramp.get_height() - 1))))
        return pygame.transform.scale(ramp, (max(1, size[0]), ramp.get_height()))

    return KEPT.get(("fade", size, colour), make)


def glow(side: int, colour: Colour) -> pygame.Surface:
    """A kept soft light, `side` square: `colour` (its alpha in the middle) fading to nothing at the rim."""

    def make() -> pygame.Surface:
        small = pygame.Surface((64, 64), pygame.SRCALPHA)
        small.fill((*colour[:3], 0))
        for y in range(64):
            for x in range(64):
                away = math.hypot(x - 31.5, y - 31.5) / 31.5
                if away < 1:
                    small.set_at((x, y), (*colour[:3], round(solid(colour)[3] * (1 - away) ** 2)))
        return pygame.transform.smoothscale(small, (max(2, side), max(2, side)))

    return KEPT.get(("glow", side, colour), make)


def shade(target: pygame.Surface, width: int, colour: Colour = (10, 16, 24), alpha: int = 235) -> None:
    """Darken the left `width` pixels of `target`, fading out to the right (under a menu over a map)."""

    def make() -> pygame.Surface:
        ramp = pygame.Surface((max(1, width), 1), pygame.SRCALPHA)
        for x in range(width):
            share = 1.0 - max(0.0, x / width - 0.45) / 0.55
            ramp.set_at((x, 0), (*colour[:3], round(alpha * share * share * (3 - 2 * share))))
        return pygame.transform.scale(ramp, (max(1, width), target.get_height()))

    target.blit(KEPT.get(("shade", width, target.get_height(), colour, alpha), make), (0, 0))


def _sheet(size: tuple[int, int], colour: Colour) -> pygame.Surface:
    sheet = pygame.Surface((max(1, size[0]), max(1, size[1])), pygame.SRCALPHA)
    sheet.fill(solid(colour))
    return sheet
