"""A change of points as it is drawn everywhere: signed, with its triangle, in the colour of a gain or a loss."""

from __future__ import annotations

import pygame

from game.client.kit import Colour, Ui, draw, theme
from game.client.kit.theme import Style
from game.wording.messages import signed


def tone(points: int) -> Colour:
    """The colour of a change of points: gain, loss, neither."""
    return theme.IVORY if points > 0 else theme.WARN if points < 0 else theme.MUTE


def paint_points(
    ui: Ui, target: pygame.Surface, points: int, end: tuple[int, int], style: Style = theme.BODY, arrow: bool = True
) -> int:
    """Draw a signed change of points that ends at a point, half its height over it, a triangle before it; returns its
    left edge."""
    right, middle = end
    y = middle - ui.text.line(style) / 2
    wide = ui.text.blit(target, signed(points), (right, y), style.strong.right.ink(tone(points)))
    left = right - wide
    if points and arrow:
        side = ui.px(10 if style == theme.NOTE else 12)
        mark = draw.triangle(side, tone(points), "up" if points > 0 else "down")
        target.blit(mark, mark.get_rect(midright=(left - ui.px(4), middle)))
        left -= side + ui.px(4)
    return left
