"""What a seat does whose time is up: it passes, or rejects the offer that can't be passed over."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress

from game.client.clocks import Left
from game.client.reading import can, seat_row
from game.client.session import Session
from game.match.files import FileTrouble
from game.rules.names import Verb
from game.rules.tables import Move
from game.wording.messages import say

AGAIN = 10.0
"""Seconds after which a move that could not be kept is tried again."""


class RunOut:
    """Makes the move for the seat at the screen, which no seat takes back. What could not be kept is tried again."""

    def __init__(self, session: Session, now: Callable[[], float] = time.monotonic) -> None:
        self.session, self._now = session, now
        self._told = ("", -1)
        """Of which turn it was said that nothing can be done for the seat."""
        self._tried = -AGAIN

    @property
    def due(self) -> bool:
        """Whether the time is up and something is to be done."""
        clocks, turn = self.session.clocks, (self.session.seat, self.session.match.moves)
        return clocks.on and clocks.left == Left.NONE and turn != self._told and self._now() - self._tried >= AGAIN

    def act(self, submit: Callable[[Move, str], bool]) -> str:
        """Has the move made, by which `submit` says the sentence that it is given, and whether it was kept; returns
        what is to be said where there is no such move. No reason is asked for with it."""
        session = self.session
        view, book, moves = session.view, session.book, session.match.moves
        seat, offer = book.seats[view.seat].name, view.standing_offer
        row, done = seat_row(book, view, Verb.PASS), say("The time is up: {seat} passes.", seat=seat)
        if not can(view, row) and offer is not None and offer.receiver == view.seat:
            row = seat_row(book, view, Verb.REJECT, *offer.beside(view.seat))
            done = say("The time is up: {seat} rejects the offer.", seat=seat)
        if not can(view, row):
            self._told = session.seat, moves
            return say("The time is up. {seat} can\u2019t pass here: please move now.", seat=seat)
        session.asking.excused = moves + 1
        if submit(Move(row), done):
            with suppress(FileTrouble):     # a seat that takes it back then has no time, and passes again
                session.match.look("")
        else:
            session.asking.excused, self._tried = -1, self._now()
        return ""
