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


def picture_of(source: Path, screen: str, size: tuple[int, int]) -> bytes:
    """A screen as a PNG, as `render_offscreen` draws it."""
    buffer = io.BytesIO()
    pygame.image.save(render_offscreen(screen, source, size), buffer, "picture.png")
    return buffer.getvalue()


def render_offscreen(screen: str, source: Path, size: tuple[int, int]) -> pygame.Surface:
    """A picture of any screen. `source`: the saved game or the scenario that it shows.

    KeyError for an unknown screen; what opening the source raises (FileTrouble, JournalError, ScenarioError)."""
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    app = App(size, offscreen=True)
    if screen not in SCREENS:
        raise KeyError(screen)
    session = app.session = open_session(source)
    if screen not in ("curtain", "ending", "title", "new", "load", "settings", "help", "scenarios"):
        session.take(session.match.to_move or next(iter(session.people or session.match.seats)))
        session.news()
    if screen in ("offer", "news", "moment", "why", "confirm", "staff"):
        app.open("table")
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
