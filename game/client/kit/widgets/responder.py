"""What a widget may do with input."""

from __future__ import annotations

from typing import NamedTuple

import pygame


class Turn(NamedTuple):
    """A turn of the wheel or a stroke on a trackpad: where the pointer is, and how far up and to the right, in notches.

    `steps_up` and `steps_right`: the whole notches that are full by now, for what moves by steps."""

    at: tuple[int, int]
    up: float
    right: float
    steps_up: int
    steps_right: int


class Responder:
    """Takes input and does nothing with it; a widget overrides what it answers to.

    `focusable`: whether Tab reaches it and a click gives it the focus."""

    focusable = False
    takes_enter = False
    """Whether Enter and Space are for it whenever it has the focus, even where the screen has a default for them."""
    takes_text = False
    """Whether text is typed into it."""

    def on_press(self, at: tuple[int, int]) -> bool:
        """The left button went down here; True takes the pointer until it is let go."""
        return False

    def on_drag(self, at: tuple[int, int]) -> None:
        """The pointer moved while taken."""

    def on_release(self, at: tuple[int, int], inside: bool) -> None:
        """The left button came up after a taken press."""

    def on_wheel(self, turn: Turn) -> bool:
        """The wheel turned over it; True if used."""
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

    def on_composing(self, words: str, caret: int) -> bool:
        """An input method puts words together while it has the focus, none: no longer; True if used."""
        return False

    def caret_rect(self) -> pygame.Rect:
        """Where text is typed, if it is one that takes text."""
        return pygame.Rect(0, 0, 0, 0)

    def on_hover(self, inside: bool) -> None:
        """The pointer came or went."""

    def on_focus(self, gained: bool) -> None:
        """The focus came or went."""
