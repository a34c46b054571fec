"""A game under way as the window sees it: the match, the seat at the screen, what that seat has heard, and the bots.

Screens read `view` and nothing else of the position. How a game is carried through the seats:

    start or resume -> advance -> (a bot is to move: it thinks on its own thread, then advance again)
                              -> (another person is to move: `curtain`, which calls `take`) -> `brief` once -> `table`
                              -> (the same person moves on: `table`)
                              -> (over: `ending`)
`bots` has the turns of bots, which can be hurried; `staff` advises the person at the screen who asks (`ask_staff`).

A move is played by `play`; the table then stays with the seat that moved, so that it sees what happened and may
undo, until it goes on (`advance`). The next seat's view is not asked for before that.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from game.client import told
from game.client.asking import Asking
from game.client.bot_process import Minds
from game.client.bot_turns import BotTurns
from game.client.class_link import ClassLink
from game.client.clocks import Clocks
from game.client.heard import Heard
from game.client.reading import Book
from game.client.staff import Staff
from game.match.eyes import Eye
from game.match.files import FileTrouble
from game.match.instructor import Instructor
from game.match.match import Match
from game.match.secret_words import kept_words
from game.match.sitters import PERSON, bot_in
from game.players import check, listing_of, thinks
from game.review.walk import split
from game.rules.tables import Move, Tables
from game.rules.views import View
from game.scenario import Scenario
from game.wording.told import Breath


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
        self.unread = False
        """Whether the seat at the screen closed a round by its last move, and has not been shown how it ended."""
        self.first = False
        """Whether it is over and was the first of its kind that was played here: the tutorial, or a first game."""
        self.taken_at = time.monotonic()
        self.clocks = Clocks(match.head.conduct.clock, match.clock.extra)
        self.link = ClassLink(match.path, self.clocks)
        match.timer = self.clocks.stamp
        self.asking = Asking(match)
        self.briefed = {step.line.seat for step in match.steps if step.line is not None and step.line.kind == "move"
                        and match.head.seats[step.line.seat] == PERSON}
        """The seats that have read their brief: people who have moved, but for who took over from a bot."""
        self.heard_to: dict[str, int] = {}
        self.noted: dict[str, int] = {}
        """How many of the instructor's notes each seat has been shown."""
        self.memory: dict[str, dict[str, int]] = {}
        self._ear: Heard | None = None
        self._view: View | None = None
        self._minds = Minds(match.scenario.tables, beside)
        self.bots = BotTurns(match, self._minds)
        self.staff = Staff(self._minds)
        for name in sorted({self.bot_of(seat) for seat in match.seats} - {""}) if not match.over else ():
            self._minds.prepare(name)

    # ------------------------------------------------------------------ what stands
    @property
    def scenario(self) -> Scenario:
        """The scenario played."""
        return self.match.scenario

    @property
    def tables(self) -> Tables:
        """Its compiled tables."""
        return self.match.scenario.tables

    @cached_property
    def book(self) -> Book:
        """The scenario's fixed facts as the window needs them, and `book.words`, which says rows and facts."""
        return Book(self.scenario)

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
        return bool(self.seat) and not self.moved and not self.bots.thinking and self.match.to_move == self.seat

    def bot_of(self, seat: str) -> str:
        """The name of the bot in a seat; '' for a person."""
        return bot_in(self.match.seats[seat])

    def bot_title(self, seat: str) -> str:
        """What the bot in a seat is called, a persona's name left out: that is for its player's foes to find out."""
        return listing_of(self.bot_of(seat))[0].family()

    def bot_thinks(self, seat: str) -> bool:
        """Whether the bot in a seat takes long enough to be hurried."""
        return thinks(self.bot_of(seat))

    # ------------------------------------------------------------------ seats
    def take(self, seat: str) -> None:
        """A person takes the seat to move (the curtain calls it)."""
        self.staff.drop()
        if seat != self.seat:
            self.first = False
        self.taken_at = time.monotonic()
        self.seat = seat
        self.moved = False
        self.clocks.stand()
        self.clocks.turn(seat, self.match.round, self.match.moves)
        self._look()

    def _look(self) -> None:
        """The seat at the screen, if any, is shown the position as it is now."""
        self._view = None
        if self.seat:
            try:
                self.match.look(self.seat)
            except FileTrouble as trouble:
                self.bots.trouble = str(trouble)

    def leave(self) -> None:
        """Nobody is at the screen; nothing of the last seat is kept."""
        self.staff.drop()
        self.clocks.stand()
        self.seat = ""
        self._view = self._ear = None

    def news(self) -> range:
        """The steps of which the seat at the screen has not been shown all, in order; marks them as shown. In a game
        that was taken up again they begin with the seat's own last move, or after what it has been told to the end."""
        known = told.recall(self.match, self.seat) if self.seat not in self.heard_to else 0
        steps = range(self.heard_to.get(self.seat, max(known, self.hearing.last_own())), self.match.moves + 1)
        self.heard_to[self.seat] = steps.stop
        self.unread = False
        return steps

    @property
    def hearing(self) -> Heard:
        """What the seat at the screen has heard, step by step."""
        if self._ear is None or self._ear.eye.seat != self.seat:
            self._ear = Heard(self.match, self.book.teller, Eye(self.seat))
        return self._ear

    # ------------------------------------------------------------------ playing
    def play(self, move: Move) -> list[Breath]:
        """Play a move of the seat at the screen. IllegalMove or FileTrouble: then nothing changed.

        Returns what this seat hears of it, and marks that as shown."""
        self.match.submit(move)
        self.bots.trouble = ""      # what kept a look from being written down is over
        self._changed()
        said = self.hearing.of(self.match.moves)
        self.unread = bool(split(said)[1])
        self.heard_to[self.seat] -= self.unread
        return said

    @property
    def can_undo(self) -> bool:
        """Whether this seat may take its last move back."""
        last = self.match.steps[-1].line
        return not self.bots.thinking and last is not None and last.seat == self.seat and self.match.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether this seat may do again what it took back."""
        undone = self.match.undone
        if undone is None or undone.step.line is None or self.bots.thinking:
            return False
        return undone.step.line.seat == self.seat and not undone.by

    def undo(self) -> None:
        """Take the last move back. NoUndo or FileTrouble where that can't be."""
        self.match.undo()
        self._changed()

    def redo(self) -> None:
        """Do again what was taken back. NoUndo or FileTrouble where that can't be."""
        self.match.redo()
        self._changed()

    def _changed(self) -> None:
        """The position is another by what the seat at the screen did: look anew, and count it as shown."""
        self.staff.drop()
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
        if len(self.people) > 1 or seat in kept_words(self.match):
            return "curtain"
        return "table" if seat in self.briefed else "brief"

    def think(self, done: Callable[[], None]) -> None:
        """Let the bots move until a person is to move or the game is over; then `done`, on their thread."""
        if self.bots.thinking:
            return
        if self.seat:  # looked at before the bots move, since the screen shows it meanwhile
            self._view = self.view

        def shown() -> None:
            self._look()
            done()

        self.bots.start(shown)

    def ask_staff(self, done: Callable[[], None]) -> None:
        """Ask what to weigh for the seat at the screen, if it is its turn; `done` is called on another thread."""
        if self.my_turn and not self.staff.busy:
            self.staff.ask(self.view, self.match.bot_seed(self.seat), done)

    def stop(self) -> None:
        """Leave the game: the bots stop where they are, and nothing more is played."""
        self.bots.stop()
        self.staff.drop()
        self.link.stop()
        self._minds.close()
        self.bots.wait()


def told_all(session: Session) -> None:
    """The seat at the screen has gone through its news to the end, or there was nothing in them to tell."""
    told.remember(session.match, session.seat, session.heard_to[session.seat])


def leave_table(session: Session, desk: Instructor) -> None:
    """The instructor goes: the seat to move takes its place anew, and is shown what came meanwhile."""
    session.leave()
    session.heard_to = {seat: min(to, desk.stands) for seat, to in session.heard_to.items()}
    if desk.stands < desk.stood:
        session.clocks.back_to(desk.stands - 1)
        session.asking.back_to(desk.stands - 1)
    session.bots.trouble = ""


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
