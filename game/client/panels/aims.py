"""What a seat's points ask for: what is still open of it, and what a seat has asked for at the table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import partial
from typing import NamedTuple

from game.client.reading import Book
from game.rules.facts import OfferMade
from game.rules.packages import clauses_in
from game.rules.views import View
from game.scenario.schema.points import Term
from game.wording.rows import needs
from game.wording.told import Breath


class Aim(NamedTuple):
    """Something that counts for a seat, and how many points of it are still to be won; below 0: are at stake."""

    name: str
    open: int
    track: str = ""
    """The track whose steps count, if any."""
    step: int = 0
    """What a step up of it counts."""


def aims(book: Book, view: View, seat: int) -> list[Aim]:
    """What everybody knows a seat's points to count and it does not have yet, the most first, then what it must not
    lose; its directive is its own secret."""
    me = book.seats[seat].id
    aims = [Aim(term.name, _open(book, view, term), term.each or "", term.weight or 0)
            for term in book.document.points if term.seat == me]
    return sorted((aim for aim in aims if aim.open), key=lambda aim: -aim.open)


def _open(book: Book, view: View, term: Term) -> int:
    """How many points of a term are not had yet, or (below 0) would go if it came to hold."""
    read = partial(book.value, view)
    if term.each is not None:
        variable, weight = book.variables[term.each], term.weight or 0
        return weight * ((variable.high if weight > 0 else variable.low) - read(term.each))
    holds = all(need.met for need in needs(book.words, book.words.rows[term.id], read))
    return 0 if holds else term.points or 0


class Asked(NamedTuple):
    """A clause that a seat asked for in its offers, and in how many."""

    clause: int
    times: int


def asked_for(book: Book, record: Iterable[Breath], by: int, of: int) -> list[Asked]:
    """What one seat asked another to give, as its offers said, most often first."""
    giver = book.seats[of].id
    counted = Counter(clause for breath in record for told in breath.items
                      if isinstance(told.fact, OfferMade) and told.fact.sender == by
                      for clause in clauses_in(told.fact.package) if giver in book.document.clauses[clause].by)
    return [Asked(clause, times) for clause, times in counted.most_common()]
