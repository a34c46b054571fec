"""A whole game in a terminal, from seat to seat, to its end."""

from __future__ import annotations

import shlex
import sys
import threading
from pathlib import Path

from game.client.notes import unread_notes
from game.client.session import Session, told_all
from game.commands.dispatch import end
from game.commands.exit_codes import DONE, UsageError, typed_as
from game.commands.text.asked import Asked
from game.commands.text.table import SeatTable
from game.commands.text.terminal import Gone, Terminal
from game.commands.text.turn import Turn
from game.match import journal
from game.match.files import given_folder
from game.match.match import Match
from game.match.secret_words import asked, kept_words, opens
from game.players import UnknownBot
from game.review.walk import split
from game.wording.messages import say
from game.wording.turns import called, is_thinking

WAKES = 0.2     # seconds after which waiting for a bot looks whether it was stopped


class TextGame:
    """Carries a game from seat to seat; who leaves may go on another time."""

    def __init__(self, session: Session, terminal: Terminal) -> None:
        self.session, self.terminal = session, terminal
        self.table = SeatTable(session, terminal)
        self.turn = Turn(self.table)
        self.asked = Asked(self.table)
        self.shown = False
        """Whether anything that a seat alone may see has been in sight."""

    def run(self) -> None:
        """Plays until the game is over or the player leaves."""
        head = self.session.scenario.document.scenario
        self.terminal.heading(head.title)
        self.terminal.say(head.summary)
        self.table.say([say("Every choice is a number: type it, then Enter.")], 0)
        self._kept()
        try:
            while self._step():
                pass
        except Gone:
            self.terminal.say()
            self.table.say([say("The game is left.")], 0)
            self._kept()
        finally:
            self.session.stop()

    def _kept(self) -> None:
        """Says how one goes on with the game another time."""
        path: Path | None = self.session.match.path
        if path is not None:
            self.terminal.say(say("It is kept at every move. Go on with it another time by this line:"))
            self._type("resume", path.stem, "--text")

    def _type(self, *words: str) -> None:
        """Prints a line to type, in one piece, for the folder in which this game is kept."""
        given = given_folder()
        folder = ("--data-dir", given) if given else ()
        print(typed_as(), shlex.join([*words, *folder]), file=self.terminal.out)

    def _over(self) -> None:
        """How it ended, and how one has it told what happened and why."""
        path = self.session.match.path
        if self.session.seat:
            self._news()
        end(self.session.match, self.table.words, self.terminal)
        if path is not None:
            self.terminal.say()
            self.terminal.say(say("What happened and why is written by this line:"))
            self._type("report", path.stem, "--out", "report.html")

    def _step(self) -> bool:
        """What the game needs next; whether it goes on after that."""
        session = self.session
        match session.next_screen():
            case "ending":
                self._over()
                return False
            case "thinking":
                self._think()
                return True
            case "curtain":
                self._hand_over()
        session.take(session.match.to_move)
        self.shown = True
        if session.seat not in session.briefed:
            session.briefed.add(session.seat)
            self.turn.looks.brief()
        self._news()
        self.table.say([say("From the instructor: {note}", note=note) for note in unread_notes(session)])
        self.turn.take()
        if not session.seat:        # the instructor was here
            return True
        self.turn.after()
        self.asked.ask()
        if session.unread:
            self._news()
        return True

    def _news(self) -> None:
        """Tells what the seat at the terminal has not been told yet; of its own moves, which it was told as it made
        them, only how a round ended by them."""
        session = self.session
        for step in session.news():
            breaths = session.hearing.of(step)
            for breath in split(breaths)[1] if session.hearing.watched(step) else breaths:
                self.terminal.breath(breath)
        told_all(session)

    def _hand_over(self) -> None:
        """Nothing of the last seat stays in sight; the next one says that it is there."""
        if self.session.seat:
            self.terminal.wait(say("Press Enter to put away what you see."))
        self.session.leave()
        if self.shown:
            self.terminal.wipe()
        match = self.session.match
        name = called(self.table.words.seat[match.to_move], match.person(match.to_move))
        self.terminal.heading(say("Hand over to {seat}", seat=name))
        self.terminal.wait(say("{seat}, press Enter when nobody else can see this.", seat=name))
        if match.to_move in kept_words(match):
            self._ask_word(match)

    def _ask_word(self, match: Match) -> None:
        """Until the word of the seat to move is typed, or the instructor's pass-code, nothing of it is shown."""
        self.terminal.say(asked(match, match.to_move))
        while not opens(match, match.to_move, self.terminal.read(say("Secret word:"), hidden=True)):
            self.terminal.say(say("That is not the word."))
        self.terminal.wipe()

    def _think(self) -> None:
        """The bots move, until a person is to."""
        session, done = self.session, threading.Event()
        self.terminal.say(is_thinking(self.table.words.seat[session.match.to_move]))
        self.terminal.out.flush()
        session.think(done.set)
        while not done.wait(WAKES):
            pass
        if session.bots.trouble:
            trouble, session.bots.trouble = session.bots.trouble, ""
            if self.terminal.choose(trouble, [say("Try again"), say("Leave (the game is kept)")]):
                raise Gone


def play(match: Match) -> int:
    """Plays a game at the standard streams; the exit code."""
    try:
        session = Session(match, beside=False)
    except UnknownBot as error:
        raise UsageError(f"{journal.name(match.path)}: {error}" if match.path else str(error)) from error
    terminal = Terminal(session.book.teller, sys.stdin, sys.stdout)
    if match.note:
        terminal.say(match.note)
    TextGame(session, terminal).run()
    return DONE
