"""Forums: talks that are convened, attended or boycotted, and win or lose the standing to host a settlement."""

from __future__ import annotations

from typing import Annotated

from game.rules.names import Verb
from game.scenario.schema.parts import Part, Sourced
from game.scenario.schema.scalars import (
    Called,
    CardText,
    Count,
    Effects,
    Guards,
    Identifier,
    Integer,
    Names,
    Positive,
    Sentence,
    Short,
    several,
)

ANSWERS = ("none", "attends", "boycotts", "chairs")
"""What a seat has answered to a forum that sits: the names of the values of `answer.FORUM.SEAT`."""


class Standing(Part):
    """The bounds of a forum's standing, where it starts, and from where the forum can host a settlement."""

    low: Integer = 0
    high: Integer
    start: Integer
    hosts: Integer

    @property
    def is_won(self) -> bool:
        """Whether the standing to host is above the lowest one, and can be had."""
        return self.low < self.hosts <= self.high


class Turnout(Part):
    """What follows when a forum closes, for each of some seats that came, stayed away or said nothing."""

    seat: Annotated[Names, several] = ()
    name: Short | None = None
    does: Effects = ()
    text: Sentence | None = None


class ForumMove(Part):
    """A move of some seats: to convene a forum, to attend it, or to boycott it."""

    seat: Annotated[Names, several] = ()
    name: Short | None = None
    cost: Count = 0
    needs: Guards = ()
    does: Effects = ()
    tags: Names = ()
    text: CardText | None = None


class Forum(Sourced):
    """Where talks are held. It sits for `rounds` once convened, and can be convened `times` in a game by seats.

    Where a part names no `seat`: every seat may convene; all may attend or boycott but a seat that alone may convene;
    `attended` and `boycotted` follow for those who may do so, `ignored` for those who may do either.
    """

    id: Identifier
    name: Called
    place: Identifier | None = None
    rounds: Positive = 2
    times: Positive = 1
    standing: Standing
    convene: tuple[ForumMove, ...] = ()
    attend: tuple[ForumMove, ...] = ()
    boycott: tuple[ForumMove, ...] = ()
    attended: tuple[Turnout, ...] = ()
    boycotted: tuple[Turnout, ...] = ()
    ignored: tuple[Turnout, ...] = ()
    text: Sentence

    def parts(self, verb: Verb) -> tuple[ForumMove | Turnout, ...]:
        """What stands under the key that is called as the verb."""
        parts: tuple[ForumMove | Turnout, ...] = getattr(self, verb)
        return parts

    def able(self, verb: Verb, seats: tuple[str, ...]) -> tuple[str, ...]:
        """The seats of a game that may do something with it, or for which something follows when it closes."""
        named = {seat for part in self.parts(verb) for seat in part.seat or self._meant(verb, seats)}
        return tuple(seat for seat in seats if seat in named)

    def of(self, part: ForumMove | Turnout, verb: Verb, seats: tuple[str, ...]) -> tuple[str, ...]:
        """The seats of a part: those that it names, or those that are meant where it names none."""
        return tuple(seat for seat in seats if seat in (part.seat or self._meant(verb, seats)))

    def _meant(self, verb: Verb, seats: tuple[str, ...]) -> tuple[str, ...]:
        match verb:
            case Verb.CONVENE:
                return seats
            case Verb.ATTEND | Verb.BOYCOTT:
                alone = self.able(Verb.CONVENE, seats)
                return tuple(seat for seat in seats if alone != (seat,))
            case Verb.ATTENDED:
                return self.able(Verb.ATTEND, seats)
            case Verb.BOYCOTTED:
                return self.able(Verb.BOYCOTT, seats)
        asked = {*self.able(Verb.ATTEND, seats), *self.able(Verb.BOYCOTT, seats)}
        return tuple(seat for seat in seats if seat in asked)
