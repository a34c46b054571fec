"""Turning points: the steps that most changed what seats could expect, and what else could have been done."""

from __future__ import annotations

from dataclasses import dataclass

from game.estimates.intervals import Interval
from game.review.account import Account
from game.review.leverage import turned
from game.review.playouts import Estimates, Instead, turning
from game.review.record import counts
from game.wording.teller import sentence
from game.wording.told import Told, Topic

SAID = 4
"""Most sentences on what else came of the step."""
LEAST = (Topic.DRIFT, Topic.ROUND)


@dataclass(frozen=True)
class Turn:
    """A turning point. letter: A, B, ...; seat: whose move it was, or -1; title: the move; also: what else counted in
    the step; change: by how much each seat's expectation moved; risk: the share of wars before and after; closing:
    whether a round ended with it, whose end is then told with it; instead: what else could have been played."""

    letter: str
    step: int
    round: int
    seat: int
    title: str
    also: tuple[str, ...]
    change: tuple[Interval, ...]
    risk: tuple[Interval, Interval]
    closing: bool
    instead: Instead | None


def turns(account: Account, known: Estimates) -> tuple[Turn, ...]:
    """The turning points, in the order in which they came."""
    points = []
    for number, step in enumerate(turning(account, known)):
        told = [item for breath in account.told[step] for item in breath.items if item.topic not in LEAST]
        title, rest = _titled(account, step, told)
        points.append(Turn(chr(ord("A") + number), step, account.rounds[step], account.mover(step), title,
                          tuple(dict.fromkeys(sentence(item) for item in rest if counts(item, account.tables)))[:SAID],
                          known.change(step), (known.risk(step - 1), known.risk(step)), turned(account, step),
                          known.instead.get(step)))
    return tuple(points)


def _titled(account: Account, step: int, told: list[Told]) -> tuple[str, list[Told]]:
    """The move of a step in words, and what is told besides."""
    line = account.match.steps[step].line
    if told and told[0].seat >= 0 and told[0].topic in (Topic.MOVE, Topic.PASS, Topic.TALKS):
        return told[0].title, told[1:]
    return account.words.title(line.name) if line is not None else "", told
