"""Pictures on their way across the window, over everything: a card that slides to where it acts."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from game.client.kit.motion import Motion, Tween

SLIDE_MS = 220


@dataclass(eq=False)
class Flight:
    """A picture that goes from one rectangle of the window to another; `share` of the way is behind it."""

    picture: pygame.Surface
    start: pygame.Rect
    end: pygame.Rect
    share: float = 0.0

    def draw(self, target: pygame.Surface) -> None:
        """Draw it where it is, fading as it comes there."""
        size = [round(a + (b - a) * self.share) for a, b in zip(self.start.size, self.end.size, strict=True)]
        middle = [round(a + (b - a) * self.share) for a, b in zip(self.start.center, self.end.center, strict=True)]
        shown = pygame.transform.scale(self.picture, (max(1, size[0]), max(1, size[1])))
        shown.set_alpha(round(255 * (1.0 - 0.6 * self.share)))
        target.blit(shown, shown.get_rect(center=middle))


class Flights:
    """All that fly now. Where motion is off nothing does."""

    def __init__(self, motion: Motion) -> None:
        self.motion = motion
        self._all: list[Flight] = []

    def slide(self, picture: pygame.Surface, start: pygame.Rect, end: pygame.Rect) -> None:
        """Send a picture from one rectangle to another."""
        flight = Flight(picture, pygame.Rect(start), pygame.Rect(end))
        self._all.append(flight)
        self.motion.run(flight, Tween(0.0, 1.0, SLIDE_MS, lambda share: self._moved(flight, share)))

    def _moved(self, flight: Flight, share: float) -> None:
        flight.share = share
        if share >= 1.0 and flight in self._all:
            self._all.remove(flight)

    def clear(self) -> None:
        """Drop all (at a hand-over, and where the window has another size)."""
        self._all.clear()

    def draw(self, target: pygame.Surface) -> None:
        """Draw all where they are."""
        for flight in self._all:
            flight.draw(target)
