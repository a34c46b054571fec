"""Draws screens at sizes of the window and wishes for the interface's scale, and says what went wrong."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from game.client.app import SCREENS, App
from game.client.loop import Loop
from game.client.screens.help import TABS, HelpScreen
from game.client.screens.news import NewsScreen
from game.client.screens.table.layout import LEFT, RIGHT_SIDE
from game.client.screens.table.screen import TableScreen
from game.client.screens.why import WhyScreen
from game.client.session import Session, open_session
from game.match.match import Match
from game.scenario import load
from tests.match.conftest import play_on

Size = tuple[int, int]
ALONE = ("title", "new", "scenarios", "load", "settings", "help", "curtain", "ending")
"""The screens that show no seat."""


def ended(scenario: Path, folder: Path) -> Path:
    """A saved game of a scenario that has ended."""
    loaded = load(scenario)
    match = Match.new(loaded, dict.fromkeys(loaded.tables.seats, "person"), 11, folder, rounds=2)
    play_on(match)
    assert match.path is not None
    return match.path


def opened(name: str, session: Session, under: str = "") -> App:
    """A window that shows a screen of a game, over another one if it is named."""
    app = App((1280, 720), offscreen=True)
    app.session = session
    if name not in ALONE and not session.seat:
        session.take(session.match.to_move)
        session.news()
    if under:
        app.open(under)
    (app.push if under else app.open)(name)
    return app


def states(app: App) -> list[Callable[[], object]]:
    """What brings the topmost screen into each of its states."""
    top = app.top
    match top:
        case TableScreen():
            return [top.toggle_legend, partial(top.map.choose, 0), partial(top.unfold, LEFT),
                    partial(top.unfold, RIGHT_SIDE), partial(top.show_group, "order"), partial(top.raise_card, 1)]
        case HelpScreen():
            return [partial(top.show, tab) for tab in TABS]
        case WhyScreen():
            return [partial(top.show, tab) for tab in ("tracks", "log", "points")]
        case NewsScreen():
            return [top.next, top.next]
    return []


def troubles(app: App, sizes: Iterable[Size], wishes: Iterable[float], every_state: bool = False) -> Iterator[str]:
    """Draws the topmost screen at every size and wish; a sentence for each that can't be drawn."""
    loop = Loop(app)
    for size in sizes:
        for wish in wishes:
            app.settings.scale = wish
            acts: list[Callable[[], object]] = [partial(app.resize, size), *(states(app) if every_state else [])]
            for act in acts:
                try:
                    act()
                    app.ui.dirty = True
                    loop.step([], 0.02)
                except Exception:
                    yield f"{app.top and app.top.name} {size[0]}x{size[1]} {wish:.0%}: {traceback.format_exc(-3)}"


def sessions(scenario: Path, folder: Path) -> dict[str, Session]:
    """A game for every screen: one that has ended for the ending, one that begins for the others."""
    under_way = open_session(scenario)
    return {name: open_session(ended(scenario, folder)) if name == "ending" else under_way for name in SCREENS}
