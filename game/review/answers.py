"""Why bots refuse or counter offers, in a sentence each, told to whoever hears the answer.

The sentence is made anew from the game's steps whenever it is told, of what everybody saw and of the packages that the
hearer heard of: nothing is kept of it, and it gives no secret away (see `players.answers`).
"""

from __future__ import annotations

from dataclasses import replace

from game.match.match import Match
from game.match.sitters import bot_in
from game.players import Grounds, answers, grounds
from game.players.reasons import Answer, Countered, Openly, Refused
from game.rules.facts import OfferMade, OfferRejected
from game.rules.views import PUBLIC
from game.wording.messages import say
from game.wording.teller import Teller
from game.wording.told import Breath, Told

LITTLE, MUCH = 1, 4
"""Points up to which something counts a little, and from which it counts much."""


def reasoned(match: Match, teller: Teller, at: int, told: list[Breath]) -> list[Breath]:
    """What was told of the at-th step, with the reasons of the bots that answered offers in it; of an answer to what
    the reader was not told, without."""
    return [replace(breath, items=tuple(_with_reason(match, teller, at, item) for item in breath.items))
            if any(isinstance(item.fact, OfferMade | OfferRejected) for item in breath.items) else breath
            for breath in told]


def _with_reason(match: Match, teller: Teller, at: int, told: Told) -> Told:
    """A told thing with the reason for it, if it is a bot's answer to an offer of which the hearer had heard."""
    fact = told.fact
    if not isinstance(fact, OfferRejected | OfferMade):
        return told
    offer = fact.answers if isinstance(fact, OfferMade) else fact
    if offer is None:
        return told
    seat, other = offer.receiver, offer.sender
    resting = grounds(bot_in(match.seats_at(at - 1)[match.scenario.tables.seats[seat]]))
    if resting is Grounds.NONE or not offer.package:
        return told
    public = match.steps[at - 1].position.view(PUBLIC)
    answer = answers.countered(public, seat, offer.package, fact.package) if isinstance(fact, OfferMade) else \
        answers.refused(public, seat, other, offer.package)
    return replace(told, why=sentence(teller, answer, (seat, other), resting))


def sentence(teller: Teller, answer: Answer, seats: tuple[int, int], resting: Grounds) -> str:
    """An answer's reason in a sentence. seats: who answers, and whom."""
    me, other = (teller.seats[seat] for seat in seats)
    match answer:
        case Refused(cost=Openly() as one) | Countered(left_out=Openly() as one) | Countered(added=Openly() as one):
            return _naming(teller, answer, one, me)
        case Countered():
            return say("{seat} values its own offer more, for reasons that it does not show.", seat=me)
        case Refused() if resting is Grounds.OWN:
            return say("By what all can see, no clause of it costs {seat} anything; its reasons are its own.", seat=me)
        case Refused(beaten=True):
            return say("By what all can see, it brings {other} more than {seat}, and {seat} expects more without it.",
                       other=other, seat=me)
        case Refused(bound=bound) if bound >= 0:
            return say("It would bind {seat} to \u201c{clause}\u201d, and {seat} expects more without it.", seat=me,
                       clause=teller.words.document.clauses[bound].name)
    return say("By what all can see, no clause of it costs {seat} anything, but {seat} expects more by waiting.",
               seat=me)


def _naming(teller: Teller, answer: Answer, one: Openly, seat: str) -> str:
    """The sentence of an answer whose reason is one clause."""
    clause, how_much = teller.words.document.clauses[one.clause].name, _rough(one.points)
    term = teller.words.catalogue.terms[teller.tables.points.names[one.term]].name
    if isinstance(answer, Refused):
        return say("Against it, by what all can see: \u201c{clause}\u201d costs {seat} {how_much} under "
                   "\u201c{term}\u201d.", clause=clause, seat=seat, how_much=how_much, term=term)
    if answer.left_out:
        return say("Left out, by what all can see: \u201c{clause}\u201d would cost {seat} {how_much} under "
                   "\u201c{term}\u201d.", clause=clause, seat=seat, how_much=how_much, term=term)
    return say("Asked for, by what all can see: \u201c{clause}\u201d brings {seat} {how_much} under "
               "\u201c{term}\u201d.", clause=clause, seat=seat, how_much=how_much, term=term)


def _rough(points: int) -> str:
    """How much points are, in a rough word: the exact number is its own affair."""
    size = abs(points)
    return say("about a point") if size <= LITTLE else say("many points") if size >= MUCH else say("a few points")
