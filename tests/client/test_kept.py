"""What the window keeps has a bound, and goes with what it was kept for."""

from __future__ import annotations

import gc
import weakref
from functools import partial
from pathlib import Path

import pygame
import pytest

from game.client.app import App
from game.client.kit import ASSETS, theme
from game.client.kit.draw.kept import Kept
from game.client.kit.text import TextBook
from game.client.kit.text.fonts import MOST_OPEN, face
from game.client.screens.table.screen import TableScreen
from game.client.session import open_session
from tests.client.acting import MAIN

OPEN_FILES = Path("/proc/self/fd")
SCALES = [0.5 + number / 10 for number in range(100)]


def open_files() -> int:
    """How many files this process holds open."""
    return len(list(OPEN_FILES.iterdir()))


@pytest.mark.skipif(not OPEN_FILES.is_dir(), reason="this system does not list open files so")
def test_a_hundred_sizes_of_type_hold_a_bounded_number_of_files_open() -> None:
    face.cache_clear()
    before = open_files()
    text = TextBook(ASSETS / "fonts", 1.0)
    for scale in SCALES:
        text.rescale(scale)
        for style in (theme.NOTE, theme.BODY.strong):
            text.width("Misrata \u0645\u0635\u0631\u0627\u062a\u0629", style)
    assert open_files() - before <= MOST_OPEN


def test_two_windows_of_one_scale_share_their_fonts() -> None:
    one, two = (TextBook(ASSETS / "fonts", 1.25) for _ in range(2))
    assert one.font(theme.BODY) is two.font(theme.BODY)


def test_pictures_of_a_hundred_sizes_weigh_no_more_than_their_bound() -> None:
    kept = Kept(limit=1_000_000)
    for side in range(1, 101):
        kept.get(("box", side), partial(pygame.Surface, (side, side)))
    assert kept.weight <= kept.limit


def table_of_a_new_game() -> tuple[App, TableScreen]:
    """A window in which a seat of a new game sits at the table."""
    app = App(offscreen=True)
    app.session = open_session(MAIN)
    app.session.take(app.session.match.to_move)
    app.session.news()
    table = app.open("table")
    assert isinstance(table, TableScreen)
    return app, table


def test_a_game_that_is_left_is_forgotten() -> None:
    app, table = table_of_a_new_game()
    left = weakref.ref(table)
    del table
    app.leave_game()
    gc.collect()
    assert left() is None


def test_what_a_table_no_longer_shows_is_forgotten() -> None:
    app, table = table_of_a_new_game()
    app.push("menu")
    app.pop()
    shown_before = weakref.ref(table.root)
    app.push("menu")
    app.pop()
    gc.collect()
    assert shown_before() is None
    app.close()
