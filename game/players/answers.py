"""Why an offer was refused or countered, as it may be told to the other side.

Reckoned from what everybody at the table sees and from the packages alone, so that it gives no secret away: no
directive, nothing covert. Every bot that says such things counts its seat's points, and so what they name; how much
else it weighed is for `registry.Grounds` to say.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from game.players.reasons import Countered, Openly, Refused
from game.rules import bulk, packages, scoring
from game.rules.arrays import Flags
from game.rules.tables import Tables
from game.rules.views import PUBLIC, View

U = np.uint64
Points = npt.NDArray[np.int32]


def refused(public: View, seat: int, other: int, package: int) -> Refused:
    """Why a seat refuses a package of another's. public: what everybody sees of the game as it answers."""
    cost = _most(public, seat, package, -1)
    if cost is not None:
        return Refused(cost)
    change, tables = _changes(public, [package])[:, 0], public.tables
    gains = [int(change[counted(tables, one)].sum()) for one in (seat, other)]
    bound = packages.clauses_in(package & int(tables.bargain.debtor[seat]))
    return Refused(beaten=gains[1] > gains[0], bound=bound[0] if bound else -1)


def countered(public: View, seat: int, offered: int, package: int) -> Countered:
    """Why a seat puts a package in the place of the one that it was offered."""
    left_out, added = _most(public, seat, offered & ~package, -1), _most(public, seat, package & ~offered, 1)
    if left_out is not None and (added is None or -left_out.points >= added.points):
        return Countered(left_out=left_out)
    return Countered(added=added)


def counted(tables: Tables, seat: int) -> Flags:
    """bool[T]: the terms of a seat's points that all can see: no directive's, and of nothing that is hidden."""
    p = tables.points
    known: Flags = (p.seat == seat) & (p.directive < 0)
    seen = tables.source[PUBLIC] == np.arange(len(tables.names))
    known[p.linear] &= seen[p.column]
    if p.section.size:
        known[p.steps] &= seen[p.section.column[p.section.every]].all(0)
    return known


def _most(public: View, seat: int, package: int, sign: int) -> Openly | None:
    """The clause of a package, and the term in which it counts most, that by itself does the seat most good (sign 1)
    or harm (-1); None where none does any."""
    clauses = packages.clauses_in(package)
    if not clauses:
        return None
    known = np.nonzero(counted(public.tables, seat))[0]
    change = _changes(public, [1 << clause for clause in clauses])[known] * sign
    best = int(change.sum(0).argmax())
    if change[:, best].sum() <= 0:
        return None
    term = int(change[:, best].argmax())
    return Openly(clauses[best], int(known[term]), int(change[term, best]) * sign)


def _changes(public: View, each: Iterable[int]) -> Points:
    """int32[T, n]: by how much every term changes once each of these packages is agreed."""
    agreed = np.array(list(each), U)
    b = public.batch().part(np.zeros(len(agreed), np.intp))
    before = scoring.terms(b, b.all)
    bulk.sign(b, agreed)
    change: Points = scoring.terms(b, b.all) - before
    return change
