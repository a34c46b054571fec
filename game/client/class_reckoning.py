"""The games of a class for its debrief: read beside the window, and their play-outs done there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from game.client.app import App
from game.client.beside import Pieces, beside
from game.match.cache import Cache
from game.match.eyes import PUBLIC, Kept, look_again
from game.review.compare import Seen, seen
from game.review.reckoned import ClassPlayouts


class ClassReckoning(Pieces[list[Seen]]):
    """`games`, None before they are read, are told with what play-outs have found by now."""

    def __init__(self, app: App, paths: Sequence[Path], code: str, wanted: Callable[[], bool]) -> None:
        """code: what seals them. A game that goes on is told as everybody at its table may hear it."""
        super().__init__(app, wanted)
        self.paths, self.code = paths, code
        self.games: list[Seen] | None = None

    @property
    def possible(self) -> bool:
        return not self.busy and any(one.due for one in self.games or ())

    def read(self) -> None:
        """Reads the games, on a thread, with what is kept of play-outs."""
        beside(self.app, self._read, self._took)

    def _read(self) -> list[Seen]:
        return ClassPlayouts(seen(self.paths, self._opened), Cache()).kept()

    def _opened(self, path: Path) -> Kept:
        kept = look_again(path, self.code)
        return kept if kept.match.over else replace(kept, eyes=[PUBLIC])

    def _work(self) -> list[Seen]:
        return ClassPlayouts(self.games or [], Cache()).work(self._told, self._goes_on)

    def _keep(self, what: list[Seen]) -> None:
        self.games = what
