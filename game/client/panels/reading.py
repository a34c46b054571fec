"""What the table shows, read once from a scenario (`Book`) and anew from each view (`places`, `hand`, `promises`).

Nothing here decides anything: legality, points, battles and previews are asked of the view.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from game.client.kit import theme
from game.client.kit.theme import SeatStyle
from game.rules.names import order_at
from game.rules.tables import Move
from game.rules.views import View
from game.scenario import Scenario
from game.scenario.catalogue import places_of
from game.scenario.language import Guard, fill, parse_guard
from game.scenario.schema import Place, Roll, Term, Track, UnitKind
from game.scenario.variables import Variable
from game.wording.words import Wording


@dataclass(frozen=True)
class Play:
    """A row a seat may play: what it is called, what it says, and its guards and effects as written, filled in."""

    row: int
    name: str
    title: str
    kind: str
    group: str
    cost: int
    needs: tuple[str, ...]
    does: tuple[str, ...]
    roll: Roll
    text: str
    source: str
    places: tuple[str, ...] = ()
    clock: int = 0
    times: int = 0
    used: str = ""


class Counter(NamedTuple):
    """A unit counter: how it is framed and what it says. `own`: the patron's own force (filled)."""

    kind: str
    name: str
    symbol: str
    side: int
    steps: int
    own: bool
    reported: bool
    ground: bool


class PlaceState(NamedTuple):
    """A place as the view has it. `shares`: ground strength of each side there (side from 1, strength)."""

    place: int
    held: int
    attack: int
    shares: tuple[tuple[int, int], ...]
    counters: tuple[Counter, ...]


@dataclass
class Book:
    """A scenario's fixed facts, as the window needs them."""

    scenario: Scenario
    variables: dict[str, Variable] = field(init=False)
    plays: dict[int, Play] = field(init=False)

    def __post_init__(self) -> None:
        document = self.scenario.document
        self.document = document
        self.tables = self.scenario.tables
        self.words = Wording(document)
        self.variables = self.words.known
        self.places: list[Place] = list(document.places)
        self.place_at = {place.id: i for i, place in enumerate(self.places)}
        self.seats = list(document.seats)
        self.seat_styles = [theme.seat_style(seat.colour, seat.mark) for seat in self.seats]
        number = {seat.id: i for i, seat in enumerate(self.seats)}
        self.side_seat = [-1, *(number.get(side.patron or "", -1) for side in document.sides)]
        self.side_names = ["nobody", *(side.name for side in document.sides)]
        self.side_styles = [theme.NEUTRAL, *(self._style_of(seat) for seat in self.side_seat[1:])]
        self.units: dict[str, UnitKind] = {kind.id: kind for kind in document.units}
        self.tracks: dict[str, Track] = {track.id: track for track in document.tracks}
        self.plays = {play.row: play for play in self._plays()}
        self.terms: dict[str, Term] = {term.id: term for term in document.points}
        for directive in document.directives:
            self.terms.update({term.id: term for term in directive.points})
        ends = [parse_guard(text) for ending in document.endings for text in ending.needs]
        self.dangers = {guard.name for guard in ends if self._at_top(guard)}

    def _style_of(self, seat: int) -> SeatStyle:
        return self.seat_styles[seat] if seat >= 0 else theme.NEUTRAL

    def _at_top(self, guard: Guard) -> bool:
        """Whether a guard asks a track to stand at its end."""
        track = self.tracks.get(guard.name)
        return track is not None and not track.values and guard.low == track.high

    def _plays(self) -> list[Play]:
        document, row = self.document, self.tables.row
        found = [
            Play(row[card.id], card.id, card.name, card.kind, "card", card.cost, tuple(card.needs), tuple(card.does),
                 card.roll, card.text, card.source, (), 0, card.times, f"used.{card.id}")
            for card in document.cards
        ]
        for threat in document.threats:
            name = f"threaten {threat.id}"
            found.append(
                Play(row[name], name, threat.name, threat.kind, "threat", threat.cost, tuple(threat.needs),
                     tuple(threat.does), [], threat.text, threat.source, (), threat.clock, threat.times,
                     f"used.{threat.id}")
            )
            carry, back = threat.carry, threat.back
            clock = f"clock.{threat.id}"
            found.append(
                Play(row[f"carry {threat.id}"], f"carry {threat.id}", carry.name, "Carry out", "carry", carry.cost,
                     (f"{clock} 1..", *carry.needs), tuple(carry.does), [], carry.text, threat.source)
            )
            found.append(
                Play(row[f"back {threat.id}"], f"back {threat.id}", back.name, "Back down", "carry", 0,
                     (f"{clock} 1..",), tuple(back.does), [], back.text, threat.source)
            )
        for order in document.orders:
            for where in places_of(order):
                name = order_at(order.id, *where.values())
                shown = {key: self.places[self.place_at[place]].name for key, place in where.items()}
                unit = self.units.get(order.unit or "")
                found.append(
                    Play(row[name], name, fill(order.name, shown), unit.name if unit else "Order", "order", order.cost,
                         tuple(fill(text, where) for text in order.needs),
                         tuple(fill(text, where) for text in order.does), order.roll, order.text, order.source,
                         tuple(where.values()))
                )
        return found

    # ------------------------------------------------------------------ asked of a view
    def plays_of(self, seat: int, group: str = "") -> list[Play]:
        """The rows a seat may ever play, in the author's order, of one group (card, threat, carry, order) or all."""
        mine = [play for play in self.plays.values() if int(self.tables.seat[play.row]) == seat]
        return [play for play in mine if not group or play.group == group]

    def holds(self, view: View, guard: str) -> bool:
        """Whether a guard as written holds in what is seen (for lines and ticks; rules are asked of `view.legal`)."""
        parsed = _parsed(guard)
        variable = self.variables[parsed.name]
        span = variable.span(parsed)
        return span is not None and span[0] <= self.value(view, parsed.name) <= span[1]

    def value(self, view: View, name: str) -> int:
        """A variable's value as seen; 0 for one that has no column."""
        column = self.tables.column.get(name, 0)
        return int(view.values[column])

    def style(self, seat: int) -> SeatStyle:
        """A seat's style; neutral for no seat."""
        return self._style_of(seat)

    def place_states(self, view: View) -> list[PlaceState]:
        """Every place as seen."""
        return [self._place(view, i, place) for i, place in enumerate(self.places)]

    def _place(self, view: View, index: int, place: Place) -> PlaceState:
        counters = []
        for kind in self.document.units:
            if place.id not in kind.at:
                continue
            name = f"{place.id}.{kind.id}"
            steps = self.value(view, name)
            if steps:
                side = 1 + [one.id for one in self.document.sides].index(kind.side)
                reported = not view.sees(self.tables.column[name])
                counters.append(
                    Counter(kind.id, kind.name, kind.symbol, side, steps, kind.owner is not None, reported,
                            kind.class_ == "ground")
                )
        shares = []
        for side, one in enumerate(self.document.sides, 1):
            strength = self.value(view, f"{place.id}.{one.id}")
            if strength:
                shares.append((side, strength))
        return PlaceState(index, self.value(view, f"{place.id}.held"), self.value(view, f"{place.id}.attack"),
                          tuple(shares), tuple(counters))

    def good(self, view: View, column: int, delta: int) -> int:
        """Whether a change of a variable is good (1), bad (-1) or neither (0) for the seat of the view.

        Read from the seat's own points (weights, and which way their guards ask), and its own purse, support and
        credibility."""
        name = self.tables.names[column]
        seat = self.seats[view.seat]
        if name in (seat.capital, seat.support, seat.credibility):
            return 1 if delta > 0 else -1
        score = 0.0
        for number, _ in view.terms():
            term = self.terms.get(self.tables.points.names[number])
            if term is None:
                continue
            if term.each == name and term.weight:
                score += term.weight
            for text in term.needs:
                guard = _parsed(text)
                if guard.name == name and term.points:
                    way = 0 if (guard.low is None) == (guard.high is None) else 1 if guard.high is None else -1
                    score += 0.5 * way * term.points
        sign = score * delta
        return 1 if sign > 0 else -1 if sign < 0 else 0

    def hidden_strength(self, view: View, name: str) -> bool:
        """Whether a variable is known only by report."""
        column = self.tables.column.get(name, 0)
        return bool(column) and not view.sees(column)


def seat_row(book: Book, view: View, prefix: str, other: int | None = None) -> int:
    """The number of a seat's pass, offer, accept, reject or counter row; -1 if there is none."""
    me = book.seats[view.seat].id
    name = f"{prefix} {me}" if other is None else f"{prefix} {me} {book.seats[other].id}"
    return book.tables.row.get(name, -1)


def can(view: View, row: int) -> bool:
    """Whether the seat may play that row now (an offer's package aside)."""
    return 0 <= row < view.tables.moves.size and bool(view.legal[row])


def move(row: int, package: int = 0) -> Move:
    """A move."""
    return Move(row, package)


_parsed = lru_cache(maxsize=4096)(parse_guard)
_SENTENCE = re.compile(r"(?<=[.!?])\s")


def first_sentence(text: str) -> str:
    """The first sentence of a text."""
    return _SENTENCE.split(text.strip(), maxsplit=1)[0]
