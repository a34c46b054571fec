"""What a move would do, drawn where it would do it: a dashed ring round each place, and the words beside the first."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.client.kit import Run, Ui, draw, line_width, paint_lines, theme
from game.client.map.ground import Point
from game.client.map.viewport import Viewport

RADIUS = 21
DASHES = tuple((k / 10, k / 10 + 0.06, theme.IVORY) for k in range(10))
WIDEST = 400


def paint(
    ui: Ui, target: pygame.Surface, viewport: Viewport, places: Sequence[Point], lines: Sequence[list[Run]]
) -> None:
    """Draw the rings, and the words over the first place or under it, where the map is free."""
    ring = draw.ring(ui.px(RADIUS), ui.px(2), DASHES)
    spots = [(round(x), round(y)) for x, y in map(viewport.to_screen, places)]
    for spot in spots:
        target.blit(ring, ring.get_rect(center=spot))
    if spots and lines:
        _words(ui, target, viewport.room, spots[0], lines)


def _words(
    ui: Ui, target: pygame.Surface, room: pygame.Rect, spot: tuple[int, int], lines: Sequence[list[Run]]
) -> None:
    wide = min(ui.px(WIDEST), room.width - ui.px(40))
    wrapped = [line for words in lines for line in ui.text.wrap(words, theme.NOTE, wide)]
    step, pad = ui.text.line(theme.NOTE), ui.px(10)
    box = pygame.Rect(0, 0, max(map(line_width, wrapped)) + 2 * pad, len(wrapped) * step + 2 * ui.px(7))
    away = ui.px(RADIUS + 8)
    box.midbottom = (spot[0], spot[1] - away)
    if box.top < room.top:
        box.midtop = (spot[0], spot[1] + away)
    box.clamp_ip(room)
    draw.paint_box(target, box, ui.px(theme.RADIUS_SMALL), theme.with_alpha(theme.PANEL, 244))
    draw.dotted_box(target, box, theme.IVORY, ui.px(5), ui.px(4))
    paint_lines(ui, target, wrapped, (box.x + pad, box.y + ui.px(7)), theme.NOTE)
