"""Text on the screen: pictures of lines that are kept, cut or wrapped to a width."""

from __future__ import annotations

import functools
from collections import OrderedDict
from pathlib import Path

import pygame

from game.client.kit import theme
from game.client.kit.text.directions import directions
from game.client.kit.text.fonts import Fonts
from game.client.kit.text.runs import Line, Rich, rich, shift
from game.client.kit.text.wrapping import longest, wrap
from game.client.kit.theme import Colour, Style

_MOST_PICTURES = 1500
_MOST_WRAPPED = 800


class TextBook(Fonts):
    """All text of one window at one scale: pictures of text and wrapped lines are kept, oldest dropped first."""

    def __init__(self, folder: Path, scale: float) -> None:
        super().__init__(folder, scale)
        self.cuts: dict[str, int] = {}
        self._pictures: OrderedDict[tuple[object, ...], pygame.Surface] = OrderedDict()
        self._wraps: OrderedDict[tuple[object, ...], list[Line]] = OrderedDict()

    def clear(self) -> None:
        """Forget every picture of text (at a hand-over nothing of the last seat may stay)."""
        super().clear()
        self._pictures.clear()
        self._wraps.clear()
        self.cuts.clear()

    def picture(self, words: str, style: Style) -> pygame.Surface:
        """A picture of one line with its line box in the middle; it is higher than the box by a halo's 2 px on each
        side, and by what letters need that reach out of it (rounding makes some boxes lower than their letters)."""
        key = (words, style._replace(align="left"))
        picture = self._pictures.get(key)
        if picture is not None:
            self._pictures.move_to_end(key)
            return picture
        picture = self._paint(words, style)
        self._pictures[key] = picture
        if len(self._pictures) > _MOST_PICTURES:
            self._pictures.popitem(last=False)
        return picture

    def _paint(self, words: str, style: Style) -> pygame.Surface:
        colour, halo = theme.now(style.colour), style.halo
        edge = 2 if halo else 0
        wide, high = self.width(words, style), self.line(style)
        placed, x, out = [], 0, 0
        for rtl, part in directions(words):
            font = self.font(style, rtl)
            ink, y = font.render(part, True, colour[:3]), (high - font.get_height()) // 2
            reach = ink.get_bounding_rect().move(0, y)
            out = max(out, -reach.top, reach.bottom - high)
            placed.append((font, part, ink, (x, y)))
            x += font.size(part)[0]
        target = pygame.Surface((max(1, wide + 2 * edge), max(1, high + 2 * (edge + out))), pygame.SRCALPHA)
        if halo:
            target.blits([(_outlined(font, part, halo, edge), (x, y + out)) for font, part, _, (x, y) in placed])
        target.blits([(ink, (edge + x, edge + out + y)) for _, _, ink, (x, y) in placed])
        if len(colour) == 4 and colour[3] < 255:
            target.fill((255, 255, 255, colour[3]), special_flags=pygame.BLEND_RGBA_MULT)
        return target

    def blit(
        self, target: pygame.Surface, words: str, at: tuple[float, float], style: Style, limit: int | None = None
    ) -> int:
        """Draw one line with its line box's top at `at[1]`; the style's `align` says what of it is at `at[0]`.

        With `limit` (window pixels) a longer line is cut with an ellipsis and noted in `cuts`. Returns the width."""
        if not words:
            return 0
        if limit is not None:
            words = self.fit(words, style, limit)
        ink = self.picture(words, style)
        edge = 2 if style.halo else 0
        wide = ink.get_width() - 2 * edge
        above = (ink.get_height() - self.line(style)) // 2
        target.blit(ink, (round(at[0] - shift(wide, style.align)) - edge, round(at[1]) - above))
        return wide

    def fit(self, words: str, style: Style, limit: int) -> str:
        """`words`, cut with an ellipsis if wider than `limit` window pixels."""
        if longest(words, limit, lambda text: self.width(text, style)) == len(words):
            return words
        self.cuts[words] = limit
        kept = longest(words, limit, lambda text: self.width(text.rstrip() + "…", style))
        return words[:kept].rstrip() + "…"

    def wrap(self, words: Rich, style: Style, width: int) -> list[Line]:
        """Lines of rich words no wider than `width` window pixels; a newline starts a new line.

        A single word wider than the line is broken inside."""
        runs = rich(words)
        if style.bold:
            runs = [run._replace(bold=True) for run in runs]
        key = (tuple(runs), style.size, width)
        lines = self._wraps.get(key)
        if lines is None:
            lines = wrap(runs, max(1, width), functools.partial(self.run_width, style=style))
            self._wraps[key] = lines
            if len(self._wraps) > _MOST_WRAPPED:
                self._wraps.popitem(last=False)
        return lines


def _outlined(font: pygame.font.Font, words: str, colour: Colour, edge: int) -> pygame.Surface:
    """Words grown by `edge` on every side, with the colour's alpha."""
    font.outline = edge
    try:
        ink = font.render(words, True, colour[:3])
    finally:
        font.outline = 0
    if len(colour) == 4:
        ink.fill((255, 255, 255, colour[3]), special_flags=pygame.BLEND_RGBA_MULT)
    return ink
