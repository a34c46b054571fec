"""What every check looks at: the document, its rows and variables, where each stands, and the problems found so far."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from game.rules.names import THREAT_MOVES, Verb
from game.rules.tables import Kind
from game.scenario.catalogue import catalogue
from game.scenario.problems import Problem, problem
from game.scenario.reader import Loc, Tree
from game.scenario.schema import Document

APART = ("format", "scenario", "rounds", "questions", "glossary", "claims", "sources",
         "history", "targets", "logic")   # sections whose ids are of another kind


class CheckContext:
    """A document under check. `whole`: no row was cut out of it, so that what is missing is really missing."""

    def __init__(self, tree: Tree, document: Document, rows: dict[str, list[int]], whole: bool) -> None:
        self.tree, self.document, self.whole = tree, document, whole
        self._rows = rows
        self.catalogue = catalogue(document)
        self.known = self.catalogue.variables
        self.ids: dict[str, Loc] = {}
        self.twice: list[tuple[str, Loc]] = []
        for name, loc in _ids(tree.data):
            if name in self.ids:
                self.twice.append((name, loc))
            self.ids.setdefault(name, loc)
        self.problems: list[Problem] = []
        self._said: set[Problem] = set()

    def where(self, loc: Loc) -> Loc:
        """A path in the document as the path in the tree."""
        if len(loc) > 1 and isinstance(loc[1], int) and loc[0] in self._rows:
            return (loc[0], self._rows[str(loc[0])][loc[1]], *loc[2:])
        return loc

    def say(self, loc: Loc, what: str, expected: str = "", hint: str = "", offset: int | None = None) -> None:
        """Notes a problem, once, at a value (or `offset` characters into it)."""
        mark = self.tree.mark(self.where(loc))
        found = problem(mark if offset is None else mark.moved(offset), what, expected, hint)
        if found not in self._said:
            self._said.add(found)
            self.problems.append(found)

    def gone(self, name: str) -> bool:
        """Whether a name is unknown only because the row that has it was cut out."""
        return not self.whole and name in self.ids

    def claimable(self) -> set[str]:
        """Everything a claim may name: ids, variables, and the names of moves and breaches."""
        rows = self.catalogue.of_kind(Kind.ORDER, Kind.BREACH)
        threats = [verb.of(threat.id) for threat in self.document.threats for verb in (*THREAT_MOVES, Verb.LAPSE)]
        return {*self.ids, *self.known, *threats, *(row.id for row in rows)}


def _ids(data: dict[str, Any]) -> Iterator[tuple[str, Loc]]:
    """Every id of a tree with its place, section by section."""
    for section, value in data.items():
        if section not in APART:
            yield from _inner_ids(value, (section,))


def _inner_ids(value: Any, loc: Loc) -> Iterator[tuple[str, Loc]]:
    if isinstance(value, dict):
        if isinstance(value.get("id"), str):
            yield value["id"], (*loc, "id")
        for key, inner in value.items():
            yield from _inner_ids(inner, (*loc, key))
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from _inner_ids(inner, (*loc, i))
