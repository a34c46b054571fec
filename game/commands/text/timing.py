"""The clock of a turn in a terminal: told at every question, and read again when the answer is there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from game.client.run_out import RunOut
from game.commands.text.table import SeatTable
from game.wording.turns import all_tables, clock_left


class TimeUp(Exception):
    """The seat's time was up before it answered."""


class Timekeeper:
    """Counts the time that questions to the seat at the terminal take."""

    def __init__(self, table: SeatTable) -> None:
        self.table, self.session, self.terminal = table, table.session, table.terminal
        self._still = False
        self._up = RunOut(self.session)

    @contextmanager
    def counting(self) -> Iterator[None]:
        """While it lasts the time of the seat runs."""
        self.terminal.timing = self
        try:
            yield
        finally:
            self.terminal.timing = None
            self.session.clocks.stand()
            self.session.link.look()        # whoever watches the table hears that it stands

    def before(self) -> str:
        """A question is asked: what is left, as a phrase, if there is a clock."""
        self._look()
        clock = self.session.clocks.ticking(0.0)
        return clock_left(clock.move, clock.round, clock.runs) if clock is not None else ""

    def after(self) -> None:
        """Some time has gone, or it is answered. TimeUp where none is left."""
        self._look()
        if self._up.due:
            raise TimeUp

    def _look(self) -> None:
        """Takes the time off that has gone, unless all stand still."""
        session, clocks = self.session, self.session.clocks
        session.link.look()
        clocks.follow(session.match.clock, session.link.paused)
        if session.link.paused != self._still:
            self._still = session.link.paused
            self.table.say([all_tables(self._still)])
        if clocks.paused:
            clocks.stand()
        else:
            clocks.turn(session.seat, session.match.round, session.match.moves)
            clocks.run()

    def run_out(self) -> None:
        """Does what is done when a seat's time is up, and says so."""
        if said := self._up.act(self.table.submit):
            self.table.say([said])
