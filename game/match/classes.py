"""A class: one game that every table of it begins alike, from a class file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from game.match.match import Match
from game.match.scenarios import UnknownScenario, find_scenario
from game.match.sitters import PERSON, bot_in, sitting
from game.rules.names import nearest
from game.scenario import Problem, Scenario, ScenarioError, load
from game.scenario.class_file import is_class, read_class
from game.scenario.problems import problem
from game.scenario.schema.classroom import ClassDocument
from game.scenario.tree import Loc, Tree
from game.wording.messages import count, say

__all__ = ["Classroom", "UnknownTable", "is_class", "open_class"]

Able = Callable[[str, Scenario, str], str]
"""Why a bot can't sit in a seat of a scenario (its name, the scenario, the seat), as a sentence; '' if it can."""


class UnknownTable(ValueError):
    """A table that the class does not have, or none where one must be named; its text is a sentence."""


@dataclass(frozen=True)
class Classroom:
    """A class file that can be played: what it says, and its scenario with turns as the class plays them."""

    document: ClassDocument
    scenario: Scenario

    def begin(self, table: str, created: str = "") -> Match:
        """The game of a table, not kept yet; the same at every table. UnknownTable where there is no such table."""
        names = self.document.tables
        if names and table not in names:
            raise UnknownTable(say("name one of the tables of {title}: {names}", title=self.document.class_,
                                   names=", ".join(names)))
        match = self.trial(created)
        match.sit(table)
        return match

    def trial(self, created: str = "") -> Match:
        """The game that all tables play, at no table and not kept."""
        seats = {seat: sitting(self.document.seats.get(seat, PERSON)) for seat in self.scenario.tables.seats}
        return Match.new(self.scenario, seats, self.document.seed, None, self.document.rounds, created)


def open_class(path: Path, able: Able, text: str | None = None) -> Classroom:
    """The class of a file, or of the text that it will hold. ScenarioError with every fault of it and its place."""
    tree, document, problems = read_class(path, text)
    if document is None:
        raise ScenarioError(problems)
    scenario = _scenario(path, tree, document)
    problems = [*_lengths(tree, document, scenario), *_seats(tree, document, scenario, able), *_tables(tree, document)]
    if problems:
        raise ScenarioError(problems)
    return Classroom(document, scenario.by_blocks if document.blocks else scenario)


def _scenario(path: Path, tree: Tree, document: ClassDocument) -> Scenario:
    """The scenario that a class file names: one that is known, or one beside the class file."""
    beside = path.parent / document.scenario
    try:
        return load(beside if beside.exists() else find_scenario(document.scenario))
    except UnknownScenario as error:
        raise ScenarioError([_at(tree, ("scenario",), str(error))]) from error


def _lengths(tree: Tree, document: ClassDocument, scenario: Scenario) -> list[Problem]:
    most = len(scenario.document.rounds)
    if document.rounds is None or document.rounds <= most:
        return []
    return [_at(tree, ("rounds",), count("the scenario has {n} round", "the scenario has {n} rounds", most),
                say("a number from 1 to {most}", most=most))]


def _seats(tree: Tree, document: ClassDocument, scenario: Scenario, able: Able) -> list[Problem]:
    """Seats that the scenario does not have, and bots that can't sit there."""
    problems = []
    for seat, who in document.seats.items():
        known = scenario.tables.seats
        if seat not in known:
            problems.append(problem(tree.key(("seats", seat)), say("seat '{seat}' is unknown", seat=seat),
                                    ", ".join(known), nearest(seat, known)))
        elif (name := bot_in(who)) and (why := able(name, scenario, seat)):
            problems.append(_at(tree, ("seats", seat), why))
    return problems


def _tables(tree: Tree, document: ClassDocument) -> list[Problem]:
    """Tables of one name: on a wall nobody could tell them apart."""
    first: dict[str, int] = {}
    problems = []
    for k, name in enumerate(document.tables):
        if first.setdefault(name.casefold(), k) != k:
            problems.append(_at(tree, ("tables", k), say("two tables are called '{name}'", name=name),
                                say("a name of its own for each table")))
    return problems


def _at(tree: Tree, loc: Loc, what: str, expected: str = "") -> Problem:
    return problem(tree.mark(loc), what, expected)
