"""Through whose eyes a kept game may be looked at again.

What was secret in a game stays so while it goes on. Until it is over everybody may see again what all could see, and a
person who plays alone against bots also what that seat saw, since nobody else sits there, unless the seat is taken with
a secret word. Once it is over, or for who
opens it with the pass-code that seals it, every seat's eyes are open, and the game may be seen as it was.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from game.match import journal
from game.match.match import Match
from game.match.secret_words import kept_words
from game.match.sitters import PERSON
from game.match.steps import Step
from game.rules import views
from game.rules.facts import Fact
from game.rules.views import View
from game.wording.messages import say


@dataclass(frozen=True)
class Eye:
    """Who looks: a seat, everybody at the table (seat ''), or, with `all`, who sees all that there is."""

    seat: str = ""
    all: bool = False

    def view(self, match: Match, at: int | None = None) -> View:
        """The position, now or after the `at`-th move."""
        return match.laid_open(at) if self.all else match.view(self.seat or None, at)

    def heard(self, match: Match, since: int = 0) -> list[list[Fact]]:
        """What happened in the steps `since`, since + 1, ..."""
        return match.facts[since:] if self.all else match.heard(self.seat or None, since)


PUBLIC, ALL = Eye(), Eye(all=True)


def steps_told(match: Match, through: Iterable[Eye]) -> list[int]:
    """The steps that are known of through some eyes: all but what the instructor changed and none of them sees."""
    open_ = list(through)
    return [at for at, step in enumerate(match.steps) if step.line is None or step.line.kind != "adjust"
            or any(_sees(match, eye, step) for eye in open_)]


def _sees(match: Match, eye: Eye, step: Step) -> bool:
    seat = match.scenario.tables.seat_number(eye.seat) if eye.seat else views.PUBLIC
    return eye.all or bool(views.facts_for(match.scenario.tables, seat, step.facts))


def eyes(match: Match, sealed: bool = False) -> list[Eye]:
    """Whose eyes are open, the public's first. sealed: whether it was opened with its pass-code."""
    seats = [Eye(seat) for seat in match.seats]
    if match.over or sealed:
        return [PUBLIC, *seats, ALL]
    people = [seat for seat, who in match.seats.items() if who == PERSON]
    return [PUBLIC, *(eye for eye in seats if people == [eye.seat] and eye.seat not in kept_words(match))]


@dataclass(frozen=True)
class Kept:
    """A saved game that is looked at again. differs: why it ends before its file does, if it does; name: of its file,
    without the suffix."""

    match: Match
    eyes: list[Eye]
    differs: str = ""
    name: str = ""

    @classmethod
    def of(cls, match: Match) -> Kept:
        """A game under way."""
        return cls(match, eyes(match), name=match.path.stem if match.path is not None else "")


def look_again(path: Path, code: str = "") -> Kept:
    """A saved game up to where it is sound; nothing is written. code: its pass-code, if it is sealed.

    FileTrouble, JournalError, or ScenarioError where no move of it can be told.
    """
    kept = journal.read(path, upto=True, code=code)
    match = Match.replay(kept, upto=True)
    differs = kept.differs
    if not differs and kept.torn:
        differs = say("The last line of {file} is not whole, as after a crash.", file=journal.name(path))
    return Kept(match, eyes(match, kept.lock is not None), differs, path.stem)
