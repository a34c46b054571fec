"""The variables that rows of a document may name: their bounds, the names of their values, and who sees them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from game.rules.names import ATTACK, HELD, Family, at
from game.scenario.language import Guard, Value
from game.scenario.schema.document import Document
from game.scenario.schema.drift import Event
from game.scenario.schema.forums import ANSWERS, Standing
from game.scenario.schema.parties import EVERYONE, Track
from game.scenario.schema.places import NOBODY, Place, UnitKind
from game.scenario.schema.scalars import BOUND

COUNTERS = (Family.CLOCK, Family.USED, Family.GIVEN, Family.STANDING, Family.HAPPENED,
            Family.FORUM, Family.CONVENED, Family.ANSWER, Family.OUT)   # what is counted of rows, forums and seats


@dataclass(frozen=True)
class Variable:
    """A bounded number of the position.

    `values`: names of its values from 0, or empty. `sees`: None if every seat sees it, else the seats that do.
    `kind`: track, round, rounds_left, settled, held, attack, unit, strength, clock, used, given, standing, happened,
    forum, convened, answer, directive, out. `of`: the ids it is made of (place and kind, or threat, card, ...).
    `fixed`: no effect may name it.
    """

    name: str
    low: int
    high: int
    start: int
    kind: str
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
    every = [Variable("round", 1, rounds, 1, "round"),
             Variable("rounds_left", 0, rounds, rounds, "rounds_left"),
             Variable("settled", 0, 1, 0, "settled", ("none", "reached"))]
    every += [_of_track(document, track) for track in document.tracks]
    for place in document.places:
        every += _of_place(document, place)
    every += _of_threats(document)
    every += _of_rows(document)
    every += _of_forums(document)
    every += _of_directives(document)
    every += [Variable(Family.OUT.of(seat.id), 0, 1, 0, Family.OUT, ("no", "yes"), of=(seat.id,), fixed=False)
              for seat in document.seats if seat.leaves]
    return {variable.name: variable for variable in every}


def _of_track(document: Document, track: Track) -> Variable:
    """Where it is told that nobody knows a seat in `sees`, it counts as public: others would only repeat that."""
    known = {seat.id for seat in document.seats}
    sees = None if EVERYONE in track.sees or not known.issuperset(track.sees) else frozenset(track.sees)
    return Variable(track.id, *_bounds(track), track.start, "track", tuple(track.values), sees, (track.id,), False)


def _bounds(part: Track | Standing) -> tuple[int, int]:
    """The bounds of what an author bounds; any number where they leave no choice, so that all that names it is not
    said to lie outside of what is told to be wrong."""
    return (part.low, part.high) if part.low < part.high else (-BOUND, BOUND)


def _of_place(document: Document, place: Place) -> Iterator[Variable]:
    """Who holds and who attacks it, the steps of each kind of unit, and the strength of each side on the ground."""
    sides = (NOBODY, *(side.id for side in document.sides))
    held = sides.index(place.held) if place.held in sides else 0
    yield Variable(at(place.id, HELD), 0, len(sides) - 1, held, HELD, sides, of=(place.id,), fixed=False)
    yield Variable(at(place.id, ATTACK), 0, len(sides) - 1, 0, ATTACK, sides, of=(place.id,), fixed=False)
    here = [kind for kind in document.units if place.id in kind.at]
    for kind in here:
        yield Variable(at(place.id, kind.id), 0, kind.most, min(place.units.get(kind.id, 0), kind.most), "unit",
                       (), hidden_from_others(kind), (place.id, kind.id), False)
    for side in document.sides:
        ground = [kind for kind in here if kind.side == side.id and kind.class_ == "ground"]
        yield Variable(at(place.id, side.id), 0, sum(kind.most * kind.strength for kind in ground),
                       sum(place.units.get(kind.id, 0) * kind.strength for kind in ground), "strength",
                       (), _all_see(ground), (place.id, side.id))


def _all_see(kinds: Iterable[UnitKind]) -> frozenset[str] | None:
    """Who sees every one of the kinds, so that a sum over them tells him nothing new."""
    seen: frozenset[str] | None = None
    for kind in kinds:
        mine = hidden_from_others(kind)
        if mine is not None:
            seen = mine if seen is None else seen & mine
    return seen


def _counter(family: Family, row: str, most: int, sees: frozenset[str] | None = None) -> Variable:
    """What the game counts of a row, from 0 to `most`."""
    return Variable(family.of(row), 0, most, 0, family, sees=sees, of=(row,))


def _of_threats(document: Document) -> Iterator[Variable]:
    for threat in document.threats:
        yield _counter(Family.CLOCK, threat.id, threat.clock)
        yield _counter(Family.USED, threat.id, threat.times)


def _of_rows(document: Document) -> Iterator[Variable]:
    for card in document.cards:
        sees = frozenset([card.seat]) if card.covert else None
        yield _counter(Family.USED, card.id, card.times, sees)
    for clause in document.clauses:
        # Who has not heard that it was agreed may ask for it again, which is counted.
        yield _counter(Family.GIVEN, clause.id, 99 if document.hides_deals else clause.times)
        if clause.keep:
            yield _counter(Family.STANDING, clause.id, clause.keep)
    for event in document.events:
        yield _counter(Family.HAPPENED, event.id, event_times(event))


def _of_forums(document: Document) -> Iterator[Variable]:
    """The standing of each forum, how long it still sits, how often seats convened it, and what each answered."""
    for forum in document.forums:
        name, standing = forum.id, forum.standing
        yield Variable(Family.FORUM.of(name), *_bounds(standing), standing.start, Family.FORUM, of=(name,), fixed=False)
        yield Variable(Family.CONVENED.of(name), 0, forum.rounds, 0, Family.CONVENED, of=(name,), fixed=False)
        if forum.convene:
            yield _counter(Family.USED, name, forum.times)
        for seat in document.seats:
            yield Variable(Family.ANSWER.of(name, seat.id), 0, len(ANSWERS) - 1, 0, Family.ANSWER, ANSWERS,
                           of=(name, seat.id))


def _of_directives(document: Document) -> Iterator[Variable]:
    for seat in document.seats:
        dealt = [directive.id for directive in document.directives if directive.seat == seat.id]
        if dealt:
            yield Variable(Family.DIRECTIVE.of(seat.id), 0, len(dealt) - 1, 0, Family.DIRECTIVE,
                           tuple(dealt), frozenset([seat.id]), (seat.id,))


def ranges(guards: Iterable[Guard], known: Mapping[str, Variable]) -> dict[str, tuple[int, int]] | None:
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


def covers(wider: Mapping[str, tuple[int, int]], ranges_: Mapping[str, tuple[int, int]]) -> bool:
    """Whether guards that leave the ranges `wider` hold whenever those hold that leave `ranges_`."""
    return all(name in ranges_ and low <= ranges_[name][0] and ranges_[name][1] <= high
               for name, (low, high) in wider.items())
