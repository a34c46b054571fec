"""Places that pass from one side to another, whatever did it: a battle, an order, an event, a clause."""

from __future__ import annotations

from collections.abc import Iterable

from game.client.map.trail import Mark
from game.client.reading import Book
from game.rules.facts import Change
from game.rules.names import HELD, at
from game.wording.messages import say


def passed(book: Book, changes: Iterable[Change]) -> dict[int, str]:
    """The places that other sides hold after these changes, each with what its ring says."""
    column = book.tables.column
    held = {column[at(place.id, HELD)]: number for number, place in enumerate(book.places)
            if at(place.id, HELD) in column}
    return {held[change.column]: handed(book, change.before, change.after) for change in changes
            if change.column in held and change.before != change.after}


def handed(book: Book, loser: int, taker: int) -> str:
    """Which side lost a place, and to which."""
    return say("{loser} to {taker}", loser=book.words.side_name(loser), taker=book.words.side_name(taker))


def rings(book: Book, changes: Iterable[Change], but: Iterable[int] = ()) -> list[Mark]:
    """A ring without a number for each place that changed hands, but for those that have a mark."""
    marked = set(but)
    return [Mark(0, place, ringed=True, lost=words) for place, words in passed(book, changes).items()
            if place not in marked]
