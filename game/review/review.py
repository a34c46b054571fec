"""The review of a game: all that is told of it afterwards, for whoever lays it out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from game.estimates.intervals import Interval
from game.match.eyes import ALL, PUBLIC, Eye, Kept, steps_told
from game.match.match import Match
from game.review import narrative
from game.review.account import Account
from game.review.beside import Beside, beside
from game.review.courses import Course, courses
from game.review.forecasts import Thoughts, thoughts
from game.review.lettering import letter, lettered
from game.review.leverage import Leverage, leverage
from game.review.narrative import Participant, StoryChapter
from game.review.offers import Offered, offers
from game.review.picture import Picture, pictures, without_deal
from game.review.playouts import Estimates
from game.review.questions import Answer, answers
from game.review.record import Record, SeatResult, Standing, course, read, result, totals
from game.review.turns import Turn, turns
from game.wording.messages import say


@dataclass(frozen=True)
class Review:
    """A game's account and what is known by play-outs. cut: why it is told no further, if its file is damaged; letters:
    whether who played is told by letters; save: what the saved game is called."""

    account: Account
    known: Estimates
    cut: str = ""
    letters: bool = False
    save: str = ""

    @property
    def match(self) -> Match:
        """The game."""
        return self.account.match

    @cached_property
    def participants(self) -> tuple[Participant, ...]:
        """Who sat where, and, where the reader may know that, with which directive."""
        told = [one if self.account.knows(seat) else replace(one, directive="")
                for seat, one in enumerate(narrative.players(self.match))]
        if self.letters:
            told = [replace(one, who=letter(at), kept=letter(at)) for at, one in enumerate(told)]
        return tuple(told)

    @cached_property
    def results(self) -> tuple[SeatResult, ...]:
        """The points of the seats whose the reader may know, with their sum: as they are, or, while a game goes on, as
        the seat itself sees them."""
        seen = not self.account.whole and not self.match.over
        return tuple(result(self.match, self.account.words, seat, seen) for seat in range(len(self.match.seats))
                     if self.account.knows(seat))

    @property
    def seen_by(self) -> str:
        """The name of the seat through whose eyes it is told; '' where it is told to all, or to who may know all."""
        return next((seat.name for seat in self.account.words.document.seats if seat.id == self.account.eye.seat), "")

    @cached_property
    def course(self) -> tuple[Standing, ...]:
        """How every seat stood, round by round; nothing where the reader may not know it."""
        if not self.account.whole:
            return ()
        return course(self.match, totals(self.match)) if self.record is None else self.record.course

    @cached_property
    def record(self) -> Record | None:
        """What a game that is over came to."""
        return read(self.match, self.account.words) if self.match.over else None

    @cached_property
    def chapters(self) -> list[StoryChapter]:
        """The story, round by round."""
        return narrative.chapters(self.match, self.account.told)

    @cached_property
    def offers(self) -> tuple[Offered, ...]:
        """Every offer."""
        return offers(self.account)

    @cached_property
    def courses(self) -> tuple[Course, ...]:
        """How the tracks went."""
        return courses(self.account)

    @cached_property
    def leverage(self) -> Leverage:
        """Threats, cards and promises."""
        return leverage(self.account)

    @cached_property
    def pictures(self) -> tuple[Picture, ...]:
        """The bargaining picture of each pair of seats."""
        return pictures(self.account, self.known)

    @property
    def due(self) -> bool:
        """Whether play-outs have more to say, and may."""
        return self.account.whole and not self.known.complete

    @cached_property
    def without_deal(self) -> tuple[tuple[int, Interval] | None, ...]:
        """What each seat could expect without a deal when that was estimated last, in which round; None where it is
        not."""
        rooms = [(seat, without_deal(self.pictures, seat)) for seat in range(len(self.match.seats))]
        return tuple((room.round, self.known.value(room.step, seat)) if room is not None else None
                     for seat, room in rooms)

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """The turning points."""
        return turns(self.account, self.known)

    @cached_property
    def answers(self) -> tuple[Answer, ...]:
        """The learning questions."""
        return answers(self.account, self.known)

    @cached_property
    def thoughts(self) -> Thoughts:
        """Reasons and forecasts."""
        return thoughts(self.account)

    @cached_property
    def beside(self) -> Beside | None:
        """What was really done."""
        return beside(self.match.scenario)


def review_of(kept: Kept, known: Estimates | None = None, letters: bool = False, eye: Eye | None = None) -> Review:
    """The review of a saved game for who may see what is open of it, or through somebody's eyes, which must be open."""
    eye = eye or (ALL if ALL in kept.eyes else PUBLIC)
    told = review(kept.match, eye, known, damage(kept, letters), letters)
    return replace(told, save="" if letters else kept.name)


def damage(kept: Kept, letters: bool) -> str:
    """What is wrong with a saved game; without the name of its file where letters stand for names."""
    return say("The file is damaged; this is the game up to there.") if kept.differs and letters else kept.differs


def review(match: Match, eye: Eye, known: Estimates | None = None, cut: str = "", letters: bool = False) -> Review:
    """The review of a game as far as it has gone, through somebody's eyes."""
    match = match.only(steps_told(match, [eye]))
    people = [match.head.conduct.person(seat) for seat in match.seats] if letters else []
    return Review(Account(match, eye, lettered(people)), known or Estimates(0), cut, letters)
