"""A scenario that is ready to be played, the doors through which it comes, and the list to choose from."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from game.rules.text import shown, trouble
from game.scenario.problems import Problem, ScenarioError, problem

if TYPE_CHECKING:
    from game.rules.tables import Tables
    from game.scenario.catalogue import Catalogue
    from game.scenario.checking import CheckContext
    from game.scenario.reader import Fetch
    from game.scenario.schema.document import Document
    from game.scenario.tree import Loc, Tree

HEAD = frozenset({"scenario", "seats"})
_compiled: deque[Scenario] = deque(maxlen=8)
_kept: deque[Scenario] = deque(maxlen=8)
"""The scenarios that were asked for last; of games that were begun, those that a check would refuse now. Nothing about
a scenario depends on anything but its files."""


@dataclass(frozen=True)
class Scenario:
    """A checked scenario. `files` maps names to texts and `digest` is their sha256: both travel in saves."""

    catalogue: Catalogue
    tables: Tables
    files: dict[str, str]
    digest: str

    @property
    def document(self) -> Document:
        """What its files say, key by key."""
        return self.catalogue.document

    @cached_property
    def by_blocks(self) -> Scenario:
        """The same scenario with turns by blocks: a seat makes its moves of a round in one go. Itself if it is so."""
        return self if self.document.blocks else self._with(blocks=True)

    def undated(self, events: Collection[str]) -> Scenario:
        """The same scenario in which some events happen neither by a date nor by a draw of their own, but only where
        they are let happen. Itself for none."""
        own: dict[str, object] = {"round": None, "weight": None, "date": None, "inject": True}
        told = tuple(event.model_copy(update=own) if event.id in events else event for event in self.document.events)
        return self._with(events=told) if events else self

    def _with(self, **keys: object) -> Scenario:
        """The same scenario, some keys of which are others."""
        from game.scenario.catalogue import catalogue
        from game.scenario.compile import compile_tables
        rows = catalogue(self.document.model_copy(update=keys))
        return replace(self, catalogue=rows, tables=compile_tables(rows))

    @property
    def id(self) -> str:
        """The scenario's own name, such as a folder may have."""
        return self.document.scenario.id

    @property
    def title(self) -> str:
        """The title for people."""
        return self.document.scenario.title

    @property
    def apart(self) -> tuple[int, ...]:
        """The numbers of the endings that its targets leave out of years without a deal and tell beside them: wars."""
        ids = [one.id for one in self.document.endings]
        return tuple(ids.index(name) for one in self.document.targets if one.measure == "agreement"
                     for name in one.besides)


class SeatName(NamedTuple):
    """A seat in the list of scenarios."""

    id: str
    name: str


@dataclass(frozen=True)
class Entry:
    """One line of the list of scenarios. `problems` says why its head cannot be read; the rest is not checked yet.
    newer: it was written for a later version of the program, which is all that `problems` says then."""

    path: Path
    title: str
    summary: str
    seats: tuple[SeatName, ...]
    problems: tuple[Problem, ...]
    id: str = ""
    minutes: int = 0
    author: str = ""
    newer: bool = False


def load(path: str | os.PathLike[str]) -> Scenario:
    """The scenario of a folder (or of its main file). Raises ScenarioError with every problem."""
    return _scenario(_disk(path))


def from_files(files: Mapping[str, str]) -> Scenario:
    """The scenario of files kept in a save: names, `scenario.yaml` among them, to texts. What can be played is no
    problem here, so that a later check locks no game out. Raises ScenarioError."""
    from game.scenario.reader import fetch_texts
    return _scenario(fetch_texts(files), kept=True)


def check(path: str | os.PathLike[str]) -> list[Problem]:
    """Every problem of a scenario; empty if it can be played. Causes come before what may follow from them."""
    return _examine(_disk(path))[2]


def look_through(path: str | os.PathLike[str]) -> tuple[list[Problem], list[Problem]]:
    """The problems of a scenario, as `check` tells them, and the warnings: what plays and is hardly meant."""
    from game.scenario.checking import warnings_of
    _, context, problems = _examine(_disk(path))
    return problems, warnings_of(context) if context is not None else []


def folders(folder: str | os.PathLike[str]) -> list[Path]:
    """The scenarios in a folder, by name; none where it can't be read."""
    try:
        return sorted(path for path in Path(folder).iterdir() if _is_scenario(path))
    except OSError:
        return []


def list_scenarios(folder: str | os.PathLike[str]) -> list[Entry]:
    """The scenarios in the folders of a folder, by name. Only their heads are read; a bad one carries its problems."""
    return [read_head(path) for path in folders(folder)]


def _is_scenario(path: Path) -> bool:
    """Whether a folder holds a scenario, as far as it may be looked into: one whose main file is misnamed too, so that
    its author is told."""
    from game.scenario.reader import MAIN, misnamed
    try:
        return path.is_dir() and ((path / MAIN).is_file() or bool(misnamed(path / MAIN)))
    except OSError:
        return False


def _disk(path: str | os.PathLike[str]) -> Fetch:
    from game.scenario.reader import MAIN, fetch_disk
    main = Path(path)
    return fetch_disk(main / MAIN if main.is_dir() else main)


def _examine(fetch: Fetch, kept: bool = False) -> tuple[Tree, CheckContext | None, list[Problem]]:
    """Reads, validates and checks; the catalogue of the context is sound only if there are no problems. kept: it is the
    scenario of a game that was begun."""
    from game.scenario.checking import CheckContext, check_document
    from game.scenario.reader import read
    from game.scenario.validate import validate
    tree = read(fetch)
    if newer := _newer(tree):
        return tree, None, newer
    validated = validate(tree)
    told = {one[:3] for one in tree.problems}
    kinds = [tree.problems, [one for one in validated.problems if one[:3] not in told]]
    context = None if validated.document is None else CheckContext(tree, validated.document, validated, kept)
    kinds += check_document(context) if context is not None else []
    broken_off = context is not None and context.broken_off
    problems = list(dict.fromkeys(one for kind in kinds for one in sorted(kind)))
    return tree, context, _capped(tree, problems, validated.untold, broken_off)


def _newer(tree: Tree) -> list[Problem]:
    """That a scenario was written for a later version of the program, if it was: whatever else is wrong follows."""
    from game.scenario.tree import FORMAT
    written = _text(tree.data, "format")
    if not written.isascii() or not written.isdigit() or len(written) > 3 or int(written) <= FORMAT:
        return []
    return [problem(tree.mark(("format",)), f"this scenario is of format {written}, which is newer than the program",
                    f"format: {FORMAT}", "a later version of the program reads it")]


def _capped(tree: Tree, problems: list[Problem], untold: int, broken_off: bool) -> list[Problem]:
    """No more problems than an author reads, and at their end how many more there are. broken_off: at least so many."""
    from game.scenario.tree import MOST_PROBLEMS
    untold += len(problems) - MOST_PROBLEMS
    if untold <= 0:
        return problems
    return [*problems[:MOST_PROBLEMS], problem(
        tree.mark(()), f"{'at least ' if broken_off else ''}{untold} more problems are not listed")]


def _scenario(fetch: Fetch, kept: bool = False) -> Scenario:
    """The scenario to which a fetch leads, compiled anew only if one of its files has changed since. ScenarioError."""
    from game.scenario.compile import compile_tables
    from game.scenario.reader import digest
    known: list[Scenario] = [*_compiled, *(_kept if kept else [])]
    for scenario in known:
        if all(_is(fetch(name)[1], text) for name, text in scenario.files.items()):
            return scenario
    tree, context, problems = _examine(fetch, kept)
    if problems or context is None:
        raise ScenarioError(problems)
    scenario = Scenario(context.catalogue, compile_tables(context.catalogue), dict(tree.files), digest(tree.files))
    (_kept if context.untold else _compiled).append(scenario)
    return scenario


def _is(raw: bytes | str, text: str) -> bool:
    """Whether a file, as it is fetched, has a text."""
    from game.scenario.tree import plain
    return isinstance(raw, bytes) and plain(raw) == text.encode("utf-8", "surrogatepass")


def read_head(path: Path) -> Entry:
    """The head of one scenario, read no further than it goes. Texts are fit for a list, whatever the file holds."""
    from game.scenario.reader import read
    from game.scenario.tree import MOST_SEATS, MOST_SENTENCE, MOST_SHORT
    tree = read(_disk(path), HEAD)
    head, rows = _mapping(tree.data.get("scenario")), tree.data.get("seats")
    newer = _newer(tree)
    problems = newer or [*tree.problems, *(
        problem(tree.mark(("scenario",)), f"key '{key}' is missing", f"'{key}: ...' here")
        for key in ("id", "title", "summary") if not isinstance(head.get(key), str))]

    def line(mapping: dict[str, Any], loc: Loc, most: int = MOST_SHORT) -> str:
        text = _text(mapping, str(loc[-1])).strip()
        if wrong := trouble(text, most):
            problems.append(problem(tree.mark(loc), f"this text can't be shown: {wrong}"))
        return shown(text, most)

    title, summary = line(head, ("scenario", "title")), line(head, ("scenario", "summary"), MOST_SENTENCE)
    own = line(head, ("scenario", "id"))
    seats = [SeatName(line(row, ("seats", i, "id")), line(row, ("seats", i, "name")))
             for i, row in enumerate(map(_mapping, rows[:MOST_SEATS] if isinstance(rows, list) else []))]
    minutes = _text(head, "minutes")
    return Entry(path, title or shown(path.name, MOST_SHORT), summary, tuple(seats), tuple(problems), own,
                 int(minutes) if minutes.isascii() and minutes.isdigit() and len(minutes) < 4 else 0,
                 line(head, ("scenario", "author")), bool(newer))


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(mapping: dict[str, Any], key: str) -> str:
    value = mapping.get(key)
    return value if isinstance(value, str) else ""
