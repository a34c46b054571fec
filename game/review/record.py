"""What a finished game comes to: every seat's points with their sum, the deals, the broken promises, the key moments.

Read when the game is over and nothing is secret any more; a game that goes on is never given to `read`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from game.match.match import Match
from game.review.answers import reasoned
from game.rules.facts import (
    BattleFought,
    ClientAsked,
    GameEnded,
    OfferAccepted,
    OfferMade,
    OfferRejected,
    PromiseBroken,
    RowPlayed,
    SecretOut,
    all_signed,
)
from game.rules.names import HELD, column_parts
from game.rules.packages import amendment
from game.rules.tables import Tables
from game.rules.views import View
from game.scenario.schema.points import Directive, Ending
from game.wording.points import Band, band, counted, place
from game.wording.teller import Teller
from game.wording.told import Breath, Told, Topic
from game.wording.words import Wording

SWING = 5
"""A step that moves some seat's points by so much is a key moment, whatever happened in it."""
MOST = 2
"""Most things that are told of a moment in which nothing but points moved."""


@dataclass(frozen=True)
class CountedTerm:
    """A term of the points: its group and name, what it was worth, and how it is counted, in words."""

    group: str
    name: str
    worth: int
    how: str


@dataclass(frozen=True)
class TermGroup:
    """Terms that belong together, and their sum."""

    name: str
    worth: int
    terms: tuple[CountedTerm, ...]


@dataclass(frozen=True)
class SeatResult:
    """One seat's result: points, band and place, the terms of their sum, its view, its directive."""

    seat: int
    total: int
    band: Band
    place: int
    terms: tuple[CountedTerm, ...]
    view: View
    directive: Directive | None

    @property
    def groups(self) -> tuple[TermGroup, ...]:
        """The terms by groups."""
        groups: dict[str, list[CountedTerm]] = {}
        for term in self.terms:
            groups.setdefault(term.group, []).append(term)
        return tuple(TermGroup(name, sum(term.worth for term in terms), tuple(terms)) for name, terms in groups.items())


@dataclass(frozen=True)
class AcceptedOffer:
    """An offer that was accepted, and for a settlement what each client answered."""

    offer: OfferAccepted
    told: Told
    asked: tuple[Told, ...]

    @property
    def acted(self) -> bool:
        """Whether its clauses came into force: they do unless a client refuses."""
        return all_signed(answer.fact for answer in self.asked)


@dataclass(frozen=True)
class Offers:
    """How many offers were tabled, countered, accepted and rejected. amended: the counters that keep at least half of
    the clauses of what they answer."""

    tabled: int
    countered: int
    amended: int
    accepted: int
    rejected: int


@dataclass(frozen=True)
class Moment:
    """Something that counted: what happened in a step, and by how much the step moved each seat's points."""

    told: tuple[Told, ...]
    swings: tuple[int, ...]

    @property
    def round(self) -> int:
        """The round it happened in, from 1."""
        return self.told[0].round


@dataclass(frozen=True)
class Standing:
    """Every seat's points when a round had begun, or, with round 0, at the end."""

    round: int
    points: tuple[int, ...]


@dataclass(frozen=True)
class Record:
    """All that a game came to. answers: the counters, and the refusals for which a reason was given."""

    ending: Ending
    seats: tuple[SeatResult, ...]
    deals: tuple[AcceptedOffer, ...]
    answers: tuple[Told, ...]
    breaches: tuple[Told, ...]
    offers: Offers
    moments: tuple[Moment, ...]
    course: tuple[Standing, ...]


def read(match: Match, words: Wording) -> Record:
    """The record of a game that is over. ValueError if it is not."""
    if not match.over:
        raise ValueError("the game is not over")
    teller = Teller(words, match.scenario.tables)
    steps = [reasoned(match, teller, at, teller.tell(facts)) for at, facts in enumerate(match.facts)]
    breaths = [breath for step in steps for breath in step]
    facts = [fact for step in match.facts for fact in step]
    offers = [fact for fact in facts if isinstance(fact, OfferMade)]
    points = totals(match)
    return Record(
        ending=match.scenario.document.endings[match.ending],
        seats=tuple(result(match, words, seat) for seat in range(len(match.seats))),
        deals=tuple(deal for breath in breaths for deal in _deals(breath)),
        answers=tuple(told for breath in breaths for told in breath.items
                      if told.why or (isinstance(told.fact, OfferMade) and told.fact.counter)),
        breaches=tuple(told for breath in breaths for told in breath.items if isinstance(told.fact, PromiseBroken)),
        offers=Offers(
            tabled=sum(not offer.counter for offer in offers), countered=sum(offer.counter for offer in offers),
            amended=sum(_keeps_half(match.scenario.tables, offer) for offer in offers),
            accepted=sum(isinstance(fact, OfferAccepted) for fact in facts),
            rejected=sum(isinstance(fact, OfferRejected) for fact in facts),
        ),
        moments=tuple(_moments(steps, points, match.scenario.tables)),
        course=course(match, points),
    )


def _keeps_half(tables: Tables, offer: OfferMade) -> bool:
    """Whether an offer is a counter that keeps at least half of the clauses of what it answers."""
    if offer.answers is None:
        return False
    return 2 * amendment(tables, offer.answers.package, offer.package).kept.bit_count() \
        >= offer.answers.package.bit_count()


def totals(match: Match) -> list[tuple[int, ...]]:
    """Every seat's points after each step."""
    return [tuple(match.view(seat, k).total for seat in match.seats) for k in range(len(match.steps))]


def course(match: Match, points: Sequence[tuple[int, ...]]) -> tuple[Standing, ...]:
    """How every seat stood when each round began, and at the end, if the game is over. points: its `totals`."""
    begun: dict[int, tuple[int, ...]] = {}
    for step, stood in zip(match.steps, points, strict=True):
        if not step.position.over:
            begun.setdefault(step.position.round, stood)
    told = [Standing(round_, stood) for round_, stood in begun.items()]
    return (*told, Standing(0, points[-1])) if match.over else tuple(told)


# ---- points

def result(match: Match, words: Wording, seat: int, seen: bool = False) -> SeatResult:
    """How a seat stands, or came out of it: all its points, for when nothing is secret, or those that it sees."""
    document, tables = match.scenario.document, match.scenario.tables
    name, view = tables.seats[seat], match.view(tables.seats[seat], len(match.steps) - 1)
    terms = []

    def read(variable: str) -> int:
        return view[variable] if variable in tables.column else 0

    for term, worth in view.terms():
        formula = match.scenario.catalogue.terms[tables.points.names[term]]
        terms.append(CountedTerm(formula.group, formula.name, worth, counted(words, formula, read)))
    dealt = [directive for directive in document.directives if directive.seat == name]
    total = view.total if seen else match.points[seat]
    directive = dealt[int(view.values[tables.directive.start + seat])] if dealt else None
    levels = document.bands[name]
    return SeatResult(seat, total, band(levels, total), place(total, levels), tuple(terms), view, directive)


# ---- what counted

def _deals(breath: Breath) -> Iterable[AcceptedOffer]:
    told, *rest = breath.items
    if isinstance(told.fact, OfferAccepted):
        yield AcceptedOffer(told.fact, told, tuple(item for item in rest if item.topic == Topic.CONSENT))


def _moments(steps: list[list[Breath]], totals: list[tuple[int, ...]], tables: Tables) -> Iterable[Moment]:
    """The steps in which something counted, or that moved some seat's points far."""
    before = totals[0]
    for breaths, after in zip(steps, totals, strict=True):
        swings = tuple(new - old for old, new in zip(before, after, strict=True))
        before = after
        items = [told for breath in breaths for told in breath.items]
        told = [item for item in items if counts(item, tables)]
        if not told and any(abs(swing) >= SWING for swing in swings):
            told = [item for item in items if item.topic in (Topic.MOVE, Topic.NEWS, Topic.FIELD, Topic.BATTLE)][:MOST]
        if told:
            yield Moment(tuple(told), swings)


def counts(told: Told, tables: Tables) -> bool:
    """Whether a thing is a key moment by itself: a deal, a secret, a threat, ground that changes hands, the end."""
    match told.fact:
        case OfferAccepted() | PromiseBroken() | SecretOut() | GameEnded() | ClientAsked():
            return True
        case BattleFought(taken=taken):
            return taken
        case RowPlayed():
            columns = (column_parts(tables.names[change.column]) for change in told.changes)
            return bool(told.note) or any(what == HELD for _, what in columns)
    return False
