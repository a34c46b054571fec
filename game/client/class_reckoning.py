"""The games of a class for its debrief: read beside the window, and their play-outs done there, stopped at will."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from game.client.app import App
from game.match.cache import Cache
from game.match.eyes import PUBLIC, Kept, look_again
from game.review.compare import Seen, seen
from game.review.reckoned import ClassPlayouts


class ClassReckoning:
    """`games`, None before they are read, are told with what play-outs have found by now; `done` of `pieces` parts of
    those are done while it is `busy`; changed: called in the loop as it goes on. It goes on as long as `wanted` says so
    and nobody stops it."""

    def __init__(self, app: App, paths: Sequence[Path], code: str, wanted: Callable[[], bool]) -> None:
        """code: what seals them. A game that goes on is told as everybody at its table may hear it."""
        self.app, self.paths, self.code, self.wanted = app, paths, code, wanted
        self.games: list[Seen] | None = None
        self.done = self.pieces = 0
        self.busy = False
        self.changed: Callable[[], object] = lambda: None
        self._stopped = False

    @property
    def possible(self) -> bool:
        """Whether there is something to work out and nobody does it."""
        return not self.busy and any(one.told is not None and one.told.account.whole and not one.told.known.complete
                                     for one in self.games or ())

    def read(self) -> None:
        """Reads the games, on a thread, with what is kept of play-outs."""
        if self.app.window.offscreen:
            self.games = self._read()
        else:
            threading.Thread(target=lambda: self.app.call(partial(self._took, self._read())), daemon=True).start()

    def begin(self) -> None:
        """Has a thread do the play-outs, if that is not so already."""
        if self.possible:
            self.busy, self._stopped = True, False
            threading.Thread(target=self._work, args=(self.games,), daemon=True).start()

    def stop(self) -> None:
        """Stops after the part that is being done; what was found is kept and told."""
        self._stopped = True

    def _read(self) -> list[Seen]:
        return ClassPlayouts(seen(self.paths, self._opened), Cache()).kept()

    def _opened(self, path: Path) -> Kept:
        kept = look_again(path, self.code)
        return kept if kept.match.over else replace(kept, eyes=[PUBLIC])

    def _work(self, games: Sequence[Seen]) -> None:
        games = ClassPlayouts(games, Cache()).work(self._told, lambda: self.wanted() and not self._stopped)
        self.app.call(partial(self._took, games))

    def _told(self, done: int, pieces: int) -> None:
        self.done, self.pieces = done, pieces
        self.app.call(self._say)

    def _took(self, games: list[Seen]) -> None:
        self.busy, self.games = False, games
        self._say()

    def _say(self) -> None:
        self.changed()
