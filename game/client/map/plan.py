"""Where things stand on the map at one zoom: which places are shown, where their counters and labels go.

Pure geometry in window pixels, no drawing. Order of claim: discs by weight, then counters, then labels. What finds no
free room is left out (its name shows on hover); nothing overlaps, and a test holds that.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import pygame

Point = tuple[float, float]
Size = tuple[int, int]

GROWTH = ((4.5, 1.45), (2.0, 1.2), (0.0, 1.0))
"""How much larger discs are when the map is so many times nearer than the whole basin; few steps, so few pictures."""
NAMED_ALWAYS, NAMED_FIRST, NAMED_SECOND = 65, 60, 40
"""Weights from which a place's label goes before all counters however crowded it is, before all counters, and right
after its own."""
AWAY = (0, 4, 8, 14, 22, 32, 44)
"""How many gaps farther from its disc a row of counters is tried, where there is no room beside it."""
WEIGHTS = {"capital": 6, "front": 5, "port": 3, "airfield": 3, "field": 2, "base": 2, "city": 2, "town": 2, "sea": 1}


@dataclass(frozen=True)
class Item:
    """A place to be put on the map: centre, disc radius (0: none), how much it matters, its label and counters.

    `label` and `counters` are sizes in window pixels, margins included. `aside`: how far its centre was moved from
    where the place lies, so that its disc is seen beside another."""

    key: int
    at: Point
    radius: int
    weight: float
    label: Size
    counters: tuple[Size, ...] = ()
    aside: Point = (0.0, 0.0)

    def disc(self) -> pygame.Rect:
        """The square round the disc."""
        side = 2 * self.radius
        return pygame.Rect(round(self.at[0]) - self.radius, round(self.at[1]) - self.radius, side, side)

    def with_counters(self, counters: tuple[Size, ...]) -> Item:
        """The same with other counters."""
        return replace(self, counters=counters)

    def hides(self, other: Item) -> bool:
        """Whether the discs of two places can't both be seen."""
        return math.dist(self.at, other.at) < (self.radius + other.radius) * 0.92


@dataclass
class Placed:
    """Where a place's parts went; label None where there was no room. `hidden`: it stands under a weightier one."""

    item: Item
    hidden: bool = False
    label: pygame.Rect | None = None
    counters: list[pygame.Rect] = field(default_factory=list)
    away: bool = False
    """Whether the counters stand off, so that a line has to lead to them."""

    def rects(self) -> list[pygame.Rect]:
        """All that it takes: the disc, the counters, the label."""
        return [self.item.disc(), *self.counters, *([self.label] if self.label is not None else [])]


def anchors(at: Point, radius: int, size: Size, gap: int) -> list[pygame.Rect]:
    """Eight places for a box round a disc: right, left, above, below, then the corners."""
    wide, high = size
    out = radius + gap
    slant = round(out * 0.75)
    x, y = round(at[0]), round(at[1])
    return [
        pygame.Rect(x + out, y - high // 2, wide, high),
        pygame.Rect(x - out - wide, y - high // 2, wide, high),
        pygame.Rect(x - wide // 2, y - out - high, wide, high),
        pygame.Rect(x - wide // 2, y + out, wide, high),
        pygame.Rect(x + slant, y - slant - high, wide, high),
        pygame.Rect(x + slant, y + slant, wide, high),
        pygame.Rect(x - slant - wide, y - slant - high, wide, high),
        pygame.Rect(x - slant - wide, y + slant, wide, high),
    ]


def arrange(
    items: Sequence[Item], gap: int, taken: Sequence[pygame.Rect] = (), under: Mapping[int, int] | None = None,
    named_last: bool = False,
) -> dict[int, Placed]:
    """Put every item; `taken` are rectangles nothing may cover (country names, fixed signs). `under`: what `hidden`
    says of them, where that was asked before. `named_last`: labels go after all counters, but those of the greatest
    cities."""
    under = hidden(items) if under is None else under
    placed = {item.key: Placed(item, item.key in under) for item in _by_weight(items)}
    shown = [place for place in placed.values() if not place.hidden]
    full = [*taken, *(place.item.disc() for place in shown if place.item.radius)]
    for place in shown:
        if place.item.weight >= (NAMED_ALWAYS if named_last else NAMED_FIRST):
            _label(place, full, gap)
    for place in shown:
        _counters(place, full, gap)
        if NAMED_SECOND <= place.item.weight < NAMED_FIRST and not named_last:
            _label(place, full, gap)
    for place in shown:
        if place.label is None:
            _label(place, full, gap)
    return placed


def set_apart(items: Sequence[Item]) -> list[Item]:
    """The same with both discs seen of two that lie on each other and on no third: the lighter one is moved aside, if
    it has room there."""
    shown = [item for item in items if item.radius]
    near = {item.key: [other for other in shown if other is not item and _touch(item, other)] for item in shown}
    moved = {}
    for item in shown:
        [other] = near[item.key] if len(near[item.key]) == 1 else [item]
        if other is item or near[other.key] != [item] or (item.weight, -item.key) > (other.weight, -other.key):
            continue
        x, y = item.at[0] - other.at[0], item.at[1] - other.at[1]
        way, far = (math.hypot(x, y), item.radius + other.radius + 2)
        x, y = (x / way, y / way) if way else (1.0, 0.0)
        at = (other.at[0] + x * far, other.at[1] + y * far)
        aside = replace(item, at=at, aside=(at[0] - item.at[0], at[1] - item.at[1]))
        if not any(_touch(aside, third) for third in shown if third not in (item, other)):
            moved[item.key] = aside
    return [moved.get(item.key, item) for item in items]


def _touch(one: Item, other: Item) -> bool:
    """Whether the discs of two places overlap at all."""
    return math.dist(one.at, other.at) < one.radius + other.radius


def _by_weight(items: Iterable[Item]) -> list[Item]:
    return sorted(items, key=lambda item: (-item.weight, item.key))


def hidden(items: Iterable[Item]) -> dict[int, int]:
    """The places whose discs have no room beside those of weightier ones, each with the nearest of the shown ones."""
    discs: list[Item] = []
    under: list[Item] = []
    for item in _by_weight(item for item in items if item.radius):
        (under if any(item.hides(other) for other in discs) else discs).append(item)
    return {item.key: min(discs, key=lambda other: math.dist(other.at, item.at)).key for item in under}


def _counters(placed: Placed, full: list[pygame.Rect], gap: int) -> None:
    """A row of counters on one side of the disc, or a little farther off; fewer if all do not fit. full: what is taken,
    to which this adds."""
    item = placed.item
    for count in range(len(item.counters), 0, -1):
        sizes = item.counters[:count]
        total = (sum(size[0] for size in sizes) + gap * (count - 1), max(size[1] for size in sizes))
        for away in AWAY:
            sides = anchors(item.at, item.radius, total, gap + away * gap)
            for rect in [sides[3], sides[5], sides[0], sides[1], sides[7], sides[2], sides[4], sides[6]]:
                if rect.collidelist(full) < 0:
                    x = rect.x
                    for size in sizes:
                        placed.counters.append(pygame.Rect(x, rect.bottom - size[1], *size))
                        x += size[0] + gap
                    full.append(rect)
                    placed.away = away > 0
                    return


def _label(placed: Placed, full: list[pygame.Rect], gap: int) -> None:
    item = placed.item
    if not item.label[0]:
        return
    choices: list[pygame.Rect] = anchors(item.at, item.radius, item.label, gap)
    for counter in placed.counters[:1]:
        choices += anchors(counter.center, 0, item.label, counter.height // 2 + 2)[2:4] if not item.radius else []
    for rect in choices:
        if rect.collidelist(full) < 0:
            placed.label = rect
            full.append(rect)
            return


def clusters(under: Mapping[int, int]) -> list[list[int]]:
    """Groups of places that hide one another (as `hidden` has them), largest first; each with the one that is shown."""
    groups: dict[int, list[int]] = {}
    for key, near in under.items():
        groups.setdefault(near, [near]).append(key)
    return sorted(groups.values(), key=lambda group: (-len(group), group[0]))


def edge_chips(
    wanted: Sequence[tuple[int, Point, int]], room: pygame.Rect, high: int, gap: int,
    discs: Sequence[pygame.Rect] = (),
) -> dict[int, pygame.Rect]:
    """Chips (key, where the city would be, width) along the edge of `room`, in order, not over one another; nor over
    the discs of places, as long as there is room beside them."""
    top, sides = _by_edge(wanted, room)
    chips: dict[int, pygame.Rect] = {}
    at = room.left
    for x, key, wide in sorted(top):
        left = max(at, min(round(x) - wide // 2, room.right - wide))
        chips[key] = pygame.Rect(left, room.top, wide, high)
        at = left + wide + gap
    overrun = at - gap - room.right
    if overrun > 0:
        for rect in chips.values():
            rect.x -= overrun
    for key, rect in chips.items():
        across = range(room.left, room.right - rect.width + 1, 4)
        chips[key] = _free_spot(rect, [rect.move(x - rect.x, 0) for x in across],
                                [other.inflate(2 * gap, 0) for one, other in chips.items() if one != key], discs)
    for side, below in sides.items():
        down = room.top + (high + gap if side == "left" and chips else 0)
        for y, key, wide in sorted(below):
            row = max(down, min(round(y) - high // 2, room.bottom - high))
            left = room.left if side == "left" else room.right - wide
            rect = pygame.Rect(left, row, wide, high)
            while any(rect.colliderect(other) for other in chips.values()):
                rect.y += high + gap
            along = range(down, room.bottom - high + 1, 4)
            chips[key] = _free_spot(rect, [rect.move(0, y - rect.y) for y in along],
                                    [other.inflate(0, 2 * gap) for other in chips.values()], discs)
            down = chips[key].bottom + gap
    return chips


Bound = list[tuple[float, int, int]]
"""Chips of one edge: where along it the city would be, key, width."""


def _by_edge(wanted: Sequence[tuple[int, Point, int]], room: pygame.Rect) -> tuple[Bound, dict[str, Bound]]:
    """The chips of the upper edge, and those of the sides."""
    top: Bound = []
    sides: dict[str, Bound] = {"left": [], "right": []}
    for key, (x, y), wide in wanted:
        if y < room.top and x <= room.right:
            top.append((x, key, wide))
        else:
            sides["left" if x < room.centerx else "right"].append((y, key, wide))
    return top, sides


def _free_spot(
    rect: pygame.Rect, others: Sequence[pygame.Rect], chips: Sequence[pygame.Rect], discs: Sequence[pygame.Rect]
) -> pygame.Rect:
    """Where a chip goes that lies on a disc: to the nearest of the other spots where it lies on none, and on no chip;
    nowhere else if there is none."""
    if rect.collidelist(discs) < 0:
        return rect
    free = [other for other in others if other.collidelist(chips) < 0 and other.collidelist(discs) < 0]
    return min(free, key=lambda other: math.dist(other.center, rect.center), default=rect)


def place_radius(weight: int, kind: str, near: float, px: Callable[[float], int]) -> int:
    """Disc radius in window pixels by a place's size (1..5) and how near the map is (1.0: the whole basin)."""
    if kind == "sea":
        return 0
    base = 5.0 + 1.15 * weight + (1.5 if kind == "capital" else 0.0)
    return max(4, px(min(18.0, base * next(grow for least, grow in GROWTH if near >= least))))
