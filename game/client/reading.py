"""What the table shows, read once from a scenario (`Book`) and anew from each view (`places`, `hand`, `promises`).

Nothing here decides anything: legality, points, battles and previews are asked of the view.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from game.rules.guards import Refusal
from game.rules.names import ATTACK, HELD, Family, Verb, at, row_parts
from game.rules.tables import Kind
from game.rules.views import View
from game.scenario import Scenario
from game.scenario.catalogue import Row
from game.scenario.language import parse_guard
from game.scenario.schema.parties import Seat, Track
from game.scenario.schema.places import Place, UnitKind
from game.scenario.schema.points import Directive
from game.wording.messages import listed
from game.wording.natures import dangers, subject
from game.wording.refusals import describe_refusal
from game.wording.teller import Teller
from game.wording.words import Wording


class Play(NamedTuple):
    """What a seat may play but talk and passing: the number of its row, and what the catalogue says of it."""

    row: int
    entry: Row


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


class Book:
    """A scenario's fixed facts, as the window needs them."""

    def __init__(self, scenario: Scenario) -> None:
        self.document = document = scenario.document
        self.tables = scenario.tables
        self.words = Wording(scenario.catalogue)
        self.teller = Teller(self.words, self.tables)
        self.variables = self.words.variables
        self.places: list[Place] = list(document.places)
        self.place_at = {place.id: i for i, place in enumerate(self.places)}
        self.seats = list(document.seats)
        self.badges = [*((seat.colour, seat.mark) for seat in self.seats), (None, None)]
        """The colour and the mark of each seat as the scenario writes them; nobody's (seat -1) come last."""
        number = {seat.id: i for i, seat in enumerate(self.seats)}
        self.side_seat = [-1, *(number.get(side.patron or "", -1) for side in document.sides)]
        self.side_badges = [self.badges[seat] for seat in self.side_seat]
        self.units: dict[str, UnitKind] = {kind.id: kind for kind in document.units}
        self.tracks: dict[str, Track] = {track.id: track for track in document.tracks}
        of_kind = scenario.catalogue.of_kind
        moves = [*of_kind(Kind.CARD), *of_kind(Kind.THREATEN, Kind.CARRY, Kind.BACK), *of_kind(Kind.ORDER),
                 *of_kind(Kind.FORUM)]
        self.plays = {self.tables.row[row.id]: Play(self.tables.row[row.id], row) for row in moves}
        self.subjects = {self.tables.row[row.id]: subject(self.words, row) for row in of_kind(Kind.EVENT)}
        """What each event is about, by its row."""
        self.terms = scenario.catalogue.terms
        self._ends = [need.guard for ending in of_kind(Kind.ENDING) for need in ending.needs]
        self.dangers = dangers(self.words)

    def near_end(self, name: str, value: int) -> bool:
        """Whether a track is one step or less from where a game may end."""
        track = self.tracks[name]
        ends = [guard for guard in self._ends if guard.name == name]
        return any((guard.low == track.high and value >= track.high - 1)
                   or (guard.high == track.low and value <= track.low + 1) for guard in ends)

    # ------------------------------------------------------------------ asked of a view
    def beside(self, place: int) -> tuple[list[int], list[int]]:
        """The places that roads lead to from a place, and those that sea lanes do; both count both ways."""
        here = self.places[place]
        roads = [at for at, other in enumerate(self.places) if other.id in here.roads or here.id in other.roads]
        lanes = [at for at, other in enumerate(self.places) if other.id in here.lanes or here.id in other.lanes]
        return roads, lanes

    def plays_of(self, seat: int, *kinds: Kind) -> list[Play]:
        """The rows of some kinds that a seat may ever play, in the author's order."""
        return [play for play in self.plays.values()
                if play.entry.kind in kinds and int(self.tables.seat[play.row]) == seat]

    def holds(self, view: View, guard: str) -> bool:
        """Whether a guard as written holds in what is seen (for lines and ticks; rules are asked of `view.legal`)."""
        parsed = _parsed(guard)
        variable = self.variables[parsed.name]
        span = variable.span(parsed)
        return span is not None and span[0] <= self.value(view, parsed.name) <= span[1]

    def sitting(self, view: View, seat: int) -> list[Play]:
        """What a seat may ever do with forums, but for answers to one that does not sit or has its answer."""
        seats = [one.id for one in self.seats]
        return [play for play in self.plays_of(seat, Kind.FORUM) if row_parts(play.entry.id)[0] == Verb.CONVENE
                or (self.value(view, Family.CONVENED.of(play.entry.of))
                    and not self.value(view, Family.ANSWER.of(play.entry.of, seats[seat])))]

    def used(self, view: View, play: Play) -> int:
        """How often a card was played or a threat made, as seen."""
        return self.value(view, Family.USED.of(play.entry.of))

    def value(self, view: View, name: str) -> int:
        """A variable's value as seen; 0 for one that has no column."""
        column = self.tables.column.get(name, 0)
        return int(view.values[column])

    def directive(self, view: View) -> Directive | None:
        """The directive dealt to the seat of the view."""
        mine = [one for one in self.document.directives if one.seat == self.seats[view.seat].id]
        dealt = int(view.values[self.tables.directive.start + view.seat])
        return mine[dealt] if 0 <= dealt < len(mine) else None

    def nth_move(self, view: View) -> tuple[int, int]:
        """Which of its moves of a round the seat to move makes, from 1, and of how many; 0 where it only answers."""
        left, each = view.moves_left(view.to_move), self.document.moves_each[view.to_move]
        return max(1, each - left + 1) if left else 0, each

    def following(self, view: View) -> Seat | None:
        """The seat that is likely to move after the one whose move it is: the next with moves left. None where that is
        the last move of the game."""
        seats = len(self.seats)
        if view["rounds_left"] == 1 and sum(map(view.moves_left, range(seats))) <= 1:
            return None
        turns = [(view.to_move + step) % seats for step in range(1, seats + 1)]
        return self.seats[next((seat for seat in turns if view.moves_left(seat)), turns[0])]

    def place_states(self, view: View) -> list[PlaceState]:
        """Every place as seen."""
        return [self._place(view, i, place) for i, place in enumerate(self.places)]

    def _place(self, view: View, index: int, place: Place) -> PlaceState:
        counters = []
        for kind in self.document.units:
            if place.id not in kind.at:
                continue
            name = at(place.id, kind.id)
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
            strength = self.value(view, at(place.id, one.id))
            if strength:
                shares.append((side, strength))
        return PlaceState(index, self.value(view, at(place.id, HELD)), self.value(view, at(place.id, ATTACK)),
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


def seat_row(book: Book, view: View, verb: Verb, *others: int) -> int:
    """The number of a seat's pass, offer, accept, reject or counter row; -1 if there is none. others: one other seat,
    or two in any order."""
    in_turn = sorted(others, key=lambda seat: (seat - view.seat) % len(book.seats))
    return book.tables.row.get(verb.of(*(book.seats[seat].id for seat in (view.seat, *in_turn))), -1)


def bargains_with(view: View) -> list[tuple[int, ...]]:
    """The other seats of each circle in which a seat may bargain: one by one, then two at once."""
    return [tuple(seat for seat in circle if seat != view.seat) for circle in view.tables.bargain.circles
            if view.seat in circle]


def names_of(book: Book, seats: Iterable[int]) -> str:
    """The names of some seats, listed."""
    return listed([book.seats[seat].name for seat in seats])


def can(view: View, row: int) -> bool:
    """Whether the seat may play that row now (an offer's package aside)."""
    return 0 <= row < view.tables.moves.size and bool(view.legal[row])


def clause_points(view: View, clause: int) -> int:
    """What one clause alone would do to my points now."""
    preview = view.preview_clause(clause)
    return preview.after - preview.before


def sentences(book: Book, refused: Iterable[Refusal]) -> list[str]:
    """Refusals as sentences, each once."""
    return list(dict.fromkeys(describe_refusal(book.words, book.tables, refusal) for refusal in refused))


_parsed = lru_cache(maxsize=4096)(parse_guard)
