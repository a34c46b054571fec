"""A key that is only still held, while a screen takes its time to open, does not act on the next screen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

import pygame
import pytest

from game.client.app import App
from game.client.screens.curtain import CurtainScreen
from tests.client.acting import MAIN, Hand
from tests.kept_games import play_on


def down(key: int) -> pygame.event.Event:
    return pygame.event.Event(pygame.KEYDOWN, key=key, unicode="", mod=0, scancode=0)


def shown(app: App) -> int:
    assert app.top is not None and app.top.name == "news"
    at: int = app.top.at  # type: ignore[attr-defined]
    return at


def reading(make_app: Callable[..., App]) -> App:
    """The news of some moves, with more than three things in them."""
    app = make_app(scenario=MAIN, screen="table")
    assert app.session is not None
    play_on(app.session.match, 8)
    app.push("news")
    return app


def test_enter_held_goes_one_page_on(make_app: Callable[..., App]) -> None:
    app = reading(make_app)
    hand = Hand(app)
    hand.send(down(pygame.K_RETURN), down(pygame.K_RETURN), down(pygame.K_RETURN))
    assert shown(app) == 1
    hand.send(pygame.event.Event(pygame.KEYUP, key=pygame.K_RETURN, mod=0, scancode=0), down(pygame.K_RETURN))
    assert shown(app) == 2


def test_enter_held_since_the_last_screen_does_not_take_the_next_seat(
    make_app: Callable[..., App], monkeypatch: pytest.MonkeyPatch
) -> None:
    held = defaultdict(bool, {pygame.K_RETURN: True})
    monkeypatch.setattr(pygame.key, "get_pressed", lambda: held)
    app = make_app(scenario=MAIN)
    curtain = app.open("curtain")
    assert isinstance(curtain, CurtainScreen)
    taking = []
    for event in (down(pygame.K_RETURN), pygame.event.Event(pygame.KEYUP, key=pygame.K_RETURN, mod=0, scancode=0),
                  down(pygame.K_RETURN)):
        Hand(app).send(event)
        taking.append(curtain.holding)
    assert taking == [False, False, True]


def test_an_arrow_held_goes_on_and_on(make_app: Callable[..., App]) -> None:
    app = reading(make_app)
    Hand(app).send(down(pygame.K_RIGHT), down(pygame.K_RIGHT), down(pygame.K_RIGHT))
    assert shown(app) == 3


def test_a_key_is_forgotten_when_the_window_loses_the_focus(make_app: Callable[..., App]) -> None:
    app = reading(make_app)
    app.settings.blank = False
    Hand(app).send(down(pygame.K_RETURN), pygame.event.Event(pygame.WINDOWFOCUSLOST), down(pygame.K_RETURN))
    assert shown(app) == 2
