"""The public view: what everybody at the table may know of a game under way, for who looks on."""

from __future__ import annotations

from game.client.app import App
from game.client.kit.screen import Host
from game.client.public.board import Looking, whose
from game.client.public.screen import BoardScreen
from game.client.screens.seated import playing
from game.wording.messages import say
from game.wording.turns import is_thinking


class PublicScreen(BoardScreen):
    """Read from what all may see, and nothing else."""

    def __init__(self, app: App, host: Host | None = None) -> None:
        self.session = playing(app)
        super().__init__(app, self.session.match, self.session.book, host)

    @property
    def at(self) -> int:
        """The last move; where people sit, the last that another has seen than who made it, so that it gives nothing
        away which may still be taken back."""
        session = self.session
        return session.match.shown if session.people and not session.bots.thinking else session.match.moves

    def state(self) -> tuple[object, ...]:
        session = self.session
        return (self.at, session.match.to_move, session.bots.thinking, session.bots.trouble, session.bots.pace.paused)

    def back(self) -> None:
        self.app.pop()
        held, self.app.held = self.app.held, None
        if held is not None:
            held()

    def looking(self) -> Looking:
        session = self.session
        words = whose(self.book, self.outlook)
        if session.bots.thinking and not self.outlook.view.over and not session.bots.pace.paused:
            words = is_thinking(self.book.seats[self.outlook.view.to_move].name)
        return Looking(words, say("Public view"), say("no points, no directives"), self.item)
