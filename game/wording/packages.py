"""Packages, clauses and offers in words."""

from __future__ import annotations

from game.rules.packages import Amendment, clauses_in
from game.rules.seen import Offer, Stakes
from game.rules.tables import Kind, Manner
from game.scenario.schema.bargaining import Clause
from game.wording.messages import count, listed, say
from game.wording.words import Wording


def clause_names(words: Wording, package: int) -> list[str]:
    """The names of the clauses in a package, a set as bits."""
    return [words.document.clauses[k].name for k in clauses_in(package)]


def amendments(words: Wording, amendment: Amendment) -> tuple[str, ...]:
    """What a counter makes of what it answers: a phrase for every swap, what it adds, what it drops, what it keeps."""
    clauses = words.document.clauses
    swaps = [say("puts \u201c{clause}\u201d in place of \u201c{other}\u201d", clause=clauses[in_].name,
                 other=clauses[out].name) for out, in_ in amendment.swapped]
    added, dropped, kept = (listed([say("\u201c{clause}\u201d", clause=name) for name in clause_names(words, part)])
                            for part in (amendment.added, amendment.dropped, amendment.kept))
    return (*swaps,
            *([say("adds {clauses}", clauses=added)] if added else []),
            *([say("drops {clauses}", clauses=dropped)] if dropped else []),
            *([say("keeps {clauses}", clauses=kept)] if kept else []))


def on_the_table(words: Wording, package: int) -> str:
    """What a standing offer holds, in a line; it is empty to who does not hear of it."""
    return "; ".join(clause_names(words, package)) or say("what is not for others to hear")


def standing(words: Wording, offer: Offer) -> str:
    """A standing offer in a line: from whom, to whom, how it was made and what it holds."""
    seats = [seat.name for seat in words.document.seats]
    how = in_manner(offer.manner)
    return say("{sender} to {others}{manner}: {clauses}", sender=seats[offer.sender],
               others=listed([seats[seat] for seat in offer.others]), manner=f", {how}" if how else "",
               clauses=on_the_table(words, offer.package))


def at_stake(words: Wording, stakes: Stakes) -> list[str]:
    """What a move makes of promises that its seat gave: a sentence for each that it breaks or keeps."""
    broken = (say("Breaks my promise \u201c{clause}\u201d", clause=name) for name in clause_names(words, stakes.broken))
    kept = (say("Keeps my promise \u201c{clause}\u201d", clause=name) for name in clause_names(words, stakes.kept))
    return [*broken, *kept]


def lasting(clause: Clause) -> str:
    """How long a clause binds, in a few words."""
    if not clause.keep:
        return say("at once")
    return count("owed within {n} round", "owed within {n} rounds", clause.keep) if clause.owes else \
        count("stands {n} round", "stands {n} rounds", clause.keep)


def talk(kind: Kind, other: str, manner: int = Manner.PLAIN) -> str:
    """What one may say to another seat, as the name of a move: 'Offer to Russia'."""
    match kind:
        case Kind.OFFER if manner:
            return say("Offer to {seat}, {manner}", seat=other, manner=in_manner(manner))
        case Kind.OFFER:
            return say("Offer to {seat}", seat=other)
        case Kind.COUNTER:
            return say("Counter the offer of {seat}", seat=other)
        case Kind.ACCEPT:
            return say("Accept the offer of {seat}", seat=other)
    return say("Reject the offer of {seat}", seat=other)


def in_manner(manner: int) -> str:
    """How an offer is made, in a few words inside a sentence; empty for one that is made plainly."""
    match manner:
        case Manner.URGENT:
            return say("until the next move")
        case Manner.OPEN:
            return say("for all to hear")
        case Manner.SECRET:
            return say("in secret")
    return ""


def manner_name(manner: int) -> str:
    """How an offer may be made, as a choice of its own."""
    match manner:
        case Manner.URGENT:
            return say("Until my next move")
        case Manner.OPEN:
            return say("For all to hear")
        case Manner.SECRET:
            return say("In secret")
    return say("Plainly")
