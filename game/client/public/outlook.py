"""What somebody who looks on knows of a game at one of its moves, read from the eyes it is seen with alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.client.heard import Heard
from game.client.reading import Book
from game.match.eyes import Eye
from game.match.match import Match
from game.rules.views import View
from game.wording.messages import say
from game.wording.told import Told, dispatches


@dataclass(frozen=True)
class Moved:
    """How a number came to be what it is: what it was before its last change, and the cause; the same, in words."""

    before: int
    words: str


class Outlook:
    """A match, seen with an eye, after its `at`-th move."""

    def __init__(self, match: Match, book: Book, eye: Eye) -> None:
        self.match, self.book, self.eye = match, book, eye
        self.at = 0
        self._ear = Heard(match, book.teller, eye)
        self.go(match.moves)

    def go(self, at: int) -> None:
        """See it after another move."""
        self.at = min(max(at, 0), self.match.moves)
        self.view: View = self.eye.view(self.match, self.at)
        self.steps = self._ear.steps()[: self.at + 1]

    @property
    def news(self) -> list[Told]:
        """What the dispatches tell of the last move, and of what followed it; of an earlier one if that is nothing."""
        for breaths in reversed(self.steps):
            told = dispatches(breaths)
            if told:
                return told
        return []

    def moved(self, column: int) -> Moved | None:
        """The last change of a number; without its cause where who looks on did not hear of that."""
        now = self.view[self.book.tables.names[column]]
        for breaths in reversed(self.steps):
            for breath in reversed(breaths):
                change = next((change for change in breath.net if change.column == column), None)
                if change is not None and change.after != now:
                    return Moved(change.after, self._cause([], column, change.after, now))
                if change is not None:
                    return Moved(change.before, self._cause(breath.causes(column), column, change.before, now))
        return None

    def _cause(self, causes: Sequence[Told], column: int, before: int, after: int) -> str:
        was = self.book.words.value(self.book.variables[self.book.tables.names[column]], before)
        if not causes:
            return say("up from {before}", before=was) if after > before else say("down from {before}", before=was)
        cause = causes[-1].title
        return say("up from {before}: {cause}", before=was, cause=cause) if after > before else \
            say("down from {before}: {cause}", before=was, cause=cause)
