"""The game under way, for the screens that are nothing without one."""

from __future__ import annotations

from game.client.app import App
from game.client.session import Session


def playing(app: App) -> Session:
    """The game under way. RuntimeError where there is none."""
    if app.session is None:
        raise RuntimeError("there is no game")
    return app.session


def seated(app: App) -> Session:
    """The game of the seat at the screen. RuntimeError where nobody has taken a seat."""
    if app.session is None or not app.session.seat:
        raise RuntimeError("nobody is at the table")
    return app.session
