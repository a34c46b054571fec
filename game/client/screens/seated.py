"""The game under way, for the screens of one seat."""

from __future__ import annotations

from game.client.app import App
from game.client.session import Session


def seated(app: App) -> Session:
    """The game of the seat at the screen. RuntimeError where nobody has taken a seat."""
    if app.session is None or not app.session.seat:
        raise RuntimeError("nobody is at the table")
    return app.session
