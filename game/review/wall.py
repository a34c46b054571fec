"""The wall: how the games of a class stand, all at once, from the journals that they keep in a folder.

A look reads what was added since the last one and nothing else. What it tells everybody at a table may hear; who runs
the class may see all of a game that is over, or sealed with the pass-code that was given.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from game.match import files, journal
from game.match.entries import JournalError, NeedsCode
from game.match.eyes import ALL, PUBLIC, eyes
from game.match.journal import Journal
from game.match.match import Match
from game.match.saves import told_apart
from game.rules.names import ATTACK, HELD, at
from game.rules.tables import Kind
from game.rules.views import View
from game.scenario import ScenarioError
from game.scenario.language import Guard
from game.wording.conditions import need
from game.wording.messages import say
from game.wording.packages import standing
from game.wording.points import Band, band, place
from game.wording.turns import called
from game.wording.words import Wording

NEAR = 5
"""A track is near where an ending has it when it lacks a fifth of its range at most."""


@dataclass(frozen=True)
class Points:
    """How a seat stands."""

    seat: str
    total: int
    band: Band
    place: int


@dataclass(frozen=True)
class Table:
    """One game on the wall. turn: the seat to move; ending: how it ended, if it has; offers: those that stand; alarms:
    the endings that are near; points: of every seat, if they may be seen; trouble: why it can't be followed."""

    name: str = ""
    title: str = ""
    round: int = 0
    rounds: int = 0
    turn: str = ""
    ending: str = ""
    offers: tuple[str, ...] = ()
    alarms: tuple[str, ...] = ()
    points: tuple[Points, ...] = ()
    trouble: str = ""


class Wall:
    """The games of a folder and of the folders in it. whole: points too, where they may be seen; code: the pass-code of
    those that are sealed."""

    def __init__(self, folder: Path, whole: bool = False, code: str = "") -> None:
        self.folder, self.whole, self.code = folder, whole, code
        self._games: dict[Path, _Followed] = {}

    def look(self) -> list[Table]:
        """Every table that was ever seen, by name; one that is damaged or gone says so, and the others go on."""
        for path in self._journals():
            self._games.setdefault(path, _Followed(path, self.whole, self.code))
        paths = sorted(self._games)
        return [replace(self._games[path].look(), name=name)
                for path, name in zip(paths, told_apart(paths), strict=True)]

    def _journals(self) -> list[Path]:
        """The journals that are there; none where the drive is gone."""
        try:
            return [path for pattern in ("*", "*/*") for path in self.folder.glob(f"{pattern}{journal.SUFFIX}")]
        except OSError:
            return []


class _Followed:
    """One journal, read as it grows."""

    def __init__(self, path: Path, whole: bool, code: str) -> None:
        self.path, self.whole, self.code = path, whole, code
        self._seen: tuple[int, int] | None = None
        self._kept: Journal | None = None
        self._match: Match | None = None
        self._table = Table()

    def look(self) -> Table:
        """How the game stands; it is read where its file's size or time has changed."""
        try:
            state = self.path.stat()
        except OSError:
            self._seen = self._kept = None
            self._table = replace(self._table, trouble=say("The file is gone; this is how it stood."))
            return self._table
        seen = state.st_size, state.st_mtime_ns
        if seen != self._seen:
            self._seen = seen
            self._table = self._read(state.st_size)
        return self._table

    def _read(self, size: int) -> Table:
        try:
            kept, match = self._grown(size) or self._anew()
        except files.FileTrouble as error:
            self._seen = None       # it may be read the next time, unchanged
            return replace(self._table, trouble=str(error))
        except NeedsCode as error:
            return Table(trouble=str(error))
        except (JournalError, ScenarioError) as error:
            self._kept = None
            return replace(self._table, trouble=str(error))
        self._kept, self._match = (None if kept.differs else kept), match
        return self._told(match, kept)

    def _grown(self, size: int) -> tuple[Journal, Match] | None:
        """The game with what was added to its file; None where it must be read from its beginning."""
        if self._kept is None or self._match is None or self._kept.old or size <= self._kept.whole:
            return None
        try:
            self._match.follow(journal.grow(self._kept))
        except JournalError:
            self._kept = None
            return None
        return self._kept, self._match

    def _anew(self) -> tuple[Journal, Match]:
        kept = journal.read(self.path, upto=True, code=self.code)
        return kept, Match.replay(kept, upto=True)

    def _told(self, match: Match, kept: Journal) -> Table:
        words, document = Wording(match.scenario.catalogue), match.scenario.document
        eye = ALL if self.whole and ALL in eyes(match, kept.lock is not None) else PUBLIC
        view = eye.view(match)
        return Table(
            title=document.scenario.title, round=match.round, rounds=match.head.rounds or len(document.rounds),
            turn="" if match.over else called(words.seat[match.to_move], match.head.conduct.person(match.to_move)),
            ending=document.endings[match.ending].name if match.over else "",
            offers=tuple(standing(words, offer) for offer in view.offers),
            alarms=() if match.over else alarms(match, words, view),
            points=_points(match) if eye.all else (), trouble=kept.differs)


def _points(match: Match) -> tuple[Points, ...]:
    document = match.scenario.document
    return tuple(Points(seat.name, total, band(document.bands[seat.id], total), place(total, document.bands[seat.id]))
                 for seat, total in zip(document.seats, match.points, strict=True))


def alarms(match: Match, words: Wording, view: View) -> tuple[str, ...]:
    """The endings that are near, as far as a view shows all that they ask for."""
    told = []
    rows = match.scenario.catalogue.of_kind(Kind.ENDING)
    for ending, row in zip(match.scenario.document.endings, rows, strict=True):
        lacks = [_lack(words, view, one.guard) for one in row.needs]
        near = [lack for lack in lacks if lack]
        if None in lacks:
            continue
        if near:
            told.append(say("{ending}: {needs}", ending=ending.name, needs="; ".join(near)))
        else:
            told.append(say("{ending}, if it stays so until the round ends", ending=ending.name))
    return tuple(told)


def _lack(words: Wording, view: View, guard: Guard) -> str | None:
    """What an ending still lacks of a condition: nothing where it holds, None where it is not near or not seen."""
    variable, column = words.variables[guard.name], view.tables.column.get(guard.name)
    span = variable.span(guard)
    if column is None or span is None or not view.sees(column):
        return None
    low, high = span
    lacks = max(low - view[guard.name], view[guard.name] - high, 0)
    if not lacks:
        return ""
    line = need(words, guard, view.__getitem__).line
    if variable.kind == HELD:
        attacker = view[at(variable.of[0], ATTACK)]
        return say("{need}, and is under attack", need=line) if attacker and low <= attacker <= high else None
    near = variable.kind == "track" and not variable.values and lacks * NEAR <= variable.high - variable.low
    return line if near else None
