"""The checks of a document: a pass is a file of `checks` with a function `run(context)`, and is found by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

from game.rules.names import nearest
from game.scenario import checks, warnings
from game.scenario.catalogue import catalogue
from game.scenario.problems import Mark, Problem, problem
from game.scenario.schema.document import Document
from game.scenario.tree import ALL, MOST_PROBLEMS, Loc, Tree
from game.scenario.validate import Validated

APART = ("format", "scenario", "rounds", "questions", "quiz", "glossary", "claims", "sources",
         "history", "tutorial", "targets", "logic")   # sections whose ids are of another kind
SECTIONS = frozenset(Document.model_fields)
MOST_LISTED = 12   # names that a problem lists of those that are known

Check = Callable[["CheckContext"], None]


class EnoughError(Exception):
    """A pass has more to report than an author reads."""


class CheckContext:
    """What every pass looks at, and where it reports.

    tree: what the files say; document: the same, validated; known: the variables; ids: every id and its first place,
    `twice` those that come again. whole: no row was cut out, so that what is missing is really missing.
    causes: the passes that others ask for what they found. broken_off: a pass found more than is listed. kept: it is
    the scenario of a game that was begun, of which what can be played all the same is not told; untold: there was such.
    """

    def __init__(self, tree: Tree, document: Document, validated: Validated, kept: bool = False) -> None:
        self.tree, self.document, self.whole = tree, document, validated.whole
        self.kept, self.untold = kept, False
        self._rows, self._cut, self._unnamed = validated.rows, validated.cut, validated.unnamed
        self.catalogue = catalogue(document)
        self.known = self.catalogue.variables
        self.ids: dict[str, Loc] = {}
        self.twice: list[tuple[str, Loc]] = []
        for name, loc in _ids(tree.data):
            if self.ids.setdefault(name, loc) is not loc:
                self.twice.append((name, loc))
        self.causes: set[Check] = set()
        self.broken_off = False
        self._under_way: list[Check] = []
        self._reported: dict[Check, list[Problem]] = {}
        self._problems: list[Problem] = []

    def problems_of(self, check: Check) -> list[Problem]:
        """What a pass reports. It runs once, whoever asks first."""
        if self._under_way:
            self.causes.add(check)
        if check not in self._reported:
            outer, self._problems = self._problems, []
            self._under_way.append(check)
            try:
                check(self)
            except EnoughError:
                self.broken_off = True
            self._under_way.pop()
            self._reported[check], self._problems = self._problems, outer
        return self._reported[check]

    def report(self, loc: Loc, what: str, expected: str = "", hint: str = "", offset: int | None = None) -> None:
        """Notes a problem at a value of the document, or `offset` characters into its text."""
        if len(loc) > 1 and isinstance(loc[1], int) and loc[0] in self._rows:
            loc = (loc[0], self._rows[str(loc[0])][loc[1]], *loc[2:])
        mark = self.tree.mark(loc)
        self._note(problem(mark if offset is None else mark.moved(offset), what, expected, hint))

    def report_idle(self, loc: Loc, what: str, expected: str = "", hint: str = "", offset: int | None = None) -> None:
        """As `report`, of what can be played and comes to nothing. A game that was begun before a check knew of it is
        opened all the same."""
        self.untold |= self.kept
        if not self.kept:
            self.report(loc, what, expected, hint, offset)

    def report_in_tree(self, loc: Loc, what: str, expected: str, hint: str = "") -> None:
        """Notes a problem at a value of the tree, where rows that were cut out still stand."""
        self._note(problem(self.tree.mark(loc), what, expected, hint))

    def report_at(self, mark: Mark, what: str, expected: str, hint: str = "") -> None:
        """Notes a problem at a place in a file that is no value's."""
        self._note(problem(mark, what, expected, hint))

    def _note(self, reported: Problem) -> None:
        self._problems.append(reported)
        if len(self._problems) > MOST_PROBLEMS:
            raise EnoughError

    def gone(self, name: str, what: str = "") -> bool:
        """Whether a name is, or may be, unknown only because the row that has it was cut out.

        what: whose name it is, such as 'seat'; else it may be that of any row."""
        if self.whole or name in self.ids:
            return not self.whole
        section = f"{what}s"
        return ALL in self._unnamed or (section in self._unnamed if section in SECTIONS else bool(self._unnamed))

    def is_cut(self, section: str) -> bool:
        """Whether a section, or some of it, was cut out."""
        return section in self._cut or ALL in self._cut

    def is_known(self, loc: Loc, name: str, known: Iterable[str], what: str) -> bool:
        """Whether a name is among those known; reports it if not, but for one whose row was cut out."""
        known = list(known)
        if name not in known and not self.gone(name, what):
            expected = ", ".join(known[:MOST_LISTED]) or "nothing, there is none"
            self.report(loc, f"{what} '{name}' is unknown", expected, nearest(name, known) or self._elsewhere(name))
        return name in known

    def _elsewhere(self, name: str) -> str:
        """A hint that a name is one of another kind, such as a seat's where a side is asked for."""
        where = self.ids.get(name, ())
        return f"'{name}' is a name in '{where[0]}'" if where else ""

    def there_is(self, loc: Loc, name: str, known: Iterable[str], what: str, expected: str = "") -> bool:
        """As `is_known`, of what is no section of its own; `expected` instead of a list of all."""
        known = list(known)
        if name not in known and not self.gone(name, what):
            self.report(loc, f"there is no {what} '{name}'", expected or ", ".join(known[:MOST_LISTED]) or "none",
                        nearest(name, known))
        return name in known

    def each_once(self, loc: Loc, names: Sequence[str], what: str) -> None:
        """Reports names that stand twice in a list."""
        for i, name in repeats(names):
            self.report((*loc, i), f"{what} '{name}' stands twice", "each once")

    def each_seat_has(self, section: str, what: str) -> None:
        """Reports seats that a section has no row for."""
        named = [row.seat for row in getattr(self.document, section)]
        for seat in self.document.seats:
            if seat.id not in named:
                self.report((section,) if section in self.tree.data else (), f"'{seat.id}' has no {what}",
                            f"at least one row in '{section}' for every seat")


def repeats(names: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Where names stand that stood before in the list, and which they are."""
    seen: set[str] = set()
    for i, name in enumerate(names):
        if name in seen:
            yield i, name
        seen.add(name)


def _ids(value: Any, loc: Loc = ()) -> Iterator[tuple[str, Loc]]:
    """Every id of a tree with its place."""
    if isinstance(value, dict):
        if isinstance(value.get("id"), str):
            yield value["id"], (*loc, "id")
        for key, inner in value.items():
            if loc or key not in APART:
                yield from _ids(inner, (*loc, key))
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from _ids(inner, (*loc, i))


@cache
def passes(folder: ModuleType = checks) -> tuple[Check, ...]:
    """The passes: the `run` of every module of the folder."""
    names = sorted(module.name for module in iter_modules(folder.__path__))
    return tuple(import_module(f"{folder.__name__}.{name}").run for name in names)


def check_document(context: CheckContext) -> tuple[list[Problem], list[Problem]]:
    """Every problem that a pass reports: those of passes on which others build, and the rest.

    With rows cut out, what depends on all rows is not judged."""
    reports = [(check, context.problems_of(check)) for check in passes()]
    causes = [problem for check, problems in reports if check in context.causes for problem in problems]
    return causes, [problem for check, problems in reports if check not in context.causes for problem in problems]


def warnings_of(context: CheckContext) -> list[Problem]:
    """What plays and is hardly meant, by file and line."""
    return sorted({one for check in passes(warnings) for one in context.problems_of(check)})
