"""A game as it is told to a reader: whole, with every secret, or as everybody at the table heard it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from game.match.eyes import Eye
from game.match.match import Match
from game.review.answers import reasoned
from game.review.lettering import without
from game.rules.facts import Arranged, Fact
from game.rules.tables import Tables
from game.wording.messages import say
from game.wording.teller import Teller
from game.wording.told import Breath
from game.wording.words import Wording


@dataclass(frozen=True)
class Account:
    """A game and through whose eyes it is told. hidden: names that are replaced in what people wrote, and by what."""

    match: Match
    eye: Eye
    hidden: Mapping[str, str] = field(default_factory=dict, compare=False)

    @property
    def whole(self) -> bool:
        """Whether the reader may know all: the game is over, or its pass-code was given."""
        return self.eye.all

    def knows(self, seat: int) -> bool:
        """Whether the reader may know what a seat (-1: none) keeps to itself: whoever may know all, and the seat."""
        return self.whole or (seat >= 0 and self.tables.seats[seat] == self.eye.seat)

    @cached_property
    def words(self) -> Wording:
        """What the things of the scenario are called."""
        return Wording(self.match.scenario.catalogue)

    @cached_property
    def teller(self) -> Teller:
        """Who tells its facts."""
        return Teller(self.words, self.tables)

    @property
    def tables(self) -> Tables:
        """The scenario's tables."""
        return self.match.scenario.tables

    @cached_property
    def facts(self) -> list[list[Fact]]:
        """What happened in each step, as far as the reader may know."""
        heard = self.eye.heard(self.match)
        return [[self._lettered(fact) for fact in facts] for facts in heard] if self.hidden else heard

    def _lettered(self, fact: Fact) -> Fact:
        """A fact without the names that are hidden, which an instructor may have written in it."""
        return replace(fact, text=without(fact.text, self.hidden)) if isinstance(fact, Arranged) else fact

    @cached_property
    def told(self) -> list[list[Breath]]:
        """What is told of each step."""
        return [reasoned(self.match, self.teller, at, self.teller.tell(facts)) for at, facts in enumerate(self.facts)]

    @cached_property
    def values(self) -> list[list[int]]:
        """Every variable after each step; what is hidden from the reader reads as its last report, or 0."""
        if self.whole:
            return [list(step.position.v) for step in self.match.steps]
        return [self.eye.view(self.match, at).values.tolist() for at in range(len(self.match.steps))]

    @cached_property
    def rounds(self) -> list[int]:
        """The round that was under way before each step, from 1: that in which its move was made."""
        begun = [step.position.round for step in self.match.steps]
        return [begun[0], *begun[:-1]]

    @cached_property
    def begun(self) -> dict[int, int]:
        """The step with which each round began."""
        begun: dict[int, int] = {}
        for at, step in enumerate(self.match.steps):
            if not step.position.over:
                begun.setdefault(step.position.round, at)
        return begun

    def so_far(self, told: str) -> str:
        """Something that a game that goes on may yet change."""
        return told if self.match.over else say("{what} so far", what=told)

    def mover(self, step: int) -> int:
        """The number of the seat whose move a step was; -1 for the start and for what an instructor let happen."""
        line = self.match.steps[step].line
        return self.tables.seat_number(line.seat) if line is not None and line.seat else -1

