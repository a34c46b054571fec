"""What the seat at the screen plays: cards, orders, threats, a pass; taking it back; going on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from game.client import course
from game.client.app import App
from game.client.reading import Play, can, seat_row, sentences
from game.client.session import Session
from game.client.tidings import scenes_of_move
from game.match.conduct import Ask
from game.match.files import FileTrouble
from game.review.walk import split
from game.rules.guards import IllegalMoveError
from game.rules.names import Verb
from game.rules.tables import Kind, Move
from game.wording.messages import say
from game.wording.teller import sentence
from game.wording.told import dispatches


class Moves:
    """Plays through the session. What can't be done is said, and changes nothing."""

    def __init__(self, app: App, session: Session, shown: Callable[[], object], played: Callable[[], object]) -> None:
        """shown: the table is to show what is now. played: the same after a move, with nothing chosen any more."""
        self.app, self.session, self.shown, self.played = app, session, shown, played
        self.pass_armed = False
        """Whether Pass was asked for once: the second time it is played."""

    @property
    def can_pass(self) -> bool:
        """Whether the seat may pass now."""
        return can(self.session.view, seat_row(self.session.book, self.session.view, Verb.PASS))

    def play(self, play: Play) -> None:
        """Play a card or an order."""
        self.submit(Move(play.row))

    def submit(self, move: Move) -> bool:
        """Play a move and show what it did, and whether it was kept; a refusal or a full disk is said and changes
        nothing."""
        session, book = self.session, self.session.book
        if not session.my_turn:
            return False
        try:
            said = session.play(move)
        except IllegalMoveError as error:
            self.app.notices.show(" ".join(sentences(book, error.refusals)))
            return False
        except FileTrouble as trouble:
            self.app.notices.show(str(trouble))
            return False
        kind = Kind(int(book.tables.kind[move.row]))
        self.app.sounds.play({Kind.ACCEPT: "accept", Kind.REJECT: "refuse"}.get(kind, "card"))
        self.pass_armed = False
        self.played()
        asks, closes = session.asking.reason(session.seat) != Ask.OFF, session.asking.closing
        if asks and closes:
            self.app.push("thoughts", then=self._opened, closes=True)
        elif asks and not session.moved:
            self.app.push("thoughts")
        else:
            self._opened()
        if self.app.ui.motion.on:
            for scene in reversed(scenes_of_move(session, session.match.moves)):
                self.app.push("moment", moment=scene)
        self.app.notices.show("" if session.moved else " ".join(sentence(told) for told in dispatches(split(said)[0])))
        return True

    def _opened(self) -> None:
        """Show how the round ended that the last move closed, where the seat opens the next one itself."""
        session = self.session
        if session.unread and not session.moved:
            self.app.push("news", steps=session.news())

    def arm_pass(self) -> None:
        """Ask whether passing is meant; asked so again, it is played."""
        self.pass_armed = True
        self.shown()

    def pass_(self) -> None:
        """Pass, asked twice."""
        if not self.session.my_turn or not self.can_pass:
            return
        if self.pass_armed:
            self.submit(Move(seat_row(self.session.book, self.session.view, Verb.PASS)))
        else:
            self.arm_pass()

    def run_out(self, move: Move, done: str) -> bool:
        """Play the move of a seat whose time is up, and say so; whether it was kept."""
        kept = self.submit(move)
        if kept:
            self.app.notices.show(done)
        return kept

    def undo(self) -> None:
        """Take my last move back."""
        if self.session.can_undo:
            self._again(self.session.undo)
        else:
            self.app.notices.show(say("It can\u2019t be taken back: dice were rolled, or something was seen, since."))

    def redo(self) -> None:
        """Do again what I took back."""
        if self.session.can_redo:
            self._again(self.session.redo)
        else:
            self.app.notices.show(say("There is nothing that you took back."))

    def _again(self, change: Callable[[], object]) -> None:
        try:
            change()
        except (ValueError, FileTrouble) as trouble:
            self.app.notices.show(str(trouble))
        self.pass_armed = False
        self.shown()

    def go_on(self) -> None:
        """To the next seat (or the bots, or the ending), once the seat has said what it is asked."""
        session = self.session
        if session.moved and session.asking.due(session.seat):
            self.app.push("thoughts", then=self._onward)
        elif session.moved:
            self._onward()

    def _onward(self) -> None:
        """The seat has said all that it was asked."""
        session, book = self.session, self.session.book
        session.memory[session.seat] = {track.id: book.value(session.view, track.id) for track in book.document.tracks}
        if session.unread:
            self.app.push("news", steps=session.news(), then=partial(course.carry_on, self.app))
        else:
            course.carry_on(self.app)

    def hurry(self) -> None:
        """Have the bot that thinks play the best it has found."""
        if self.session.bots.thinking and not self.session.bots.hurried:
            self.session.bots.hurry()
            self.shown()
