"""What several widgets draw: lines of rich text, a key in its box."""

from __future__ import annotations

from collections.abc import Iterable

import pygame

from game.client.kit import draw, theme
from game.client.kit.text import Line, line_width, shift
from game.client.kit.theme import Colour, Style
from game.client.kit.ui import Ui


def paint_lines(
    ui: Ui, target: pygame.Surface, lines: Iterable[Line], at: tuple[float, float], style: Style
) -> float:
    """Draw wrapped rich lines one under another, each as `TextBook.blit` draws a plain one; returns where more go."""
    y = at[1]
    for line in lines:
        x = at[0] - shift(line_width(line), style.align)
        for placed in line:
            run = placed.run
            ink = style._replace(colour=run.colour or style.colour, bold=run.bold or style.bold, align="left")
            if run.icon:
                side = round(style.size * ui.text.scale * 0.86)
                icon = ui.icons.get(run.icon, side, ink.colour)
                target.blit(icon, (round(x + placed.x), round(y + (ui.text.line(style) - side) / 2)))
            else:
                ui.text.blit(target, run.text, (x + placed.x, y), ink)
            if run.link:
                low = round(y) + ui.text.line(style) - ui.px(3)
                draw_dots(ui, target, (round(x) + placed.x, low), placed.width, ink.colour)
        y += ui.text.line(style)
    return y


def draw_dots(ui: Ui, target: pygame.Surface, at: tuple[int, int], wide: int, colour: Colour) -> None:
    """Dots under words that lead somewhere."""
    dot = ui.px(1.4)
    for x in range(at[0], at[0] + wide - dot, 3 * dot):
        target.fill(colour[:3], (x, at[1], dot, dot))


def key_box_width(ui: Ui, words: str) -> int:
    """Width of a key hint in its box, in window pixels."""
    return max(ui.px(20), ui.text.width(words, theme.NOTE) + ui.px(10))


def key_box(ui: Ui, target: pygame.Surface, words: str, right: int, middle: int, colour: Colour) -> int:
    """Draw a key hint in its 1 px box with its right edge at `right`; returns its width."""
    wide, high = key_box_width(ui, words), ui.px(20)
    rect = pygame.Rect(right - wide, middle - high // 2, wide, high)
    draw.paint_box(target, rect, ui.px(4), None, colour, ui.px(1))
    ui.text.blit(target, words, (rect.centerx, middle - ui.text.line(theme.NOTE) / 2), theme.NOTE.centre.ink(colour))
    return wide
