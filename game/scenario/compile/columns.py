"""Every name as a column, and guards and effects as numbers."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from game.rules import layout
from game.rules.names import ATTACK, HELD, Family, at, column_parts
from game.rules.operations import ADD, OPERATORS
from game.rules.tables import Kind
from game.scenario.catalogue import Catalogue, LocatedEffect
from game.scenario.language import Guard
from game.scenario.schema.parties import EVERYONE
from game.scenario.schema.places import NOBODY
from game.scenario.variables import COUNTERS

Bound = tuple[int, int, int]                 # column, low, high

REPORTED = 2      # the step to which a covert unit's strength is rounded in reports


class Change(NamedTuple):
    """What an effect does to one variable: the operation, its amount, the other variable it reads, its guards."""

    column: int
    operation: int = ADD
    amount: int = 0
    other: int = 0
    when: tuple[Bound, ...] = ()


class Columns:
    """The columns of a document. `groups`: the ground units of each (place, side), those with most units first.

    held, attack, totals, turn, reports: where columns of one sort lie side by side; secrets: the names of those that
    some seat does not see, in the order of their reports.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        document = catalogue.document
        self.catalogue, self.document = catalogue, document
        self.seats = [seat.id for seat in document.seats]
        self.sides = [NOBODY, *(side.id for side in document.sides)]
        self.places = [place.id for place in document.places]
        self.circles = tuple(tuple(self.seats.index(seat) for seat in circle) for circle in document.circles)
        self.pairs = tuple(itertools.combinations(range(len(self.seats)), 2))
        self.dealt = [sum(directive.seat == seat for directive in document.directives) for seat in self.seats]
        talks = document.talks
        self.layout = layout.core(self.seats, len(document.rounds), self.dealt, talks is not None and talks.manners,
                                  [circle for circle in document.circles if len(circle) > 2], document.blocks)
        self.column = self.layout.column
        self.secrets = [track.id for track in document.tracks if EVERYONE not in track.sees]
        for track in document.tracks:
            self.layout.add(self._variable(track.id, track.rounded))
        self._add_places()
        self._add_counters()
        self.hushed = self._hushed()
        self.reports = self.layout.block([
            layout.Variable(Family.REPORT.of(name), self.known(name).low, self.known(name).high, 0)
            for name in self.secrets])

    def known(self, name: str) -> layout.Variable:
        """The variable of a column that has one already."""
        return self.layout.variables[self.column[name]]

    def _mask(self, sees: frozenset[str] | None) -> int:
        return layout.EVERYBODY if sees is None else sum(1 << self.seats.index(seat) for seat in sees)

    def _variable(self, name: str, rounded: int = 1) -> layout.Variable:
        v = self.catalogue.variables[name]
        return layout.Variable(name, v.low, v.high, v.start, self._mask(v.sees), v.values, rounded)

    def _add_places(self) -> None:
        """Who holds and who attacks each place, the units at it, and each side's strength there."""
        block = self.layout.block
        self.held = block([self._variable(at(place, HELD)) for place in self.places])
        self.attack = block([self._variable(at(place, ATTACK)) for place in self.places])
        here: dict[tuple[int, int], list[str]] = {}        # ground units by place and side
        elsewhere: list[str] = []
        for p, place in enumerate(self.places):
            for kind in self.document.units:
                if place in kind.at:
                    side = self.sides.index(kind.side)
                    units = here.setdefault((p, side), []) if kind.class_ == "ground" else elsewhere
                    units.append(at(place, kind.id))
        self.groups = dict(sorted(here.items(), key=lambda item: -len(item[1])))
        units = [name for group in self.groups.values() for name in group] + elsewhere
        block([self._variable(name, REPORTED) for name in units])
        self.secrets += [name for name in units if self.catalogue.variables[name].sees is not None]
        self.totals = block([self._variable(at(self.places[p], self.sides[s])) for p, s in self.groups])

    def _add_counters(self) -> None:
        """What the game counts of rows; first those of the whole game, then those of a round."""
        for name, v in self.catalogue.variables.items():
            if v.kind in COUNTERS:
                self.layout.add(self._variable(name))
            elif v.kind == "strength" and name not in self.column:
                self.column[name] = 0                      # no ground unit can be there: always 0
        counted = [row for kind in (Kind.CARD, Kind.ORDER, Kind.THREATEN) for row in self.catalogue.of_kind(kind)]
        self.turn = self.layout.block([
            layout.Variable(Family.TURN.of(row.id), 0, 99, 0, self._mask(frozenset([row.seat]) if row.covert else None))
            for row in counted])

    def _hushed(self) -> list[list[int]]:
        """For each pair of seats the columns that count how often it agreed a clause in secret, where that may be."""
        talks, written = self.document.talks, self.document.clauses
        secret = talks is not None and talks.secret is not None
        return [[self.layout.add(layout.Variable(
            Family.HUSHED.of(self.seats[one], self.seats[two], clause.id), 0, 99, 0, 1 << one | 1 << two))
            if secret and not clause.part else 0 for clause in written] for one, two in self.pairs]

    # ---- guards and effects

    def bound(self, guard: Guard) -> Bound:
        """Column and range of a guard."""
        span = self.catalogue.variables[guard.name].span(guard)
        if span is None:
            raise ValueError(f"{guard} names a value that {guard.name} does not have")
        return self.column[guard.name], *span

    def change(self, located: LocatedEffect) -> list[Change]:
        """What an effect does to each variable that it names."""
        effect = located.effect
        variable, amount = self.catalogue.variables[effect.name], effect.amount
        number = amount if isinstance(amount, int) else variable.number(amount)
        if number is None:
            raise ValueError(f"{effect.name} has no value {effect.amount!r}")
        when = tuple(self.bound(guard) for guard in effect.when)
        named = [self.column[effect.name], self.column[effect.to] if effect.to else 0]
        return [Change(mine, part.operation, number * part.sign, other, when)
                for part, mine, other in zip(OPERATORS[effect.op], named, reversed(named), strict=False)]

    def changes(self, effects: Iterable[LocatedEffect]) -> list[Change]:
        """The effects of a row."""
        return [change for effect in effects for change in self.change(effect)]

    # ---- arrays

    def out(self) -> npt.NDArray[np.intp]:
        """intp[N]: the column that says whether a seat is out of the game; 0, which is always 0, where it can't be."""
        return np.array([self.column.get(Family.OUT.of(seat), 0) for seat in self.seats], np.intp)

    def slice_of(self, family: Family) -> slice:
        """Where the columns of one sort lie."""
        of_sort = [number for name, number in self.column.items() if column_parts(name)[0] == family]
        return slice(min(of_sort), max(of_sort) + 1) if of_sort else slice(0, 0)

    def arrays(self) -> dict[str, Any]:
        """What the tables say of the variables."""
        variables = self.layout.variables
        everyone = (1 << len(self.seats)) - 1
        viewers = [*(1 << seat for seat in range(len(self.seats))), everyone]
        source = np.tile(np.arange(len(variables)), (len(viewers), 1))
        for number, variable in enumerate(variables):
            for viewer, seats in enumerate(viewers):
                if variable.sees & seats != seats:
                    source[viewer, number] = self.column.get(Family.REPORT.of(variable.name), 0)
        return {
            "names": tuple(v.name for v in variables), "column": dict(self.column),
            "values": tuple(v.values for v in variables),
            "low": np.array([v.low for v in variables], np.int16),
            "high": np.array([v.high for v in variables], np.int16),
            "start": np.array([v.start for v in variables], np.int16),
            "sees": np.array([v.sees for v in variables], np.int64), "source": source,
            "secret": np.array([self.column[name] for name in self.secrets], np.intp),
            "report": np.arange(self.reports.start, self.reports.stop),
            "rounding": np.array([self.known(name).rounded for name in self.secrets], np.int16)}
