"""The pictures of places on the map: disc, counters, name, chip. Each is made when first asked for, and kept."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import pygame

from game.client.kit import Ui, theme
from game.client.map import markers
from game.client.map.geography import Geography
from game.client.map.ground import Point
from game.client.map.plan import NAMED_ALWAYS, WEIGHTS, Item, Placed, place_radius
from game.client.reading import Counter, PlaceState
from game.scenario.schema.places import Place

Stack = tuple[Counter, ...]
"""Counters of one side that stand as one, the strongest first."""

HALO = theme.with_alpha(theme.HALO, 205)
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


@cache
def _lettering(kind: str, size: int, close: bool) -> theme.Style:
    """How the name of a place of a kind and size looks; close: where names are larger."""
    if kind == "capital" and size >= 5:
        style = theme.HEADING if close else theme.SUBHEADING
    else:
        style = (theme.BODY if close else theme.NOTE).ink(theme.HI)
    return style._replace(halo=HALO, bold=size >= 3 or kind in ("capital", "front"))


def _weight(place: Place) -> int:
    """How much a place matters where there is not room for all."""
    return WEIGHTS.get(place.kind, 1) * 10 + place.size + (3 if place.base else 0)


class Signs:
    """Pictures by what a place is and who stands there. `near`: how near the map is, 1.0 the whole theatre."""

    def __init__(self, ui: Ui, geography: Geography) -> None:
        self.ui, self.book, self.geography = ui, geography.book, geography
        self.great = [number for number, place in enumerate(self.book.places) if _weight(place) >= NAMED_ALWAYS]
        """The places that are named however crowded the map is."""

    def disc(self, state: PlaceState, radius: int, ringed: bool) -> pygame.Surface:
        """A place's disc; `ringed`: with a ring round it, since it is chosen or pointed at."""
        home = self.geography.home_of[state.place]
        arcs = markers.ring_arcs(self.book, state, home)
        emblem = markers.EMBLEMS.get(self.book.places[state.place].kind, "")
        return markers.disc(self.ui, arcs, emblem, radius, home < 0 and not state.held, ringed)

    def stack(self, stack: Stack, near: float) -> pygame.Surface:
        """A counter, or several of one side in one."""
        return markers.stack(self.ui, self.book, stack, near > CLOSE)

    def name(self, place: int, near: float) -> pygame.Surface:
        """A place's name with a dark edge."""
        return self.ui.text.picture(self.book.places[place].name, self._lettering(place, near))

    def _lettering(self, place: int, near: float) -> theme.Style:
        """How a place's name looks."""
        return _lettering(self.book.places[place].kind, self.book.places[place].size, near > CLOSE)

    def chip(self, place: int) -> pygame.Surface:
        """The pill of a city outside the window."""
        home = self.geography.home_of[place]
        border = theme.style(*self.book.badges[home]).fill if home >= 0 else theme.LINE_STRONG
        return markers.chip(self.ui, self.book.places[place].name, border, "star" if home >= 0 else "flag")

    def item(self, state: PlaceState, at: Point, near: float) -> Item:
        """A place as something to be put at a pixel of the map, but for its counters."""
        ui, place = self.ui, self.book.places[state.place]
        style = self._lettering(state.place, near)
        named = place.kind != "sea" or state.counters
        label = (ui.text.width(place.name, style) + 4, ui.text.line(style) - ui.px(2)) if named else (0, 0)
        return Item(state.place, at, place_radius(place.size, place.kind, near, ui.px), _weight(place), label)

    def parts(
        self, placed: Placed, state: PlaceState, near: float, ringed: bool, counters: Sequence[pygame.Surface]
    ) -> list[Part]:
        """A place's disc, counters and name where they were put."""
        item = placed.item
        parts = []
        if item.radius:
            disc = self.disc(state, item.radius, ringed)
            parts.append(Part(Layer.DISC, disc, -disc.get_width() // 2, -disc.get_height() // 2))
        for rect, counter in zip(placed.counters, counters, strict=True):
            parts.append(Part(Layer.COUNTER, counter, round(rect.x - item.at[0]), round(rect.y - item.at[1])))
        if placed.label is not None:
            line = self.ui.text.line(self._lettering(state.place, near))
            dy = round(placed.label.y - item.at[1]) + (placed.label.height - line) // 2 - 2
            parts.append(Part(Layer.NAME, self.name(state.place, near), round(placed.label.x - item.at[0]), dy))
        return parts
