"""Scenarios for the screens outside a game: the list of those of the program and one's own, read on a thread.

A scenario takes over half a second to read and check, so a screen asks for it (`want`) and is called when it is there.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from game.wording.messages import say

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


def entries(also: Path | None = None) -> list[Entry]:
    """The scenarios to choose from, by their heads; those that can't be read carry their problems.

    also: one that is listed too, wherever it lies."""
    from game.match.scenarios import all_scenarios
    from game.scenario import read_head

    listed = all_scenarios()
    return listed if also is None or any(entry.path == also for entry in listed) else [*listed, read_head(also)]


def called(entry: Entry, listed: Iterable[Entry]) -> str:
    """What a scenario is called in a list: its title, and its folder where another has the same title."""
    from game.rules.text import shown
    from game.scenario.tree import MOST_SHORT

    alike = sum(one.title == entry.title for one in listed) > 1
    return f"{entry.title} ({shown(entry.path.name, MOST_SHORT)})" if alike else entry.title


def problems(entry: Entry) -> tuple[Problem, ...]:
    """What keeps a scenario from being played, as far as it is known: of its head, or of all that was read."""
    reading = known(entry.path)
    return entry.problems if reading is None or entry.problems else reading.problems


def outdated() -> str:
    """What is said of a scenario for a later version of the program."""
    return say("It needs a newer version of the program.")


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


def look_through(app: App, listed: Iterable[Entry], done: Callable[[], None]) -> None:
    """Read those of one's own that nobody has read, one after another, so that the list tells which have errors.

    `done` is called in the loop after each."""
    from game.match.scenarios import is_own

    def and_on() -> None:
        done()
        look_through(app, listed, done)

    unread = (entry.path for entry in listed if is_own(entry.path) and not entry.problems and known(entry.path) is None)
    path = next(unread, None)
    if path is not None and want(app, path, and_on) is not None:
        and_on()


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
