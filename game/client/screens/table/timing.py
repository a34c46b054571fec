"""The clock of a turn: it runs while the seat at the screen may move, warns, and passes for it when its time is up."""

from __future__ import annotations

from game.client.app import App
from game.client.clocks import Clocks, Left
from game.client.run_out import RunOut
from game.client.screens.base import GameScreen
from game.client.screens.table.moves import Moves
from game.client.session import Session
from game.wording.messages import count, say
from game.wording.turns import all_tables, minutes

STANDS = ("menu", "public", "instructor", "note")
"""The screens under which time stands still."""


class Timing:
    """Reads the clock at every turn of the loop. What runs out is said in a sentence."""

    def __init__(self, app: App, session: Session, moves: Moves) -> None:
        self.app, self.session, self.moves = app, session, moves
        self.up = RunOut(session)
        self.said: tuple[Left, str, int] | None = None
        """What was said last, of which turn."""
        self.still = False
        """Whether it was said that all tables stand still."""
        if not app.window.offscreen:
            session.link.start()

    @property
    def clocks(self) -> Clocks:
        """The session's."""
        return self.session.clocks

    def step(self, toured: bool = False) -> None:
        """Some time has gone. toured: whether the tour of a first game lies on the table."""
        session, clocks = self.session, self.clocks
        clocks.follow(session.match.clock, session.link.paused)
        self._say_still()
        under = any(screen.name in STANDS for screen in self.app.screens)
        if clocks.paused or under or not session.my_turn:
            clocks.stand()
            return
        clocks.turn(session.seat, session.match.round, session.match.moves)
        unasked = any(isinstance(screen, GameScreen) and screen.unasked for screen in self.app.screens)
        if (unasked or toured) and clocks.read():
            return
        clocks.run()
        if not clocks.on:
            return
        if self.up.due:
            self._pass()
            return
        now = clocks.left, session.seat, session.match.moves
        if now != self.said:
            self.said = now
            self._say(clocks.left)

    def _say_still(self) -> None:
        """Says that the wall has had all tables stand still, or go on."""
        if self.session.link.paused != self.still:
            self.still = self.session.link.paused
            self.app.notices.show(all_tables(self.still))

    def _say(self, left: Left) -> None:
        match left:
            case Left.LITTLE:
                seconds = round(self.clocks.of_move + self.clocks.of_round)
                self.app.notices.show(count("{n} second is left for this move.", "{n} seconds are left for this move.",
                                            seconds))
            case Left.OF_THE_ROUND:
                self.app.notices.show(say("The time for this move is up. It goes on with the time of the round: "
                                          "{minutes} are left.", minutes=minutes(self.clocks.of_round)))

    def _pass(self) -> None:
        """The seat passes: whatever lies over its table is put away."""
        while self.app.top is not None and self.app.top.name != "table":
            self.app.pop()
        self.app.notices.show(self.up.act(self.moves.run_out))
