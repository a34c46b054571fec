"""Every offer of a game in order, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto

import numpy as np

from game.review.account import Account
from game.rules.facts import (
    Fact,
    OfferAccepted,
    OfferLapsed,
    OfferMade,
    OfferRejected,
    OfOffer,
    all_signed,
)
from game.rules.packages import settles
from game.wording.messages import say
from game.wording.told import Told


class Fate(Enum):
    """What became of an offer."""

    STANDS = auto()
    """Nobody has answered it."""
    REFUSED = auto()
    COUNTERED = auto()
    LAPSED = auto()
    AGREED = auto()
    """It was accepted, and is no settlement."""
    SIGNED = auto()
    """A settlement that every client signed."""
    WALKED_OUT = auto()
    """A settlement that was accepted, and that a client would not sign."""


TAKEN = (Fate.AGREED, Fate.SIGNED, Fate.WALKED_OUT)
"""The fates of offers that were accepted."""


def became(fate: Fate, over: bool = True) -> str:
    """What became of an offer, in words. over: whether the game is."""
    return {Fate.STANDS: say("nobody answered it") if over else say("it is not answered yet"),
            Fate.REFUSED: say("refused"), Fate.COUNTERED: say("countered"), Fate.LAPSED: say("it lapsed"),
            Fate.AGREED: say("agreed"), Fate.SIGNED: say("signed"),
            Fate.WALKED_OUT: say("accepted; a client walked out")}[fate]


@dataclass(frozen=True)
class Offered:
    """An offer. number: from 1, in order; step: after which it stands; answered: the step of its answer, or -1; pair:
    the number of the pair of seats between which it was made, -1 among three; settles: whether it is a settlement."""

    number: int
    step: int
    round: int
    fact: OfferMade
    told: Told
    pair: int
    settles: bool
    fate: Fate = Fate.STANDS
    answered: int = -1


def offers(account: Account) -> tuple[Offered, ...]:
    """The offers that the reader may know of: also those that were made in private, once everybody hears that one was
    accepted, and what it holds."""
    made: list[Offered] = []
    open_: dict[frozenset[int], int] = {}
    for at, breaths in enumerate(account.told):
        told = [item for breath in breaths for item in breath.items]
        for fact in account.facts[at]:
            if not isinstance(fact, OfOffer):
                continue
            circle = frozenset(fact.parties)
            if isinstance(fact, OfferAccepted) and (
                    circle not in open_ or made[open_[circle]].fact.package != fact.package):
                open_[circle] = len(made)
                made.append(_offered(account, fact, len(made) + 1, at, told))
            if circle in open_ and (fate := _fate(fact, made[open_[circle]], account.facts[at])) is not None:
                standing = open_.pop(circle)
                made[standing] = replace(made[standing], fate=fate, answered=at)
            if isinstance(fact, OfferMade):
                open_[circle] = len(made)
                made.append(_offered(account, fact, len(made) + 1, at, told))
    return tuple(made)


def _fate(fact: OfOffer, offer: Offered, facts: list[Fact]) -> Fate | None:
    """What becomes of an offer by something that happens between its seats; None if it still stands."""
    match fact:
        case OfferMade():
            return Fate.COUNTERED if fact.counter else Fate.LAPSED
        case OfferLapsed():
            return Fate.LAPSED
        case OfferRejected():
            return Fate.REFUSED
        case OfferAccepted():
            if not offer.settles:
                return Fate.AGREED
            return Fate.SIGNED if all_signed(facts) else Fate.WALKED_OUT
    return None


def _offered(account: Account, heard: OfferMade | OfferAccepted, number: int, at: int, told: list[Told]) -> Offered:
    """The offer of which the reader hears by a fact: as it is made, or only as it is accepted."""
    fact = heard if isinstance(heard, OfferMade) else OfferMade(
        heard.round, heard.sender, heard.receiver, heard.package, manner=heard.manner, third=heard.third)
    pairs = [set(pair) for pair in account.tables.bargain.pairs]
    pair = pairs.index(set(fact.parties)) if set(fact.parties) in pairs else -1
    ends = bool(settles(account.tables, np.array([fact.package], np.uint64))[0])
    return Offered(number, at, fact.round, fact, next(item for item in told if item.fact == heard), pair, ends)
