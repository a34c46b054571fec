"""A game under way as the window sees it: the match, the seat at the screen, what that seat has heard, and the bots.

Screens read `view` and nothing else of the position. How a game is carried through the seats:

    start or resume -> advance -> (a bot is to move: it thinks on its own thread, then advance again)
                              -> (another person is to move: `curtain`, which calls `take`) -> `brief` once -> `table`
                              -> (the same person moves on: `table`)
                              -> (over: `ending`)
A bot's thinking can be hurried (`hurry`). A person may ask the staff (`ask_staff`), which is a bot that looks at that
person's view and says what it would weigh; what it says is dropped when anything happens.

A move is played by `play`; the table then stays with the seat that moved, so that it sees what happened and may
undo, until it goes on (`advance`). The next seat's view is not asked for before that.
"""

from __future__ import annotations

import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from game.client.bot_process import Minds, Stopped
from game.client.heard import Heard
from game.client.panels.reading import Book
from game.match.files import FileTrouble
from game.match.match import Match
from game.match.sitters import PERSON, bot_in
from game.players import Advice, check, listing_of, thinks
from game.rules.tables import Move, Tables
from game.rules.views import View
from game.scenario import Scenario
from game.wording.messages import say
from game.wording.told import Breath

STAFF = "strategist"
"""The bot that advises a person."""


class Session:
    """One match and who looks at it. `seat` is the seat whose secrets may be on screen ('' at the curtain)."""

    def __init__(self, match: Match, beside: bool = True) -> None:
        """beside: whether bots may think in a process of their own. UnknownBot where one that is still to move is none
        of this program's."""
        for seat, who in match.seats.items():
            if who != PERSON and not match.over:
                check(bot_in(who), match.scenario.tables, match.scenario.tables.seat_number(seat))
        self.match = match
        self.seat = ""
        self.moved = False
        self.waiting_for = ""
        self.trouble = ""
        self.taken_at = time.monotonic()
        self.briefed: set[str] = set()
        self.heard_to: dict[str, int] = {}
        self.memory: dict[str, dict[str, int]] = {}
        self.said: list[Breath] = []
        self._ear: Heard | None = None
        self._view: View | None = None
        self._book: Book | None = None
        self.minds = Minds(match.scenario.tables, beside)
        self.thinking_since = 0.0
        self.advice: Advice | None = None
        self.advice_trouble = ""
        self.asked_at = 0.0
        self._thread: threading.Thread | None = None
        self._stop = threading.Event()
        self._hurry = threading.Event()
        self._staff: threading.Event | None = None
        for name in sorted({self.bot_of(seat) for seat in match.seats} - {""}) if not match.over else ():
            self.minds.prepare(name)

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

    def bot_of(self, seat: str) -> str:
        """The name of the bot in a seat; '' for a person."""
        return bot_in(self.match.seats[seat])

    def bot_title(self, seat: str) -> str:
        """What the bot in a seat is called, a persona's name left out: that is for its player's foes to find out."""
        return listing_of(self.bot_of(seat))[0].family

    def bot_thinks(self, seat: str) -> bool:
        """Whether the bot in a seat takes long enough to be hurried."""
        return thinks(self.bot_of(seat))

    # ------------------------------------------------------------------ seats
    def take(self, seat: str) -> None:
        """A person takes the seat to move (the curtain calls it)."""
        self.drop_staff()
        if seat != self.seat:
            self.taken_at = time.monotonic()
        self.seat = seat
        self.moved = False
        self._look()

    def _look(self) -> None:
        """The seat at the screen, if any, is shown the position as it is now."""
        self._view = None
        if self.seat:
            try:
                self.match.look(self.seat)
            except FileTrouble as trouble:
                self.trouble = str(trouble)

    def leave(self) -> None:
        """Nobody is at the screen; nothing of the last seat is kept."""
        self.drop_staff()
        self.seat = ""
        self.said = []
        self._view = self._ear = None

    def fresh(self) -> None:
        """Look again after something happened."""
        self._view = None

    def news(self) -> list[Breath]:
        """What the seat at the screen has not yet been shown, in order, as it heard it; marks it as shown."""
        breaths = self._heard(self.heard_to.get(self.seat, 0))
        self.heard_to[self.seat] = self.match.moves + 1
        return breaths

    def record(self) -> list[Breath]:
        """All that the seat at the screen has heard since the start."""
        return self._heard(0)

    def _heard(self, since: int) -> list[Breath]:
        if self._ear is None or self._ear.seat != self.seat:
            self._ear = Heard(self.match, self.book.teller, self.seat)
        return self._ear.since(since)

    # ------------------------------------------------------------------ playing
    def play(self, move: Move) -> list[Breath]:
        """Play a move of the seat at the screen. IllegalMove or FileTrouble: then nothing changed.

        Returns what this seat hears of it, and marks that as shown."""
        self.match.submit(move)
        self.drop_staff()
        self._view = None
        self.moved = self.match.over or self.match.to_move != self.seat
        self.heard_to[self.seat] = self.match.moves + 1
        self.said = self._heard(self.match.moves)
        return self.said

    @property
    def can_undo(self) -> bool:
        """Whether this seat may take its last move back."""
        last = self.match.steps[-1].line
        return not self.thinking and last is not None and last.seat == self.seat and self.match.can_undo

    def undo(self) -> None:
        """Take the last move back. NoUndo or FileTrouble where that can't be."""
        self.match.undo()
        self.drop_staff()
        self._view = None
        self.moved = False
        self.heard_to[self.seat] = self.match.moves + 1

    def redo(self) -> None:
        """Do again what was taken back. NoUndo or FileTrouble where that can't be."""
        self.match.redo()
        self.drop_staff()
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
        """Let the bots move on a thread of their own until a person is to move or the game is over; then `done`.

        `trouble` then says why they stopped before that, if they did."""
        if self.thinking:
            return
        self._stop.clear()
        self._hurry.clear()
        self.trouble = ""
        self.waiting_for = self.match.to_move
        self.thinking_since = time.monotonic()
        if self.seat:  # looked at before the bots move, since the screen shows it meanwhile
            self._view = self.view
        self._thread = threading.Thread(target=self._think, args=(done,), daemon=True)
        self._thread.start()

    def _think(self, done: Callable[[], None]) -> None:
        match = self.match
        try:
            while not match.over and match.seats[match.to_move] != PERSON and not self._stop.is_set():
                seat = match.to_move
                self._hurry.clear()
                self.thinking_since, self.waiting_for = time.monotonic(), seat
                name, view = self.bot_of(seat), match.view(seat)
                move = self.minds.choose(name, match.bot_seed(seat), view, self._hurry.is_set)
                match.submit(move)
        except Stopped:
            return
        except FileTrouble as trouble:
            self.trouble = str(trouble)
        except Exception:
            self.trouble = say("The computer could not decide. {error}",
                               error=traceback.format_exc().splitlines()[-1])
        finally:
            self._thread = None
            self._look()
            if not self._stop.is_set():
                done()

    def hurry(self) -> None:
        """Have the bot that thinks play the best it has found so far."""
        self._hurry.set()

    @property
    def hurried(self) -> bool:
        """Whether the bot that thinks was told to hurry."""
        return self._hurry.is_set()

    def stop(self) -> None:
        """Leave the game: the bots stop where they are, and nothing more is played."""
        self._stop.set()
        self._hurry.set()
        self.drop_staff()
        self.minds.close()
        thread = self._thread
        if thread is not None:
            thread.join(5.0)

    # ------------------------------------------------------------------ the staff
    @property
    def advising(self) -> bool:
        """Whether the staff is at it."""
        return self._staff is not None

    def ask_staff(self, done: Callable[[], None]) -> None:
        """Ask what to weigh for the seat at the screen, whose turn it is; `done` is called on another thread.

        Then `advice` has it, or `advice_trouble` says why there is none."""
        if not self.my_turn or self.advising:
            return
        self.advice, self.advice_trouble = None, ""
        self.asked_at = time.monotonic()
        self._staff = hurry = threading.Event()
        key = self.match.bot_seed(self.seat)
        threading.Thread(target=self._advise, args=(self.view, key, hurry, done), daemon=True).start()

    def _advise(self, view: View, key: int, hurry: threading.Event, done: Callable[[], None]) -> None:
        advice, trouble = None, ""
        try:
            advice = self.minds.advise(STAFF, key, view, hurry.is_set)
        except Stopped:
            return
        except Exception:
            trouble = say("The staff has no advice. {error}", error=traceback.format_exc().splitlines()[-1])
        if self._staff is hurry:    # else it was told to stop, or something has happened since
            self.advice, self.advice_trouble, self._staff = advice, trouble, None
            done()

    def hurry_staff(self) -> None:
        """Have the staff say what it has found so far."""
        if self._staff is not None:
            self._staff.set()

    @property
    def staff_hurried(self) -> bool:
        """Whether the staff was told to hurry."""
        return self._staff is not None and self._staff.is_set()

    def drop_staff(self) -> None:
        """Forget what the staff said; if it is still at it, what it will say goes to nobody."""
        if self._staff is not None:
            self._staff.set()
        self.advice, self.advice_trouble, self._staff = None, "", None


def open_session(source: str | Path, seats: dict[str, str] | None = None, seed: int = 1) -> Session:
    """A session for looking at a saved game or a scenario, which keeps nothing (pictures, tests).

    Raises what opening either raises: FileTrouble, JournalError, ScenarioError."""
    from game.match import journal
    from game.scenario import load

    path = Path(source)
    if path.is_file() and path.suffix == journal.SUFFIX:
        return Session(Match.replay(journal.read(path)), beside=False)
    scenario = load(path)
    return Session(Match.new(scenario, seats or dict.fromkeys(scenario.tables.seats, PERSON), seed, None), beside=False)
