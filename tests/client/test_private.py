"""What a seat or the instructor alone may see: hidden with the window, and shown only while its key is held."""

from __future__ import annotations

import importlib
from collections.abc import Callable

import pygame
import pytest

from game.client.app import SCREENS, App
from game.client.kit import Table
from tests.client.acting import MAIN, Hand

SECRET = ("table", "offer", "brief", "news", "why", "staff", "instructor", "instructor_event", "instructor_number",
          "instructor_moves", "instructor_note", "note", "code", "word", "choose_word", "thoughts")


@pytest.mark.parametrize("name", SECRET)
def test_a_screen_with_secrets_is_private(name: str) -> None:
    module, _, screen = SCREENS[name].partition(":")
    assert getattr(importlib.import_module(module), screen).private


def test_secrets_beneath_another_screen_are_hidden_too(make_app: Callable[..., App]) -> None:
    app = make_app(scenario=MAIN, screen="table")
    app.push("help")
    shown = app.blanked
    app.blank(True)
    assert app.top is not None and not app.top.private
    assert (shown, app.blanked) == (False, True)


def test_what_the_directive_counts_is_told_while_its_key_is_held_alone(make_app: Callable[..., App]) -> None:
    app = make_app(scenario=MAIN, screen="table")
    app.push("why")
    hand = Hand(app)

    def tips() -> int:
        table = hand.find("terms")
        assert isinstance(table, Table) and table.hooks.tip is not None
        return sum(bool(table.hooks.tip(row)) for row in range(len(table.rows)))

    assert app.session is not None
    points = app.session.tables.points
    secret = sum(int(points.directive[term]) >= 0 for term, _ in app.session.view.terms())
    before = tips()
    hand.send(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_d, unicode="d", mod=0, scancode=0))
    held = tips()
    hand.send(pygame.event.Event(pygame.KEYUP, key=pygame.K_d, mod=0, scancode=0))
    assert secret and (held - before, tips()) == (secret, before)
