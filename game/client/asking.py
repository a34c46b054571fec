"""What the seat at the screen is asked beside its moves: why it made one, and what it expects of who moves next."""

from __future__ import annotations

from game.match.conduct import Ask
from game.match.match import Match
from game.match.steps import Step, closes
from game.match.thoughts import DIRECTIVE, FORECAST, MOVE, WHY, Thought, choices
from game.wording.messages import count, say
from game.wording.words import Wording


class Guess:
    """A forecast as it is made: a hundred percent, shared among what can be."""

    def __init__(self, about: str, of: str, among: tuple[str, ...], begun: dict[str, int]) -> None:
        self.about, self.of = about, of
        self.odds = {choice: begun.get(choice, 0) for choice in among}

    @property
    def left(self) -> int:
        """Percent that nothing has yet."""
        return 100 - sum(self.odds.values())

    def give(self, choice: str, percent: int) -> int:
        """Gives a choice so much, or as much of it as is left; returns how much it has."""
        self.odds[choice] = max(0, min(percent, self.left + self.odds[choice]))
        return self.odds[choice]

    def spread(self) -> None:
        """Shares what is left evenly among those that have nothing, or among all where each has something."""
        some = [choice for choice, percent in self.odds.items() if not percent] or list(self.odds)
        each, more = divmod(self.left, len(some))
        for at, choice in enumerate(some):
            self.odds[choice] += each + (at < more)


class Asking:
    """Asks as the class wants it, once a move. Who was out of time is asked nothing."""

    def __init__(self, match: Match) -> None:
        self.match = match
        self.excused = -1
        """After which move nobody is asked."""
        self._left: Step | None = None
        """The move for which a reason was asked and left out."""

    def back_to(self, moves: int) -> None:
        """The game was taken back to so many moves: whoever makes those after them is asked."""
        if self.excused > moves:
            self.excused = -1

    def _thought(self, seat: str, kind: str, about: str = "") -> bool:
        """Whether a seat has thought so of how the game stands."""
        return any(line.thought is not None and (line.thought.seat, line.thought.kind, line.thought.about) == (
            seat, kind, about) for line in self.match.steps[-1].thoughts)

    def reason(self, seat: str) -> Ask:
        """Whether a seat is asked why it made the last move."""
        line, asked = self.match.steps[-1].line, self.match.asked(WHY)
        mine = line is not None and line.kind == "move" and line.seat == seat
        done = self.match.moves == self.excused or self.match.steps[-1] is self._left or self._thought(seat, WHY)
        return asked if mine and not done else Ask.OFF

    @property
    def closing(self) -> bool:
        """Whether the last move closed a round or the game: it can't be taken back, and why it was made is asked
        before it is shown what came of it."""
        return closes(self.match.steps, self.match.moves)

    def last_move(self, words: Wording) -> str:
        """What the last move is called."""
        line = self.match.steps[-1].line
        return words.title(line.name) if line is not None and line.name in words.rows else ""

    def leave_out(self) -> None:
        """The reason for the last move is left out: it is not asked for again."""
        self._left = self.match.steps[-1]

    @property
    def forecasts(self) -> Ask:
        """Whether forecasts are asked for."""
        return self.match.asked(FORECAST)

    def guesses(self, seat: str) -> list[Guess]:
        """The forecasts that a seat is asked for, of the seat that moves next; what it thought of its directive before
        is where that one begins."""
        match, of = self.match, self.match.to_move
        if self.forecasts == Ask.OFF or match.over or of == seat or match.moves == self.excused:
            return []
        asked = [(about, choices(match.scenario, about, of)) for about in (MOVE, DIRECTIVE)]
        return [Guess(about, of, among, self._before(seat, of) if about == DIRECTIVE else {}) for about, among in asked
                if len(among) > 1 and not self._thought(seat, FORECAST, about)]

    def _before(self, seat: str, of: str) -> dict[str, int]:
        """What a seat thought last of another's directive."""
        for step in reversed(self.match.steps):
            for line in step.thoughts:
                thought = line.thought
                if thought is not None and (thought.seat, thought.of, thought.about) == (seat, of, DIRECTIVE):
                    return dict(thought.odds)
        return {}

    def due(self, seat: str) -> bool:
        """Whether a seat is asked for anything."""
        return self.reason(seat) != Ask.OFF or bool(self.guesses(seat))

    def lacks(self, seat: str, why: str, guesses: list[Guess]) -> str:
        """What is missing from an answer, as a sentence; '' where nothing is, or it may be left out."""
        if not why.strip() and self.reason(seat) == Ask.REQUIRED:
            return say("Please say in a few words why.")
        for guess in guesses:
            if guess.left and (guess.left < 100 or self.forecasts == Ask.REQUIRED):
                return count("{n} percent of a forecast is not given yet.",
                             "{n} percent of a forecast are not given yet.", guess.left)
        return ""

    def keep(self, seat: str, why: str, guesses: list[Guess]) -> None:
        """Keeps what was answered. FileTrouble; ValueError with a sentence."""
        if why.strip():
            self.match.think(Thought(WHY, seat, " ".join(why.split())))
        else:
            self.leave_out()
        for guess in guesses:
            if not guess.left:
                odds = {choice: percent for choice, percent in guess.odds.items() if percent}
                self.match.think(Thought(FORECAST, seat, of=guess.of, about=guess.about, odds=odds))
