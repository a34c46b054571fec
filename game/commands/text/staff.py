"""The staff at a terminal: what it advises the seat, in the window's words, and a move of it put up for play."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from functools import partial

from game.client import advised, settings
from game.client.advised import Line
from game.commands.lines import STEP
from game.commands.text.table import Option, SeatTable
from game.players import Candidate
from game.rules.tables import Move
from game.wording.messages import say
from game.wording.packages import clause_names

WAKES = 0.2
"""Seconds after which waiting for it looks whether the player has stopped the program."""


class StaffDesk:
    """Asked on a person's turn, where Settings allow it. It plays nothing."""

    def __init__(self, table: SeatTable) -> None:
        self.table, self.terminal, self.session = table, table.terminal, table.session
        self.book = table.book
        self.allowed = settings.load()[0].staff

    def options(self) -> list[Option]:
        """The choice to ask it."""
        return [Option(say("Staff: what would my staff advise, and why?"), self.ask)] if self.allowed else []

    def ask(self) -> None:
        """Has it think, tells what it thinks, and lets the seat put a move up for play."""
        staff, done = self.session.staff, threading.Event()
        if staff.advice is None:
            self.terminal.say(say("The staff is thinking"))
            self.terminal.out.flush()
            self.session.ask_staff(done.set)
            while staff.busy and not done.wait(WAKES):
                pass
        if staff.advice is None or not staff.advice.candidates:
            self.table.say([staff.trouble or say("The staff has nothing to say: it is not my turn.")])
            return
        self._tell(staff.advice.candidates[: advised.SHOWN])

    def _tell(self, shown: Sequence[Candidate]) -> None:
        close, others = advised.ranked(self.book, shown)
        self.terminal.heading(say("What my staff advises"))
        if len(close) > 1:
            self.table.say([say("Too close to call"), advised.overlap()])
        for one in (*close, *others):
            self._candidate(one)
            if one in others:
                self.table.say([advised.beside_first(shown[0], one)], 2 * STEP)
        self.terminal.say()
        self.table.say([advised.worth_means()])
        options = [Option(self._named(one.move), partial(self.table.put_up, one.move)) for one in (*close, *others)]
        self.table.menu(say("Put one up for play?"), options, say("Back"))

    def _candidate(self, one: Candidate) -> None:
        """A move: what it is, what it is worth, why, and how it may go on."""
        book, view = self.book, self.table.view
        self.terminal.heading(advised.title_of(book, one.move))
        self.table.say([advised.note_of(book, one.move), say(
            "Worth {worth}, {low} to {high}", worth=advised.decimal(one.worth, sign=True),
            low=advised.decimal(one.low), high=advised.decimal(one.high))])
        self._lines(advised.package_lines(book, view, one.move))
        self._lines(advised.term_lines(book, one) or [advised.none_at_once()])
        self._lines(advised.reason_lines(book, one))
        plan = advised.plan_lines(book, one)
        if plan:
            self.table.say([say("As it may go on")])
            self._lines(plan, 2 * STEP)

    def _named(self, move: Move) -> str:
        """A move as a choice, which no other has the name of."""
        title = advised.title_of(self.book, move)
        return say("{move}: {clauses}", move=title, clauses="; ".join(clause_names(self.book.words, move.package))) \
            if move.package else title

    def _lines(self, lines: Iterable[Line], indent: int = STEP) -> None:
        self.table.say(map(advised.flat, lines), indent)
