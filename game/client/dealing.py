"""What the view says about packages between its seat and another, or two others: clauses, points, refusals.

Nothing here decides anything.
"""

from __future__ import annotations

from functools import lru_cache, partial
from typing import NamedTuple

from game.client.reading import Book, clause_points, names_of, seat_row, sentences
from game.rules import packages
from game.rules.guards import Refusal
from game.rules.names import Verb
from game.rules.seen import Offer
from game.rules.tables import Move
from game.rules.views import Preview, View
from game.scenario.schema.bargaining import Clause
from game.wording.messages import number, say, signed
from game.wording.refusals import reason

MINE, THEIRS, THIRD, TOGETHER = "mine", "theirs", "third", "together"
"""The parts of a package, by who gives: I, the other, of two others the second, or several together."""


class Span(NamedTuple):
    """A guess about another seat's points: lowest and highest over its directives."""

    low: int
    high: int


def span_words(span: Span, sign: bool = False) -> str:
    """A range in words, one number where its ends are equal."""
    low, high = (signed(end) if sign else number(end) for end in (span.low, span.high))
    return low if span.low == span.high else say("{low} to {high}", low=low, high=high)


class Guess(NamedTuple):
    """The other seat's points as far as is seen: before, after, and the change, each over all its directives."""

    before: Span
    after: Span
    change: Span
    each: tuple[tuple[int, int], ...]


class Change(NamedTuple):
    """A draft that differs by one clause: which, whether it comes in, and the clause it takes the place of (-1)."""

    clause: int
    adds: bool
    instead: int
    package: int


class OfferModel:
    """One view, the seat or the two seats an offer is for, and what is done by making it. Packages are clauses as bits.

    parts: the clauses that may be in it, by who gives; givers: the seat that gives a part."""

    def __init__(self, book: Book, view: View, others: tuple[int, ...], verb: Verb) -> None:
        self.book, self.view, self.others, self.counter = book, view, others, verb is Verb.COUNTER
        self.row = seat_row(book, view, verb, *others)
        self.givers = dict(zip((MINE, THEIRS, THIRD), (view.seat, *others), strict=False))
        part_by: dict[tuple[str, ...], str] = {(book.seats[seat].id,): part for part, seat in self.givers.items()}
        parties = {giver for givers in part_by for giver in givers}
        self.parts: dict[str, list[tuple[int, Clause]]] = {part: [] for part in (*self.givers, TOGETHER)}
        for k, clause in enumerate(book.document.clauses):
            if set(clause.by) <= parties:
                self.parts[part_by.get(clause.by, TOGETHER)].append((k, clause))
        self.part_of = {k: part for part, clauses in self.parts.items() for k, _ in clauses}
        self.available = view.clauses(*others)
        self.preview = lru_cache(4096)(self._preview)
        self.guess = lru_cache(4096)(self._guess)
        self.alone = lru_cache(128)(partial(clause_points, view))
        self.alone_theirs = lru_cache(128)(self._alone_theirs)

    def _preview(self, package: int) -> Preview:
        return self.view.preview(Move(self.row, package))

    def _estimate(self, package: int, other: int) -> list[tuple[int, int]]:
        """Another party's points before and after a package is agreed, one pair for each of its directives."""
        third = next((seat for seat in self.others if seat != other), -1)
        return self.view.estimate(other, package, third, self.view.made(self.row))

    def _guess(self, package: int, other: int) -> Guess:
        each = tuple(self._estimate(package, other))
        columns = [before for before, _ in each], [after for _, after in each], [y - x for x, y in each]
        before, after, change = (Span(min(column), max(column)) for column in columns)
        return Guess(before, after, change, each)

    def _alone_theirs(self, clause: int, other: int) -> Span:
        worth = [after - before for before, after in self._estimate(1 << clause, other)]
        return Span(min(worth), max(worth))

    def theirs_more(self, package: int, than: int) -> Span:
        """By how much more a package brings the other side than another does: a guess over all directives, of two
        others over both."""
        gains = [after - old for other in self.others
                 for (_, after), (_, old) in zip(self.guess(package, other).each, self.guess(than, other).each,
                                                 strict=True)]
        return Span(min(gains), max(gains))

    @property
    def them(self) -> str:
        """Whom the offer is for, by name."""
        return names_of(self.book, self.others)

    def chosen(self, package: int, part: str) -> list[tuple[int, Clause]]:
        """The clauses of a part that are in a package."""
        return [(k, clause) for k, clause in self.parts[part] if package >> k & 1]

    def unmet(self, clause: int) -> list[str]:
        """Why a clause is not to be had now, in words; empty if it is."""
        if self.available >> clause & 1:
            return []
        refused = self.view.clause_refusals(clause)
        return list(dict.fromkeys(reason(self.book.words, self.book.tables, refusal) for refusal in refused))

    def refusals(self, package: int) -> list[Refusal]:
        """Every reason why the package can't be tabled now."""
        return self.view.refusals(Move(self.row, package))

    def twin(self, package: int, clause: int) -> int:
        """The clause of a package that another one would take the place of (one of a group); -1 if none."""
        group = self.book.document.clauses[clause].group
        if group is None:
            return -1
        return next((k for k, one in enumerate(self.book.document.clauses)
                     if package >> k & 1 and k != clause and one.group == group), -1)

    def changed(self, package: int, clause: int) -> Change:
        """The package with a clause taken out, or put in (in the place of another of its group)."""
        if package >> clause & 1:
            return Change(clause, False, -1, package & ~(1 << clause))
        twin = self.twin(package, clause)
        rest = package & ~(1 << twin) if twin >= 0 else package
        return Change(clause, True, twin, rest | 1 << clause)

    def too_many(self, package: int) -> list[str]:
        """Why a package is too full, in words."""
        refused = self.view.package_refusals(package, *self.others)
        return sentences(self.book, [refusal for refusal in refused
                                     if refusal.code in ("package_each", "package_together")])

    def groups(self, package: int) -> list[tuple[str, int]]:
        """What a package changes in each group of my points, in the author's order."""
        changes: dict[str, int] = {}
        for term, before, after in self.preview(package).terms:
            name = self.book.terms[self.book.tables.points.names[term]].group
            changes[name] = changes.get(name, 0) + after - before
        order = [self.book.terms[name].group for name in self.book.tables.points.names if name in self.book.terms]
        return [(group, changes[group]) for group in dict.fromkeys(order) if changes.get(group)]

    def sum_alone(self, package: int) -> int:
        """What the clauses of a package would add up to if each acted alone."""
        return sum(self.alone(k) for k in self.part_of if package >> k & 1)

    def settles(self, package: int) -> bool:
        """Whether the package is a settlement."""
        return packages.is_settlement(self.book.tables, package)

    def near(self, package: int, most: int = 4) -> list[Change]:
        """Valid packages one clause away that are better for one of us and, as far as is seen, worse for none."""
        mine = self.preview(package).after
        better: list[tuple[int, int, Change]] = []
        for k in self.part_of:
            change = self.changed(package, k)
            if change.adds and not self.available >> k & 1:
                continue
            if not change.package or self.view.package_refusals(change.package, *self.others):
                continue
            gain = self.preview(change.package).after - mine
            if gain < 0:
                continue
            theirs = self.theirs_more(change.package, package)
            if theirs.low >= 0 and (gain > 0 or theirs.high > 0):
                better.append((gain, theirs.high, change))
        return [change for _, _, change in sorted(better, key=lambda row: (-row[0], -row[1], row[2].clause))[:most]]


class Part(NamedTuple):
    """The clauses that one seat gives, or that several give together, and those who give them."""

    head: str
    givers: tuple[int, ...]
    clauses: list[tuple[int, Clause]]


def parts_of(book: Book, offer: Offer) -> list[Part]:
    """A package by who gives: the sender, the receiver, who else has a part in it, then what is done together; empty
    parts left out."""
    clauses = [(k, clause) for k, clause in enumerate(book.document.clauses) if offer.package >> k & 1]
    parts = [Part(say("{seat} gives", seat=book.seats[seat].name), (seat,),
                  [one for one in clauses if one[1].by == (book.seats[seat].id,)]) for seat in offer.parties]
    parts.append(Part(say("Together"), tuple(offer.parties), [one for one in clauses if len(one[1].by) > 1]))
    return [part for part in parts if part.clauses]
