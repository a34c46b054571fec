"""What everybody at the table may know: the only part of a game that the curtain reads.

A fact is public if every seat hears of it, a change if every seat sees its variable. Nothing here asks for a seat's
view, which would count as that seat having looked.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.match.match import Match
from game.rules import views
from game.rules.facts import Fact
from game.rules.tables import Tables


@dataclass(frozen=True)
class Moved:
    """A public track that changed: its id, what it was and what it is."""

    track: str
    before: int
    after: int


def sees_all(tables: Tables, column: int) -> bool:
    """Whether every seat sees a variable."""
    everyone = (1 << len(tables.seats)) - 1
    return int(tables.sees[column]) & everyone == everyone


def value(match: Match, name: str) -> int:
    """A public variable's value. KeyError for one that not every seat sees."""
    tables = match.scenario.tables
    column = tables.column[name]
    if not sees_all(tables, column):
        raise KeyError(name)
    return int(match.position.v[column, 0])


def facts(match: Match, since: int = 0) -> list[Fact]:
    """What every seat heard of steps `since`, since + 1, ..., with the changes that every seat sees."""
    tables = match.scenario.tables
    everyone = (1 << len(tables.seats)) - 1
    return [fact for step in match.facts[since:] for fact in views.facts_for(tables, everyone, step)]


def moved(match: Match, since: int = 0) -> list[Moved]:
    """The public tracks that stand elsewhere than before step `since` (0: than at the very start), in their order."""
    tables = match.scenario.tables
    before = match.steps[since - 1].position.v[:, 0] if since else tables.start
    found = []
    for track in match.scenario.document.tracks:
        column = tables.column[track.id]
        if sees_all(tables, column) and before[column] != match.position.v[column, 0]:
            found.append(Moved(track.id, int(before[column]), int(match.position.v[column, 0])))
    return found
