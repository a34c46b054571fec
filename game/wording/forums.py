"""How a forum stands: its standing, whether it sits, and what each seat has answered."""

from __future__ import annotations

from collections.abc import Iterator

from game.rules.names import Family, Verb
from game.scenario.schema.forums import ANSWERS, Forum
from game.wording.conditions import Read
from game.wording.messages import count, say
from game.wording.words import Wording


def standing(forum: Forum, value: int) -> str:
    """What its standing is good for."""
    hosts = forum.standing.hosts
    if value >= hosts:
        return say("can host a settlement")
    return count("{n} more to host a settlement", "{n} more to host a settlement", hosts - value)


def sits(words: Wording, forum: Forum, read: Read) -> Iterator[str]:
    """Whether it sits, and if so, what each seat has answered that chairs it or is asked, a line each."""
    left = read(Family.CONVENED.of(forum.id))
    if not left:
        yield say("Not convened")
        return
    yield count("Sits for {n} round", "Sits for {n} rounds", left)
    seats = tuple(words.seat)
    asked = {*forum.able(Verb.ATTEND, seats), *forum.able(Verb.BOYCOTT, seats)}
    for seat, name in words.seat.items():
        match ANSWERS[read(Family.ANSWER.of(forum.id, seat))]:
            case "attends":
                yield say("{seat} attends", seat=name)
            case "boycotts":
                yield say("{seat} stays away", seat=name)
            case "chairs":
                yield say("{seat} chairs it", seat=name)
            case _ if seat in asked:
                yield say("{seat} has not answered", seat=name)
