"""The steps of a game: what was played, what was taken back, and what may be taken back; and what is arranged beside.

Every position since the start is held (a few kilobytes each), which is what undo and replay read.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, field, replace

from game.match import arranged
from game.match.arranged import Aside
from game.match.entries import Head, JournalError, Line
from game.rules import dice
from game.rules.facts import (
    Arranged,
    BattleFought,
    ClientAsked,
    Fact,
    OfferAccepted,
    OfferJoined,
    OfferLapsed,
    OfferMade,
    OfferRejected,
    RoundBegun,
    RowPlayed,
    RowRolled,
)
from game.rules.game import Game
from game.scenario import Scenario
from game.wording.messages import say

_QUIET = (RowPlayed, OfferMade, OfferJoined, OfferAccepted, OfferRejected, OfferLapsed)
"""Facts of a step that neither rolled nor revealed anything, so that it may be taken back."""
_ROLLED = (RowRolled, ClientAsked, BattleFought, RoundBegun)
"""Facts of a step in which dice were thrown; a new round draws its news."""


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


@dataclass(frozen=True)
class Undone:
    """A step that was taken back. `by`: the instructor who did, if it was one."""

    step: Step
    by: str = ""


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
        self.asides: list[Aside] = []
        for row in self._due(0, start.round):
            start.inject(row)
        start.facts = None
        self.all = [Step(None, start, facts)]
        self.undone: list[Undone] = []
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

    def facts(self, step: int) -> list[Fact]:
        """What happened in a step, and what was arranged before the next one."""
        beside = [aside.fact for aside in self.asides if aside.at == step]
        return [*self.all[step].facts, *beside] if beside else self.all[step].facts

    def only(self, kept: list[int]) -> Steps:
        """The same game as if it had but some of its steps; what was arranged beside others stands beside these."""
        some = copy(self)
        some.all = [self.all[at] for at in kept]
        some.asides = [replace(aside, at=bisect_right(kept, aside.at) - 1) for aside in self.asides]
        return some

    def tried(self, line: Line) -> Step:
        """The step that a line leads to. IllegalMoveError with every reason where the rules refuse its move; ValueError
        where the instructor may not do so."""
        if line.kind != "reroll":
            return self._played(line, self.last.position)
        last = self.last
        if last.line is None or last.line.kind == "adjust" or not any(isinstance(fact, _ROLLED) for fact in last.facts):
            raise ValueError(say("Nothing was rolled in the last move."))
        return self._played(replace(last.line, salt=line.number), self.all[-2].position)

    def _played(self, line: Line, before: Game) -> Step:
        """A line carried out where it stood, with its own dice, and the events that are due with a round it opens."""
        facts: list[Fact] = []
        position = before.copy(facts)
        if line.salt:
            facts.append(Arranged(before.round, "reroll", number=line.salt, among=()))
        position.seed = dice.anew(before.seed, line.salt)
        match line.kind:
            case "move":
                position.play(line.row, line.package)
            case "inject":
                position.inject(line.row)
            case "adjust":
                position.adjust(self._track(line.name), line.number, line.text)
            case "end":
                position.end_now()
        for row in self._due(before.round, position.round):
            position.inject(row)
        position.seed, position.facts = before.seed, None
        return Step(line, position, facts)

    def _track(self, name: str) -> int:
        """The column of a track. ValueError where there is none of that name."""
        if name not in (track.id for track in self.scenario.document.tracks):
            raise ValueError(f"{name!r} is no track")
        return self.scenario.tables.column[name]

    def _due(self, before: int, after: int) -> list[int]:
        """The rows of the events that are to come with the rounds after one, up to another."""
        return [row for _, row in arranged.coming(self.news, self.asides, before, after)]

    def add(self, step: Step) -> None:
        """A step is made. Who moves has seen what the others did before; what the instructor does, all have seen."""
        before = self.last.line
        if before is not None and step.line is not None and before.seat != step.line.seat:
            self._shown = self.moves
        self.undone.clear()
        self.all.append(step)
        if step.line is not None and step.line.kind != "move":
            self._shown = self.moves

    def think(self, line: Line) -> None:
        """Somebody says what they think of how the game stands. IndexError for a seat that the game does not have."""
        thought, seats = line.thought, self.scenario.tables.seats
        if thought is None or thought.seat not in seats or (thought.of and thought.of not in seats):
            raise IndexError("a seat that the game does not have")
        self.last.thoughts.append(line)

    def roll_anew(self, step: Step) -> None:
        """The last step is another one, by other dice; what people thought of it stays."""
        self.undone.clear()
        self.all[-1] = replace(step, thoughts=self.last.thoughts)
        self._shown = self.moves

    def arranged(self, line: Line) -> Aside:
        """What a line arranges beside the steps. ValueError where that can't be."""
        if line.kind == "cancel" and (line.number, line.row) not in arranged.coming(
                self.news, self.asides, line.number - 1, line.number):
            raise ValueError(say("That event is not to come with round {round}.", round=line.number))
        fact = arranged.fact(self.scenario.tables, line, self.last.position.round)
        return Aside(line, self.moves, fact)

    def arrange(self, aside: Aside) -> None:
        """It is arranged. What was taken back is not done again where events are to come that it does not know of."""
        self.asides.append(aside)
        if aside.line.kind in arranged.COMING:
            self.undone.clear()

    def shows_news(self, seat: str) -> bool:
        """Whether a seat that looks now sees a move of another that it has not seen ('' stands for everybody)."""
        return self.moves > self._shown and self.last.line is not None and self.last.line.seat != seat

    def look(self) -> None:
        """Another seat than the last to move has seen the position."""
        self._shown = self.moves

    def take_back(self, by: str = "") -> None:
        """The last move is taken back. by: the instructor who does, if it is one."""
        self.undone.append(Undone(self.all.pop(), by))
        self._shown = min(self._shown, self.moves)
        self.asides = [replace(aside, at=min(aside.at, self.moves)) for aside in self.asides]

    def to_put_back(self, by: str = "") -> Step:
        """What is done again next. NoUndo where there is none, and for a seat where an instructor took it back."""
        if not self.undone:
            raise NoUndo(say("Nothing was taken back."))
        if self.undone[-1].by and not by:
            raise NoUndo(say("The instructor took that back: only the instructor does it again."))
        return self.undone[-1].step

    def put_back(self) -> None:
        """What was taken back last is done again; it rolled what it rolled."""
        self.all.append(self.undone.pop().step)

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
        self._carry_out(line)
        if self.last.position.digest() != line.after:
            raise JournalError(say("{place} leads to another position than when it was played.",
                                   place=self.place(line)), line.n + 2)

    def _carry_out(self, line: Line) -> None:
        rows = self.scenario.tables.rows
        if line.kind == "undo":
            if not self.moves:
                raise NoUndo(say("there is no move before it"))
            self.take_back(line.by)
        elif line.kind == "redo":
            if not self.undone:
                raise NoUndo(say("nothing was taken back before it"))
            self.put_back()
        elif line.kind == "look":
            self.look()
        elif line.thought is not None:
            self.think(line)
        elif line.kind in ("move", *arranged.COMING) and line.name != rows[line.row]:
            raise IndexError(f"row {line.row} is {rows[line.row]}")
        elif arranged.is_aside(line):
            self.arrange(self.arranged(line))
        elif line.kind == "reroll":
            self.roll_anew(self.tried(line))
        else:
            self.add(self.tried(line))

    def place(self, line: Line) -> str:
        """Where in its game a line is, for people."""
        what = line.name or line.kind
        if not line.seat:
            return say("Move {move} (line {line}: {what})", move=self.moves, line=line.n + 2, what=what)
        return say("Move {move} (line {line}, {seat}: {what})", move=self.moves, line=line.n + 2, seat=line.seat,
                   what=what)


def last_of(steps: Sequence[Step], seat: str | None) -> int:
    """The number of a seat's last move among steps; 0, the start, if it has made none."""
    return next((at for at in range(len(steps) - 1, 0, -1)
                 if (line := steps[at].line) is not None and line.seat == seat), 0)


def closes(steps: Sequence[Step], at: int) -> bool:
    """Whether the step of this number closed a round or the game."""
    return steps[at].position.over or (at > 0 and steps[at].position.round > steps[at - 1].position.round)


def _event(scenario: Scenario, name: str) -> int:
    """The row of an event. ValueError where the scenario has none of that name."""
    if not any(event.id == name for event in scenario.document.events):
        raise ValueError(say("an event {name}; this scenario has none", name=name))
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
            raise ValueError(say("a directive {name} for {seat}; this scenario has none", name=name, seat=seat))
        dealt[seat] = known.index(name)
    return list(dealt.values())
