"""The steps of a game: what was played, what was taken back, and what may be taken back.

Every position since the start is held (a few kilobytes each), which is what undo and replay read.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from game.match.entries import Head, JournalError, Line
from game.rules.facts import Fact, OfferAccepted, OfferJoined, OfferLapsed, OfferMade, OfferRejected, RowPlayed
from game.rules.game import Game
from game.rules.tables import Move
from game.scenario import Scenario
from game.wording.messages import say

_QUIET = (RowPlayed, OfferMade, OfferJoined, OfferAccepted, OfferRejected, OfferLapsed)
"""Facts of a step that neither rolled nor revealed anything, so that it may be taken back."""


class NoUndo(ValueError):
    """There is nothing that may be taken back, or done again; the text says why."""


@dataclass(frozen=True)
class Step:
    """A line of the game that counts, the game after it, what happened in it, and the lines of what people thought
    then."""

    line: Line | None
    position: Game
    facts: list[Fact]
    thoughts: list[Line] = field(default_factory=list)


class Steps:
    """A game in memory. all[0] is the start; all[k] stands after the k-th move that was not taken back.

    Whatever is done here is done again by `apply` from the lines of a journal, so that a game that is opened again
    allows what it allowed before.
    """

    def __init__(self, scenario: Scenario, head: Head) -> None:
        """The start of a game. ValueError for rounds, directives or events that the scenario does not have."""
        self.scenario = scenario
        self.news = {round_: [_event(scenario, name) for name in names] for round_, names in head.conduct.news.items()}
        facts: list[Fact] = []
        start = Game.start(scenario.tables, head.seed, head.rounds, _directives(scenario, head), facts)
        self._tell_news(start, 0)
        start.facts = None
        self.all = [Step(None, start, facts)]
        self.undone: list[Step] = []
        self._shown = 0
        """The last step that another seat than the one that made it has seen: none before it may be taken back."""

    @property
    def moves(self) -> int:
        """How many moves stand."""
        return len(self.all) - 1

    @property
    def shown(self) -> int:
        """How many moves others have seen than who made them, or will now that the game is over."""
        return self.moves if self.last.position.over else self._shown

    @property
    def last(self) -> Step:
        """The step after which the game stands."""
        return self.all[-1]

    def tried(self, move: Move) -> tuple[Game, list[Fact]]:
        """The position after a move, and what happened. IllegalMoveError with every reason."""
        facts: list[Fact] = []
        position = self.last.position.copy(facts)
        position.play(move.row, move.package)
        self._tell_news(position, self.last.position.round)
        position.facts = None
        return position, facts

    def _tell_news(self, position: Game, before: int) -> None:
        """Lets the events happen that were set for the rounds that have begun since."""
        for round_ in range(before + 1, position.round + 1):
            for row in self.news.get(round_, ()):
                position.inject(row)

    def injected(self, row: int) -> tuple[Game, list[Fact]]:
        """The position after an event that is let happen, and what happened. ValueError if the row is no event."""
        facts: list[Fact] = []
        position = self.last.position.copy(facts)
        position.inject(row)
        position.facts = None
        return position, facts

    def add(self, line: Line, position: Game, facts: list[Fact]) -> None:
        """A move or an injected event is made. Who moves has seen what the others did before."""
        before = self.last.line
        if before is not None and before.seat != line.seat:
            self._shown = self.moves
        self.undone.clear()
        self.all.append(Step(line, position, facts))
        if line.kind == "inject":
            self._shown = self.moves

    def think(self, line: Line) -> None:
        """Somebody says what they think of how the game stands. IndexError for a seat that the game does not have."""
        thought, seats = line.thought, self.scenario.tables.seats
        if thought is None or thought.seat not in seats or (thought.of and thought.of not in seats):
            raise IndexError("a seat that the game does not have")
        self.last.thoughts.append(line)

    def shows_news(self, seat: str) -> bool:
        """Whether a seat that looks now sees a move of another that it has not seen ('' stands for everybody)."""
        return self.moves > self._shown and self.last.line is not None and self.last.line.seat != seat

    def look(self) -> None:
        """Another seat than the last to move has seen the position."""
        self._shown = self.moves

    def take_back(self) -> None:
        """The last move is taken back."""
        self.undone.append(self.all.pop())
        self._shown = min(self._shown, self.moves)

    def put_back(self) -> None:
        """What was taken back last is done again; it rolled what it rolled."""
        self.all.append(self.undone.pop())

    @property
    def can_undo(self) -> bool:
        """Whether the last move may be taken back: it rolled and revealed nothing, and no other seat has looked."""
        if self.moves <= self._shown:
            return False
        before, after = self.all[-2], self.all[-1]
        same_round = before.position.round == after.position.round
        return same_round and not after.position.over and all(isinstance(fact, _QUIET) for fact in after.facts)

    def apply(self, line: Line) -> None:
        """Carries out a line of a journal; JournalError where the position after it is another than was written.

        ValueError or IndexError where it can't be carried out.
        """
        rows = self.scenario.tables.rows
        if line.kind == "undo":
            if not self.moves:
                raise NoUndo(say("there is no move before it"))
            self.take_back()
        elif line.kind == "redo":
            if not self.undone:
                raise NoUndo(say("nothing was taken back before it"))
            self.put_back()
        elif line.kind == "look":
            self.look()
        elif line.thought is not None:
            self.think(line)
        elif line.name != rows[line.row]:
            raise IndexError(f"row {line.row} is {rows[line.row]}")
        else:
            move = Move(line.row, line.package)
            self.add(line, *(self.tried(move) if line.kind == "move" else self.injected(line.row)))
        if self.last.position.digest() != line.after:
            raise JournalError(say("{place} leads to another position than when it was played.",
                                   place=self.place(line)), line.n + 2)

    def place(self, line: Line) -> str:
        """Where in its game a line is, for people."""
        what = line.name or line.kind
        if not line.seat:
            return say("Move {move} (line {line}: {what})", move=self.moves, line=line.n + 2, what=what)
        return say("Move {move} (line {line}, {seat}: {what})", move=self.moves, line=line.n + 2, seat=line.seat,
                   what=what)


def _event(scenario: Scenario, name: str) -> int:
    """The row of an event. ValueError where the scenario has none of that name."""
    if not any(event.id == name for event in scenario.document.events):
        raise ValueError(f"an event {name}; this scenario has none")
    return scenario.tables.row[name]


def _directives(scenario: Scenario, head: Head) -> list[int] | None:
    """Each seat's directive, where some are chosen; those that are not are as they would be dealt."""
    chosen = head.conduct.directives
    if not chosen:
        return None
    plain = Game.start(scenario.tables, head.seed, head.rounds)
    dealt = dict(zip(scenario.tables.seats, (plain.v[column] for column in plain.book.directive), strict=True))
    for seat, name in chosen.items():
        known = [directive.id for directive in scenario.document.directives if directive.seat == seat]
        if name not in known:
            raise ValueError(f"a directive {name} for {seat}; this scenario has none")
        dealt[seat] = known.index(name)
    return list(dealt.values())
