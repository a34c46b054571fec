"""Which step of a tutorial or of the tour of a first game is shown to a seat, and where it was left."""

from __future__ import annotations

from game.client.keys import hint
from game.client.session import Session
from game.client.settings import Settings
from game.match.tutoring import Course
from game.scenario.schema.tutorial import GO_ON, Lesson
from game.wording.tour import first_round


class Coach:
    """The steps of one seat in one game. Nothing of it is kept: the game itself tells how far it has come."""

    def __init__(self, session: Session, lessons: tuple[Lesson, ...], teaches: bool) -> None:
        """teaches: whether the steps are the scenario's own tutorial, not the tour of a first game."""
        self.offered = False
        """Whether it came by itself, since nobody here had had it when the game began."""
        self.session, self.lessons, self.teaches = session, lessons, teaches
        self.course = Course(session.tables, session.seat, lessons)
        self.on = True
        """Whether the player has not left it."""
        self._read: set[int] = set()
        self._shown: list[int] = []
        self._back = 0

    @property
    def number(self) -> int:
        """The number of the step that is shown; -1 where there is none."""
        if not self.on or not self.session.my_turn:
            return -1
        due = self.course.progress(self.session.match, self._read).due
        if self.is_over:
            return -1
        if due >= 0 and (not self._shown or self._shown[-1] != due):
            self._shown.append(due)
            self._back = 0
        return self._shown[-1 - self._back] if due >= 0 else -1

    @property
    def is_over(self) -> bool:
        """Whether the round that the tour goes through has passed."""
        return not self.teaches and self.session.view.round > 1

    @property
    def lesson(self) -> Lesson | None:
        """The step that is shown."""
        number = self.number
        return self.lessons[number] if number >= 0 else None

    @property
    def waits(self) -> bool:
        """Whether the step that is shown waits for a move."""
        lesson = self.lesson
        return lesson is not None and lesson.until != GO_ON and not self._back

    @property
    def passed(self) -> int:
        """How many steps are behind."""
        return len(self.course.progress(self.session.match, self._read).passed)

    @property
    def can_go_back(self) -> bool:
        """Whether a step was shown before the one that is shown."""
        return self._back + 1 < len(self._shown)

    def next(self) -> None:
        """Go on: to the step after this one, or over it, if it waits for a move."""
        if self._back:
            self._back -= 1
        elif self.number >= 0:
            self._read.add(self.number)

    def back(self) -> None:
        """Show the step before this one again."""
        if self.can_go_back:
            self._back += 1

    def leave(self) -> None:
        """No more of it, until it is opened again."""
        self.on = False

    def open(self) -> None:
        """Show it again, where it was left."""
        self.on = True


def teaches(session: Session) -> bool:
    """Whether the seat at the screen has the scenario's own tutorial, not the tour of a first game."""
    tutorial = session.book.document.tutorial
    return tutorial is not None and tutorial.seat == session.seat


Coaches = dict[str, Coach]
"""Those of the game under way, by their seats."""


def coach_of(coaches: Coaches, session: Session, settings: Settings) -> Coach | None:
    """The coach of the seat at the screen, with the scenario's tutorial or the tour of a first game; None without."""
    seat = session.seat
    first = not settings.toured or any(coach.offered for coach in coaches.values())     # each person's, not the first's
    if seat and seat not in coaches and (first or teaches(session)):
        reopen(coaches, session)
        coaches[seat].offered = not coaches[seat].teaches
    return coaches.get(seat)


def reopen(coaches: Coaches, session: Session) -> None:
    """Show the seat at the screen its tutorial, or the tour of a first round, where it was left or from the start."""
    seat, document = session.seat, session.book.document
    if seat not in coaches:
        tutorial = document.tutorial
        own = teaches(session)
        steps = tutorial.steps if tutorial is not None and own else first_round(document, seat, hint("brief"))
        coaches[seat] = Coach(session, steps, own)
    coaches[seat].open()
