"""Which values each variable can ever take, from above: a value that is not here is surely never taken.

Rows that can fire are found together with the values they bring about, until nothing new comes. What the engine does by
itself (battles, what becomes of a forum) is taken to do everything it could. What it counts of a row begins at 0 and
grows once the row can fire, from the first round on in which it can.
"""

from __future__ import annotations

from collections.abc import Iterable

from game.rules.names import ATTACK, HELD, Family, Verb, at, row_parts
from game.rules.operations import GIVE, OPERATORS, SET, Part
from game.rules.tables import Kind
from game.scenario.catalogue import LocatedGuard, Row
from game.scenario.checking import CheckContext
from game.scenario.checks import effects, forums, guards, ids, places, references, settings, tracks
from game.scenario.language import Effect, Guard, Value
from game.scenario.variables import Variable, ranges

CAUSES = (ids, references, tracks, places, forums, guards, effects, settings)   # where it starts, and what changes it
WIDE = 400      # a variable with a wider range is taken to reach all of it
COUNTED = {Kind.CARD: (Family.USED,), Kind.THREATEN: (Family.USED, Family.CLOCK), Kind.FORUM: (Family.USED,),
           Kind.CLAUSE: (Family.GIVEN, Family.STANDING), Kind.EVENT: (Family.HAPPENED,)}
"""What the game counts of the rows of a kind, by what their author called them."""
COUNTS = {family for families in COUNTED.values() for family in families}
NEVER = 1 << 30


def run(context: CheckContext) -> None:
    """Every row that needs what never comes, in a whole document whose guards and effects are sound."""
    if not context.whole or any(context.problems_of(check.run) for check in CAUSES):
        return       # it would be a guess
    reach = Reach(context)
    for row in context.catalogue.rows:
        for need in row.needs:
            if reach.may(need.guard):
                _in_time(context, reach, row, need)
                continue
            variable = context.known[need.guard.name]
            taken = sorted(reach.values[variable.name])
            words = [variable.values[value] if variable.values else str(value) for value in taken]
            shown = f"{words[0]} to {words[-1]}" if len(words) > 3 else ", ".join(words)
            context.report_idle(need.loc, f"'{row.label}' can never happen: '{variable.name}' never gets there",
                                f"what some row brings about: {shown}", "", need.raw.at)


def _in_time(context: CheckContext, reach: Reach, row: Row, need: LocatedGuard) -> None:
    """A row whose rounds are over before what it needs is counted."""
    first, last = reach.first(need.guard), reach.last(row)
    if first > last:
        name = need.guard.name
        context.report_idle(need.loc, f"'{row.label}' can never happen: '{name}' gets there in round {first} at the "
                            "earliest", f"what comes in round {last} or before" if last else "what holds at the start",
                            "", need.raw.at)


class Reach:
    """`values[name]`: what a variable can be; `since[name]`: the first round in which what is counted can be more than
    0. `fires(row)`: whether a row can ever act."""

    def __init__(self, context: CheckContext) -> None:
        self.document, self.rows = context.document, context.catalogue.rows
        self.known = context.known
        # The instructor's events happen whether or not their guards hold.
        self.since = {Family.HAPPENED.of(event.id): 1 for event in self.document.events if event.inject}
        self.values: dict[str, set[int]] = {name: self._begin(variable) for name, variable in context.known.items()}
        self._naming: dict[str, list[int]] = {}
        """The numbers of the rows whose guards, conditions or effects name a variable."""
        for number, row in enumerate(self.rows):
            effects_ = [change.effect for change in row.does]
            asked = {guard.name for guard in (*row.guards, *(guard for effect in effects_ for guard in effect.when))}
            for name in asked.union(name for effect in effects_ for name, _ in effect.named):
                self._naming.setdefault(name, []).append(number)
        self._due = dict.fromkeys(range(len(self.rows)))
        """The rows of which something new may come."""
        while self._due or self._fight():
            self._act()

    def _begin(self, variable: Variable) -> set[int]:
        if variable.kind == "settled":
            parts = {clause.part for clause in self.document.clauses}
            return {0, 1} if parts >= {"line", "format"} else {0}
        if variable.kind == "strength" or (variable.kind in COUNTS and variable.name not in self.since):
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

    def first(self, guard: Guard) -> int:
        """The first round in which a guard on what is counted can hold; 0 where it asks for no more than 0."""
        variable = self.known.get(guard.name)
        span = variable.span(guard) if variable and variable.kind in COUNTS else None
        return self.since.get(guard.name, NEVER) if span is not None and span[0] > 0 else 0

    def last(self, row: Row) -> int:
        """The last round of which a row sees what was counted. Dated events come before all else in theirs."""
        last = (ranges(row.guards, self.known) or {}).get("round", (1, len(self.document.rounds)))[1]
        dated = row.kind == Kind.EVENT and any(guard.name == "round" for guard in row.implied)
        return last - 1 if dated else last

    def fires(self, row: Row) -> bool:
        """Whether every guard of a row can hold at some time."""
        if not all(self.may(guard) for guard in row.guards):
            return False
        first = max(map(self.first, row.guards), default=0)
        return not first or first <= self.last(row)

    def _act(self) -> None:
        """Lets every row act that can, until nothing new comes."""
        while self._due:
            row = self.rows[self._due.popitem()[0]]
            counted = COUNTED.get(row.kind, ()) if row.kind is not None else ()
            if not (row.does or counted) or not self.fires(row):
                continue
            for family in counted:
                self._count(family.of(row.of), row)
            for change in row.does:
                if all(self.may(guard) for guard in change.effect.when):
                    self._change(change.effect)

    def _count(self, name: str, row: Row) -> None:
        """Counts a row that acts, from the first round on in which it can."""
        variable = self.known.get(name)
        if variable is None or (row.kind == Kind.FORUM and row_parts(row.id)[0] != Verb.CONVENE):
            return
        rounds = (ranges(row.guards, self.known) or {}).get("round", (1, 1))
        first = max([rounds[0], *(self.first(guard) for guard in row.guards)])
        if first < self.since.get(name, NEVER):
            self.since[name] = first
            self._due |= dict.fromkeys(self._naming.get(name, ()))
        self._grow(name, range(variable.high + 1))

    def _change(self, effect: Effect) -> None:
        """Lets an effect change every variable that it names."""
        for (name, _), part in zip(effect.named, OPERATORS[effect.op], strict=True):
            variable = self.known.get(name)
            if variable and not variable.fixed:
                self._reached(variable, part, effect.amount)

    def _reached(self, variable: Variable, part: Part, amount: Value) -> None:
        """Adds what a part of an operator can make of a variable."""
        mine = self.values[variable.name]
        if part.operation == SET:
            number = variable.number(amount)
            self._grow(variable.name, [] if number is None else [number])
        elif part.operation == GIVE or part.sign < 0:
            self._grow(variable.name, range(variable.low, max(mine) + 1))
        else:
            self._grow(variable.name, range(min(mine), variable.high + 1))

    def _grow(self, name: str, values: Iterable[int]) -> bool:
        """Adds values to what a variable can be; whether any was new."""
        mine = self.values[name]
        before = len(mine)
        mine.update(values)
        if len(mine) > before:
            self._due |= dict.fromkeys(self._naming.get(name, ()))
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
