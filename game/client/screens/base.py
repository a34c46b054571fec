"""A screen of the game: one that knows the window it is shown in."""

from __future__ import annotations

from game.client.app import App
from game.client.kit import Screen


class GameScreen(Screen):
    """A page of the window; `app` opens and closes screens, holds the game under way and the settings."""

    unasked = False
    """Whether the game itself opens it over a seat's table: for a while the clock of the turn stands."""

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self.app = app
