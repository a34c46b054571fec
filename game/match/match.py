"""One game as it is played: submit, undo, redo, and the journal that is the game.

A move is tried on a copy of the position, added to the journal and synced, and only then made the position; so what is
shown is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from game import __version__
from game.match import journal
from game.match.journal import Head, Journal, JournalError, Line
from game.match.steps import NoUndo, Step, Steps
from game.rules import views
from game.rules.arrays import Bits
from game.rules.dice import GOLDEN, mix, purpose
from game.rules.engine import Games, Result
from game.rules.facts import Fact
from game.rules.tables import Move
from game.rules.views import View
from game.scenario import Scenario, ScenarioError, from_files

U = np.uint64


class Chooser(Protocol):
    """Whoever decides from a view: a bot."""

    def choose(self, view: View) -> Move:
        """A legal move for the seat whose view it is."""
        ...


class Match:
    """One game under way, or one that has ended.

    A query changes nothing: a view is pure, and that a seat has looked is noted by `look` alone.
    """

    def __init__(self, scenario: Scenario, head: Head, kept: Journal | None) -> None:
        """Use `Match.new` or `Match.resume`."""
        self.scenario = scenario
        self.head = head
        self.note = ""
        self._journal = kept
        self._count = 0
        self._steps = Steps(scenario, head)

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
        names = scenario.tables.seats
        if set(seats) != set(names):
            raise ValueError(f"the seats of {scenario.title} are {', '.join(names)}, not {', '.join(seats)}")
        head = Head(
            scenario=scenario.id,
            title=scenario.title,
            digest=scenario.digest,
            seed=seed,
            seats={name: seats[name] for name in names},
            rounds=rounds,
            created=created,
            program=__version__,
        )
        match = cls(scenario, head, None)
        if folder is not None:
            match._journal = journal.start(free_path(folder, scenario.id, created), head, scenario.files)
        return match

    @classmethod
    def resume(cls, path: Path) -> Match:
        """A saved game where it was left. A torn last line is cut off, and `note` says so.

        FileTrouble, JournalError, or ScenarioError where the file can't be opened; it is then as it was.
        """
        kept = journal.read(path)
        match = cls.replay(kept)
        match.note = kept.mend()
        match._journal = kept
        return match

    @classmethod
    def replay(cls, kept: Journal) -> Match:
        """A journal played through, every digest compared; JournalError for the first line that differs."""
        scenario = from_files(kept.files)
        if scenario.digest != kept.head.digest:
            raise JournalError(f"The scenario in {kept.path.name} is not the one that its first line names.", 2)
        if set(kept.head.seats) != set(scenario.tables.seats):
            raise JournalError(f"The seats in {kept.path.name} are not those of its scenario.", 1)
        try:
            match = cls(scenario, kept.head, None)
        except ValueError as error:
            raise JournalError(f"{kept.path.name} was started in a way that is not allowed ({error}).", 1) from error
        for line in kept.lines:
            try:
                match._steps.apply(line)
            except (ValueError, IndexError) as error:
                sentence = f"{match._steps.place(line)} can't be played by this program ({error})."
                raise JournalError(sentence, line.n + 2) from error
        match._count = len(kept.lines)
        return match

    # ---- what stands

    @property
    def steps(self) -> list[Step]:
        """steps[0] is the start; steps[k] stands after the k-th move that was not taken back."""
        return self._steps.all

    @property
    def position(self) -> Games:
        """The position, a batch of one. It holds every secret: clients and bots get a `view` instead."""
        return self._steps.last.position

    @property
    def digest(self) -> int:
        """The checksum of the position."""
        return int(self.position.digest()[0])

    @property
    def moves(self) -> int:
        """How many moves stand."""
        return self._steps.moves

    @property
    def over(self) -> bool:
        """Whether the game has ended."""
        return bool(self.position["over"][0])

    @property
    def to_move(self) -> str:
        """The seat whose decision it is, or '' when the game is over."""
        return "" if self.over else self.scenario.tables.seats[int(self.position["seat"][0])]

    @property
    def round(self) -> int:
        """The round under way, from 1."""
        return self.position.round

    @property
    def seats(self) -> dict[str, str]:
        """Who sits where: seat to 'person' or 'bot:NAME'."""
        return self.head.seats

    @property
    def path(self) -> Path | None:
        """Where the game is kept, if it is."""
        return self._journal.path if self._journal else None

    @property
    def facts(self) -> list[list[Fact]]:
        """What happened: facts[0] before the first move, facts[k] from the k-th on to the next decision. Not masked."""
        return [step.facts for step in self.steps]

    @property
    def result(self) -> Result:
        """How the game stands or ended, and every seat's points; for when it is over, since it holds secrets."""
        return self.position.result()

    def view(self, seat: str | None, at: int | None = None) -> View:
        """What a seat sees now, or saw after the `at`-th move; None: what everybody at the table may see."""
        number = views.PUBLIC if seat is None else self.scenario.tables.seat_number(seat)
        return self.steps[-1 if at is None else at].position.seen(number)

    def heard(self, seat: str | None, since: int = 0) -> list[list[Fact]]:
        """What a seat (None: everybody) heard of steps `since`, since + 1, ..., without what is hidden from it."""
        tables = self.scenario.tables
        number = views.PUBLIC if seat is None else tables.seat_number(seat)
        return [views.facts_for(tables, number, step.facts) for step in self.steps[since:]]

    def bot_seed(self, seat: str) -> int:
        """The seed of a bot's own choices; the game's seed can't be told from it."""
        return int(bot_seeds(np.array([self.head.seed], U), seat)[0])

    # ---- playing

    def submit(self, move: Move) -> list[Fact]:
        """Plays a move of the seat to move and keeps it; returns what happened up to the next decision.

        IllegalMoveError with every reason where the rules refuse it; FileTrouble where it can't be kept. Then nothing
        has changed.
        """
        position, facts = self._steps.tried(move)
        self._add(self._line("move", position, self.to_move, move), position, facts)
        return facts

    def bot_move(self, bot: Chooser) -> list[Fact]:
        """Has a bot play for the seat to move, from that seat's view."""
        return self.submit(bot.choose(self.view(self.to_move)))

    def inject(self, row: int) -> list[Fact]:
        """The instructor lets an event happen now, on the record. ValueError if the row is no event."""
        position, facts = self._steps.injected(row)
        self._add(self._line("inject", position, move=Move(row)), position, facts)
        return facts

    def look(self, seat: str) -> None:
        """A person in this seat is shown the position: what another seat did last can't be taken back any more.

        On the record, where it changes what may be taken back. FileTrouble where it can't be kept.
        """
        if self._steps.shows_news(seat):
            self._keep(self._line("look", self.position, seat))
            self._steps.look()

    def _add(self, line: Line, position: Games, facts: list[Fact]) -> None:
        self._keep(line)
        self._steps.add(line, position, facts)

    def _line(self, kind: str, position: Games, seat: str = "", move: Move | None = None, by: str = "") -> Line:
        tables = self.scenario.tables
        first, package = tables.clauses.first, move.package if move else 0
        return Line(
            n=self._count + 1,
            kind=kind,
            after=int(position.digest()[0]),
            round=position.round,
            seat=seat,
            row=move.row if move else 0,
            package=package,
            name=tables.rows[move.row] if move else "",
            clauses=tuple(tables.rows[first + k] for k in range(tables.clauses.size) if package >> k & 1),
            by=by,
            turn="" if position["over"][0] else tables.seats[int(position["seat"][0])],
        )

    def _keep(self, line: Line) -> None:
        if self._journal:
            self._journal.append(line)
        self._count += 1

    # ---- taking back

    @property
    def can_undo(self) -> bool:
        """Whether the last move may be taken back: it rolled and revealed nothing, and no other seat has looked."""
        return self._steps.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether a move that was taken back may be done again."""
        return bool(self._steps.undone)

    def undo(self, by: str = "") -> None:
        """Takes the last move back, on the record. `by` names an instructor, who may go back beyond rolls.

        NoUndo where that may not be; FileTrouble where it can't be kept.
        """
        if not self.moves:
            raise NoUndo("The game has just begun.")
        if not by and not self.can_undo:
            raise NoUndo("The last move can't be taken back: dice were rolled, or something was seen, since.")
        self._keep(self._line("undo", self.steps[-2].position, by=by))
        self._steps.take_back()

    def redo(self, by: str = "") -> list[Fact]:
        """Does again what was taken back; it rolls what it rolled. Returns what happened. NoUndo, FileTrouble."""
        if not self.can_redo:
            raise NoUndo("Nothing was taken back.")
        self._keep(self._line("redo", self._steps.undone[-1].position, by=by))
        self._steps.put_back()
        return self._steps.last.facts


def bot_seeds(seeds: Bits, seat: str) -> Bits:
    """uint64[n]: the seeds of the choices of a seat's bot in the games of these seeds, which can't be told from them.

    `mix` alone could be undone; not so once the seed is added to what it gives (as Davies and Meyer do with ciphers).
    """
    own = np.full(1, purpose(f"bot {seat}"), U) * GOLDEN
    return mix(mix(seeds + own) + seeds)


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
    """What reading a journal through came to: how many moves hold, and, unless all do, what differs first."""

    moves: int
    differs: str = ""


def verify(path: Path) -> Verdict:
    """Reads a journal through: every byte, every move, every digest. FileTrouble where it can't be read."""
    try:
        kept = journal.read(path, upto=True)
        played = sum(line.kind == "move" for line in kept.lines)
        if kept.torn:
            return Verdict(played, f"Move {played + 1} (line {len(kept.lines) + 3}) was changed, or is not whole.")
        Match.replay(kept)
    except (JournalError, ScenarioError) as error:
        return Verdict(0, str(error))
    return Verdict(played)
