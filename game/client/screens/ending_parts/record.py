"""What a finished game comes to: every seat's points with their sum, the deals, the broken promises, the key moments.

Read when the game is over and nothing is secret any more; a game that goes on is never given to these functions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from game.client.kit import Run, theme
from game.client.panels import log
from game.client.panels.reading import Book
from game.client.panels.seat import band
from game.match.match import Match
from game.rules.facts import (
    BattleFought,
    ClientAsked,
    Fact,
    GameEnded,
    OfferAccepted,
    OfferMade,
    OfferRejected,
    PromiseBroken,
    RowPlayed,
)
from game.rules.names import HELD, Verb, column_parts, row_parts
from game.rules.tables import Kind
from game.rules.views import View
from game.scenario.language import parse_guard
from game.scenario.schema import Directive, Ending
from game.wording.words import number as signed

SWING = 5
"""A step that moves some seat's points by so much is a key moment, whatever happened in it."""


@dataclass(frozen=True)
class Term:
    """A term of the points: its name, what it was worth, and how it is counted, in words."""

    name: str
    worth: int
    how: str


@dataclass(frozen=True)
class SeatResult:
    """One seat's result: points, band, the sum by groups, its view at the end and the directive it was dealt."""

    seat: int
    total: int
    band: str
    groups: tuple[tuple[str, int, tuple[Term, ...]], ...]
    view: View
    directive: Directive | None


@dataclass(frozen=True)
class Deal:
    """An accepted offer: whether it acted, and for a settlement (client's name, percent, signed)."""

    round: int
    sender: int
    receiver: int
    package: int
    acted: bool
    asked: tuple[tuple[str, int, bool], ...]


@dataclass(frozen=True)
class Moment:
    """Something that counted: when, what, and by how much it moved each seat's points."""

    round: int
    when: str
    lines: tuple[tuple[Run, ...], ...]
    swings: tuple[int, ...]


@dataclass
class Record:
    """All that the ending shows. `course`: for each round begun, and last the end, every seat's points."""

    ending: Ending
    seats: list[SeatResult]
    deals: list[Deal] = field(default_factory=list)
    breaches: list[tuple[int, int, int]] = field(default_factory=list)
    offers: dict[str, int] = field(default_factory=dict)
    moments: list[Moment] = field(default_factory=list)
    course: list[tuple[str, tuple[int, ...]]] = field(default_factory=list)


def read(book: Book, match: Match) -> Record:
    """The record of a game that is over. ValueError if it is not."""
    if not match.over:
        raise ValueError("the game is not over")
    ending = book.document.endings[int(match.result.ending[0])]
    record = Record(ending, [_seat(book, match, i) for i in range(len(book.seats))])
    totals = [tuple(match.view(seat.id, k).total for seat in book.seats) for k in range(len(match.steps))]
    begun = 0
    for k, step in enumerate(match.steps):
        _deals(book, record, step.facts)
        now = int(step.position["round"][0])
        if now > begun and not step.position["over"][0]:
            begun = now
            record.course.append((str(now), totals[k]))
        swings = tuple(after - before for before, after in zip(totals[k - 1], totals[k], strict=True)) if k else ()
        _moment(book, record, step.facts, swings)
    record.course.append(("end", totals[-1]))
    return record


def _seat(book: Book, match: Match, seat: int) -> SeatResult:
    view = match.view(book.seats[seat].id, len(match.steps) - 1)
    names = book.tables.points.names
    groups: dict[str, list[Term]] = {}
    for term, worth in view.terms():
        found = book.terms[names[term]]
        groups.setdefault(found.group, []).append(Term(found.name, worth, how_counted(book, view, names[term])))
    summed = tuple((group, sum(term.worth for term in terms), tuple(terms)) for group, terms in groups.items())
    dealt = [one for one in book.document.directives if one.seat == book.seats[seat].id]
    number = int(view.values[book.tables.directive.start + seat])
    total = int(match.result.points[seat, 0])
    return SeatResult(seat, total, band(book, seat, total), summed, view, dealt[number] if dealt else None)


def how_counted(book: Book, view: View, name: str) -> str:
    """How a term of the points is counted, and how it stood at the end."""
    term, words = book.terms[name], book.words
    if term.each is not None:
        variable = book.variables[term.each]
        value = words.value(variable, book.value(view, term.each))
        return (f"{signed(term.weight or 0, True)} for each point of {variable.label} above {signed(term.from_)}; "
                f"at the end: {value}.")
    lines = [f"{signed(term.points or 0, True)} if all of these hold:"]
    for guard in term.needs:
        parsed = parse_guard(guard)
        value = words.value(book.variables[parsed.name], book.value(view, parsed.name))
        lines.append(f"\u2013 {words.describe_guard(parsed)} (at the end: {value})")
    return "\n".join(lines)


def _deals(book: Book, record: Record, facts: list[Fact]) -> None:
    """Takes offers, answers, agreements and broken promises out of what happened in a step."""
    for i, fact in enumerate(facts):
        match fact:
            case OfferMade(counter=counter):
                _count(record, "counter" if counter else "offer")
            case OfferRejected():
                _count(record, "reject")
            case OfferAccepted():
                _count(record, "accept")
                asked = []
                for later in facts[i + 1:]:
                    if isinstance(later, OfferAccepted):
                        break
                    if isinstance(later, ClientAsked):
                        client = book.words.client[book.document.consent[later.client].client]
                        asked.append((client, later.percent, later.signed))
                acted = all(yes for _, _, yes in asked)
                record.deals.append(Deal(fact.round, fact.sender, fact.receiver, fact.package, acted, tuple(asked)))
            case PromiseBroken():
                record.breaches.append((fact.round, fact.seat, fact.clauses))


def _count(record: Record, kind: str) -> None:
    record.offers[kind] = record.offers.get(kind, 0) + 1


def _counts(book: Book, fact: Fact) -> bool:
    """Whether a fact is worth telling for itself."""
    match fact:
        case OfferAccepted() | PromiseBroken() | GameEnded() | ClientAsked():
            return True
        case BattleFought(taken=taken):
            return taken
        case RowPlayed():
            if Kind(book.tables.kind[fact.row]) in (Kind.THREATEN, Kind.CARRY, Kind.BACK):
                return True
            if row_parts(book.tables.rows[fact.row])[0] == Verb.LAPSE:
                return True
            return any(column_parts(book.tables.names[column])[1] == HELD and before != after
                       for column, before, after in fact.changes)
    return False


def _what(book: Book, fact: Fact) -> list[Run]:
    """What became of a threat, which the name of its row alone does not say."""
    if not isinstance(fact, RowPlayed):
        return []
    words = {Kind.THREATEN: "a threat is made", Kind.CARRY: "a threat is carried out",
             Kind.BACK: "a threat is withdrawn"}.get(Kind(book.tables.kind[fact.row]), "")
    if row_parts(book.tables.rows[fact.row])[0] == Verb.LAPSE:
        words = "a threat lapses"
    return [Run(f" ({words})", theme.MUTE)] if words else []


def _moment(book: Book, record: Record, facts: list[Fact], swings: tuple[int, ...]) -> None:
    told: Sequence[Fact] = [fact for fact in facts if _counts(book, fact)]
    if not told and any(abs(swing) >= SWING for swing in swings):
        told = [fact for fact in facts if isinstance(fact, (RowPlayed, BattleFought)) and not log.quiet(book, fact)][:2]
    if not told:
        return
    lines = tuple(dict.fromkeys((*log.sentence(book, fact), *_what(book, fact)) for fact in told))
    record.moments.append(Moment(told[0].round, log.day(book, told[0]), lines, swings))
