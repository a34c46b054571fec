"""Scenarios for the screens outside a game: the list of those that come with the program, read on a thread.

A scenario takes over half a second to read and check, so a screen asks for it (`want`) and is called when it is there.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from game.match.scenarios import scenarios_folder

if TYPE_CHECKING:
    from game.client.app import App
    from game.scenario import Scenario
    from game.scenario.problems import Problem
    from game.scenario.scenario import Entry


@dataclass(frozen=True)
class Reading:
    """A scenario that was read: itself, or everything that is wrong with it."""

    scenario: Scenario | None
    problems: tuple[Problem, ...] = ()


_READ: dict[Path, Reading] = {}
_WAITING: dict[Path, list[Callable[[], None]]] = {}
_LOCK = threading.Lock()


def entries() -> list[Entry]:
    """The scenarios to choose from, by their heads; those that can't be read carry their problems."""
    from game.scenario import list_scenarios

    return list_scenarios(scenarios_folder())


def known(path: Path) -> Reading | None:
    """What was read of a scenario, or None while nobody has."""
    return _READ.get(path)


def forget() -> None:
    """Read all scenarios anew the next time: their files may have been changed."""
    with _LOCK:
        _READ.clear()


def want(app: App, path: Path, done: Callable[[], None]) -> Reading | None:
    """A scenario if it was read already; else it is read on a thread and `done` is called in the loop.

    Pictures without a window wait for it instead."""
    reading = _READ.get(path)
    if reading is not None:
        return reading
    if app.window.offscreen:
        _READ[path] = _read(path)
        return _READ[path]
    with _LOCK:
        waiting = _WAITING.setdefault(path, [])
        waiting.append(lambda: app.call(done))
        if len(waiting) == 1:
            threading.Thread(target=_work, args=(path,), daemon=True).start()
    return None


def _work(path: Path) -> None:
    reading = _read(path)
    with _LOCK:
        _READ[path] = reading
        waiting = _WAITING.pop(path, [])
    for call in waiting:
        call()


def _read(path: Path) -> Reading:
    from game.scenario import ScenarioError, load

    try:
        return Reading(load(path))
    except ScenarioError as error:
        return Reading(None, tuple(error.problems))
