"""Where the parts of a table go in its window, and what of the map they leave free."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from game.client.kit import Free, Kept, Panel, Ui, Widget, theme
from game.client.map import inset
from game.client.map.mapview import MapView
from game.client.panels import fold, topbar
from game.client.panels import hand as hands
from game.client.panels.card import RAISE
from game.client.panels.done import Waiting
from game.client.panels.fold import FoldTab
from game.client.panels.hand import Hand
from game.client.panels.seat import Directive

SIDE = 300
"""Design width of the seat's panel; the others are wider."""
PLACE = 360
RIGHT = 400
RIGHT_SMALL = 360
MOST_BELOW = 900
"""Most width of what stands in the place of the hand."""
FOLDED_BELOW = 1180
"""Design width of the window below which the side panels are folded away."""
SHORT = 700
"""Design height of a window below which the hand is folded: the heads of its cards look out until one is pointed at."""
PEEK = 84
GAP = 12
TABS = 28
ABOVE = RAISE + TABS
"""How far over the cards their tabs begin: a raised card leaves them in sight."""
LEFT, RIGHT_SIDE = "left", "right"


class Scrim(Widget):
    """Darkens the map around the hand and, by way of the apron that lies on it, under it."""

    def __init__(self, ui: Ui) -> None:
        super().__init__(ui)
        self.covered = pygame.Rect(0, 0, 0, 0)
        """Where the apron lies, which darkens what is under it."""
        self._picture: pygame.Surface | None = None

    def hit(self, at: tuple[int, int]) -> Widget | None:
        return None

    def paint(self, target: pygame.Surface) -> None:
        rect, inner = self.rect, self.covered.clip(self.rect)
        for part in (_between(rect.left, rect.right, rect.top, inner.top),
                     _between(rect.left, inner.left, inner.top, inner.bottom),
                     _between(inner.right, rect.right, inner.top, inner.bottom),
                     _between(rect.left, rect.right, inner.bottom, rect.bottom)):
            self.darken(target, part)

    def darken(self, target: pygame.Surface, part: pygame.Rect) -> None:
        """Darken a part of what it lies on."""
        if self._picture is None or self._picture.get_size() != self.rect.size:
            ramp = pygame.Surface((1, self.rect.height), pygame.SRCALPHA)
            soft = self.ui.px(50)
            for y in range(self.rect.height):
                ramp.set_at((0, y), (*theme.BG[:3], round(225 * min(1.0, y / soft))))
            self._picture = pygame.transform.scale(ramp, self.rect.size)
        target.blit(self._picture, part, part.move(-self.rect.x, -self.rect.y))


class Apron(Kept, Free):
    """The hand and the row over it, or what stands in their place: one kept picture, with the dark ground under it, so
    that a map that moves is darkened and covered at one go."""

    def __init__(self, ui: Ui, scrim: Scrim, tabs: Widget, bottom: Widget) -> None:
        super().__init__(ui)
        self.named("apron").fill([tabs, bottom])
        self.scrim = scrim

    def arrange(self) -> None:
        """What lies on it has its places from the layout."""
        self.scrim.covered = self.rect

    def paint(self, target: pygame.Surface) -> None:
        if self.scrim.visible:
            self.scrim.darken(target, self.rect.clip(self.scrim.rect))


@dataclass
class Parts:
    """The widgets of a table as they were built last, lowest first; those that one position has not are None."""

    map: MapView
    scrim: Scrim
    insets: list[inset.Inset]
    zoom: Panel
    legend: Panel
    tabs: Widget
    bottom: Widget
    apron: Apron
    left: Widget
    right: Panel
    folds: list[FoldTab]
    """The tabs of the left and the right panel."""
    bar: Panel
    clock: topbar.TurnClock
    hand: Hand | None
    directive: Directive | None
    waiting: Waiting | None

    def all(self) -> list[Widget]:
        """Every part that stands in the window by itself, in drawing order."""
        return [self.map, self.scrim, *self.insets, self.zoom, self.legend, self.apron, self.left, self.right,
                *self.folds, self.bar]


class Layout:
    """Places parts. In a narrow window one side panel shows at a time, the others are folded to tabs."""

    def __init__(self, ui: Ui) -> None:
        self.ui = ui
        self.opened = ""
        """The side whose panel is unfolded in a narrow window."""
        self.hand_open = False
        """Whether the hand is unfolded in a short window."""

    @property
    def narrow(self) -> bool:
        """Whether the window is too narrow for all panels."""
        return self.ui.size[0] < self.ui.px(FOLDED_BELOW)

    @property
    def short(self) -> bool:
        """Whether the window is too low for a whole hand beside the map."""
        return self.ui.size[1] < self.ui.px(SHORT)

    def open_hand(self, wanted: bool) -> bool:
        """Unfold the hand of a short window, or fold it; whether that changes anything."""
        before, self.hand_open = self.hand_open, wanted and self.short
        return before != self.hand_open

    def _folded(self, parts: Parts) -> int:
        """How far down the hand stands in a short window while it is folded, in window pixels."""
        return self.ui.px(max(0, parts.hand.card_size[1] - PEEK)) if self.short and parts.hand is not None else 0

    def unfold(self, side: str) -> None:
        """Open the panel of a side, or fold it again."""
        self.opened = "" if self.opened == side else side

    def place(self, parts: Parts, window: pygame.Rect) -> None:
        """Place everything; the map's free room follows from the rest."""
        px, gap = self.ui.px, self.ui.px(GAP)
        chosen = parts.map.selected >= 0
        high = max(px(topbar.HIGH), parts.bar.measure(window.width))
        parts.bar.place(pygame.Rect(0, 0, window.width, high))
        inner = pygame.Rect(gap, high + gap, window.width - 2 * gap, window.height - high - gap)
        inner.height -= gap
        right_wide = px(RIGHT if window.width >= px(1600) else RIGHT_SMALL)
        right = pygame.Rect(inner.right - right_wide, inner.top, right_wide, inner.height)
        bottom_top = self._place_bottom(parts, inner, inner.right if self.narrow else right.left - gap)
        folded = self._folded(parts)
        most = bottom_top - inner.top - px(8)
        self._place_folds(parts, inner, most)
        left = pygame.Rect(inner.left, inner.top, px(PLACE if chosen else SIDE), most)
        free_left, free_right = left.right, right.left
        if self.narrow:
            edge = px(fold.WIDE) + gap
            right = pygame.Rect(inner.right - edge - right_wide, inner.top, right_wide, most)
            left.x += edge
            free_left, free_right = inner.left + px(fold.WIDE), inner.right - px(fold.WIDE)
        right.height = min(right.height, parts.right.whole(right.width))
        parts.right.place(right)
        left.height = min(most, parts.left.whole(left.width))
        parts.left.place(left)
        scrim_top = parts.tabs.rect.y - px(14)
        scrim_end = window.width if self.narrow else right.left - gap // 2
        parts.scrim.visible = parts.hand is not None
        parts.scrim.place(pygame.Rect(0, scrim_top, scrim_end, max(1, window.height - scrim_top)))
        parts.apron.place(parts.tabs.rect.union(parts.bottom.rect) if parts.hand is not None else parts.bottom.rect)
        card = parts.hand.card_size[1] if parts.hand is not None else hands.CARD[1]
        home_bottom = inner.bottom - px(card) - px(ABOVE) + folded
        home_left = free_left if self.narrow else inner.left + px(SIDE)
        viewport = parts.map.viewport
        viewport.home_room = _between(home_left + gap, free_right - gap, inner.top, home_bottom)
        viewport.room = _between(free_left + gap, free_right - gap, inner.top, bottom_top)
        parts.map.place(window)
        below = _between(right.left, right.right, right.bottom + gap, inner.bottom)
        inset.place_insets(parts.insets, parts.map, [] if self.narrow else [below])
        self._place_corner(parts, viewport.room)

    def _place_bottom(self, parts: Parts, inner: pygame.Rect, end: int) -> int:
        """Place the hand and its tabs, or what stands there instead, as far right as `end`; returns its top."""
        px = self.ui.px
        room = end - inner.left
        if parts.hand is None:
            wide = min(px(MOST_BELOW), room)
            high = parts.bottom.measure(wide)
            parts.bottom.place(pygame.Rect(inner.left + (room - wide) // 2, inner.bottom - high, wide, high))
            parts.tabs.place(pygame.Rect(0, 0, 0, 0))
            return inner.bottom - high
        high, folded = parts.hand.high(), self._folded(parts)
        down = 0 if self.hand_open else folded
        parts.bottom.place(pygame.Rect(inner.left, inner.bottom - high + down, room, high))
        tabs_top = inner.bottom - px(parts.hand.card_size[1]) - px(ABOVE)
        parts.tabs.place(pygame.Rect(inner.left, tabs_top + down, room, px(TABS)))
        return tabs_top + folded

    def _place_folds(self, parts: Parts, inner: pygame.Rect, most: int) -> None:
        """Say which side panels show, and place the tabs of those that may be folded."""
        chosen, wide = parts.map.selected >= 0, self.ui.px(fold.WIDE)
        parts.left.visible = not self.narrow or chosen or self.opened == LEFT
        parts.right.visible = not self.narrow or (self.opened == RIGHT_SIDE and not chosen)
        for tab, x in zip(parts.folds, (inner.left, inner.right - wide), strict=True):
            tab.visible = self.narrow
            tab.place(pygame.Rect(x, inner.top, wide, min(most, tab.measure(wide))))

    def _place_corner(self, parts: Parts, room: pygame.Rect) -> None:
        """The zoom buttons and the key to the map, in the map's room."""
        px = self.ui.px
        inset.place_zoom(parts.zoom, parts.map, room)
        high = min(px(620), room.height - px(8))
        parts.legend.place(pygame.Rect(room.right - px(270 + 44), room.y + px(4), px(270), high))


def _between(left: int, right: int, top: int, bottom: int) -> pygame.Rect:
    return pygame.Rect(left, top, right - left, bottom - top)
