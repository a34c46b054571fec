"""Who stands where on the map at one zoom: each place's disc, its counters, and those of places that it hides.

No counter is left out. Where counters would cover one another those of one side stand as one stack, whose figure is
their sum, so that the figures of the map always add up.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

import pygame

from game.client.map.plan import Item, Placed, Point, arrange, hidden, set_apart
from game.client.map.signs import Part, Signs, Stack
from game.client.reading import PlaceState

MOST_APART = 3
"""Counters of a place that may stand side by side, where the map is near."""


class Here(NamedTuple):
    """A place and the pixel of the map where it lies."""

    state: PlaceState
    at: Point


class Standing:
    """Where things went. `stacks`: by place, in the order of `placed[place].counters`."""

    def __init__(self, signs: Signs, near: float, apart: bool) -> None:
        """near: how near the map is, 1.0 the whole theatre. apart: whether counters of one side may stand singly."""
        self.signs, self.near, self.apart = signs, near, apart
        self.placed: dict[int, Placed] = {}
        self.stacks: dict[int, list[Stack]] = {}
        self.hosts: dict[int, int] = {}
        """The places that are hidden, each with the one over it."""
        self._states: dict[int, PlaceState] = {}

    def arrange(self, places: Sequence[Here], gap: int, taken: Sequence[pygame.Rect] = ()) -> None:
        """Put everything; `taken` are rectangles that nothing may cover."""
        self._states = {here.state.place: here.state for here in places}
        bare = set_apart([self.signs.item(here.state, here.at, self.near) for here in places])
        self.hosts = hidden(bare)
        guests: dict[int, list[Stack]] = {}
        for here in places:
            if here.state.counters:
                host = self.hosts.get(here.state.place, here.state.place)
                guests.setdefault(host, []).append(here.state.counters)
        self.stacks = {place: self._stacked(stacks) for place, stacks in guests.items()}
        over, crowded = True, False
        while over:
            items = [item.with_counters(self._sizes(item.key)) for item in bare]
            self.placed = arrange(items, gap, taken, self.hosts, crowded)
            if not crowded and self._homeless():
                crowded = True
            else:
                over = self._take_in(items)

    def _homeless(self) -> bool:
        """Whether some side has counters and found room for none of them."""
        shown, wanted = set(), set()
        for place, stacks in self.stacks.items():
            wanted |= {stack[0].side for stack in stacks}
            shown |= {stack[0].side for stack in stacks[: len(self.placed[place].counters)]}
        return shown != wanted

    def _sizes(self, place: int) -> tuple[tuple[int, int], ...]:
        return tuple(self.signs.stack(stack, self.near).get_size() for stack in self.stacks.get(place, ()))

    def _stacked(self, stacks: Iterable[Stack]) -> list[Stack]:
        """The counters of a place as they shall stand: one by one, or a stack a side."""
        units = [unit for stack in stacks for unit in stack]
        if self.apart and len(units) <= MOST_APART:
            return [(unit,) for unit in units]
        units.sort(key=lambda unit: (unit.side, -unit.steps))
        return [tuple(of_side) for _, of_side in groupby(units, key=lambda unit: unit.side)]

    def _take_in(self, items: Sequence[Item]) -> bool:
        """Counters that found no room join the nearest that did, of their own side; whether there were any."""
        at = {item.key: item.at for item in items}
        over = []
        for place, stacks in self.stacks.items():
            room = len(self.placed[place].counters)
            over += [(place, stack) for stack in stacks[room:]]
            del stacks[room:]
        for place, stack in over:
            others = [(math.dist(at[place], at[other]), other, number) for other, stacks in self.stacks.items()
                      for number, one in enumerate(stacks) if one[0].side == stack[0].side]
            if others:
                _, other, number = min(others)
                joined = (*self.stacks[other][number], *stack)
                self.stacks[other][number] = tuple(sorted(joined, key=lambda unit: -unit.steps))
        return bool(over)

    def parts(self, place: int, ringed: bool) -> list[Part]:
        """The pictures of a place where they were put, from its own point."""
        pictures = [self.signs.stack(stack, self.near) for stack in self.stacks.get(place, ())]
        parts = self.signs.parts(self.placed[place], self._states[place], self.near, ringed, pictures)
        dx, dy = map(round, self.placed[place].item.aside)
        return [part._replace(dx=part.dx + dx, dy=part.dy + dy) for part in parts]

    def leaders(self, place: int) -> list[Point]:
        """From a place's pixel, where lines lead to its counters that stand off."""
        placed = self.placed[place]
        (x, y), (dx, dy) = placed.item.at, placed.item.aside
        return [(rect.centerx - x + dx, rect.centery - y + dy)
                for rect in placed.counters if placed.away]
