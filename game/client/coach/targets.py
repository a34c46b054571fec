"""What a step points at, as rectangles of the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pygame

from game.client.kit import Ui, Widget
from game.client.map.mapview import MapView
from game.client.panels.card import Card, CardFace
from game.client.panels.hand import Hand
from game.client.screens.table.layout import Parts
from game.rules.names import Verb
from game.scenario.schema.teaching import Opening

BUTTONS = {"cards": "group:card", "orders": "group:order", "threats": "group:threat"}
"""The keys of buttons that are called otherwise than they are pointed at."""
SPOT = 26
"""Half the side of what is left bright around a place, in design pixels."""


class Targets:
    """Finds what is pointed at among the parts of a table as it is laid out."""

    def __init__(self, ui: Ui, parts: Parts, openings: Sequence[Opening]) -> None:
        self.ui, self.parts, self.openings = ui, parts, openings
        panels: dict[str, Callable[[], list[pygame.Rect]]] = {
            "seat": lambda: self._side(parts.left, 0), "table": lambda: self._side(parts.right, 1),
            "log": lambda: self._side(parts.right, 1), "hand": lambda: [parts.bottom.rect],
            "map": lambda: [parts.map.viewport.room], "bar": lambda: [parts.bar.rect],
        }
        self._panels = panels

    def of(self, point: str) -> list[pygame.Rect]:
        """The rectangles of what a step points at; none where it is out of sight."""
        what, _, name = point.partition(" ")
        match what:
            case "card" | "order":
                return self._cards([name], what)
            case "threat":
                return self._cards([Verb.THREATEN.of(name)], what)
            case "openings":
                return self._cards([opening.play for opening in self.openings], "card")
            case "place":
                return _place(self.ui, self.parts.map, name)
            case "track":
                return self._widget(f"track:{name}")
            case "button":
                return self._widget(BUTTONS.get(name, name))
            case "panel":
                return self._panels[name]()
        return []

    def asked(self) -> list[pygame.Rect]:
        """The panel with an offer that waits for an answer, whatever is pointed at; none where no offer does."""
        right = self.parts.right
        return [right.rect] if right.visible and right.find("accept") is not None else []

    def letters(self, point: str) -> list[tuple[str, pygame.Rect]]:
        """The letters of the openings that lie in the hand, each with its card."""
        if point != "openings":
            return []
        cards = {card.face.play.entry.id: card for card in self._hand()}
        return [(chr(ord("A") + number), cards[opening.play].box()) for number, opening in enumerate(self.openings)
                if opening.play in cards]

    def _hand(self) -> list[Card]:
        hand: Hand | None = self.parts.hand
        return hand.cards if hand is not None else []

    def _cards(self, names: Sequence[str], group: str) -> list[pygame.Rect]:
        """The cards of these rows, and what leads to those that are not shown: the tab of their group, the arrow to
        their page, or the button that shows what can't be done now."""
        cards = {card.face.play.entry.id: card.box() for card in self._hand() if card.face.play.entry.id in names}
        hand = self.parts.hand
        if hand is None:
            return []
        if hand.group != group:
            return [*cards.values(), *self._widget(f"group:{group}")]
        ways = {_way(hand, face) for face in hand.faces[group]
                if face.play.entry.id in names and face.play.entry.id not in cards}
        return [*cards.values(), *(rect for way in sorted(ways) for rect in self._widget(way))]

    def _widget(self, key: str) -> list[pygame.Rect]:
        """Where a widget shows, if it does; what lies in a panel that is folded away is pointed at by its tab."""
        for part in self.parts.all():
            widget = part.find(key)
            if widget is not None and widget.rect.width:
                return [widget.rect]
        for number, panel in enumerate((self.parts.left, self.parts.right)):
            if not panel.visible and any(widget.key == key for widget in _all(panel)):
                return [self.parts.folds[number].rect]
        return []

    def _side(self, panel: Widget, number: int) -> list[pygame.Rect]:
        """A side panel, or the tab that it is folded to."""
        return [panel.rect if panel.visible else self.parts.folds[number].rect]


def _way(hand: Hand, face: CardFace) -> str:
    """The key of the button that leads to a card of the open group which is not on the page."""
    if face not in hand.shown:
        return "rest"
    return "page:right" if hand.shown.index(face) // hand.fitting() > hand.page else "page:left"


def _all(widget: Widget) -> list[Widget]:
    """A widget and all under it, visible or not."""
    return [widget, *(below for child in widget.children for below in _all(child))]


def _place(ui: Ui, map_: MapView, name: str) -> list[pygame.Rect]:
    """What is left bright around a place; nothing where it is not in the map's free room."""
    x, y = map_.viewport.to_screen(map_.geography.at[map_.book.place_at[name]])
    side = ui.px(2 * SPOT)
    rect = pygame.Rect(0, 0, side, side)
    rect.center = (round(x), round(y))
    return [rect] if map_.viewport.room.contains(rect) else []
