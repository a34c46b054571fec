"""A scenario that is ready to be played, the doors through which it comes, and the list to choose from."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from game.scenario.problems import Problem, ScenarioError

if TYPE_CHECKING:
    from game.rules.tables import Tables
    from game.scenario.catalogue import Catalogue
    from game.scenario.reader import Fetch
    from game.scenario.schema.document import Document
    from game.scenario.tree import Tree

HEAD = frozenset({"scenario", "seats"})
_compiled: deque[Scenario] = deque(maxlen=8)
"""The scenarios that were asked for last. Nothing about a scenario depends on anything but its files."""


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

    @property
    def id(self) -> str:
        """The scenario's own name, such as a folder may have."""
        return self.document.scenario.id

    @property
    def title(self) -> str:
        """The title for people."""
        return self.document.scenario.title


class SeatName(NamedTuple):
    """A seat in the list of scenarios."""

    id: str
    name: str


@dataclass(frozen=True)
class Entry:
    """One line of the list of scenarios. `problems` says why its head cannot be read; the rest is not checked yet."""

    path: Path
    title: str
    summary: str
    seats: tuple[SeatName, ...]
    problems: tuple[Problem, ...]
    id: str = ""
    minutes: int = 0


def load(path: str | os.PathLike[str]) -> Scenario:
    """The scenario of a folder (or of its main file). Raises ScenarioError with every problem."""
    return _scenario(_disk(path))


def from_files(files: Mapping[str, str]) -> Scenario:
    """The scenario of files kept in a save: names, `scenario.yaml` among them, to texts. Raises ScenarioError."""
    from game.scenario.reader import fetch_texts
    return _scenario(fetch_texts(files))


def check(path: str | os.PathLike[str]) -> list[Problem]:
    """Every problem of a scenario, by file, line and column; empty if it can be played."""
    return _examine(_disk(path))[2]


def list_scenarios(folder: str | os.PathLike[str]) -> list[Entry]:
    """The scenarios in the folders of a folder, by name. Only their heads are read; a bad one carries its problems."""
    from game.scenario.reader import MAIN
    try:
        names = sorted(entry.name for entry in os.scandir(folder) if entry.is_dir())
    except OSError:
        return []
    paths = [Path(folder) / name for name in names]
    return [_entry(path) for path in paths if (path / MAIN).is_file()]


def _disk(path: str | os.PathLike[str]) -> Fetch:
    from game.scenario.reader import MAIN, fetch_disk
    main = Path(path)
    return fetch_disk(main / MAIN if main.is_dir() else main)


def _examine(fetch: Fetch) -> tuple[Tree, Catalogue | None, list[Problem]]:
    """Reads, validates and checks; the catalogue is sound only if there are no problems."""
    from game.scenario.checking import CheckContext, check_document
    from game.scenario.reader import read
    from game.scenario.validate import validate
    tree = read(fetch)
    problems = list(tree.problems)
    catalogue: Catalogue | None = None
    if not tree.cut:
        validated = validate(tree)
        told = {problem[:3] for problem in problems}
        problems += [problem for problem in validated.problems if problem[:3] not in told]
        if validated.document is not None:
            context = CheckContext(tree, validated.document, validated)
            catalogue = context.catalogue
            problems += check_document(context)
    return tree, catalogue, sorted(set(problems))


def _scenario(fetch: Fetch) -> Scenario:
    """The scenario to which a fetch leads, compiled anew only if one of its files has changed since. ScenarioError."""
    from game.scenario.compile import compile_tables
    from game.scenario.reader import digest
    for scenario in tuple(_compiled):
        if all(fetch(name)[1] == text.encode("utf-8", "surrogatepass") for name, text in scenario.files.items()):
            return scenario
    tree, catalogue, problems = _examine(fetch)
    if problems or catalogue is None:
        raise ScenarioError(problems)
    scenario = Scenario(catalogue, compile_tables(catalogue), dict(tree.files), digest(tree.files))
    _compiled.append(scenario)
    return scenario


def _entry(path: Path) -> Entry:
    """The head of one scenario, read no further than it goes."""
    from game.scenario.reader import read
    tree = read(_disk(path), HEAD)
    problems = list(tree.problems)
    head, rows = _mapping(tree.data.get("scenario")), tree.data.get("seats")
    for key in ("id", "title", "summary"):
        if not isinstance(head.get(key), str):
            mark = tree.mark(("scenario",))
            problems.append(Problem(mark.path, mark.line, mark.column, f"key '{key}' is missing", f"'{key}: ...' here"))
    rows = rows if isinstance(rows, list) else []
    seats = [SeatName(_text(row, "id"), _text(row, "name")) for row in map(_mapping, rows)]
    minutes = _text(head, "minutes")
    return Entry(path, _text(head, "title") or path.name, _text(head, "summary"), tuple(seats), tuple(problems),
                 _text(head, "id"), int(minutes) if minutes.isascii() and minutes.isdigit() and len(minutes) < 4 else 0)


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(mapping: dict[str, Any], key: str) -> str:
    value = mapping.get(key)
    return value if isinstance(value, str) else ""
