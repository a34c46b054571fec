"""What a seat at a terminal has before it, and how what there is to say of moves is said there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from game.client.reading import Book, Play, sentences
from game.client.session import Session
from game.commands.lines import STEP
from game.commands.text.terminal import Terminal
from game.match.files import FileTrouble
from game.review.walk import split
from game.rules.guards import IllegalMoveError
from game.rules.tables import Move
from game.rules.views import Preview, View
from game.wording.changes import TELLABLE, brief_change
from game.wording.messages import count, say, stopped
from game.wording.rows import Part, tooltip
from game.wording.sources import source_told


@dataclass(frozen=True)
class Option:
    """A line of a menu, and what it does."""

    words: str
    act: Callable[[], object]


class SeatTable:
    """The game of the seat at the terminal: what it sees, what is said to it, and how it plays."""

    def __init__(self, session: Session, terminal: Terminal) -> None:
        self.session, self.terminal = session, terminal
        self.book: Book = session.book
        self.words = session.book.words

    @property
    def view(self) -> View:
        """What the seat sees now."""
        return self.session.view

    def menu(self, title: str, options: Sequence[Option], back: str = "") -> bool:
        """Has an option chosen and done; whether one was, and not the way back."""
        chosen = self.terminal.choose(title, [option.words for option in options], back)
        if chosen >= 0:
            options[chosen].act()
        return chosen >= 0

    def say(self, lines: Iterable[str], indent: int = STEP) -> None:
        """Says sentences, a paragraph each."""
        for line in lines:
            self.terminal.say(stopped(line), indent, STEP)

    # ---- playing

    def submit(self, move: Move, first: str = "") -> bool:
        """Plays a move and tells what it did, but for how a round ended by it, after a sentence of who makes it, if
        there is one; what can't be done is said, and changes nothing."""
        try:
            said = self.session.play(move)
        except IllegalMoveError as error:
            self.say(sentences(self.book, error.refusals))
            return False
        except FileTrouble as trouble:
            self.say([str(trouble)])
            return False
        self.say([first] if first else [])
        for breath in split(said)[0]:
            self.terminal.breath(breath)
        return True

    # ---- what there is to say of a move

    def playable(self, play: Play) -> str:
        """A move in a line: its name and its cost."""
        title, cost = self.words.title(play.entry.id), play.entry.cost
        return say("{move} (costs {cost})", move=title, cost=cost) if cost else title

    def explain(self, row: int) -> None:
        """All that there is to say of a row."""
        entry = self.words.rows[self.book.tables.rows[row]]
        self.terminal.heading(self.words.title(entry.id))
        lines = tooltip(self.words, entry, partial(self.book.value, self.view))
        self.say(source_told(self.words, entry.source) if line.part == Part.SOURCE else line.text for line in lines)

    def foresee(self, preview: Preview, package: int = 0) -> None:
        """What a move would do, or a package once it is agreed: the changes, my points, and for a roll my points with
        each outcome."""
        changes = "; ".join(self.changes(preview.changes))
        if changes:
            self.say([say("Once agreed: {changes}", changes=changes) if package else
                      say("It would do: {changes}", changes=changes)])
        self.say([self.points(preview)])
        total = sum(outcome.weight for outcome in preview.outcomes)
        for outcome in preview.outcomes:
            moved = "; ".join(self.changes(outcome.changes)) or say("nothing more")
            self.say([say("{weight} in {sum}: my points {points}; {changes}", weight=outcome.weight, sum=total,
                          points=outcome.total, changes=moved)], 2 * STEP)

    def put_up(self, move: Move) -> None:
        """Says what a move would do, and whether it could be taken back, and plays it if that is meant."""
        preview = self.view.preview(move)
        self.foresee(preview, move.package)
        words = say("Play it (dice are rolled: it can\u2019t be taken back)") if preview.outcomes else say("Play it")
        if self.terminal.sure("", words):
            self.submit(move)

    def changes(self, moved: Iterable[tuple[int, int, int]]) -> list[str]:
        """Changes of what people know as a number or a name, in a few words each."""
        seat, said = self.book.seats[self.view.seat].id, []
        for column, before, after in moved:
            variable = self.book.variables.get(self.book.tables.names[column])
            if variable is not None and variable.kind in TELLABLE and before != after:
                said.append(brief_change(self.words, variable, before, after, seat))
        return said

    def points(self, preview: Preview) -> str:
        """My points before and after."""
        if preview.before == preview.after:
            return say("My points stay {points}, as far as I can see.", points=preview.before)
        return say("My points {before} become {after}, as far as I can see.", before=preview.before,
                   after=preview.after)

    def moves_left(self) -> str:
        """How many moves the seat has left."""
        return count("{n} move left this round", "{n} moves left this round", self.view.moves_left())
