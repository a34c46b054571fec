"""How a game is run beside its rules, as a class file says it: who the people are, clocks, what they are asked, chosen
directives, and news that was set for a round.

Directives and news are secrets of the game; whoever reads the head of a sealed game has neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from game.match.seals import is_token
from game.rules import text
from game.wording.messages import say

MOST_SECONDS = 60_000
MOST_NAME = 80
_MOST_SEATS = 16
_MOST_ROUNDS = 99
_MOST_NEWS = 40


class Ask(StrEnum):
    """Whether people are asked for something: not at all, so that they may leave it out, or so that they may not."""

    OFF = "off"
    ASKED = "asked"
    REQUIRED = "required"


@dataclass(frozen=True)
class Clock:
    """Seconds that a seat has for each move, and those beyond them for all its moves of a round; none where both are
    0."""

    move: int = 0
    round: int = 0

    def __bool__(self) -> bool:
        return bool(self.move or self.round)


@dataclass(frozen=True)
class Conduct:
    """How a game is run. `people`: seat to who plays it; `directives`: seat to the one chosen, the others are dealt;
    `news`: round to the events that happen as it begins; `moved`: those of them that happen then alone, and not by a
    date or a draw of their own, in games since there was such a thing; `words`: seat to what its secret word is tried
    on."""

    people: Mapping[str, str] = field(default_factory=dict)
    clock: Clock = Clock()
    reasons: Ask = Ask.OFF
    forecasts: Ask = Ask.OFF
    directives: Mapping[str, str] = field(default_factory=dict)
    news: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    moved: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)

    def person(self, seat: str) -> str:
        """Who plays a seat; '' where nobody is named."""
        return self.people.get(seat, "")

    @property
    def public(self) -> Conduct:
        """What anybody may know of it."""
        return replace(self, directives={}, news={}, moved=())


PLAIN = Conduct()


def between(people: Mapping[str, str]) -> Conduct:
    """How a game is run between these people, each named for a seat, or not ('' or blanks); all else is as usual.

    ValueError for a name that can't be shown, and for two people of one name."""
    named = {seat: name for seat, typed in people.items() if (name := typed.strip())}
    for name in named.values():
        if wrong := text.trouble(name, MOST_NAME):
            raise ValueError(say("the name '{name}' can't be shown: {wrong}", name=text.shown(name, MOST_NAME),
                                 wrong=wrong))
    for k in doubles(named.values()):
        raise ValueError(say("two people at one table are called '{name}'", name=list(named.values())[k]))
    return Conduct(people=named)


def doubles(names: Iterable[str]) -> Iterator[int]:
    """The places of names that stood there before, large and small letters being the same."""
    first: set[str] = set()
    for k, name in enumerate(names):
        if name.casefold() in first:
            yield k
        first.add(name.casefold())


SECRETS = ("directives", "news", "moved")
"""The keys of a head that a sealed game keeps to itself."""


def body(conduct: Conduct) -> dict[str, Any]:
    """How a game is run as keys of its head; what is as usual is left out."""
    told: dict[str, Any] = {
        "people": dict(conduct.people),
        "clock": {"move": conduct.clock.move, "round": conduct.clock.round} if conduct.clock else {},
        "reasons": "" if conduct.reasons == Ask.OFF else conduct.reasons.value,
        "forecasts": "" if conduct.forecasts == Ask.OFF else conduct.forecasts.value,
        "directives": dict(conduct.directives),
        "news": {str(round_): list(events) for round_, events in conduct.news.items()},
        "moved": list(conduct.moved),
        "words": dict(conduct.words),
    }
    return {key: value for key, value in told.items() if value}


def read(head: Mapping[str, Any]) -> Conduct | None:
    """How a game is run from the keys of its head; None where they don't say it."""
    clock, news = head.get("clock", {}), head.get("news", {})
    named = [head.get(key, {}) for key in ("people", "directives", "words")]
    try:
        conduct = Conduct(
            people=dict(named[0]), directives=dict(named[1]), words=dict(named[2]),
            clock=Clock(clock.get("move", 0), clock.get("round", 0)),
            reasons=Ask(head.get("reasons", "off")), forecasts=Ask(head.get("forecasts", "off")),
            news={int(round_): tuple(events) for round_, events in news.items()}, moved=tuple(head.get("moved", ())))
    except (AttributeError, TypeError, ValueError):
        return None
    fits = (
        all(type(seconds) is int and 0 <= seconds <= MOST_SECONDS for seconds in (conduct.clock.move,
                                                                                  conduct.clock.round))
        and max(map(len, named)) <= _MOST_SEATS
        and all(any(name in events for events in conduct.news.values()) for name in conduct.moved)
        and all(0 < round_ <= _MOST_ROUNDS and len(events) <= _MOST_NEWS for round_, events in conduct.news.items())
        and all(map(is_token, conduct.words.values()))
        and all(isinstance(each, str) and text.trouble(each, MOST_NAME) is None for each in _texts(conduct))
    )
    return conduct if fits else None


def _texts(conduct: Conduct) -> Iterator[object]:
    for named in (conduct.people, conduct.directives):
        yield from (*named, *named.values())
    yield from conduct.words
    for events in conduct.news.values():
        yield from events
