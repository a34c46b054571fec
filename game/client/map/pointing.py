"""Which place of a scene is meant: the one under a pixel of the window, or the next in a direction."""

from __future__ import annotations

import math

from game.client.map.scene import Scene


def place_at(scene: Scene, at: tuple[int, int]) -> int:
    """The place under a window pixel; -1 if none."""
    for place, rect in scene.chips.items():
        if rect.collidepoint(at):
            return place
    px = scene.viewport.ui.px
    nearest, chosen = math.inf, -1
    for place, placed in scene.placed.items():
        if placed.hidden:
            continue
        x, y = scene.viewport.to_screen(scene.geography.at[place])
        x, y = x + placed.item.aside[0], y + placed.item.aside[1]
        gap = math.hypot(at[0] - x, at[1] - y)
        shift = (round(x - placed.item.at[0]), round(y - placed.item.at[1]))
        on_counter = any(rect.move(shift).collidepoint(at) for rect in placed.counters)
        reach = max(placed.item.radius, px(6)) + px(6)
        if (gap <= reach or on_counter) and gap < nearest:
            nearest, chosen = gap, place
    return chosen


def next_place(scene: Scene, here: int, dx: int, dy: int) -> int:
    """The nearest shown place from `here` (-1: from the middle of the room) to one side; -1 if there is none."""
    view = scene.viewport
    start = view.to_screen(scene.geography.at[here]) if here >= 0 else view.room.center
    nearest, chosen = math.inf, -1
    for place, placed in scene.placed.items():
        x, y = view.to_screen(scene.geography.at[place])
        if placed.hidden or place == here or not view.rect.collidepoint(x, y):
            continue
        along = (x - start[0]) * dx + (y - start[1]) * dy
        across = abs((x - start[0]) * dy) + abs((y - start[1]) * dx)
        if along > 1 and along + 2 * across < nearest:
            nearest, chosen = along + 2 * across, place
    return chosen
