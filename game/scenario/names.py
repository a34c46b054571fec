"""The variables that rows of a document may name: their bounds, the names of their values, and who sees them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from game.scenario.language import Guard, Value
from game.scenario.schema import EVERYONE, NOBODY, Document, Event, UnitKind

RESERVED = ("round", "rounds_left", "settled", "clock", "used", "given", "standing", "happened", "directive",
            "held", "attack", NOBODY, EVERYONE, "when", "and", "place", "from", "to", "nothing", "over", "step", "seat",
            "talks", "offer", "accept", "reject", "counter", "countered", "left", "turn", "report", "pass")


@dataclass(frozen=True)
class Variable:
    """A bounded number of the position.

    `values`: names of its values from 0, or empty. `sees`: None if every seat sees it, else the seats that do.
    `kind`: track, round, rounds_left, settled, held, attack, unit, strength, clock, used, given, standing, happened,
    directive. `of`: the ids it is made of (place and kind, or threat, card, ...). `fixed`: no effect may name it.
    `label`: how people call it.
    """

    name: str
    low: int
    high: int
    start: int
    kind: str
    label: str
    values: tuple[str, ...] = ()
    sees: frozenset[str] | None = None
    of: tuple[str, ...] = ()
    fixed: bool = True

    def seen_by(self, seat: str) -> bool:
        """Whether the seat sees the true value."""
        return self.sees is None or seat in self.sees

    def number(self, value: Value) -> int | None:
        """The number of a value that a row names; None if the variable has no such value."""
        if isinstance(value, int):
            return None if self.values and not self.low <= value <= self.high else value
        return self.values.index(value) if value in self.values else None

    def span(self, guard: Guard) -> tuple[int, int] | None:
        """The range that a guard on this variable means, or None if it names a value that is not there."""
        low = self.low if guard.low is None else self.number(guard.low)
        high = self.high if guard.high is None else self.number(guard.high)
        return None if low is None or high is None else (low, high)


def hidden_from_others(kind: UnitKind) -> frozenset[str] | None:
    """Who sees the true number of a kind's steps: its owner if it is covert, else everyone (None)."""
    return frozenset([kind.owner] if kind.owner else []) if kind.covert else None


def event_times(event: Event) -> int:
    """How often an event's count can rise: injects may come on top of what its row says, so the count has room."""
    return max(event.times, 9)


def variables(document: Document) -> dict[str, Variable]:
    """Every variable of the document by name, in a fixed order: general ones, tracks, places, then rows' counters."""
    rounds = len(document.rounds)
    found = [Variable("round", 1, rounds, 1, "round", "round"),
             Variable("rounds_left", 0, rounds, rounds, "rounds_left", "rounds left"),
             Variable("settled", 0, 1, 0, "settled", "settlement", ("none", "reached"))]
    for track in document.tracks:
        sees = None if EVERYONE in track.sees else frozenset(track.sees)
        found.append(Variable(track.id, track.low, track.high, track.start, "track", track.name,
                              tuple(track.values), sees, (track.id,), False))
    found += _of_places(document)
    found += _of_rows(document)
    for seat in document.seats:
        dealt = [one.id for one in document.directives if one.seat == seat.id]
        if dealt:
            found.append(Variable(f"directive.{seat.id}", 0, len(dealt) - 1, 0, "directive",
                                  f"directive of {seat.name}", tuple(dealt), frozenset([seat.id]), (seat.id,)))
    return {variable.name: variable for variable in found}


def _of_places(document: Document) -> list[Variable]:
    sides = (NOBODY, *(side.id for side in document.sides))
    found: list[Variable] = []
    for place in document.places:
        held = sides.index(place.held) if place.held in sides else 0
        found.append(Variable(f"{place.id}.held", 0, len(sides) - 1, held, "held", place.name, sides,
                              of=(place.id,), fixed=False))
        found.append(Variable(f"{place.id}.attack", 0, len(sides) - 1, 0, "attack", f"attack at {place.name}", sides,
                              of=(place.id,), fixed=False))
        here = [kind for kind in document.units if place.id in kind.at]
        found += [Variable(f"{place.id}.{kind.id}", 0, kind.most, min(place.units.get(kind.id, 0), kind.most),
                           "unit", f"{kind.name} at {place.name}", (), hidden_from_others(kind),
                           (place.id, kind.id), False) for kind in here]
        for side in document.sides:
            ground = [kind for kind in here if kind.side == side.id and kind.class_ == "ground"]
            found.append(Variable(f"{place.id}.{side.id}", 0, sum(kind.most * kind.strength for kind in ground),
                                  sum(place.units.get(kind.id, 0) * kind.strength for kind in ground), "strength",
                                  f"{side.name} strength at {place.name}", (), _all_see(ground), (place.id, side.id)))
    return found


def _all_see(kinds: list[UnitKind]) -> frozenset[str] | None:
    """Who sees every one of the kinds, so that a sum over them tells him nothing new."""
    seen: frozenset[str] | None = None
    for kind in kinds:
        mine = hidden_from_others(kind)
        if mine is not None:
            seen = mine if seen is None else seen & mine
    return seen


def _of_rows(document: Document) -> list[Variable]:
    found: list[Variable] = []
    for threat in document.threats:
        found.append(Variable(f"clock.{threat.id}", 0, threat.clock, 0, "clock", f"rounds left of: {threat.name}",
                              of=(threat.id,)))
        found.append(Variable(f"used.{threat.id}", 0, threat.times, 0, "used", f"times made: {threat.name}",
                              of=(threat.id,)))
    found += [Variable(f"used.{card.id}", 0, card.times, 0, "used", f"times played: {card.name}",
                       sees=frozenset([card.seat]) if card.covert else None, of=(card.id,)) for card in document.cards]
    for clause in document.clauses:
        found.append(Variable(f"given.{clause.id}", 0, clause.times, 0, "given", f"times given: {clause.name}",
                              of=(clause.id,)))
        if clause.keep:
            found.append(Variable(f"standing.{clause.id}", 0, clause.keep, 0, "standing",
                                  f"rounds left of: {clause.name}", of=(clause.id,)))
    found += [Variable(f"happened.{event.id}", 0, event_times(event), 0, "happened",
                       f"times happened: {event.name}", of=(event.id,)) for event in document.events]
    return found


def ranges(guards: list[Guard], known: Mapping[str, Variable]) -> dict[str, tuple[int, int]] | None:
    """The range of each variable that all guards together leave, or None if they cannot hold together.

    Guards on unknown names or values are passed over: they are another check's business.
    """
    left: dict[str, tuple[int, int]] = {}
    for guard in guards:
        variable = known.get(guard.name)
        span = variable.span(guard) if variable else None
        if span is None or variable is None:
            continue
        low, high = left.get(guard.name, (variable.low, variable.high))
        low, high = max(low, span[0]), min(high, span[1])
        if low > high:
            return None
        left[guard.name] = low, high
    return left
