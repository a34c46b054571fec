"""What a move would do, drawn where it would do it: a dashed ring round each place, and the words beside the first."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.client.kit import Line, Run, Ui, draw, line_width, paint_lines, spot, theme
from game.client.map.ground import Point
from game.client.map.viewport import Viewport

RADIUS = 21
DASHES = tuple((k / 10, k / 10 + 0.06, theme.IVORY) for k in range(10))
WIDEST = 400


def paint(
    ui: Ui, target: pygame.Surface, viewport: Viewport, covers: Sequence[pygame.Rect],
    foreseen: tuple[Sequence[Point], Sequence[list[Run]]],
) -> None:
    """Draw the rings, and the words beside the first place, where the map is free. covers: what will lie on the map;
    foreseen: the places, and the words in lines."""
    places, lines = foreseen
    ring = draw.ring(ui.px(RADIUS), ui.px(2), DASHES)
    spots = [(round(x), round(y)) for x, y in map(viewport.to_screen, places)]
    for at in spots:
        target.blit(ring, ring.get_rect(center=at))
    if spots and lines:
        wide = min(ui.px(WIDEST), viewport.room.width - ui.px(40))
        wrapped = [line for words in lines for line in ui.text.wrap(words, theme.NOTE, wide)]
        size = (max(map(line_width, wrapped)) + 2 * ui.px(10), len(wrapped) * ui.text.line(theme.NOTE) + 2 * ui.px(7))
        _words(ui, target, spot(size, ring.get_rect(center=spots[0]), viewport.room, ui.px(8), covers), wrapped)


def _words(ui: Ui, target: pygame.Surface, box: pygame.Rect, wrapped: Sequence[Line]) -> None:
    pad = ui.px(10)
    draw.paint_box(target, box, ui.px(theme.RADIUS_SMALL), theme.with_alpha(theme.PANEL, 244))
    draw.dotted_box(target, box, theme.IVORY, ui.px(5), ui.px(4))
    paint_lines(ui, target, wrapped, (box.x + pad, box.y + ui.px(7)), theme.NOTE)
