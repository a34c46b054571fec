"""Pictures of any screen without a display."""

from __future__ import annotations

import io
import os
import time
from pathlib import Path

import pygame

from game.client.app import SCREENS, App
from game.client.loop import Loop
from game.client.session import open_session
from game.match import journal

UNDER = {"welcome": "title", "code": "load", "play_on": "replay",
         **dict.fromkeys(("offer", "news", "moment", "why", "confirm", "staff", "menu"), "table")}
"""Screens that lie over another, each with that one."""
UNSEATED = ("welcome", "code", "play_on", "public", "watch", "replay", "curtain", "ending", "title", "new", "load",
            "settings", "keys", "help", "scenarios", "review", "class", "class_file", "wall", "debrief", "folder")
"""Screens before which nobody has taken a seat."""


def picture_of(source: Path, screen: str, size: tuple[int, int]) -> bytes:
    """A screen as a PNG, as `render_offscreen` draws it."""
    buffer = io.BytesIO()
    pygame.image.save(render_offscreen(screen, source, size), buffer, "picture.png")
    return buffer.getvalue()


SHEET = "all"
"""What is asked for in place of a screen's name, to see them all."""
ACROSS = 4


def sheet_of(source: Path, size: tuple[int, int]) -> bytes:
    """One picture of every screen at a size, as a PNG: each a quarter of the sheet's width, under its name."""
    from game.client.kit import theme

    gap, head = 12, 26
    wide, high = 3840 // ACROSS - gap, round((3840 // ACROSS - gap) * size[1] / size[0])
    rows = -(-len(SCREENS) // ACROSS)
    sheet = pygame.Surface((3840, rows * (high + head + gap)))
    sheet.fill(theme.BG[:3])
    for number, name in enumerate(SCREENS):
        left, top = number % ACROSS * (wide + gap) + gap // 2, number // ACROSS * (high + head + gap)
        drawn = render_offscreen(name, source, size)
        sheet.blit(pygame.transform.smoothscale(drawn, (wide, high)), (left, top + head))
        App((640, 480), offscreen=True).ui.text.blit(sheet, name, (left, top + 3), theme.BODY.ink(theme.HI))
    buffer = io.BytesIO()
    pygame.image.save(sheet, buffer, "sheet.png")
    return buffer.getvalue()


def render_offscreen(screen: str, source: Path, size: tuple[int, int]) -> pygame.Surface:
    """A picture of any screen. `source`: the saved game or the scenario that it shows.

    KeyError for an unknown screen; what opening the source raises (FileTrouble, JournalError, ScenarioError)."""
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    app = App(size, offscreen=True)
    if screen not in SCREENS:
        raise KeyError(screen)
    session = app.session = open_session(source)
    if screen not in UNSEATED:
        session.take(session.match.to_move or next(iter(session.people or session.match.seats)))
        session.news()
    if screen in UNDER:
        app.open(UNDER[screen])
        app.push(screen)
        while session.staff.busy:
            time.sleep(0.02)
    else:
        scenario = scenario_of(source)
        app.open(screen, **({"path": scenario} if scenario and screen in ("new", "scenarios") else {}))
    loop = Loop(app)
    for _ in range(2):
        loop.step([], 0.02)
    app.frame()
    return app.window.surface


def scenario_of(source: Path) -> Path | None:
    """The folder of a scenario, None for a saved game."""
    if source.suffix == journal.SUFFIX:
        return None
    return source if source.is_dir() else source.parent
