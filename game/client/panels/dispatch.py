"""Told things as pages of a dispatch: what others did, one at a time, with what it changed and did to my points.

How a round ended, and what opened the next one, is walked through by theme instead (`review.walk`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from game.review.causes import Cause, Sum, sums
from game.wording.messages import capital, stopped
from game.wording.teller import Teller
from game.wording.told import Breath, Told, Topic


@dataclass(frozen=True)
class DispatchPage:
    """What a page shows, and the thing that it is about."""

    head: str
    title: str
    text: str
    told: Told
    sums: tuple[Sum, ...] = ()

    @property
    def points(self) -> int:
        """By how much it moved the points of the seat that looks."""
        return sum(one.points for one in self.sums)


def pages(teller: Teller, breaths: Iterable[tuple[Breath, Sequence[Cause]]]) -> list[DispatchPage]:
    """The pages for what a seat has not been shown, in the order in which it happened."""
    return [page for breath, causes in breaths for page in _pages(teller, breath, causes)]


def _pages(teller: Teller, breath: Breath, causes: Sequence[Cause]) -> Iterator[DispatchPage]:
    """A deal with what its clauses do, and a page for each client that was asked; all else by itself."""
    if breath.topic != Topic.TALKS:
        yield from (_page(teller, cause.told, [cause]) for cause in causes)
        return
    yield _page(teller, breath.items[0], [cause for cause in causes if cause.told.topic == Topic.CLAUSE])
    yield from (_page(teller, cause.told, [cause]) for cause in causes if cause.told.topic == Topic.CONSENT)


def _page(teller: Teller, told: Told, causes: Iterable[Cause]) -> DispatchPage:
    text = " ".join(stopped(capital(words)) for words in (told.detail, told.text, told.why) if words)
    return DispatchPage(teller.heading(told), told.title, text, told, tuple(sums(causes)))
