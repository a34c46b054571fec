"""A game played on from a point of another: a new save, which begins with the other's moves up to there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from game import __version__
from game.match import files, journal
from game.match.entries import Line
from game.match.match import Match, free_path
from game.match.seals import Lock
from game.match.secret_words import kept_words
from game.match.sitters import PERSON


@dataclass(frozen=True)
class Start:
    """How a game is played on: date and time as text, who sits elsewhere than before, and what seals it, if anything
    does."""

    created: str
    seats: Mapping[str, str] = field(default_factory=dict)
    code: str = ""


def branch(match: Match, at: int, folder: Path, start: Start) -> Match:
    """A new game after the `at`-th move of another, which stays as it is; the dice are the same, and, while the other
    one goes on, so are all secret words that it has now: nobody comes into a seat by a copy.

    FileTrouble where it can't be kept.
    """
    seats = match.seats | dict(start.seats)
    people = {seat: name for seat, name in match.head.conduct.people.items() if seats[seat] == PERSON}
    conduct = replace(match.head.conduct, people=people, words={} if match.over else kept_words(match))
    head = replace(match.head, conduct=conduct, created=start.created, program=__version__, lock="", seats=seats)
    lines = _lines(match, at)
    with files.alone(folder / journal.SUFFIX):
        path = free_path(folder, match.scenario.id, start.created)
        journal.start(path, head, match.scenario.files, lines, Lock.new(start.code) if start.code else None)
    return Match.resume(path, start.code)


def _lines(match: Match, at: int) -> list[Line]:
    """The lines that lead to a step, and what was arranged meanwhile; but for who sat down and by which word: all
    sit anew."""
    lines: list[Line] = []
    for number, step in enumerate(match.steps[: at + 1]):
        beside = [aside.line for aside in match.asides if aside.at == number and aside.line.kind not in ("sit", "word")]
        position = step.position
        turn = "" if position.over else match.scenario.tables.seats[position.to_move]
        for line in [*([step.line] if step.line is not None else []), *step.thoughts, *beside]:
            lines.append(replace(line, n=len(lines) + 1, after=position.digest(), round=position.round, turn=turn))
    return lines
