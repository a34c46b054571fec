"""Scenarios by name: those that come with the program and one's own, where they are, and which one a name means."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from game.match import files
from game.rules import program
from game.rules.names import hinted
from game.rules.text import shown
from game.scenario import Entry, folders, list_scenarios
from game.wording.messages import say

_MOST_NAME, _MOST_LISTED = 60, 12


class UnknownScenario(ValueError):
    """There is no scenario of that name, or there are two; the text says which there are."""


def scenarios_folder() -> Path:
    """Where the scenarios that come with the program are."""
    return program.program_folder() / program.SCENARIOS


def scenario_names() -> list[str]:
    """The names of the scenarios that come with the program; nothing of them is read."""
    return [path.name for path in folders(scenarios_folder())]


def own_folder() -> Path:
    """Where one's own scenarios are; it need not exist yet."""
    return files.data_folder() / "scenarios"


def is_own(path: Path) -> bool:
    """Whether a scenario lies in the folder of one's own."""
    return own_folder() in path.parents


def all_scenarios() -> list[Entry]:
    """Every scenario by its head: those that come with the program, with the fewest seats first and of those the
    longest, then one's own. A bad one carries its problems."""
    shipped = sorted(list_scenarios(scenarios_folder()), key=lambda entry: (len(entry.seats), -entry.minutes))
    return [*shipped, *list_scenarios(own_folder())]


def namesakes(entries: Iterable[Entry]) -> dict[Path, str]:
    """Of scenarios that have the id of one that is listed before them: a sentence that says so."""
    first: dict[str, Path] = {}
    told = {}
    for entry in entries:
        if entry.id and first.setdefault(entry.id, entry.path) != entry.path:
            told[entry.path] = say("the id '{id}' is that of {path} too; give one of the two an id of its own",
                                   id=entry.id, path=first[entry.id])
    return told


def find_scenario(name: str | os.PathLike[str]) -> Path:
    """A scenario's folder or file from its path, or from its name among those of the program and one's own, which goes
    before a folder of that name that holds none.

    UnknownScenario, with the nearest name; also where both have one of that name: nobody can tell which is meant."""
    given = Path(name)
    there = _exists(given)
    if there and (given.is_file() or given.name != os.fspath(name) or _exists(given / "scenario.yaml")):
        return given
    shipped, own = ({path.name: path for path in folders(place)} for place in (scenarios_folder(), own_folder()))
    both = [named[str(name)] for named in (shipped, own) if str(name) in named]
    if len(both) == 1:
        return both[0]
    if there:
        return given
    asked = shown(str(name), _MOST_NAME)
    if both:
        raise UnknownScenario(say("there are two scenarios '{name}': give the path, {first} or {second}", name=asked,
                                  first=both[0], second=both[1]))
    text = say("there is no scenario '{name}'; those that come with the program: {known}; your own: {own}", name=asked,
               known=", ".join(shipped) or say("none"), own=_few(own) or say("none"))
    raise UnknownScenario(hinted(text, asked, [*shipped, *own]))


def _few(names: dict[str, Path]) -> str:
    """Names as a sentence lists them, not too many."""
    listed = [shown(name, _MOST_NAME) for name in names]
    return ", ".join([*listed[:_MOST_LISTED], "\u2026"] if len(listed) > _MOST_LISTED else listed)


def _exists(path: Path) -> bool:
    """Whether there is such a file or folder; a name that no system can take is none."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
