"""A game under way as the window sees it: the match, the seat at the screen, what that seat has heard, and the bots.

Screens read `view` and nothing else of the position. How a game is carried through the seats:

    start or resume -> advance -> (a bot is to move: it thinks on its own thread, then advance again)
                              -> (another person is to move: `curtain`, which calls `take`) -> `brief` once -> `table`
                              -> (the same person moves on: `table`)
                              -> (over: `ending`)
A move is played by `play`; the table then stays with the seat that moved, so that it sees what happened and may
undo, until it goes on (`advance`). The next seat's view is not asked for before that.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

from game.client.table.reading import Book
from game.match.files import FileTrouble
from game.match.match import PERSON, Match
from game.players import Player, make
from game.rules.batch import Fact
from game.rules.tables import Move, Tables
from game.rules.views import View
from game.scenario import Scenario


class Session:
    """One match and who looks at it. `seat` is the seat whose secrets may be on screen ('' at the curtain)."""

    def __init__(self, match: Match) -> None:
        self.match = match
        self.seat = ""
        self.moved = False
        self.waiting_for = ""
        self.trouble = ""
        self.taken_at = time.monotonic()
        self.briefed: set[str] = set()
        self.heard_to: dict[str, int] = {}
        self.memory: dict[str, dict[str, int]] = {}
        self.said: list[Fact] = []
        self._view: View | None = None
        self._book: Book | None = None
        self._bots: dict[str, Player] = {}
        self._thread: threading.Thread | None = None
        self._stop = threading.Event()

    # ------------------------------------------------------------------ what stands
    @property
    def scenario(self) -> Scenario:
        """The scenario played."""
        return self.match.scenario

    @property
    def tables(self) -> Tables:
        """Its compiled tables."""
        return self.match.scenario.tables

    @property
    def book(self) -> Book:
        """The scenario's fixed facts as the window needs them, and `book.words`, which says rows and facts."""
        if self._book is None:
            self._book = Book(self.scenario)
        return self._book

    @property
    def people(self) -> list[str]:
        """The seats held by people, in the order of play."""
        return [seat for seat, who in self.match.seats.items() if who == PERSON]

    @property
    def view(self) -> View:
        """What the seat at the screen sees now. RuntimeError at the curtain, where nobody may look."""
        if self._view is None:
            if not self.seat:
                raise RuntimeError("nobody has taken the seat")
            self._view = self.match.view(self.seat)
        return self._view

    @property
    def my_turn(self) -> bool:
        """Whether the seat at the screen may move now (not while it looks at what its move did)."""
        return bool(self.seat) and not self.moved and not self.thinking and self.match.to_move == self.seat

    @property
    def thinking(self) -> bool:
        """Whether a bot is thinking."""
        return self._thread is not None and self._thread.is_alive()

    # ------------------------------------------------------------------ seats
    def take(self, seat: str) -> None:
        """A person takes the seat to move (the curtain calls it)."""
        if seat != self.seat:
            self.taken_at = time.monotonic()
        self.seat = seat
        self.moved = False
        self._view = None

    def leave(self) -> None:
        """Nobody is at the screen; nothing of the last seat is kept."""
        self.seat = ""
        self.said = []
        self._view = None

    def fresh(self) -> None:
        """Look again after something happened."""
        self._view = None

    def news(self) -> list[Fact]:
        """What the seat at the screen has not yet been shown, in order, masked for it; marks it as shown."""
        since = self.heard_to.get(self.seat, 0)
        found = [fact for step in self.match.heard(self.seat, since) for fact in step]
        self.heard_to[self.seat] = self.match.moves + 1
        return found

    def record(self) -> list[Fact]:
        """All that the seat at the screen has heard since the start."""
        return [fact for step in self.match.heard(self.seat) for fact in step]

    # ------------------------------------------------------------------ playing
    def play(self, move: Move) -> list[Fact]:
        """Play a move of the seat at the screen. IllegalMove or FileTrouble: then nothing changed.

        Returns what this seat hears of it, and marks that as shown."""
        self.match.submit(move)
        self._view = None
        self.moved = self.match.over or self.match.to_move != self.seat
        self.heard_to[self.seat] = self.match.moves + 1
        self.said = self.match.heard(self.seat, self.match.moves)[-1]
        return self.said

    @property
    def can_undo(self) -> bool:
        """Whether this seat may take its last move back."""
        last = self.match.steps[-1].line
        return not self.thinking and last is not None and last.seat == self.seat and self.match.can_undo

    def undo(self) -> None:
        """Take the last move back. NoUndo or FileTrouble where that can't be."""
        self.match.undo()
        self._view = None
        self.moved = False
        self.heard_to[self.seat] = self.match.moves + 1

    def redo(self) -> None:
        """Do again what was taken back. NoUndo or FileTrouble where that can't be."""
        self.match.redo()
        self._view = None
        self.moved = self.match.over or self.match.to_move != self.seat
        self.heard_to[self.seat] = self.match.moves + 1

    # ------------------------------------------------------------------ carrying on
    def next_screen(self) -> str:
        """Which screen the game needs now: ending, thinking, table, brief or curtain."""
        if self.match.over:
            return "ending"
        seat = self.match.to_move
        if self.match.seats[seat] != PERSON:
            return "thinking"
        if seat == self.seat:
            return "table"
        if len(self.people) > 1:
            return "curtain"
        return "table" if seat in self.briefed else "brief"

    def think(self, done: Callable[[], None]) -> None:
        """Let the bots move on a thread of their own until a person is to move or the game is over; then `done`."""
        if self.thinking:
            return
        self._stop.clear()
        self.trouble = ""
        self.waiting_for = self.match.to_move
        if self.seat:  # looked at before the bots move, since the screen shows it meanwhile
            self._view = self.view
        self._thread = threading.Thread(target=self._think, args=(done,), daemon=True)
        self._thread.start()

    def _think(self, done: Callable[[], None]) -> None:
        match = self.match
        try:
            while not match.over and match.seats[match.to_move] != PERSON and not self._stop.is_set():
                seat = match.to_move
                self.waiting_for = seat
                if seat not in self._bots:
                    name = match.seats[seat].partition(":")[2] or "random"
                    self._bots[seat] = make(name, self.tables, match.bot_seed(seat), self.tables.seat_number(seat))
                match.bot_move(self._bots[seat])
        except FileTrouble as trouble:
            self.trouble = str(trouble)
        finally:
            self._thread = None
            self._view = None
            done()

    def stop(self) -> None:
        """Have the bots stop after the move they are at, and wait for it."""
        self._stop.set()
        thread = self._thread
        if thread is not None:
            thread.join(5.0)


def open_session(source: str | Path, seats: dict[str, str] | None = None, seed: int = 1) -> Session:
    """A session for looking at a saved game or a scenario, which keeps nothing (pictures, tests).

    Raises what opening either raises: FileTrouble, JournalError, ScenarioError."""
    from game.match import journal
    from game.scenario import load

    path = Path(source)
    if path.is_file() and path.suffix == journal.SUFFIX:
        return Session(Match.replay(journal.read(path)))
    scenario = load(path)
    return Session(Match.new(scenario, seats or dict.fromkeys(scenario.tables.seats, PERSON), seed, None))
