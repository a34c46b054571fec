"""What the view says about packages between its seat and another: clauses, points alone and together, refusals.

Nothing here decides anything.
"""

from __future__ import annotations

from functools import lru_cache, partial
from typing import NamedTuple

from game.client.reading import Book, clause_points, seat_row, sentences
from game.rules import packages
from game.rules.guards import Refusal
from game.rules.names import Verb
from game.rules.tables import Move
from game.rules.views import Preview, View
from game.scenario.schema.bargaining import Clause
from game.wording.refusals import reason

MINE, THEIRS, TOGETHER = "mine", "theirs", "together"
PARTS = (MINE, THEIRS, TOGETHER)


class Span(NamedTuple):
    """A guess about another seat's points: lowest and highest over its directives."""

    low: int
    high: int


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
    """One view, the seat an offer is for, and what is done by making it. Packages are clauses as bits."""

    def __init__(self, book: Book, view: View, other: int, verb: Verb) -> None:
        self.book, self.view, self.other, self.counter = book, view, other, verb is Verb.COUNTER
        self.row = seat_row(book, view, verb, other)
        me, them = book.seats[view.seat].id, book.seats[other].id
        self.parts: dict[str, list[tuple[int, Clause]]] = {part: [] for part in PARTS}
        for k, clause in enumerate(book.document.clauses):
            if set(clause.by) <= {me, them}:
                part = TOGETHER if len(clause.by) > 1 else MINE if clause.by == (me,) else THEIRS
                self.parts[part].append((k, clause))
        self.part_of = {k: part for part, clauses in self.parts.items() for k, _ in clauses}
        self.available = view.clauses(other)
        self.preview = lru_cache(4096)(self._preview)
        self.guess = lru_cache(4096)(self._guess)
        self.alone = lru_cache(128)(partial(clause_points, view))
        self.alone_theirs = lru_cache(128)(self._alone_theirs)

    def _preview(self, package: int) -> Preview:
        return self.view.preview(Move(self.row, package))

    def _guess(self, package: int) -> Guess:
        each = tuple(self.view.estimate(self.other, package))
        columns = [before for before, _ in each], [after for _, after in each], [y - x for x, y in each]
        before, after, change = (Span(min(column), max(column)) for column in columns)
        return Guess(before, after, change, each)

    def _alone_theirs(self, clause: int) -> Span:
        worth = [after - before for before, after in self.view.estimate(self.other, 1 << clause)]
        return Span(min(worth), max(worth))

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
        refused = self.view.package_refusals(package, self.other)
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
        """Valid packages one clause away that are better for one of us and, as far as is seen, worse for neither."""
        mine = self.preview(package).after
        theirs = [after for _, after in self.guess(package).each]
        better: list[tuple[int, int, Change]] = []
        for k in self.part_of:
            change = self.changed(package, k)
            if change.adds and not self.available >> k & 1:
                continue
            if not change.package or self.view.package_refusals(change.package, self.other):
                continue
            gain = self.preview(change.package).after - mine
            if gain < 0:
                continue
            gains = [after - old for (_, after), old in zip(self.guess(change.package).each, theirs, strict=True)]
            if min(gains) >= 0 and (gain > 0 or max(gains) > 0):
                better.append((gain, max(gains), change))
        return [change for _, _, change in sorted(better, key=lambda row: (-row[0], -row[1], row[2].clause))[:most]]
