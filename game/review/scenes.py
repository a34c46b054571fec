"""Moments worth a scene: an agreement and who signs it, a walk-out, a threat carried out, a promise broken, the fall of
a place that decides the game. Found in structured facts; a scenario's names are nowhere in it.

Like a walk it is read from the steps of a match, for one seat or for everybody, and knows nothing of drawing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum, auto

from game.match.match import Match
from game.review.causes import Cause, Tally
from game.review.walk import Battle, battles, before_step, deciding, told
from game.rules.facts import ClientAsked, OfferAccepted, PromiseBroken, RowPlayed, all_signed
from game.rules.tables import Kind
from game.rules.views import View
from game.scenario.language import Guard
from game.wording.teller import Teller
from game.wording.told import Breath, Told, Topic


class Scene(Enum):
    """What sort of moment it is."""

    SIGNED = auto()
    WALKED_OUT = auto()
    CARRIED = auto()
    BROKEN = auto()
    FELL = auto()


@dataclass(frozen=True)
class Consent:
    """A client's answer: how he was asked, and the rows that made up his percent (none where what the seat sees does
    not come to it)."""

    told: Told
    asked: ClientAsked
    base: int
    parts: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Theirs:
    """Another seat's points before and after an agreement, about: the least and the most, as far as can be seen."""

    seat: int
    before: tuple[int, int]
    after: tuple[int, int]


@dataclass(frozen=True)
class Moment:
    """One scene: what it is about, who signed, who was asked, what acted, and my points before and after.

    fallen: the clauses of a settlement that a walk-out left without effect; theirs: what the others who signed may have
    of it; battle: how a place fell, if it was fought for.
    """

    scene: Scene
    head: Told
    seats: tuple[int, ...]
    consents: tuple[Consent, ...]
    causes: tuple[Cause, ...]
    fallen: tuple[str, ...]
    before: int
    after: int
    theirs: tuple[Theirs, ...] = ()
    battle: Battle | None = None


def moments(match: Match, teller: Teller, seat: str | None, at: int) -> list[Moment]:
    """The scenes of a step, in the order in which they came."""
    deciders, scenes = deciding(teller), list[Moment]()
    tally = Tally(before_step(match, seat, at))
    for breath in told(match, teller, seat, at):
        before, view = tally.points, tally.view
        causes = tally.causes(breath)
        asked = [item for item in breath.items if isinstance(item.fact, ClientAsked)]
        if isinstance(breath.items[0].fact, OfferAccepted):
            consents = tuple(_consents(asked, {number: (percent, parts) for number, percent, parts in view.consent()},
                                       teller))
            moment = _agreement(breath, consents, causes, before, tally.points)
            scenes.append(replace(moment, theirs=tuple(_theirs(view, moment)) if seat is not None else ()))
            continue
        for cause in sorted(causes, key=lambda one: one.number):
            scene = _scene(teller, cause.told, deciders)
            if scene is not None:
                seats = (cause.told.seat,) if cause.told.seat >= 0 else ()
                fought = next(iter(battles(match, teller, seat, at, [cause])), None)
                scenes.append(Moment(scene, cause.told, seats, (), (cause,), (), before, before + cause.points,
                                    battle=fought))
            before += cause.points
    return scenes


def _agreement(breath: Breath, consents: tuple[Consent, ...], causes: tuple[Cause, ...], before: int, after: int
               ) -> Moment:
    head = breath.items[0]
    fact = head.fact
    assert isinstance(fact, OfferAccepted)
    walked = not all_signed(consent.asked for consent in consents)
    acted = tuple(cause for cause in causes if cause.told.topic in (Topic.CLAUSE, Topic.CONSENT) and (
        cause.effects or cause.told.topic == Topic.CLAUSE))
    return Moment(Scene.WALKED_OUT if walked else Scene.SIGNED, head, fact.parties, consents, acted,
                  head.clauses if walked else (), before, after)


def _theirs(view: View, moment: Moment) -> Iterable[Theirs]:
    """What the others who signed may have of an agreement that holds."""
    fact = moment.head.fact
    if moment.scene != Scene.SIGNED or not isinstance(fact, OfferAccepted):
        return
    for seat in fact.parties:
        if seat != view.seat and view.seat in fact.parties:
            third = next((one for one in fact.parties if one not in (seat, view.seat)), -1)
            before, after = zip(*view.estimate(seat, fact.package, third, fact.manner), strict=True)
            yield Theirs(seat, (min(before), max(before)), (min(after), max(after)))


def _consents(asked: Iterable[Told], shown: dict[int, tuple[int, list[tuple[int, int]]]], teller: Teller
              ) -> Iterable[Consent]:
    for item in asked:
        fact = item.fact
        assert isinstance(fact, ClientAsked)
        percent, parts = shown[fact.client]
        base = teller.words.document.consent[fact.client].base
        yield Consent(item, fact, base, tuple(parts) if percent == fact.percent else ())


def _scene(teller: Teller, item: Told, deciders: list[list[Guard]]) -> Scene | None:
    """What scene a single thing makes, if any."""
    if isinstance(item.fact, PromiseBroken):
        return Scene.BROKEN
    if isinstance(item.fact, RowPlayed) and teller.tables.kind[item.fact.row] == Kind.CARRY:
        return Scene.CARRIED
    fallen = (change for change in item.net for guards in deciders
              if teller.tables.names[change.column] == guards[0].name and _asked(teller, guards, change.after))
    return Scene.FELL if any(fallen) else None


def _asked(teller: Teller, guards: Iterable[Guard], side: int) -> bool:
    """Whether an ending asks for this holder."""
    spans = (teller.words.variables[guard.name].span(guard) for guard in guards)
    return any(span is not None and span[0] <= side <= span[1] for span in spans)
