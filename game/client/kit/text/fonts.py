"""Fonts opened once, and how wide and high text is in them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pygame

from game.client.kit import theme
from game.client.kit.text.directions import directions
from game.client.kit.text.runs import Rich, Run, rich
from game.client.kit.theme import Style

_FACES = {
    (False, False): "NotoSans-Regular.ttf",
    (False, True): "NotoSans-SemiBold.ttf",
    (True, False): "NotoSansArabic-Regular.ttf",
    (True, True): "NotoSansArabic-SemiBold.ttf",
}
_MOST_WIDTHS = 20_000
MOST_OPEN = 64
"""Fonts that are held, each with a file open: those of two windows and of the map's names at one scale."""


@lru_cache(maxsize=MOST_OPEN)
def face(folder: Path, pixels: int, bold: bool = False, rtl: bool = False) -> pygame.font.Font:
    """A face of a folder at a size; pygame's own where the folder lacks it.

    The Arabic one has script and direction set, so that a line is split by direction before it is drawn. A font can
    change its size, but then draws every letter anew, so there is one for each size."""
    path = folder / _FACES[rtl, bold]
    if not path.is_file():
        return pygame.font.Font(None, pixels)
    font = pygame.font.Font(str(path), pixels)
    if rtl:
        font.set_script("Arab")
        font.set_direction(pygame.DIRECTION_RTL)
    return font


class Fonts:
    """The fonts of one window at one scale. Styles are in design pixels; what is returned is in window pixels."""

    def __init__(self, folder: Path, scale: float) -> None:
        self.folder = folder
        self.scale = scale
        self._widths: dict[tuple[str, int, bool], int] = {}
        if not pygame.font.get_init():
            pygame.font.init()

    def rescale(self, scale: float) -> None:
        """Go on at another scale, with other fonts."""
        self.scale = scale
        self.clear()

    def clear(self) -> None:
        """Forget every text that was measured."""
        self._widths.clear()

    def font(self, style: Style, rtl: bool = False) -> pygame.font.Font:
        """The font of a style, for letters of a direction."""
        return face(self.folder, max(6, round(style.size * self.scale)), style.bold, rtl)

    def line(self, style: Style) -> int:
        """Height of a line of that style."""
        return round(theme.LINE_HEIGHT.get(style.size, round(style.size * 1.35)) * self.scale)

    def width(self, words: str, style: Style = theme.BODY) -> int:
        """Width of one line."""
        if not words:
            return 0
        key = (words, style.size, style.bold)
        width = self._widths.get(key)
        if width is None:
            width = sum(self.font(style, rtl).size(part)[0] for rtl, part in directions(words))
            if len(self._widths) > _MOST_WIDTHS:
                self._widths.clear()
            self._widths[key] = width
        return width

    def place(self, words: str, at: int, style: Style) -> int:
        """How far from the left of a line the caret stands before the character of that number."""
        parts = directions(words)
        turned = "".join(part for _, part in parts) != words
        x, begun = 0, len(words) if turned else 0
        for rtl, part in parts:
            begun -= len(part) if turned else 0
            wide = self.width(part, style)
            if begun <= at <= begun + len(part):
                inside = self.width(part[: at - begun], style)
                return x + (wide - inside if rtl else inside)
            x, begun = x + wide, begun + (0 if turned else len(part))
        return x

    def run_width(self, run: Run, style: Style) -> int:
        """Width of a run on one line."""
        return round(style.size * self.scale) if run.icon else self.width(run.text, style._replace(bold=run.bold))

    def rich_width(self, words: Rich, style: Style) -> int:
        """Width of rich words on one line."""
        return sum(self.run_width(run, style) for run in rich(words))
