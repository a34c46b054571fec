"""Which values each variable can ever take, from above: a value that is not here is surely never taken.

Rows that can fire are found together with the values they bring about, until nothing new comes. What the engine does by
itself (battles, clocks, counters) is taken to do everything it could.
"""

from __future__ import annotations

from collections.abc import Iterable

from game.rules.names import ATTACK, HELD, Family, at
from game.rules.operations import GIVE, OPERATORS, SET, Part
from game.scenario.catalogue import Row
from game.scenario.checking import CheckContext
from game.scenario.checks import effects, forums, guards, ids, places, references, settings, tracks
from game.scenario.language import Effect, Guard, Value
from game.scenario.variables import Variable

CAUSES = (ids, references, tracks, places, forums, guards, effects, settings)   # where it starts, and what changes it
WIDE = 400      # a variable with a wider range is taken to reach all of it


def run(context: CheckContext) -> None:
    """Every row that needs what never comes, in a whole document whose guards and effects are sound."""
    if not context.whole or any(context.problems_of(check.run) for check in CAUSES):
        return       # it would be a guess
    reach = Reach(context)
    for row in context.catalogue.rows:
        for need in row.needs:
            if reach.may(need.guard):
                continue
            variable = context.known[need.guard.name]
            taken = sorted(reach.values[variable.name])
            words = [variable.values[value] if variable.values else str(value) for value in taken]
            shown = f"{words[0]} to {words[-1]}" if len(words) > 3 else ", ".join(words)
            context.report(need.loc, f"'{row.label}' can never happen: '{variable.name}' never gets there",
                           f"what some row brings about: {shown}", "", need.raw.at)


class Reach:
    """`values[name]`: what a variable can be. `fires(row)`: whether a row can ever act."""

    def __init__(self, context: CheckContext) -> None:
        self.document, self.rows = context.document, context.catalogue.rows
        self.known = context.known
        self.values: dict[str, set[int]] = {name: self._begin(variable) for name, variable in context.known.items()}
        while self._pass() | self._fight():
            pass

    def _begin(self, variable: Variable) -> set[int]:
        if variable.kind == "settled":
            parts = {clause.part for clause in self.document.clauses}
            return {0, 1} if parts >= {"line", "format"} else {0}
        if variable.kind == "strength":
            return {0}
        if variable.fixed or variable.kind == Family.CONVENED or variable.high - variable.low > WIDE:
            return set(range(variable.low, min(variable.high, variable.low + WIDE) + 1))
        return {variable.start}

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
        for row in self.rows:
            if row.does and self.fires(row):
                for change in row.does:
                    if all(self.may(guard) for guard in change.effect.when):
                        new |= self._change(change.effect)
        return new

    def _change(self, effect: Effect) -> bool:
        """Lets an effect change every variable that it names; whether any was new."""
        new = False
        for (name, _), part in zip(effect.named, OPERATORS[effect.op], strict=True):
            variable = self.known.get(name)
            if variable and not variable.fixed:
                new |= self._reached(variable, part, effect.amount)
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
        document, values = self.document, self.values
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
        for variable in self.known.values():
            if variable.kind == "strength":
                place, side = variable.of
                steps = [(kind.strength, values.get(at(place, kind.id), {0})) for kind in document.units
                         if kind.side == side and kind.class_ == "ground"]
                most = sum(strength * max(reached) for strength, reached in steps)
                new |= self._grow(variable.name, range(min(most, WIDE) + 1))
        return new
