"""The instructor's table of one game: what may be done at it beside the rules, each on the record.

Whoever has the pass-code that the game was begun with opens it; without the code there is nothing of it. Every act is a
line of the journal, which plays it again exactly.
"""

from __future__ import annotations

from game.match.arranged import STRETCH, coming, is_event
from game.match.entries import MOST_NOTE
from game.match.match import Match
from game.match.seals import Lock
from game.match.steps import NoUndo, Step
from game.rules import text as texts
from game.rules.facts import Fact
from game.wording.messages import say

MOST_STRETCH = 3600
"""Seconds by which a clock is stretched at once."""
WHO = "instructor"
"""What the journal calls who takes back beyond what a seat may."""


class WrongCode(ValueError):
    """Another pass-code than the game's, or a game without one; the text is a sentence."""


class Instructor:
    """Acts on a match. IllegalMoveError, ValueError with a sentence or FileTrouble: then nothing has changed."""

    def __init__(self, match: Match, code: str) -> None:
        """WrongCode where the code is not that of the game's instructor."""
        if not match.head.instructor:
            raise WrongCode(say("This game was begun without an instructor\u2019s pass-code: it has no table for one."))
        if Lock.opened(code, match.head.instructor) is None:
            raise WrongCode(say("That is not the instructor\u2019s pass-code of this game."))
        self.match = match
        self._began = list(match.steps)

    @property
    def stood(self) -> int:
        """How many steps stood when the table was opened, the start among them."""
        return len(self._began)

    @property
    def stands(self) -> int:
        """How many of those stand still as they were."""
        both = zip(self._began, self.match.steps, strict=False)
        return next((at for at, (one, other) in enumerate(both) if one is not other),
                    min(self.stood, len(self.match.steps)))

    def event(self, row: int, round_: int = 0) -> list[Fact]:
        """Lets an event happen now, or at the beginning of a later round."""
        tables = self.match.scenario.tables
        if not is_event(tables, row):
            raise ValueError(f"row {row} is not an event")
        self._goes_on()
        last = self.match.round + self.match.position["rounds_left"] - 1
        if round_ and not self.match.round < round_ <= last:
            raise ValueError(say("The game has no round {round} to come.", round=round_))
        return self.match.enter("inject", row=row, name=tables.rows[row], number=round_)

    @property
    def moves(self) -> list[tuple[int, Step]]:
        """The moves that stand, each with its number, the last one first."""
        return list(enumerate(self.match.steps))[:0:-1]

    @property
    def coming(self) -> list[tuple[int, int]]:
        """The events that are to come with later rounds, each as its round and its row."""
        match = self.match
        news = {round_: [match.scenario.tables.row[name] for name in names]
                for round_, names in match.head.conduct.news.items()}
        last = match.last_round
        return sorted(coming(news, match.asides, match.round, last), key=lambda one: one[0])

    def cancel(self, row: int, round_: int) -> list[Fact]:
        """An event that was to come with a later round does not; ValueError where none was."""
        self._goes_on()
        return self.match.enter("cancel", row=row, name=self.match.scenario.tables.rows[row], number=round_)

    def adjust(self, track: str, value: int, why: str) -> list[Fact]:
        """Sets a track to a value within its bounds; who sees the track is told so, and why."""
        self._goes_on()
        if not why.strip():
            raise ValueError(say("Say why: who sees this number is told the reason."))
        if track in self.match.scenario.tables.column and self.match.position[track] == value:
            raise ValueError(say("That is its value already: choose another one."))
        return self.match.enter("adjust", name=track, number=value, text=_kept(why))

    def roll_again(self) -> list[Fact]:
        """The last move is made again with other dice."""
        last = self.match.steps[-1].line
        return self.match.enter("reroll", number=last.salt + 1 if last is not None else 1)

    def undo(self) -> None:
        """Takes the last move back, whosever it is. NoUndo where there is none."""
        self.match.undo(by=WHO)

    def back_to(self, move: int) -> None:
        """Takes back every move after the `move`-th, whosever they are; `redo` brings them back one by one. NoUndo
        where none comes after it."""
        if not 0 <= move < self.match.moves:
            raise NoUndo(say("No move comes after that one."))
        while self.match.moves > move:
            self.undo()

    @property
    def can_redo(self) -> bool:
        """Whether anything was taken back, by whomever."""
        return self.match.undone is not None

    def redo(self) -> list[Fact]:
        """Does again what was taken back. NoUndo where nothing was."""
        return self.match.redo(by=WHO)

    def sit(self, seat: str, who: str) -> None:
        """A person or a bot ('person', 'bot:NAME') takes over a seat."""
        if self.match.seats[seat] != who:
            self.match.enter("sit", seat=seat, text=who)

    def clock(self, what: str, seconds: int = 0) -> None:
        """Pauses the clock, lets it go, stretches it by seconds, or switches it off or on (`arranged.CLOCK`)."""
        if what == STRETCH and not 0 < seconds <= MOST_STRETCH:
            raise ValueError(say("A clock is stretched by 1 to {most} seconds.", most=MOST_STRETCH))
        self.match.enter("clock", name=what, number=seconds if what == STRETCH else 0)

    def note(self, text: str, seat: str = "") -> None:
        """Says something to a seat, or to all."""
        if not text.strip():
            raise ValueError(say("The note is empty."))
        self.match.enter("note", seat=seat, text=_kept(text))

    def ask(self, what: str, how: str) -> None:
        """From now on a reason or a forecast is asked with each move, or required, or not any more."""
        if self.match.asked(what) != how:
            self.match.enter("ask", name=what, text=how)

    def end(self) -> list[Fact]:
        """The game ends with the round under way, with the result it would have if no other round had been meant."""
        self._goes_on()
        return self.match.enter("end")

    def _goes_on(self) -> None:
        if self.match.over:
            raise ValueError(say("The game is over."))


def _kept(text: str) -> str:
    """A text as the journal keeps it. ValueError where it can't."""
    text = text.strip()
    if len(text) > MOST_NOTE:
        raise ValueError(say("The text is too long: it may have {most} characters.", most=MOST_NOTE))
    if texts.unfit(text) >= 0:
        raise ValueError(say("The text has a character that can\u2019t be shown."))
    return text
