"""Movement: a card that is played slides, any input ends it, and where motion is off nothing ever moves."""

from __future__ import annotations

from collections.abc import Callable

import pygame
import pytest

from game.client.app import App
from game.client.kit import TrackBar
from game.client.screens.table.screen import TableScreen
from tests.client.acting import MAIN, Hand

MakeApp = Callable[..., App]


def played(make_app: MakeApp, moving: bool) -> App:
    """A table whose first card was just played."""
    app = make_app((1600, 900), MAIN, screen="table")
    app.frame()
    app.ui.motion.on = app.settings.motion = moving
    hand = Hand(app)
    hand.key(pygame.K_1, "1")
    hand.key(pygame.K_RETURN, "\r")
    return app


def in_flight(app: App) -> bool:
    """Whether something flies over the window."""
    seen: list[int] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("game.client.kit.flights.Flight.draw", lambda flight, target: seen.append(1))
        app.frame()
    return bool(seen)


def test_a_card_that_is_played_slides(make_app: MakeApp) -> None:
    assert in_flight(played(make_app, True))


def test_any_key_ends_its_slide(make_app: MakeApp) -> None:
    app = played(make_app, True)
    Hand(app).key(pygame.K_F5)
    assert not in_flight(app)


def ticking(app: App, moving: bool) -> TrackBar:
    """A track of the bar that the table last knew one lower, as it is drawn anew."""
    app.ui.motion.on = moving
    table = app.screens[-1]
    assert isinstance(table, TableScreen)
    table.known["track:escalation"] -= 1
    table.rebuild()
    bar = table.root.find("track:escalation")
    assert isinstance(bar, TrackBar)
    app.ui.motion.step(0.01)
    return bar


def test_a_track_that_changed_ticks(make_app: MakeApp) -> None:
    bar = ticking(make_app((1600, 900), MAIN, screen="table"), True)
    assert bar.value - 1 < bar.position < bar.value


def test_a_track_stands_at_once_where_motion_is_off(make_app: MakeApp) -> None:
    bar = ticking(make_app((1600, 900), MAIN, screen="table"), False)
    assert bar.position == bar.value


def test_nothing_moves_where_motion_is_off(make_app: MakeApp) -> None:
    app = played(make_app, False)
    assert not in_flight(app) and not app.ui.motion.active
