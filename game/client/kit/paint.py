"""What several widgets draw: a line of rich text, a key in its box."""

from __future__ import annotations

import pygame

from game.client.kit import draw, theme
from game.client.kit.text import Line
from game.client.kit.theme import Colour
from game.client.kit.ui import Ui


def paint_line(
    ui: Ui, target: pygame.Surface, line: Line, x: float, y: float, size: int, colour: Colour, bold: bool = False
) -> None:
    """Draw one wrapped rich line with its line box's top at `y`."""
    for placed in line:
        run = placed.run
        if run.icon:
            side = round(size * ui.scale * 0.86)
            ink = ui.icons.get(run.icon, side, run.colour or colour)
            target.blit(ink, (round(x + placed.x), round(y + (ui.text.line(size) - side) / 2)))
        else:
            ui.text.blit(target, run.text, (x + placed.x, y), size, run.bold or bold, run.colour or colour)


def key_box_width(ui: Ui, words: str) -> int:
    """Width of a key hint in its box, in window pixels."""
    return max(ui.px(20), ui.text.width(words, theme.NOTE) + ui.px(10))


def key_box(ui: Ui, target: pygame.Surface, words: str, right: int, middle: int, colour: Colour) -> int:
    """Draw a key hint in its 1 px box with its right edge at `right`; returns its width."""
    wide, high = key_box_width(ui, words), ui.px(20)
    rect = pygame.Rect(right - wide, middle - high // 2, wide, high)
    draw.paint_box(target, rect, ui.px(4), None, colour, ui.px(1))
    ui.text.blit(
        target, words, (rect.centerx, middle - ui.text.line(theme.NOTE) / 2), theme.NOTE, False, colour, "centre"
    )
    return wide
