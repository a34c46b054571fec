"""The wall: how the games of a class stand, all at once, from the journals that they keep in a folder.

A look reads what was added since the last one and nothing else. What it tells everybody at a table may hear; who runs
the class may see all of a game that is over, or sealed with the pass-code that was given.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from game.match import files, journal
from game.match.class_folder import Ticking, clock_of, is_paused, pause
from game.match.entries import Head, JournalError, NeedsCode
from game.match.eyes import ALL, PUBLIC, Eye, eyes
from game.match.journal import Journal
from game.match.match import Match
from game.match.saves import entry, in_order, told_apart
from game.rules.names import ATTACK, HELD, at
from game.rules.tables import Kind
from game.rules.views import View
from game.scenario import ScenarioError
from game.scenario.language import Guard
from game.scenario.schema.parties import Seat
from game.wording.conditions import need
from game.wording.dates import day_of_year
from game.wording.messages import say
from game.wording.natures import dangers
from game.wording.packages import standing
from game.wording.points import Band, band, place
from game.wording.teller import Teller, sentence
from game.wording.told import dispatches
from game.wording.tracks import lean, two_ended
from game.wording.turns import called
from game.wording.words import Wording

LATEST, STEPS = 12, 16
"""Most dispatches that are told of a table, and in how many of its last steps they are looked for."""
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
class Gauge:
    """A track of the header: its value, its ends, and what the value is called. danger:
    whether a game may end at its top; tug: whether it lies between two parties."""

    name: str
    value: int
    low: int
    high: int
    called: str
    danger: bool = False
    tug: bool = False


@dataclass(frozen=True)
class Table:
    """One game on the wall. turn: the seat to move, `mover` its number or -1; ending: how it ended, if it has; offers:
    those that stand, and senders: who made each; alarms: the endings that are near; points: of every seat, if they may
    be seen; latest: the last dispatches, the newest first, each with its day; changed: when the file was last written,
    in seconds since 1970; trouble: why it can't be followed; path: where the file is; clock: how that of its move
    stands, if it has one that runs out."""

    name: str = ""
    title: str = ""
    round: int = 0
    rounds: int = 0
    turn: str = ""
    mover: int = -1
    ending: str = ""
    offers: tuple[str, ...] = ()
    senders: tuple[int, ...] = ()
    alarms: tuple[str, ...] = ()
    gauges: tuple[Gauge, ...] = ()
    points: tuple[Points, ...] = ()
    latest: tuple[tuple[str, str], ...] = ()
    changed: float = field(default=0.0, compare=False)
    trouble: str = ""
    path: Path | None = field(default=None, compare=False)
    seats: tuple[Seat, ...] = field(default=(), compare=False)
    clock: Ticking | None = None


class Wall:
    """The games of a folder and of the folders in it. whole: points too, where they may be seen; code: the pass-code of
    those that are sealed."""

    def __init__(self, folder: Path, whole: bool = False, code: str = "") -> None:
        self.folder, self.whole, self.code = folder, whole, code
        self._games: dict[Path, _Followed] = {}
        self.paused = False
        """Whether all tables stand still."""

    def look(self) -> list[Table]:
        """Every table that was ever seen, by name; one that is damaged or gone says so, and the others go on."""
        for path in self._journals():
            self._games.setdefault(path, _Followed(path, self.code))
        for game in self._games.values():
            game.look()
        with suppress(files.FileTrouble):
            self.paused = is_paused(self.folder)
        return self.told(self.whole)

    def pause(self, still: bool) -> None:
        """Has all tables stand still, or go on. FileTrouble."""
        pause(self.folder, still)
        self.paused = still

    def told(self, whole: bool) -> list[Table]:
        """The tables as the last look found them."""
        paths = sorted(self._games)
        names = told_apart([(path, self._games[path].head) for path in paths])
        tables = [replace(self._games[path].told(whole), name=name, path=path)
                  for path, name in zip(paths, names, strict=True)]
        return sorted(tables, key=lambda table: in_order(table.name))

    def _journals(self) -> list[Path]:
        """The journals that are there; none where the drive is gone."""
        try:
            return [path for pattern in ("*", "*/*") for path in self.folder.glob(f"{pattern}{journal.SUFFIX}")]
        except OSError:
            return []


class _Followed:
    """One journal, read as it grows."""

    def __init__(self, path: Path, code: str) -> None:
        self.path, self.code = path, code
        self.head: Head | None = None
        """Its head, as anybody may read it."""
        self._seen: tuple[int, int] | None = None
        self._kept: Journal | None = None
        self._match: Match | None = None
        self._sealed = False
        self._trouble = ""
        self._changed = 0.0
        self._told: dict[bool, Table] = {}
        self._clock: Ticking | None = None

    def look(self) -> None:
        """Reads the game where its file's size or time has changed."""
        try:
            state = self.path.stat()
        except OSError:
            self._seen = self._kept = None
            self._say(say("The file is gone; this is how it stood.") if self._match is not None else
                      say("The file is gone."))
            return
        seen = state.st_size, state.st_mtime_ns
        if seen != self._seen:
            self._seen, self._changed = seen, state.st_mtime
            self._read(state.st_size)
        self._time()

    def _time(self) -> None:
        """Reads how the table's clock stands, where it has one."""
        match = self._match
        runs_out = match is not None and match.head.conduct.clock and not match.over and not match.clock.off
        clock = clock_of(self.path) if runs_out else None
        if clock != self._clock:
            self._clock = clock
            self._told.clear()

    def told(self, whole: bool) -> Table:
        """How the game stands, for who may see all of it where its rules allow that, or for everybody."""
        match = self._match
        open_ = whole and match is not None and ALL in eyes(match, self._sealed)
        if open_ not in self._told:
            table = _table(match, ALL if open_ else PUBLIC) if match is not None else Table()
            self._told[open_] = replace(table, changed=self._changed, trouble=self._trouble, clock=self._clock)
        return self._told[open_]

    def _say(self, trouble: str) -> None:
        """Something is other than it was told."""
        if trouble != self._trouble:
            self._trouble = trouble
            self._told.clear()

    def _read(self, size: int) -> None:
        try:
            kept, match = self._grown(size) or self._anew()
        except files.FileTrouble as error:
            self._seen = None       # it may be read the next time, unchanged
            self._say(str(error))
            return
        except NeedsCode as error:
            self._match = None
            self._say(str(error))
            return
        except (JournalError, ScenarioError) as error:
            self._kept = None
            self._say(str(error))
            return
        self._kept, self._match, self._sealed = (None if kept.differs else kept), match, kept.lock is not None
        self._told.clear()
        self._say(kept.differs)

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
        self.head = entry(self.path).head or self.head
        kept = journal.read(self.path, upto=True, code=self.code)
        return kept, Match.replay(kept, upto=True)


def _table(match: Match, eye: Eye) -> Table:
    words, document = Wording(match.scenario.catalogue), match.scenario.document
    view = eye.view(match)
    return Table(
        title=document.scenario.title, round=match.round, rounds=match.last_round,
        turn="" if match.over else called(words.seat[match.to_move], match.person(match.to_move)),
        mover=-1 if match.over else match.scenario.tables.seat_number(match.to_move),
        ending=document.endings[match.ending].name if match.over else "",
        offers=tuple(standing(words, offer) for offer in view.offers),
        senders=tuple(offer.sender for offer in view.offers),
        alarms=() if match.over else alarms(match, words, view),
        gauges=_gauges(words, view), points=_points(match) if eye.all else (),
        latest=_latest(match, words, eye), seats=document.seats)


def _latest(match: Match, words: Wording, eye: Eye) -> tuple[tuple[str, str], ...]:
    """What was told last, through somebody's eyes."""
    teller = Teller(words, match.scenario.tables)
    heard = eye.heard(match, max(0, len(match.facts) - STEPS))
    told = (one for facts in reversed(heard) for one in reversed(dispatches(teller.tell(facts))))
    return tuple((day_of_year(one.when), sentence(one)) for one in islice(told, LATEST))


def _gauges(words: Wording, view: View) -> tuple[Gauge, ...]:
    """The tracks of the header that a view shows."""
    tracks = {track.id: track for track in words.document.tracks}
    shown, top = [], dangers(words)
    for name in words.document.headline:
        column = view.tables.column.get(name)
        if name in tracks and column is not None and view.sees(column):
            track, value = tracks[name], view[name]
            called = words.value(words.variables[name], value) if track.values else lean(track, value)
            shown.append(Gauge(track.name, value, track.low, track.high, called, name in top, two_ended(track)))
    return tuple(shown)


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
