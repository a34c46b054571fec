"""The play-outs of one game's review, done beside the window: on a thread, stopped at will, gone on with."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property, partial

from game.client.app import App
from game.match.cache import Cache
from game.match.eyes import Kept
from game.review.playouts import Estimates, Playouts
from game.review.review import Review, review_of


class Reckoning:
    """`done` of `pieces` parts of the work are done while it is `busy`; `changed` are called in the loop as it goes on.
    It goes on as long as `wanted` says so and nobody stops it."""

    def __init__(self, app: App, kept: Kept, wanted: Callable[[], bool]) -> None:
        """For who may not know all of the game nothing is estimated."""
        self.app, self.kept, self.wanted = app, kept, wanted
        self.done = self.pieces = 0
        self.busy = False
        self.changed: list[Callable[[], object]] = []
        self._stopped = False

    @cached_property
    def review(self) -> Review:
        """What is told by now."""
        return review_of(self.kept)

    @property
    def possible(self) -> bool:
        """Whether there is something to do and nobody does it."""
        return self.review.account.whole and not self.busy and not self.review.known.complete

    def begin(self) -> None:
        """Have a thread do it, if that is not so already."""
        if self.possible:
            self.busy, self._stopped = True, False
            threading.Thread(target=self._work, daemon=True).start()

    def stop(self) -> None:
        """Stop after the part that is being done; what was found is kept and told."""
        self._stopped = True

    def _work(self) -> None:
        known = Playouts(self.review.account, Cache()).work(self._told, self._goes_on)
        self.app.call(partial(self._took, known))

    def _goes_on(self) -> bool:
        return self.wanted() and not self._stopped

    def _told(self, done: int, pieces: int) -> None:
        self.done, self.pieces = done, pieces
        self.app.call(self._say)

    def _took(self, known: Estimates) -> None:
        self.busy = False
        self.review = replace(self.review, known=known)
        self._say()

    def _say(self) -> None:
        for changed in self.changed:
            changed()
