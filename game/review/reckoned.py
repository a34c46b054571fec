"""The play-outs of a class: what its questions and its bargaining need of each game that may be known whole.

They are pieces of a report's, kept under the same names: what a report has found is taken, and it takes what is found
here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from game.players.kept import Store
from game.review.compare import Seen
from game.review.playouts import Estimates, Playouts
from game.review.review import Review


class ClassPlayouts:
    """The work of some games, one after the other."""

    def __init__(self, games: Sequence[Seen], store: Store, key: int = 1) -> None:
        self.games, self.store, self.key = games, store, key

    def kept(self) -> list[Seen]:
        """The games with what is kept by now; nothing is played."""
        return [self._with(one, self._kept) for one in self.games]

    def work(self, told: Callable[[int, int], object], go: Callable[[], bool]) -> list[Seen]:
        """The games with what is found, as long as `go` says so, and what was kept; `told` hears of the pieces that are
        done, of how many in all."""
        sizes = [self._playouts(one.told).pieces if one.told is not None and one.told.account.whole else 0
                 for one in self.games]

        def played(before: int, review: Review) -> Estimates:
            known = self._playouts(review).work(lambda done, _: told(before + done, sum(sizes)), go)
            return known if known.complete else max(known, self._kept(review), key=lambda one: one.done)

        return [self._with(one, partial(played, sum(sizes[:at]))) for at, one in enumerate(self.games)]

    def _kept(self, review: Review) -> Estimates:
        return self._playouts(review, plays=False).work(lambda done, pieces: None, lambda: True)

    def _playouts(self, review: Review, plays: bool = True) -> Playouts:
        return Playouts(review.account, self.store, self.key, whole=False, plays=plays)

    def _with(self, one: Seen, known: Callable[[Review], Estimates]) -> Seen:
        """A game with what is known of it; as it is where that may not be known."""
        if one.told is None or not one.told.account.whole:
            return one
        return replace(one, told=replace(one.told, known=known(one.told)))
