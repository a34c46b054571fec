"""What moves on the table: a card that was played slides from the hand to the place where it acts, or to the table's
panel; a track that changed ticks from what it was."""

from __future__ import annotations

from collections.abc import Iterable

import pygame

from game.client.kit import TrackBar, Tween, Ui, Widget
from game.client.screens.table.layout import Parts

TICK_MS = 250


def slide_card(window: pygame.Surface, parts: Parts) -> None:
    """Send the raised card on its way; `window` still shows it."""
    hand, map_ = parts.hand, parts.map
    card = next((card for card in hand.cards if card.raised), None) if hand is not None else None
    if hand is None or card is None or not hand.ui.motion.on:
        return
    box = card.box().clip(window.get_rect())
    places = [map_.book.place_at[name] for name in card.face.play.entry.places]
    goal = parts.right.rect.center
    if places and map_.viewport.room.collidepoint(at := map_.viewport.to_screen(map_.geography.at[places[0]])):
        goal = (round(at[0]), round(at[1]))
    end = pygame.Rect(0, 0, box.width // 5, box.height // 5)
    end.center = goal
    hand.ui.flights.slide(window.subsurface(box).copy(), box, end)


def tick_tracks(ui: Ui, widgets: Iterable[Widget], known: dict[str, int]) -> None:
    """Have each track among some widgets go to its value from the one `known`, which is the present one from now on."""
    for bar in widgets:
        if isinstance(bar, TrackBar):
            start, known[bar.key] = known.get(bar.key, bar.value), bar.value
            if start != bar.value:
                ui.motion.run(("track", bar.key), Tween(start, bar.value, TICK_MS, bar.stand_at))
