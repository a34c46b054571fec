"""What a seat is to be shown of some steps, one thing at a time: what others did, scenes, and how a round ended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from game.client.panels.dispatch import DispatchPage, pages
from game.client.session import Session
from game.review.scenes import Moment, moments
from game.review.walk import BETWEEN, Leg, Walk, causes, split, walk
from game.wording.told import Topic


@dataclass(frozen=True)
class Stage:
    """One leg of a walk, by its number."""

    walk: Walk
    number: int

    @property
    def leg(self) -> Leg:
        """The leg."""
        return self.walk.legs[self.number]


Tiding = DispatchPage | Stage | Moment


def tidings(session: Session, steps: Iterable[int]) -> list[Tiding]:
    """All of it, in order. Of the seat's own moves, which it saw itself, only what came of the round's end."""
    return [tiding for step in steps for tiding in of_step(session, step, session.hearing.watched(step))]


def of_step(session: Session, step: int, own: bool = True) -> Iterator[Tiding]:
    """What is to be shown of a step. own: the move itself is left out."""
    match, teller, seat = session.match, session.book.teller, session.seat
    breaths = [one for one in causes(match, teller, seat, step) if one[0].topic != Topic.ASIDE]   # a note is by itself
    moved = len(split([breath for breath, _ in breaths])[0])
    scenes = moments(match, teller, seat, step)
    if not own:
        yield from (scene for scene in scenes if scene.head.topic not in BETWEEN)
        yield from pages(teller, breaths[:moved])
    yield from (scene for scene in scenes if scene.head.topic in BETWEEN)
    walked = walk(match, teller, seat, step)
    if walked is not None:
        yield from (Stage(walked, number) for number in range(len(walked.legs)))


def untold(all_: Iterable[Tiding]) -> list[Tiding]:
    """What is shown where scenes are played: no page says again what a scene has told, unless it says why."""
    tidings_ = list(all_)
    scenes = [scene for scene in tidings_ if isinstance(scene, Moment)]
    told = [scene.head.fact for scene in scenes] + [one.asked for scene in scenes for one in scene.consents]
    return [one for one in tidings_
            if not isinstance(one, DispatchPage) or one.told.why or not any(one.told.fact is fact for fact in told)]


def scenes_of_move(session: Session, step: int) -> list[Moment]:
    """The scenes of a move itself, for the seat that made it."""
    return [scene for scene in moments(session.match, session.book.teller, session.seat, step)
            if scene.head.topic not in BETWEEN]


def quiet(tiding: Tiding) -> bool:
    """Whether it alone is not worth standing in the way: that a seat passed."""
    return isinstance(tiding, DispatchPage) and tiding.told is not None and tiding.told.topic == Topic.PASS
