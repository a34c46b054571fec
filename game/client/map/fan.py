"""A stack of counters that is pointed at, opened: each of its counters by itself, in a box beside the stack."""

from __future__ import annotations

import pygame

from game.client.kit import Ui, draw, theme
from game.client.map import markers
from game.client.map.scene import Scene


def paint(ui: Ui, target: pygame.Surface, scene: Scene, place: int) -> None:
    """Open the stacks of a place."""
    placed, stacks = scene.placed.get(place), scene.standing.stacks.get(place, [])
    units = [unit for stack in stacks for unit in stack]
    if placed is None or not placed.counters or len(units) == len(stacks):
        return
    pictures = [markers.counter(ui, scene.geography.book, unit) for unit in units]
    gap, across = ui.px(6), min(len(units), 5)
    wide, high = max(picture.get_width() for picture in pictures), max(picture.get_height() for picture in pictures)
    rows = -(-len(units) // across)
    box = pygame.Rect(0, 0, across * (wide + gap) + gap, rows * (high + gap) + gap)
    left, top = (round(side) for side in scene.viewport.origin())
    stood = placed.counters[0].unionall(placed.counters[1:]).move(left, top)
    box.midbottom = (stood.centerx, stood.top - gap)
    if box.top < scene.viewport.room.top:
        box.midtop = (stood.centerx, stood.bottom + gap)
    box.clamp_ip(scene.viewport.room)
    draw.paint_box(target, box, ui.px(theme.RADIUS_SMALL), theme.PANEL, theme.LINE_STRONG, ui.px(1))
    for number, picture in enumerate(pictures):
        x, y = box.x + gap + number % across * (wide + gap), box.y + gap + number // across * (high + gap)
        target.blit(picture, (x, y))
