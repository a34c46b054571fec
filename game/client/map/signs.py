"""The pictures of places on the map: disc, counters, name, chip. Each is made when first asked for, and kept."""

from __future__ import annotations

import enum
from typing import NamedTuple

import pygame

from game.client.kit import Ui, theme
from game.client.map import markers
from game.client.map.geography import Geography
from game.client.map.ground import Point
from game.client.map.plan import WEIGHTS, Item, Placed, place_radius
from game.client.reading import PlaceState

HALO = theme.with_alpha(theme.HALO, 205)
MOST_COUNTERS, MOST_SMALL = 3, 2
"""Counters that a place shows on the map and in an inset; on the map a number tells of the others."""
CLOSE = 3
"""From so many times nearer than the whole theatre counters and names are larger."""


class Layer(enum.IntEnum):
    """What is drawn over what: the names over the counters of every place, those over its disc."""

    DISC = 0
    COUNTER = 1
    NAME = 2


class Part(NamedTuple):
    """A picture of a place, and where its top left lies from the place's own point, in pixels."""

    layer: Layer
    picture: pygame.Surface
    dx: int
    dy: int


class Signs:
    """Pictures by what a place is and who stands there. `near`: how near the map is, 1.0 the whole theatre."""

    def __init__(self, ui: Ui, geography: Geography, small: bool = False) -> None:
        """small: for an inset, where only two counters of a place are shown and the rest is not told."""
        self.ui, self.book, self.geography, self.small = ui, geography.book, geography, small

    def disc(self, state: PlaceState, radius: int, ringed: bool) -> pygame.Surface:
        """A place's disc; `ringed`: with a ring round it, since it is chosen or pointed at."""
        home = self.geography.home_of[state.place]
        arcs = markers.ring_arcs(self.book, state, home)
        emblem = markers.EMBLEMS.get(self.book.places[state.place].kind, "")
        return markers.disc(self.ui, arcs, emblem, radius, home < 0 and not state.held, ringed)

    def counters(self, state: PlaceState, near: float) -> list[pygame.Surface]:
        """The counters of a place, and how many more there are."""
        most = MOST_SMALL if self.small else MOST_COUNTERS
        pictures = [markers.counter(self.ui, self.book, unit, near > CLOSE) for unit in state.counters[:most]]
        rest = len(state.counters) - most
        return [*pictures, markers.more(self.ui, rest)] if rest > 0 and not self.small else pictures

    def name(self, place: int, near: float) -> pygame.Surface:
        """A place's name with a dark edge."""
        size, bold = self._lettering(place, near)
        return self.ui.text.picture(self.book.places[place].name, size, bold, theme.HI, HALO)

    def _lettering(self, place: int, near: float) -> tuple[int, bool]:
        """Size of type and whether it is bold."""
        kind, size = self.book.places[place].kind, self.book.places[place].size
        if kind == "capital" and size >= 5:
            return (theme.LARGE if near > CLOSE else theme.BODY), True
        return (theme.BODY if near > CLOSE else theme.NOTE), size >= 3 or kind in ("capital", "front")

    def chip(self, place: int) -> pygame.Surface:
        """The pill of a city outside the window."""
        home = self.geography.home_of[place]
        border = theme.style(*self.book.badges[home]).fill if home >= 0 else theme.LINE_STRONG
        return markers.chip(self.ui, self.book.places[place].name, border, "star" if home >= 0 else "flag")

    def item(self, state: PlaceState, at: Point, near: float) -> Item:
        """A place as something to be put at a pixel of the map."""
        ui, place = self.ui, self.book.places[state.place]
        size, bold = self._lettering(state.place, near)
        named = place.kind != "sea" or state.counters
        label = (ui.text.width(place.name, size, bold) + 4, ui.text.line(size) - ui.px(2)) if named else (0, 0)
        counters = tuple(picture.get_size() for picture in self.counters(state, near))
        weight = WEIGHTS.get(place.kind, 1) * 10 + place.size + (3 if place.base else 0)
        return Item(state.place, at, place_radius(place.size, place.kind, near, ui.px), weight, label, counters)

    def parts(self, placed: Placed, state: PlaceState, near: float, ringed: bool) -> list[Part]:
        """A place's disc, counters and name where they were put."""
        item = placed.item
        parts = []
        if item.radius:
            disc = self.disc(state, item.radius, ringed)
            parts.append(Part(Layer.DISC, disc, -disc.get_width() // 2, -disc.get_height() // 2))
        for rect, counter in zip(placed.counters, self.counters(state, near), strict=False):
            parts.append(Part(Layer.COUNTER, counter, round(rect.x - item.at[0]), round(rect.y - item.at[1])))
        if placed.label is not None:
            line = self.ui.text.line(self._lettering(state.place, near)[0])
            dy = round(placed.label.y - item.at[1]) + (placed.label.height - line) // 2 - 2
            parts.append(Part(Layer.NAME, self.name(state.place, near), round(placed.label.x - item.at[0]), dy))
        return parts
