"""A class: one game that every table of it begins alike, from a class file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from game.match.class_checks import Able, ClassChecks
from game.match.conduct import Ask, Clock, Conduct
from game.match.match import Match
from game.match.scenarios import UnknownScenario, find_scenario
from game.match.seals import Lock
from game.match.sitters import PERSON, sitting
from game.scenario import Scenario, ScenarioError, load
from game.scenario.class_file import is_class, read_class
from game.scenario.problems import problem
from game.scenario.schema.classroom import ClassDocument
from game.scenario.tree import Tree
from game.wording.messages import say

__all__ = ["Able", "Classroom", "UnknownTable", "is_class", "open_class"]


class UnknownTable(ValueError):
    """A table that the class does not have, or none where one must be named; its text is a sentence."""


@dataclass(frozen=True)
class Classroom:
    """A class file that can be played: what it says, and its scenario with turns as the class plays them."""

    document: ClassDocument
    scenario: Scenario

    def begin(self, table: str, created: str = "") -> Match:
        """The game of a table, not kept yet; the same at every table but for its name, its people and a seed of its
        own. UnknownTable where there is no such table."""
        names = self.document.tables
        if names and table not in names:
            raise UnknownTable(say("name one of the tables of {title}: {names}", title=self.document.class_,
                                   names=", ".join(names)))
        seats = {seat: sitting(self.document.seats.get(seat, PERSON)) for seat in self.scenario.tables.seats}
        match = Match.new(self.scenario, seats, self.seed(table), None, self.document.rounds, created)
        match.sit(table, self._conduct(table))
        if self.document.instructor is not None:
            match.admit(self.document.instructor)
        return match

    def trial(self) -> Match:
        """The game of the first table, not kept."""
        return self.begin(self.document.tables[0] if self.document.tables else "")

    def seed(self, table: str) -> int:
        """The seed of a table's game: its own, or that of all."""
        seed = self.document.seeds.get(table, self.document.seed)
        assert seed is not None     # a class file without one is refused
        return seed

    def _conduct(self, table: str) -> Conduct:
        document = self.document
        return Conduct(
            people={**document.people, **document.people_at.get(table, {})},
            clock=Clock(document.clock.move or 0, document.clock.round or 0),
            reasons=Ask(document.reasons), forecasts=Ask(document.forecasts),
            directives=document.directives, news=document.news, moved=self._moved,
            words={seat: Lock.new(word).token for seat, word in document.words.items()},
        )

    @property
    def _moved(self) -> tuple[str, ...]:
        """The events that the class sets for a round, and that would else happen once by themselves."""
        chosen = {name for events in self.document.news.values() for name in events}
        return tuple(event.id for event in self.scenario.document.events
                     if event.id in chosen and event.times == 1 and not event.inject)


def open_class(path: Path, able: Able, text: str | None = None) -> Classroom:
    """The class of a file, or of the text that it will hold. ScenarioError with every fault of it and its place."""
    tree, document, problems = read_class(path, text)
    if document is None:
        raise ScenarioError(problems)
    scenario = _scenario(path, tree, document)
    problems = ClassChecks(tree, document, scenario, able).problems()
    if problems:
        raise ScenarioError(problems)
    return Classroom(document, scenario.by_blocks if document.blocks else scenario)


def _scenario(path: Path, tree: Tree, document: ClassDocument) -> Scenario:
    """The scenario that a class file names: one that is known, or one beside the class file."""
    beside = path.parent / document.scenario
    try:
        return load(beside if beside.exists() else find_scenario(document.scenario))
    except UnknownScenario as error:
        raise ScenarioError([problem(tree.mark(("scenario",)), str(error), "")]) from error
