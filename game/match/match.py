"""One game as it is played: submit, undo, redo, and the journal that is the game.

A move is tried on a copy of the position, added to the journal and synced, and only then made the position; so what is
shown is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from game import __version__
from game.match import entries, files, journal
from game.match.arranged import is_aside
from game.match.conduct import PLAIN, Conduct
from game.match.entries import Head, JournalError, Line, NeedsCode
from game.match.journal import Journal
from game.match.seals import Lock
from game.match.sitters import PERSON
from game.match.standing import Standing
from game.match.steps import NoUndo, Steps
from game.match.thoughts import Thought, trouble
from game.rules.facts import Fact
from game.rules.game import Game
from game.rules.packages import clause_ids
from game.rules.tables import Move
from game.rules.views import View
from game.scenario import Scenario, ScenarioError, from_files
from game.wording.messages import say


class Chooser(Protocol):
    """Whoever decides from a view: a bot."""

    def choose(self, view: View) -> Move:
        """A legal move for the seat whose view it is."""
        ...


Timer = Callable[[], tuple[int, int]]
"""When it is, in seconds since 1970, and for how many seconds a person has had the move to make before them."""


def _untimed() -> tuple[int, int]:
    """Of a game that nobody plays by a clock."""
    return 0, 0


class Match(Standing):
    """One game under way, or one that has ended; what it does is kept in its journal.

    `timer`: the clock of the client that plays it.
    """

    def __init__(self, scenario: Scenario, head: Head, kept: Journal | None) -> None:
        """Use `Match.new` or `Match.resume`."""
        super().__init__(scenario, head)
        self.note = ""
        self.timer: Timer = _untimed
        self._journal = kept
        self._count = 0

    @classmethod
    def new(
        cls,
        scenario: Scenario,
        seats: Mapping[str, str],
        seed: int,
        folder: Path | None,
        rounds: int | None = None,
        created: str = "",
    ) -> Match:
        """A game at its first decision, with its journal in `folder` (None: it is not kept).

        seats: each seat of the scenario to 'person' or 'bot:NAME'; seed: 0..2**64-1; rounds: the last round; created:
        date and time as text, which the caller reads from the clock. ValueError for seats or rounds that do not fit;
        FileTrouble where the journal can't be written.
        """
        head = Head(
            scenario=scenario.id,
            title=scenario.title,
            digest=scenario.digest,
            seed=seed,
            seats=_each(scenario, seats),
            names={seat.id: seat.name for seat in scenario.document.seats},
            rounds=rounds,
            created=created,
            program=__version__,
            blocks=scenario.document.blocks,
        )
        match = cls(scenario, head, None)
        if folder is not None:
            match.keep(folder)
        return match

    def sit(self, table: str, conduct: Conduct = PLAIN) -> None:
        """Says which table of a class plays the game, and how it is run. ValueError once it is kept, or for what the
        scenario does not have."""
        if self._journal is not None:
            raise ValueError("the table is said before the game is kept")
        self.head = replace(self.head, table=table, conduct=conduct)
        self.scenario = self.scenario.undated(conduct.moved)
        self._steps = Steps(self.scenario, self.head)

    def admit(self, code: str) -> None:
        """Says the pass-code of the instructor's table. ValueError once the game is kept, and for what can't be one."""
        if self._journal is not None:
            raise ValueError("the instructor's pass-code is said before the game is kept")
        self.head = replace(self.head, instructor=Lock.new(code).token)

    def keep(self, folder: Path, code: str = "") -> None:
        """Begins to keep a game in a folder, before its first move; sealed with a pass-code if one is given.

        FileTrouble where the journal can't be written; ValueError for what can't be a pass-code.
        """
        if self._count:
            raise ValueError("a game is kept from its first move on")
        lock = Lock.new(code) if code else None
        with files.alone(folder / journal.SUFFIX):
            path = free_path(folder, self.scenario.id, self.head.created)
            self._journal = journal.start(path, self.head, self.scenario.files, lock=lock)

    @classmethod
    def resume(cls, path: Path, code: str = "") -> Match:
        """A saved game where it was left. A torn last line is cut off, and `note` says so.

        code: its pass-code, if it is sealed. FileTrouble, JournalError, or ScenarioError where the file can't be
        opened; it is then as it was.
        """
        kept = journal.read(path, code=code)
        match = cls.replay(kept)
        match.note = kept.mend()
        match._journal = kept
        return match

    @classmethod
    def rescue(cls, path: Path, code: str = "") -> Match:
        """A saved game up to the first line that is not sound, as a copy that is played on; `note` says which.

        The file itself is left as it is; it is resumed where all its lines are sound. FileTrouble, JournalError, or
        ScenarioError where no move of it can be told.
        """
        kept = journal.read(path, upto=True, code=code)
        match = cls.replay(kept, upto=True)
        if not kept.differs:
            return cls.resume(path, code)
        copy = journal.free_name(path, "sound", journal.SUFFIX)
        with files.alone(path):
            match._journal = kept.copy(copy, Lock.new(code) if kept.lock else None)
        match.note = say("{why} The game goes on after move {move} in a copy, {copy}; {file} was left as it was.",
                         why=kept.differs, move=match.moves, copy=journal.name(copy), file=journal.name(path))
        return match

    @classmethod
    def replay(cls, kept: Journal, upto: bool = False) -> Match:
        """A journal played through, every digest compared; JournalError for the first line that differs.

        With `upto` such a line ends the playing instead: it and those after it are taken off `kept`, which says why.
        """
        scenario = from_files(kept.files)
        called = journal.name(kept.path)
        if scenario.digest != kept.head.digest:
            raise JournalError(say("The scenario in {file} is not the one that its first line names.", file=called), 2)
        if kept.head.blocks:
            scenario = scenario.by_blocks
        scenario = scenario.undated(kept.head.conduct.moved)
        if set(kept.head.seats) != set(scenario.tables.seats):
            raise JournalError(say("The seats in {file} are not those of its scenario.", file=called), 1)
        try:
            match = cls(scenario, kept.head, None)
        except ValueError as error:
            raise JournalError(say("{file} was started in a way that is not allowed ({error}).", file=called,
                                   error=error), 1) from error
        for line in kept.lines:
            try:
                match._carry_out(line)
            except JournalError as error:
                if not upto:
                    raise
                kept.differs = str(error)
                del kept.lines[line.n - 1 :]
                return cls.replay(kept)
        return match

    def follow(self, added: Iterable[Line]) -> None:
        """Plays what another program has added to the journal. JournalError for the first line that can't be played."""
        for line in added:
            self._carry_out(line)

    def _carry_out(self, line: Line) -> None:
        """A line of a journal; JournalError where it can't be played, or leads elsewhere than when it was."""
        try:
            self._steps.apply(line)
        except (ValueError, IndexError) as error:
            sentence = say("{place} can't be played by this program ({error}).", place=self._steps.place(line),
                           error=error)
            raise JournalError(sentence, line.n + 2) from error
        self._count += 1

    @property
    def path(self) -> Path | None:
        """Where the game is kept, if it is."""
        return self._journal.path if self._journal else None

    # ---- playing

    def person(self, seat: str) -> str:
        """What the person in a seat is called; '' for a bot, and where nobody is named."""
        return self.head.conduct.person(seat) if self.seats.get(seat) == PERSON else ""

    def submit(self, move: Move) -> list[Fact]:
        """Plays a move of the seat to move and keeps it; returns what happened up to the next decision.

        IllegalMoveError with every reason where the rules refuse it; FileTrouble where it can't be kept. Then nothing
        has changed.
        """
        tables = self.scenario.tables
        return self.enter("move", seat=self.to_move, row=move.row, package=move.package, name=tables.rows[move.row],
                          clauses=clause_ids(tables, move.package))

    def enter(self, kind: str, **says: Any) -> list[Fact]:
        """Carries out a line of a kind, by what it says, and keeps it; returns what happened.

        IllegalMoveError, ValueError, FileTrouble: then nothing has changed.
        """
        line = Line(self._count + 1, kind, 0, 0, **says)
        if is_aside(line):
            aside = self._steps.arranged(line)
            self._keep(self._stamped(line, self.position))
            self._steps.arrange(aside)
            return [aside.fact]
        step = self._steps.tried(line)
        stamped = self._stamped(line, step.position)
        self._keep(stamped)
        if kind == "reroll":
            self._steps.roll_anew(step)
        else:
            self._steps.add(replace(step, line=stamped))
        return step.facts

    def bot_move(self, bot: Chooser) -> list[Fact]:
        """Has a bot play for the seat to move, from that seat's view."""
        return self.submit(bot.choose(self.view(self.to_move)))

    def look(self, seat: str) -> None:
        """A person in this seat is shown the position ('': all are): what another did last can't be taken back now.

        On the record, where it changes what may be taken back. FileTrouble where it can't be kept.
        """
        if self._steps.shows_news(seat):
            self._keep(self._stamped(Line(self._count + 1, "look", 0, 0, seat), self.position))
            self._steps.look()

    def think(self, thought: Thought) -> None:
        """Keeps a reason for the last move, or a forecast of what comes. ValueError with a sentence; FileTrouble."""
        if why := trouble(thought, self.scenario):
            raise ValueError(why)
        line = Line(self._count + 1, thought.kind, 0, 0, thought.seat, text=thought.text, thought=thought)
        stamped = self._stamped(line, self.position)
        self._keep(stamped)
        self._steps.think(stamped)

    def _stamped(self, line: Line, position: Game) -> Line:
        """A line with what it says of the position after it, and of the time. ValueError as `entries.readable`."""
        turn = "" if position.over else self.scenario.tables.seats[position.to_move]
        at, took = self.timer()
        person = line.kind == "move" and self.seats[line.seat] == PERSON
        return entries.readable(replace(line, after=position.digest(), round=position.round, turn=turn, at=at,
                                        took=took if person else 0))

    def _keep(self, line: Line) -> None:
        if self._journal:
            self._journal.append(line)
        self._count += 1

    # ---- taking back

    def undo(self, by: str = "") -> None:
        """Takes the last move back, on the record. `by` names an instructor, who may go back beyond rolls.

        NoUndo where that may not be; FileTrouble where it can't be kept.
        """
        if not self.moves:
            raise NoUndo(say("The game has just begun."))
        if not by and not self.can_undo:
            raise NoUndo(say("The last move can't be taken back: dice were rolled, or something was seen, since."))
        self._keep(self._stamped(Line(self._count + 1, "undo", 0, 0, by=by), self.steps[-2].position))
        self._steps.take_back(by)

    def redo(self, by: str = "") -> list[Fact]:
        """Does again what was taken back; it rolls what it rolled. Returns what happened. NoUndo, FileTrouble. `by`
        names an instructor, who alone does again what an instructor took back."""
        step = self._steps.to_put_back(by)
        self._keep(self._stamped(Line(self._count + 1, "redo", 0, 0, by=by), step.position))
        self._steps.put_back()
        return self._steps.last.facts


def _each(scenario: Scenario, seats: Mapping[str, str]) -> dict[str, str]:
    """Who sits in each seat of a scenario, in the order of its tables. ValueError where the seats are others."""
    ids = scenario.tables.seats
    if set(seats) != set(ids):
        raise ValueError(say("the seats of {scenario} are {ours}, not {given}", scenario=scenario.title,
                             ours=", ".join(ids), given=", ".join(seats)))
    return {seat: seats[seat] for seat in ids}


def free_path(folder: Path, scenario: str, created: str) -> Path:
    """A file name for a new game that is not taken; it tells nothing that a seat should not know."""
    when = "".join(c if c.isalnum() and c.isascii() else "-" for c in created.replace(":", ""))
    stem = f"{scenario}-{when}" if when else scenario
    path, n = folder / f"{stem}{journal.SUFFIX}", 1
    while path.exists():
        n += 1
        path = folder / f"{stem}-{n}{journal.SUFFIX}"
    return path


@dataclass(frozen=True)
class Verdict:
    """What reading a journal through came to: how many moves hold, and, unless all do, what differs first.

    `sealed`: every line was written by someone who knows the pass-code."""

    moves: int
    differs: str = ""
    sealed: bool = False


def verify(path: Path, code: str = "") -> Verdict:
    """Reads a journal through: every byte, every move, every digest. FileTrouble where it can't be read; NeedsCode."""
    try:
        kept = journal.read(path, upto=True, code=code)
        read = len(kept.lines)
        Match.replay(kept, upto=True)
    except NeedsCode:
        raise
    except (JournalError, ScenarioError) as error:
        return Verdict(0, str(error))
    played = sum(line.kind == "move" for line in kept.lines)
    differs = kept.differs
    if len(kept.lines) == read and (kept.torn or differs):
        differs = say("Move {move} (line {line}) was changed, or is not whole.", move=played + 1, line=read + 3)
    return Verdict(played, differs, bool(kept.head.lock))
