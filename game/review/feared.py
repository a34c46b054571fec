"""How near the tracks came on which those endings hang that years without a deal are told beside of: wars."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from game.review.account import Account
from game.review.courses import Course, courses
from game.wording.messages import say

NEAR = 5
"""A track came near where an ending has it when it lacked a fifth of its range at most."""


@dataclass(frozen=True)
class Feared:
    """A track and an ending that comes when it is from `low` to `high`."""

    account: Account
    course: Course
    low: int
    high: int
    ending: int

    @property
    def lacks(self) -> int:
        """How much it lacked of that when it was nearest."""
        return min(map(self._lacks, self._values))

    @property
    def worst(self) -> int:
        """What it was then."""
        return min(self._values, key=self._lacks)

    @property
    def _values(self) -> tuple[int, ...]:
        """What it was before all, and after each step."""
        return (self.course.begun, *self.course.values)

    def _lacks(self, value: int) -> int:
        return max(self.low - value, value - self.high, 0)

    @property
    def went(self) -> str:
        """How it went, over where it was nearest."""
        course, start, now = self.course, self.course.value(self.course.begun), self.course.value(self._values[-1])
        top, round_ = course.value(self.worst), self.account.rounds[max(self._values.index(self.worst) - 1, 0)]
        way = say("highest at {top} in round {round}", top=top, round=round_) if self.low > course.low else \
            say("lowest at {top} in round {round}", top=top, round=round_)
        if self.account.match.over:
            return say("{track} began at {start}, was {way}, and ended at {end}", track=course.name, start=start,
                       way=way, end=now)
        return say("{track} began at {start}, was {way}, and is at {now}", track=course.name, start=start, way=way,
                   now=now)

    @property
    def neared(self) -> str:
        """Whether the ending came, or came near, in a few words."""
        name = self.account.words.document.endings[self.ending].name
        if self.account.match.ending == self.ending:
            return say("ended in \u201c{ending}\u201d", ending=name)
        if self.lacks * NEAR <= self.course.high - self.course.low:
            return say("came near \u201c{ending}\u201d", ending=name)
        return self.account.so_far(say("stayed clear of \u201c{ending}\u201d", ending=name))


def feared(account: Account) -> Iterable[Feared]:
    """The tracks on which those endings hang, each once."""
    words, known = account.words, {course.id: course for course in courses(account)}
    told: dict[str, Feared] = {}
    for ending in account.match.scenario.apart:
        for located in words.rows[words.document.endings[ending].id].needs:
            name, span = located.guard.name, words.variables[located.guard.name].span(located.guard)
            if name in known and span is not None:
                told.setdefault(name, Feared(account, known[name], *span, ending))
    return told.values()
