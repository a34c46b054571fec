"""What is told, on the map: numbered marks at places, arrows from where it came, a ring round what changed hands."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import pygame

from game.client.kit import Colour, Ui, draw, line_width, paint_lines, theme
from game.client.map.attacks import arrow
from game.client.map.ground import Point
from game.client.map.scene import Scene

BEND = 0.12
"""How far an arrow bends aside, as a share of its length."""
NUMBER = 13
"""Radius of a numbered disc in design pixels."""
FARTHEST = 9
"""How many steps of half a disc away from its place a number may stand."""
ROUND = (4, 6, 2, 8, 0, 10, 14, 12, 5, 3, 7, 1, 9, 15, 11, 13)
"""The directions in which it is moved, in sixteenths of a turn, the first that is free: up, then beside, then down."""
TAG = 260
"""How wide the words of a tag are at most."""


class Mark(NamedTuple):
    """A thing that is told, by its number (0: none): its place, where it came from (a place, or -1), whose colour it
    has, whether the place changed hands, the face on which its die fell (0: it has none), what its tag says, if it has
    one, and what stands over its ring."""

    number: int
    place: int
    base: int = -1
    colour: Colour = theme.IVORY
    ringed: bool = False
    die: int = 0
    tag: str = ""
    lost: str = ""


def paint_trail(
    ui: Ui, target: pygame.Surface, scene: Scene, marks: Sequence[Mark], share: float = 1.0,
) -> list[pygame.Rect]:
    """Draw rings first, then arrows, then numbers, so that no number is covered, and none covers a counter or a name
    where there is room beside it. share: how far dice have rolled. Returns where the numbers went."""
    if not marks:
        return []
    geography, viewport = scene.geography, scene.viewport
    at = {mark: viewport.to_screen(geography.at[mark.place]) for mark in marks}
    ways = {mark: _bent(viewport.to_screen(geography.at[mark.base]), at[mark]) for mark in marks if mark.base >= 0}
    for mark in marks:
        if mark.ringed:
            ring = draw.ring(ui.px(24), ui.px(3), ((0.0, 1.0, theme.WARN),))
            target.blit(ring, ring.get_rect(center=_whole(at[mark])))
            style = theme.NOTE.strong.centre.ink(theme.WARN)._replace(halo=theme.HALO)
            ui.text.blit(target, mark.lost, (at[mark][0], at[mark][1] - ui.px(28) - ui.text.line(style)), style)
    for mark, way in ways.items():
        arrow(ui, target, way, mark.colour)
    taken: list[pygame.Rect] = []
    signs = [rect for what, rect in scene.covered() if what != "home"] if not viewport.moving else []
    for mark in marks:
        if not mark.number:
            continue
        beside = (at[mark][0] - ui.px(18), at[mark][1] - ui.px(18))
        spot = ways[mark][len(ways[mark]) // 2] if mark in ways else beside
        taken.append(_number(ui, target, mark, _clear(ui, mark, spot, taken, signs), share))
        if mark.tag:
            taken.append(_tag(ui, target, mark, taken, viewport.rect))
    return taken


def _bent(start: Point, end: Point) -> list[Point]:
    dx, dy = end[0] - start[0], end[1] - start[1]
    middle = ((start[0] + end[0]) / 2 - dy * BEND, (start[1] + end[1]) / 2 + dx * BEND)
    return draw.smooth([start, middle, end], 8)


def _whole(point: Point) -> tuple[int, int]:
    return round(point[0]), round(point[1])


def face(die: int, share: float) -> int:
    """The face that a die of six shows while it rolls, and where it fell at the end."""
    return die if share >= 1.0 else 1 + int(share * share * 7919) % 6


def _tag(
    ui: Ui, target: pygame.Surface, mark: Mark, taken: Sequence[pygame.Rect], edge: pygame.Rect
) -> pygame.Rect:
    """What a mark's tag says, off its number, to which a line leads; under another tag where one lies there."""
    number, pad = taken[-1], ui.px(10)
    lines = ui.text.wrap(mark.tag, theme.BODY, ui.px(TAG))
    step = ui.text.line(theme.BODY)
    box = pygame.Rect(0, 0, max(map(line_width, lines)) + 2 * pad, len(lines) * step + ui.px(12))
    box.bottomright = (number.left - ui.px(24), number.top - ui.px(24))
    box.clamp_ip(edge)
    while box.collidelist(list(taken)) >= 0:
        box.y += step
    pygame.draw.aaline(target, theme.IVORY[:3], number.center, box.midright)
    draw.paint_box(target, box, ui.px(theme.RADIUS_SMALL), theme.with_alpha(theme.PANEL, 244), theme.IVORY, ui.px(1))
    paint_lines(ui, target, lines, (box.x + pad, box.y + ui.px(6)), theme.BODY.ink(theme.HI))
    return box


def _clear(
    ui: Ui, mark: Mark, at: Point, taken: Sequence[pygame.Rect], signs: Sequence[pygame.Rect]
) -> pygame.Rect:
    """Where a mark's number goes, with its die: as near to a point as nothing lies of what is taken, and of the signs
    on the map; where they leave no room, as near as no other number lies."""
    side, gap = 2 * ui.px(NUMBER), ui.px(2)
    box = pygame.Rect(0, 0, 2 * side + gap if mark.die else side, side)
    x, y = _whole(at)
    spots = [box.copy()]
    spots[0].topleft = (x - side // 2, y - side // 2)
    for ring in range(1, FARTHEST):
        out = ring * side * 0.5
        spots += [spots[0].move(round(math.cos(turn * math.pi / 8) * out), round(-math.sin(turn * math.pi / 8) * out))
                  for turn in ROUND]
    apart = [spot for spot in spots if spot.collidelist(list(taken)) < 0] or spots[:1]
    return next((spot for spot in apart if spot.collidelist(list(signs)) < 0), apart[0])


def _number(ui: Ui, target: pygame.Surface, mark: Mark, whole: pygame.Rect, share: float) -> pygame.Rect:
    """A disc with a mark's number, and beside it its die; returns where it is."""
    radius = ui.px(NUMBER)
    rect = pygame.Rect(whole.topleft, (2 * radius, 2 * radius))
    die = rect.move(rect.width + ui.px(2), 0)
    picture = draw.ring(radius - ui.px(2), ui.px(2), ((0.0, 1.0, theme.IVORY),), theme.DISC)
    target.blit(picture, picture.get_rect(center=rect.center))
    style = theme.BODY.strong.centre.ink(theme.HI)
    up = ui.text.line(style) / 2
    ui.text.blit(target, str(mark.number), (rect.centerx, rect.centery - up), style)
    if mark.die:
        draw.paint_box(target, die.inflate(-ui.px(4), -ui.px(4)), ui.px(5), theme.IVORY)
        ui.text.blit(target, str(face(mark.die, share)), (die.centerx, die.centery - up),
                     style.ink(theme.INK_ON_IVORY))
    return whole
