"""Work on a thread beside the loop, which a picture without a window waits for instead; and such work in pieces."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Callable
from functools import partial
from typing import Generic, TypeVar

from game.client.app import App
from game.wording.messages import say

T = TypeVar("T")


def beside(app: App, work: Callable[[], T], done: Callable[[T], None]) -> None:
    """Do `work` on a thread; `done` is given in the loop what came of it."""
    if app.window.offscreen:
        done(work())
    else:
        threading.Thread(target=lambda: app.call(partial(done, work())), daemon=True).start()


class Pieces(ABC, Generic[T]):
    """Work in pieces, stopped at will and gone on with: `done` of `pieces` are done while it is `busy`; `changed` are
    called in the loop as it goes on. It goes on as long as `wanted` says so and nobody stops it."""

    def __init__(self, app: App, wanted: Callable[[], bool]) -> None:
        self.app, self.wanted = app, wanted
        self.done = self.pieces = 0
        self.busy = False
        self.changed: list[Callable[[], object]] = []
        self._stopped = False

    @property
    @abstractmethod
    def possible(self) -> bool:
        """Whether there is something to do and nobody does it."""

    @property
    def far(self) -> str:
        """How far it is, once it is known of how many."""
        if not self.pieces:
            return say("Estimating")
        return say("Estimating: {done} of {pieces}", done=self.done, pieces=self.pieces)

    def begin(self) -> None:
        """Have a thread do it, if that is not so already."""
        if self.possible:
            self.busy, self._stopped = True, False
            threading.Thread(target=lambda: self.app.call(partial(self._took, self._work())), daemon=True).start()

    def stop(self) -> None:
        """Stop after the part that is being done; what was found is kept and told."""
        self._stopped = True

    @abstractmethod
    def _work(self) -> T:
        """What the thread does: `_told` hears of the pieces that are done, of how many; it ends once not `_goes_on`."""

    @abstractmethod
    def _keep(self, what: T) -> None:
        """What came of it is known now."""

    def _goes_on(self) -> bool:
        return self.wanted() and not self._stopped

    def _told(self, done: int, pieces: int) -> None:
        self.done, self.pieces = done, pieces
        self.app.call(self._say)

    def _took(self, what: T) -> None:
        self.busy = False
        self._keep(what)
        self._say()

    def _say(self) -> None:
        for changed in self.changed:
            changed()
