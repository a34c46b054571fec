"""Sentences that are shown over whatever is on screen."""

from __future__ import annotations

import time

import pygame

from game.client.kit import Tooltip, Ui, paint_tip
from game.wording.messages import say

SECONDS = 8.0
WIDE = 1000
"""How wide a sentence is at most, in design pixels."""


class Notices:
    """What is said, the newest first. The first one is shown until it is clicked away or a few seconds have gone."""

    def __init__(self, ui: Ui) -> None:
        self.ui = ui
        self.said: list[str] = []
        self.until = 0.0

    def show(self, sentence: str) -> None:
        """Show a sentence now, if there is one, over those that are not read yet."""
        if sentence:
            self._set([sentence, *(each for each in self.said if each != sentence)])

    def drop(self) -> bool:
        """Take the shown sentence away, and whether there was one; the next one, if any, gets its own time."""
        shown = bool(self.said)
        if shown:
            self._set(self.said[1:])
        return shown

    def withdraw(self, sentence: str) -> None:
        """Show a sentence no longer: what it said is over."""
        if sentence in self.said:
            self._set([each for each in self.said if each != sentence])

    def clear(self) -> None:
        """Show none of them: whoever they were for has left the screen."""
        self._set([])

    def _set(self, said: list[str]) -> None:
        self.said, self.until = said, time.monotonic() + SECONDS
        self.ui.dirty = True

    def tick(self) -> None:
        """Take the shown sentence away when its time is over."""
        if time.monotonic() > self.until:
            self.drop()

    def draw(self, target: pygame.Surface, bar: int = 0, tooltip: Tooltip | None = None) -> None:
        """Draw the shown sentence, if any, in one line where it has room, under a bar that is so high along the top
        edge, and if it can not over what a tooltip spares."""
        if self.said:
            spared = tooltip.spared if tooltip is not None else ()
            middle = pygame.Rect(self.ui.size[0] // 2, max(self.ui.px(56), bar), 1, 1)
            paint_tip(self.ui, target, say("{notices}  (Esc)", notices=self.said[0]), middle, spared, WIDE)
