"""The play-outs of one game's review, done beside the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property

from game.client.app import App
from game.client.beside import Pieces
from game.match.cache import Cache
from game.match.eyes import Kept
from game.review.playouts import Estimates, Playouts
from game.review.review import Review, review_of


class Reckoning(Pieces[Estimates]):
    """What is told of a game, with what play-outs have found by now."""

    def __init__(self, app: App, kept: Kept, wanted: Callable[[], bool]) -> None:
        """For who may not know all of the game nothing is estimated."""
        super().__init__(app, wanted)
        self.kept = kept

    @cached_property
    def review(self) -> Review:
        """What is told by now."""
        return review_of(self.kept)

    @property
    def possible(self) -> bool:
        return not self.busy and self.review.due

    def _work(self) -> Estimates:
        return Playouts(self.review.account, Cache()).work(self._told, self._goes_on)

    def _keep(self, what: Estimates) -> None:
        self.review = replace(self.review, known=what)
