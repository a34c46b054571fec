"""Which values each variable can ever take, from above: a value that is not here is surely never taken.

Rows that can fire are found together with the values they bring about, until nothing new comes. What the engine does by
itself (battles, clocks, counters) is taken to do everything it could.
"""

from __future__ import annotations

from collections.abc import Iterable

from game.rules.names import ATTACK, HELD, at
from game.rules.operations import GIVE, OPERATORS, SET, Part
from game.scenario.catalogue import LocatedEffect, Row
from game.scenario.checks.context import CheckContext
from game.scenario.language import Guard, Value
from game.scenario.variables import Variable

WIDE = 400      # a variable with a wider range is taken to reach all of it


class Reach:
    """`values[name]`: what a variable can be. `fires(row)`: whether a row can ever act."""

    def __init__(self, look: CheckContext) -> None:
        self.look = look
        self.known = look.known
        self.values: dict[str, set[int]] = {name: self._begin(one) for name, one in look.known.items()}
        while self._pass() | self._fight():
            pass

    def _begin(self, one: Variable) -> set[int]:
        every = set(range(one.low, min(one.high, one.low + WIDE) + 1))
        if one.kind == "settled":
            parts = {clause.part for clause in self.look.document.clauses}
            return {0, 1} if parts >= {"line", "format"} else {0}
        if one.kind == "strength":
            return {0}
        if one.fixed or one.high - one.low > WIDE:
            return every
        return {one.start}

    def may(self, guard: Guard) -> bool:
        """Whether a guard can ever hold. One on an unknown name or value is another check's business."""
        variable = self.known.get(guard.name)
        span = variable.span(guard) if variable else None
        if variable is None or span is None or variable.high - variable.low > WIDE:
            return True
        return any(span[0] <= value <= span[1] for value in self.values[guard.name])

    def fires(self, row: Row) -> bool:
        """Whether every guard of a row can hold at some time."""
        return all(self.may(guard) for guard in row.guards)

    def _pass(self) -> bool:
        """Lets every row act that can; whether anything new came of it."""
        new = False
        for row in self.look.catalogue.rows:
            if row.does and self.fires(row):
                for said in row.does:
                    if all(self.may(guard) for guard in said.effect.when):
                        new |= self._change(said)
        return new

    def _change(self, said: LocatedEffect) -> bool:
        named = [self.known.get(name) for name, _ in said.effect.named]
        ways = OPERATORS[said.effect.op]
        new = False
        for variable, part in zip(named, ways, strict=False):
            if variable and not variable.fixed:
                new |= self._reached(variable, part, said.effect.amount)
        return new

    def _reached(self, variable: Variable, part: Part, amount: Value) -> bool:
        """Adds what a part of an operator can make of a variable; whether any of it was new."""
        mine = self.values[variable.name]
        if part.operation == SET:
            number = variable.number(amount)
            return number is not None and self._grow(variable.name, [number])
        if part.operation == GIVE or part.sign < 0:
            return self._grow(variable.name, range(variable.low, max(mine) + 1))
        return self._grow(variable.name, range(min(mine), variable.high + 1))

    def _grow(self, name: str, values: Iterable[int]) -> bool:
        """Adds values to what a variable can be; whether any was new."""
        mine = self.values[name]
        before = len(mine)
        mine.update(values)
        return len(mine) > before

    def _fight(self) -> bool:
        """Battles take steps, drive units to places near by, and change who holds a place."""
        document, values = self.look.document, self.values
        new = False
        attacked = [place.id for place in document.places if max(values[at(place.id, ATTACK)]) > 0]
        for place in attacked:
            new |= self._grow(at(place, HELD), values[at(place, ATTACK)])
        for kind in document.units:
            here = [name for name in (at(place, kind.id) for place in kind.at) if name in self.known]
            if attacked and any(max(values[name]) > 0 for name in here):
                for name in here:
                    most = kind.most if kind.class_ == "ground" else max(values[name])
                    new |= self._grow(name, range(most + 1))
        for one in self.known.values():
            if one.kind == "strength":
                place, side = one.of
                steps = [(kind.strength, values.get(at(place, kind.id), {0})) for kind in document.units
                         if kind.side == side and kind.class_ == "ground"]
                most = sum(strength * max(reached) for strength, reached in steps)
                new |= self._grow(one.name, range(min(most, WIDE) + 1))
        return new


def check_reach(look: CheckContext) -> Reach:
    """Every row that needs what never comes is a problem."""
    reach = Reach(look)
    for row in look.catalogue.rows:
        for said in row.needs:
            variable = look.known.get(said.guard.name)
            if variable is None or variable.span(said.guard) is None or reach.may(said.guard):
                continue
            taken = sorted(reach.values[variable.name])
            words = [variable.values[value] if variable.values else str(value) for value in taken]
            shown = f"{words[0]} to {words[-1]}" if len(words) > 3 else ", ".join(words)
            look.say(said.loc, f"'{row.label}' can never happen: '{variable.name}' never gets there",
                     f"what some row brings about: {shown}", "", said.raw.at)
    return reach
