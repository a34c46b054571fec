"""The scenarios that come with the program: where they are, and which one a name means."""

from __future__ import annotations

import os
from pathlib import Path

from game.match import files
from game.rules.names import hinted
from game.wording.messages import say


class UnknownScenario(ValueError):
    """There is no scenario of that name; the text says which there are."""


def scenarios_folder() -> Path:
    """Where the scenarios that come with the program are."""
    return files.program_folder() / "scenarios"


def scenario_names() -> list[str]:
    """The names of the scenarios that come with the program; nothing of them is read."""
    return sorted(path.parent.name for path in scenarios_folder().glob("*/scenario.yaml"))


def find_scenario(name: str | os.PathLike[str]) -> Path:
    """A scenario's folder or file from its path, or from the name of one that comes with the program.

    UnknownScenario, with the nearest name."""
    given, known = Path(name), scenario_names()
    if given.exists():
        return given
    if str(name) in known:
        return scenarios_folder() / name
    text = say("there is no scenario '{name}'; those that come with the program: {known}", name=name,
               known=", ".join(known) or say("none"))
    raise UnknownScenario(hinted(text, str(name), known))
