"""The arrows of attacks on the map."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pygame

from game.client.kit import Colour, Ui, draw, theme
from game.client.map.geography import Geography, Situation
from game.client.map.ground import Point
from game.client.map.viewport import Viewport
from game.client.reading import PlaceState


def paint_attacks(
    ui: Ui, target: pygame.Surface, geography: Geography, situation: Situation, viewport: Viewport
) -> None:
    """An arrow into each place that is attacked this round, from where the attacker stands next to it."""
    for state in situation.places:
        if state.attack:
            end = viewport.to_screen(geography.at[state.place])
            base = _base(geography, situation, state)
            start = viewport.to_screen(geography.at[base]) if base >= 0 else (end[0] + ui.px(45), end[1] + ui.px(45))
            if base >= 0:
                reach = min(1.0, ui.px(70) / (math.dist(start, end) or 1.0))
                start = (end[0] + (start[0] - end[0]) * reach, end[1] + (start[1] - end[1]) * reach)
            arrow(ui, target, [start, end], theme.style(*geography.book.side_badges[state.attack]).fill[:3])


def _base(geography: Geography, situation: Situation, attacked: PlaceState) -> int:
    """The first place by road that the attacker holds; -1 if there is none."""
    book = geography.book
    beside = (book.place_at[name] for name in book.places[attacked.place].roads)
    return next((place for place in beside if situation.places[place].held == attacked.attack), -1)


def arrow(ui: Ui, target: pygame.Surface, points: Sequence[Point], colour: Colour) -> None:
    """An arrow along some points that stops short of the last; none where there is no room for it."""
    *way, start, end = points
    whole, length, gap = math.dist(points[0], end), math.dist(start, end) or 1.0, ui.px(14)
    if whole < 2 * gap:
        return
    ux, uy = (end[0] - start[0]) / length, (end[1] - start[1]) / length
    tip = (end[0] - ux * gap, end[1] - uy * gap)
    neck = (tip[0] - ux * ui.px(12), tip[1] - uy * ui.px(12))
    short = [point for point in (*way, start) if math.dist(point, end) > gap + ui.px(12)]
    draw.thick_line(target, colour, [*short, neck], ui.px(6))
    side = ui.px(9)
    head = [tip, (neck[0] - uy * side, neck[1] + ux * side), (neck[0] + uy * side, neck[1] - ux * side)]
    pygame.draw.polygon(target, colour[:3], head)
    pygame.draw.aalines(target, colour[:3], True, head)
