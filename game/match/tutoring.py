"""How far a tutorial has come: reckoned from the game alone, so that a saved game goes on where it was left.

Steps are passed, never demanded: a move that a step waits for passes it, any other move passes the step that is due.
So whatever legal thing is done, the tutorial goes on, and no step can hold it up.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from game.match.match import Match
from game.rules.facts import (
    BattleFought,
    ClientAsked,
    Fact,
    GameEnded,
    OfferAccepted,
    OfferMade,
    OfferRejected,
    PromiseBroken,
    RoundBegun,
    RowPlayed,
)
from game.rules.names import row_parts
from game.rules.tables import Kind, Tables
from game.rules.views import View
from game.scenario.schema.tutorial import GO_ON, PLAY, Lesson

OF_KIND: dict[str, tuple[Kind, ...]] = {
    "card": (Kind.CARD,), "order": (Kind.ORDER,), "threat": (Kind.THREATEN,),
    "offer": (Kind.OFFER, Kind.COUNTER), "answer": (Kind.ACCEPT, Kind.REJECT, Kind.COUNTER),
    "move": tuple(Kind(number) for number in range(Kind.COUNTER + 1)),
}
OF_FACT: dict[str, type] = {
    "offer": OfferMade, "deal": OfferAccepted, "refusal": OfferRejected, "signed": ClientAsked, "walked": ClientAsked,
    "battle": BattleFought, "breach": PromiseBroken, "round": RoundBegun, "ending": GameEnded,
}


@dataclass(frozen=True)
class Progress:
    """The steps that are passed, by number, and the one that is due: -1 where none is."""

    passed: frozenset[int]
    due: int


class Course:
    """The steps of one seat in one game, followed from move to move."""

    def __init__(self, tables: Tables, seat: str, lessons: Sequence[Lesson]) -> None:
        self.tables, self.seat, self.lessons = tables, seat, lessons
        self.number = tables.seat_number(seat)
        self.rows = {lesson.id: self._rows(lesson.until) for lesson in lessons}
        """The rows that pass a step that waits for a move."""

    def _rows(self, until: str) -> list[int]:
        what, _, name = until.partition(" ")
        if what != PLAY:
            return []
        mine = [row for row in range(self.tables.moves.size) if int(self.tables.seat[row]) == self.number]
        if name in OF_KIND:
            return [row for row in mine if int(self.tables.kind[row]) in OF_KIND[name]]
        names = self.tables.rows
        return [row for row in mine if name in (names[row], row_parts(names[row])[0])]

    def progress(self, match: Match, read: Collection[int] = ()) -> Progress:
        """How far it has come at the last step that stands when it is asked: a bot may move meanwhile. read: the steps
        that were read and gone on from, without a move."""
        passed: set[int] = set()
        happened: set[str] = set()
        steps = list(match.steps)
        for at, step in enumerate(steps):
            mine = step.line is not None and step.line.seat == self.seat
            if mine and step.line is not None:
                self._moved(match.view(self.seat, at - 1), step.line.row, passed, happened)
            self._heard(match.heard_of(self.seat, at), passed, happened)
        passed |= set(read)
        due = next(self._due(match.view(self.seat, len(steps) - 1), passed, happened), -1)
        return Progress(frozenset(passed), due)

    def _moved(self, before: View, row: int, passed: set[int], happened: set[str]) -> None:
        """A move of the seat's: it passes the step that is due, and the first one that waits for it."""
        due = list(self._due(before, passed, happened))
        wished = next((number for number in due if row in self.rows[self.lessons[number].id]), -1)
        if wished < 0 or (due and self.lessons[due[0]].until == GO_ON):
            passed |= set(due[:1])
        passed |= {wished} - {-1}
        happened |= {lesson.after for lesson in self.lessons if row in self._rows(lesson.after)}

    def _heard(self, facts: Sequence[Fact], passed: set[int], happened: set[str]) -> None:
        """What the seat heard passes the first step that waits for it."""
        for fact in facts:
            for number, lesson in enumerate(self.lessons):
                if number not in passed and self._is(fact, lesson.until):
                    passed.add(number)
                    break
            happened |= {lesson.after for lesson in self.lessons if self._is(fact, lesson.after)}

    def _is(self, fact: Fact, until: str) -> bool:
        """Whether a fact is what a step waits for."""
        what, _, name = until.partition(" ")
        if not name or what == PLAY:
            return False
        if isinstance(fact, RowPlayed):
            return self.tables.rows[fact.row] == name
        if not isinstance(fact, OF_FACT.get(name, ())):
            return False
        if isinstance(fact, OfferMade):
            return self.number in (fact.receiver, fact.third)
        if isinstance(fact, OfferRejected):
            return fact.sender == self.number
        return not isinstance(fact, ClientAsked) or fact.signed == (name == "signed")

    def _due(self, view: View, passed: Collection[int], happened: Collection[str]) -> Iterator[int]:
        """The steps that are not passed and can be taken now, in order."""
        for number, lesson in enumerate(self.lessons):
            if number in passed or (lesson.after and lesson.after not in happened):
                continue
            rows = self.rows[lesson.id]
            if not lesson.until.startswith(PLAY) or any(view.legal[row] for row in rows):
                yield number


