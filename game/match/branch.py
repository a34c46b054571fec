"""A game played on from a point of another: a new save, which begins with the other's moves up to there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from game import __version__
from game.match import files, journal
from game.match.match import Match, free_path
from game.match.seals import Lock


@dataclass(frozen=True)
class Start:
    """How a game is played on: date and time as text, who sits elsewhere than before, and what seals it, if anything
    does."""

    created: str
    seats: Mapping[str, str] = field(default_factory=dict)
    code: str = ""


def branch(match: Match, at: int, folder: Path, start: Start) -> Match:
    """A new game after the `at`-th move of another, which stays as it is; the dice are the same.

    FileTrouble where it can't be kept.
    """
    head = replace(match.head, created=start.created, program=__version__, lock="",
                   seats=match.head.seats | dict(start.seats))
    kept = (line for step in match.steps[: at + 1] for line in (step.line, *step.thoughts) if line is not None)
    lines = [replace(line, n=n) for n, line in enumerate(kept, 1)]
    with files.alone(folder / journal.SUFFIX):
        path = free_path(folder, match.scenario.id, start.created)
        journal.start(path, head, match.scenario.files, lines, Lock.new(start.code) if start.code else None)
    return Match.resume(path, start.code)
