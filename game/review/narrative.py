"""The story of a game: who sits where, then what happened, round by round, to who may hear it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from game.match.eyes import ALL, Eye
from game.match.match import Match
from game.match.sitters import PERSON, bot_in
from game.review.answers import reasoned
from game.review.bots import bot_called
from game.rules.names import Family
from game.wording.messages import say
from game.wording.teller import Teller
from game.wording.told import Breath, Topic


@dataclass(frozen=True)
class Participant:
    """A seat: its name and city, who sat there at the start and who took over, if somebody did, to people; its
    directive; and `kept`, the same with a game's own words for who sits somewhere, which programs read ('person',
    'bot:NAME')."""

    seat: str
    city: str
    who: str
    directive: str
    kept: str


@dataclass(frozen=True)
class StoryChapter:
    """What happened in a round, of so many. `begun`: its beginning is in it, and not in a chapter told before."""

    round: int
    rounds: int
    name: str
    first: date
    last: date
    begun: bool
    breaths: tuple[Breath, ...]


def players(match: Match) -> list[Participant]:
    """Who plays, in the order of the seats."""
    document, start = match.scenario.document, match.steps[0].position
    told = []
    for seat in document.seats:
        mine = [directive.name for directive in document.directives if directive.seat == seat.id]
        dealt = mine[start[Family.DIRECTIVE.of(seat.id)]] if mine else ""
        name, kept = match.head.conduct.person(seat.id), match.head.seats[seat.id]
        bot = bot_in(kept)
        sat = say("the computer, {bot}", bot=bot_called(match.scenario, bot)) if bot else name or say("a person")
        told.append(Participant(seat.name, seat.city, _then(match, seat.id, sat), dealt,
                                _then(match, seat.id, kept if bot else name or kept)))
    return told


def _then(match: Match, seat: str, who: str) -> str:
    """Who sat in a seat at the start, and who took over."""
    for person in _took_over(match, seat):
        who = say("{who}, then a person", who=who) if person else say("{who}, then the computer", who=who)
    return who


def _took_over(match: Match, seat: str) -> list[bool]:
    """Whether it was a person, for each time that somebody else moved for a seat than before."""
    moved = [match.seats_at(at)[seat] == PERSON for at, step in enumerate(match.steps[1:])
             if step.line is not None and step.line.kind == "move" and step.line.seat == seat]
    sat = [match.head.seats[seat] == PERSON, *moved]
    return [now for before, now in pairwise(sat) if now != before]


def story(match: Match, teller: Teller, since: int = 0, eye: Eye = ALL) -> list[StoryChapter]:
    """What happened in the steps `since`, since + 1, ..., in chapters; the first may go on where another left off."""
    return chapters(match, (reasoned(match, teller, at, teller.tell(facts))
                            for at, facts in enumerate(eye.heard(match, since), since)))


def chapters(match: Match, steps: Iterable[Iterable[Breath]]) -> list[StoryChapter]:
    """What was told of steps that follow one another, in chapters."""
    chapters: list[StoryChapter] = []
    told: list[Breath] = []
    for step in steps:
        for breath in step:
            if breath.topic == Topic.ROUND and told:
                chapters.append(_chapter(match, told))
                told = []
            told.append(breath)
    return [*chapters, _chapter(match, told)] if told else chapters


def _chapter(match: Match, told: list[Breath]) -> StoryChapter:
    number, begun = told[0].items[0].round, told[0].topic == Topic.ROUND
    window = match.scenario.document.rounds[number - 1]
    return StoryChapter(number, match.last_round, window.name, window.from_, window.to, begun,
                        tuple(told[begun:]))
