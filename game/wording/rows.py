"""What there is to say of a row, part by part, and its tooltip, which is all of it line by line."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from game.rules.names import TURNOUT, Verb, row_parts
from game.rules.tables import Kind, Manner
from game.scenario.catalogue import Row
from game.scenario.language import fill
from game.scenario.schema.bargaining import Clause
from game.scenario.schema.moves import Order
from game.wording.changes import describe_effect
from game.wording.conditions import Need, Read, need
from game.wording.messages import capital, either, listed, rounds, say, stopped, times
from game.wording.words import Wording

FEW = 4     # so many places of an order are named where it may be any of them


FOLLOWS = {Verb.ATTEND: Verb.ATTENDED, Verb.BOYCOTT: Verb.BOYCOTTED}
"""What a seat's answer to a forum counts as when the forum closes."""


class Part(Enum):
    """What a line of a tooltip is about."""

    TEXT = auto()
    COST = auto()
    NEED = auto()
    EFFECT = auto()
    ROLL = auto()
    OUTCOME = auto()
    PROMISE = auto()
    FOLLOWS = auto()
    TIMES = auto()
    SOURCE = auto()
    CONTESTED = auto()


class Line(NamedTuple):
    """A line of a tooltip. `met` says of a need whether it holds now; None where that was not asked."""

    part: Part
    text: str
    met: bool | None = None


def tooltip(words: Wording, row: Row, read: Read | None = None) -> Iterator[Line]:
    """Everything that there is to say of a row, in order. With `read`, each need says whether it is met."""
    if row.text:
        yield Line(Part.TEXT, row.text)
    if row.cost:
        yield Line(Part.COST, say("Costs {cost} political capital", cost=row.cost))
    yield from (Line(Part.NEED, asked.line, asked.met) for asked in needs(words, row, read))
    yield from (Line(Part.EFFECT, text) for text in effects(words, row))
    if row.roll:
        yield Line(Part.ROLL, say("Then a roll:"))
    yield from (Line(Part.OUTCOME, text) for text in outcomes(words, row))
    yield from (Line(Part.PROMISE, text) for text in promises(words, row))
    yield from (Line(Part.FOLLOWS, text) for text in (sequel(words, row) if row.kind == Kind.THREATEN else ()))
    if row.times and row.kind != Kind.EVENT:
        yield Line(Part.TIMES, say("At most {times} in a game", times=times(row.times)))
    if row.source:
        yield Line(Part.SOURCE, say("Source: {source}", source=row.source))
    if row.contested:
        yield Line(Part.CONTESTED, say("The sources disagree on this"))


def needs(words: Wording, row: Row, read: Read | None = None) -> list[Need]:
    """What a row needs; with `read`, whether each is met."""
    return [need(words, located.guard, read) for located in row.needs]


def effects(words: Wording, row: Row) -> list[str]:
    """What a row does, a line each."""
    return [capital(describe_effect(words, located.effect)) for located in row.does]


def outcomes(words: Wording, row: Row) -> Iterator[str]:
    """The outcomes of a row's roll with their odds, a line each."""
    total = sum(outcome.weight for outcome in row.roll)
    for outcome in row.roll:
        does = "; ".join(describe_effect(words, located.effect) for located in outcome.does) or say("nothing more")
        odds = chance(outcome.weight, total)
        yield say("{odds}: {outcome} {effects}", odds=odds, outcome=stopped(outcome.text), effects=capital(does)) \
            if outcome.text else say("{odds}: {effects}", odds=odds, effects=does)


def chance(weight: int, total: int) -> str:
    """Odds as people say them: '4 in 6'."""
    return say("{n} in {total}", n=weight, total=total)


def offering(words: Wording, row: Row) -> list[str]:
    """What it means to make an offer in the manner of its row, a sentence each."""
    return [stopped(line) for line in (*effects(words, row), *promises(words, row))]


def promises(words: Wording, row: Row) -> Iterator[str]:
    """What a threat asks of its seat, how an offer is made, what a forum is for, and what a clause is part of and binds
    who to, a line each."""
    if row.kind == Kind.OFFER:
        yield from _made(words, row)
    if row.kind == Kind.THREATEN:
        yield say("Within {rounds}: carry it out, be satisfied, or back down", rounds=rounds(row.clock))
    if row.kind == Kind.FORUM:
        yield from _gathering(words, row)
    if row.kind != Kind.CLAUSE:
        return
    clause = clause_of(words, row)
    givers = listed([words.seat[seat] for seat in clause.by])
    yield _given(words, clause, givers)
    if clause.part == "line":
        yield say("Part of a settlement: the ceasefire line")
    elif clause.part:
        yield say("Part of a settlement: the format")
    yield from _bound(words, clause, givers)
    yield from aftermath(words, clause)


def sequel(words: Wording, row: Row) -> Iterator[str]:
    """What comes of a threat when it is carried out, met, backed down from or let go by, a line each."""
    for verb in (Verb.CARRY, Verb.BACK, Verb.LAPSE):
        after = words.rows[verb.of(row.of)]
        told = [say("costs {cost} political capital", cost=after.cost)] if after.cost else []
        told += [describe_effect(words, located.effect) for located in after.does]
        told += [say("then a roll")] if after.roll else []
        yield _ending(verb, after.title, "; ".join(told) or say("nothing more"))
    meets = [clause.name for clause in words.document.clauses if clause.satisfies == row.of]
    if meets:
        yield say("Met without loss by: {clauses}", clauses="; ".join(meets))


def _ending(verb: Verb, name: str, effects: str) -> str:
    """What an end of a threat does."""
    match verb:
        case Verb.CARRY:
            return say("If carried out, \u201c{name}\u201d: {effects}", name=name, effects=effects)
        case Verb.BACK:
            return say("If backed down from, \u201c{name}\u201d: {effects}", name=name, effects=effects)
    return say("If it runs out, \u201c{name}\u201d: {effects}", name=name, effects=effects)


def _gathering(words: Wording, row: Row) -> Iterator[str]:
    """How long a forum sits, what it can host, and what follows when it closes, a line each."""
    verb = Verb(row_parts(row.id)[0])
    if verb == Verb.CONVENE:
        hosts = words.document.forums[int(row.loc[1])].standing.hosts
        yield say("Sits for {rounds}, this one included", rounds=rounds(row.clock))
        yield say("Hosts a settlement from a standing of {hosts}", hosts=hosts)
    for told in TURNOUT if verb == Verb.CONVENE else (FOLLOWS[verb],):
        for seat in words.seat if verb == Verb.CONVENE else (row.seat,):
            after = words.rows.get(told.of(row.of, seat))
            if after and after.does:
                yield say("When it closes, if {turnout}: {effects}", turnout=_turnout(words, told, seat),
                          effects="; ".join(describe_effect(words, located.effect) for located in after.does))


def _turnout(words: Wording, verb: Verb, seat: str) -> str:
    """What a seat has done when a forum closes, as a condition."""
    match verb:
        case Verb.ATTENDED:
            return say("{seat} came", seat=words.seat[seat])
        case Verb.BOYCOTTED:
            return say("{seat} stayed away", seat=words.seat[seat])
    return say("{seat} gave no answer", seat=words.seat[seat])


def _made(words: Wording, row: Row) -> Iterator[str]:
    """Until when an offer stands, who hears of it, and what may follow of that, a line each."""
    talks = words.document.talks
    if talks is None:
        return
    alone = len(words.seat) == 2
    if row.third:
        yield say("Both must accept it, {seat} first", seat=words.seat[row.other])
    match row.manner:
        case Manner.OPEN:
            yield say("Everybody hears what it asks")
            climb = words.rows[Verb.CLIMB.of(row.seat)]
            effects = "; ".join(describe_effect(words, located.effect) for located in climb.does)
            yield say("Who then agrees to less: {effects}", effects=effects or say("nothing more"))
        case Manner.SECRET:
            yield say("Nobody else hears of it, nor of the deal") if alone else \
                say("No other seat hears of it, nor of the deal")
            leaks = talks.secret.leaks if talks.secret else 0
            yield say("Each round the deal comes out with {percent} %", percent=leaks)
        case Manner.URGENT:
            yield say("It falls when its maker moves next")
        case _ if talks.open:
            yield say("The two of you alone hear of it; a deal is public") if alone else \
                say("Other seats hear of it once it is agreed")


def _given(words: Wording, clause: Clause, givers: str) -> str:
    """Who gives a clause, and to whom alone."""
    if len(clause.by) > 1:
        return say("{givers} give it together", givers=givers)
    if not clause.to:
        return say("{giver} gives it", giver=givers)
    return say("{giver} gives it, to {receivers} alone", giver=givers,
               receivers=either([words.seat[seat] for seat in clause.to]))


def _bound(words: Wording, clause: Clause, givers: str) -> Iterator[str]:
    """How long a promise stands, what breaks it, and whether that is seen, a line each."""
    if clause.keep:
        yield say("Stands for {rounds}", rounds=rounds(clause.keep))
    for tag in clause.forbids:
        moves = "; ".join(deeds(words, clause, tag))
        yield say("Broken if {givers} play: {moves}", givers=givers, moves=moves) if len(clause.by) > 1 else \
            say("Broken if {giver} plays: {moves}", giver=givers, moves=moves)
    if clause.owes:
        yield say("Owed before it runs out: {moves}", moves="; ".join(deeds(words, clause, clause.owes)))
    if clause.leaks:
        yield say("Nobody watches: a breach comes out with {percent} % each round", percent=clause.leaks)
    elif clause.leaks is not None:
        yield say("Nobody watches: a breach does not come out by itself")
    if clause.watches:
        yield say("While it stands, a breach comes out at once of: {clauses}",
                  clauses=listed([words.row_name[name] for name in clause.watches]))


def aftermath(words: Wording, clause: Clause) -> Iterator[str]:
    """What a clause does round by round, and the threat that it ends, a line each."""
    each = words.rows.get(Verb.EACH.of(clause.id))
    for located in each.does if each else ():
        yield say("Every round: {effect}", effect=describe_effect(words, located.effect))
    if clause.satisfies:
        yield say("Ends the threat \u201c{threat}\u201d without loss", threat=words.row_name[clause.satisfies])


def clause_of(words: Wording, row: Row) -> Clause:
    """The clause that a row of the catalogue is."""
    return words.document.clauses[int(row.loc[1])]


def deeds(words: Wording, clause: Clause, tag: str) -> list[str]:
    """The moves of a clause's givers that carry a tag, by name; an order once, with all the places it may go to."""
    orders = {order.id: order_name(words, order) for order in words.document.orders}
    return list(dict.fromkeys(orders.get(row.of) or words.title(row.id) for row in words.catalogue.plays()
                              if row.seat in clause.by and tag in row.tags))


def order_name(words: Wording, order: Order) -> str:
    """An order wherever it may go: each of its places is one of those that there are, or of so many."""
    begins, ends = zip(*order.pairs, strict=True) if order.pairs else ((), ())
    there = {key: list(dict.fromkeys(words.place[name] for name in names))
             for key, names in (("place", order.at), ("from", begins), ("to", ends))}
    return fill(order.name, {key: either(names) if len(names) <= FEW else say("any of {n} places", n=len(names))
                             for key, names in there.items()})
