"""What a widget may do with input."""

from __future__ import annotations

import pygame


class Responder:
    """Takes input and does nothing with it; a widget overrides what it answers to.

    `focusable`: whether Tab reaches it and a click gives it the focus."""

    focusable = False

    def on_press(self, at: tuple[int, int]) -> bool:
        """The left button went down here; True takes the pointer until it is let go."""
        return False

    def on_drag(self, at: tuple[int, int]) -> None:
        """The pointer moved while taken."""

    def on_release(self, at: tuple[int, int], inside: bool) -> None:
        """The left button came up after a taken press."""

    def on_wheel(self, at: tuple[int, int], steps: float) -> bool:
        """The wheel turned over it (up is positive); True if used."""
        return False

    def on_key(self, event: pygame.event.Event) -> bool:
        """A key went down while it (or something in it) has the focus; True if used."""
        return False

    def on_key_up(self, event: pygame.event.Event) -> bool:
        """A key came up while it has the focus; True if used."""
        return False

    def on_text(self, words: str) -> bool:
        """Text was typed while it has the focus; True if used."""
        return False

    def on_hover(self, inside: bool) -> None:
        """The pointer came or went."""

    def on_focus(self, gained: bool) -> None:
        """The focus came or went."""
