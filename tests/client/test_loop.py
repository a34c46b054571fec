"""How the window waits: seldom looking while nothing happens, and at once there when something does."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from unittest.mock import patch

import pygame

from game.client.app import App
from game.client.loop import DOZE, KEEN, Loop

PATIENCE = 1000


def rest(make_app: Callable[..., App]) -> Loop:
    """A loop whose window shows all there is, so that nothing is due."""
    app = make_app()
    loop = Loop(app)
    app.frame()
    pygame.event.clear()
    return loop


def test_a_window_in_which_nothing_happens_seldom_looks(make_app: Callable[..., App]) -> None:
    """Pygame's wait looks a thousand times a second, so it is asked only for a moment."""
    loop = rest(make_app)
    with patch.object(pygame.event, "wait", wraps=pygame.event.wait) as waited, \
            patch.object(pygame.event, "poll", wraps=pygame.event.poll) as polled:
        assert loop.wait() == []
    assert sum(call.args[0] for call in waited.call_args_list) <= KEEN
    assert polled.call_count <= PATIENCE / DOZE + 1


def test_what_comes_while_it_dozes_ends_its_wait(make_app: Callable[..., App]) -> None:
    loop, event = rest(make_app), pygame.event.Event(pygame.KEYDOWN, key=pygame.K_a)
    begin = time.monotonic()
    threading.Timer(0.2, pygame.event.post, (event,)).start()
    assert [one.type for one in loop.wait()] == [pygame.KEYDOWN]
    assert time.monotonic() - begin < PATIENCE / 1000 * 0.8
