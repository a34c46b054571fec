"""The rulebook: every card, order, threat, forum, clause, event, client's choice, unit and track of a scenario, with
what it needs and does in words and its source, from the rows that the rules are made of.

Directives are left out: each seat's are its own, and stand on its slips (`handouts`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from game.pages.templates import rendered
from game.rules.names import Verb
from game.rules.tables import Kind
from game.scenario.catalogue import Catalogue, Row
from game.scenario.schema.parties import EVERYONE
from game.wording.messages import count, listed, say, stopped
from game.wording.points import worth
from game.wording.rows import Part, chance, order_name, tooltip
from game.wording.sources import describe_reference
from game.wording.words import Wording


@dataclass(frozen=True)
class Entry:
    """What the rulebook says of one thing. note: what it is, beside its name."""

    title: str
    lines: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True)
class Chapter:
    """Entries of one sort. text: what is said of all of them. id: by which the contents find it."""

    id: str
    title: str
    entries: tuple[Entry, ...]
    text: str = ""


def rulebook(catalogue: Catalogue) -> str:
    """The page."""
    words = Wording(catalogue)
    return rendered(Path(__file__).with_name("rulebook.html.jinja"), title=say("Rulebook"), document=words.document,
                    chapters=[chapter for chapter in _chapters(words) if chapter.entries],
                    sources=[(one.id, describe_reference(one)) for one in words.document.sources])


def _chapters(words: Wording) -> Iterator[Chapter]:
    document = words.document
    rows = words.catalogue

    def chapter(name: str, title: str, told: Iterable[Row], text: str = "") -> Chapter:
        return Chapter(name, title, tuple(_entry(words, row) for row in told), text)

    yield Chapter("tracks", say("Tracks"), tuple(_tracks(words)))
    yield Chapter("units", say("Units"), tuple(_units(words)))
    for seat in document.seats:
        yield chapter(f"cards-{seat.id}", say("Cards of {seat}", seat=seat.name),
                      (row for row in rows.of_kind(Kind.CARD) if row.seat == seat.id))
    yield Chapter("orders", say("Orders"), tuple(_orders(words)))
    yield chapter("threats", say("Threats"), _threats(words),
                  say("Each is made, and then carried out, backed down from, met by a clause, or left to lapse."))
    yield chapter("forums", say("Forums"), (row for row in rows.of_section("forums") if row.seat))
    yield chapter("clauses", say("Clauses"), rows.of_kind(Kind.CLAUSE))
    yield Chapter("consent", say("Consent"), tuple(_consent(words)))
    yield chapter("word", say("Words that are not kept"), rows.of_kind(Kind.BREACH, Kind.CLIMB, Kind.EXPOSE))
    yield chapter("events", say("Events"), rows.of_kind(Kind.EVENT),
                  count("Dated events happen in their round. {n} more a round is drawn, by weight, from those that can "
                        "happen.", "Dated events happen in their round. {n} more a round are drawn, by weight, from "
                        "those that can happen.", document.news.draws))
    yield chapter("cabinet", say("In the cabinet, each round"), rows.of_section("cabinet"))
    yield chapter("field", say("What clients decide"), rows.of_kind(Kind.FIELD),
                  say("One row of each list is drawn by weight from those whose conditions hold."))
    yield Chapter("fighting", say("Fighting"), tuple(_fighting(words)))
    yield chapter("books", say("In the books, at the end of each round"), rows.of_section("books"))
    yield Chapter("endings", say("Endings"), tuple(
        _entry(words, row, text=document.endings[int(row.loc[1])].text) for row in rows.of_kind(Kind.ENDING)),
        say("The first that holds ends the game."))
    for seat in document.seats:
        yield Chapter(f"points-{seat.id}", say("Points of {seat}", seat=seat.name), tuple(
            Entry(term.name, (worth(words, term), *_sourced(term.source)), term.group)
            for term in document.points if term.seat == seat.id), say("The seat’s directive adds to these."))


def _entry(words: Wording, row: Row, text: str = "") -> Entry:
    """A row by all that there is to say of it, but what follows of a threat, of which each has an entry of its own.
    text: what it is, where the row does not hold that itself."""
    said = tuple(line.text for line in tooltip(words, row) if line.part != Part.FOLLOWS)
    return Entry(words.title(row.id), (text, *said) if text and text not in said else said, _note(words, row))


def _note(words: Wording, row: Row) -> str:
    """What a row is, or when it happens, in a few words."""
    match row.kind:
        case Kind.EVENT:
            return _when(words, row)
        case Kind.FIELD:
            choices = words.document.field[int(row.loc[1])].choices
            return say("{client} · weight {odds}", client=words.client[words.document.field[int(row.loc[1])].client],
                       odds=chance(row.weight, sum(choice.weight for choice in choices)))
        case Kind.SHIFT:
            return count("{n} column", "{n} columns", row.weight)
        case Kind.CARRY | Kind.BACK:
            return words.seat[row.seat]
    parts = [words.seat.get(row.seat, "") if row.kind != Kind.CARD else "", words.sort(row),
             say("covert") if row.covert else ""]
    return " · ".join(filter(None, parts))


def _when(words: Wording, row: Row) -> str:
    """When an event happens."""
    event = words.document.events[int(row.loc[1])]
    if event.inject:
        return say("the instructor’s alone")
    if event.round is not None:
        return say("round {round}", round=event.round)
    total = sum(one.weight for one in words.catalogue.of_kind(Kind.EVENT))
    return say("drawn, weight {odds}", odds=chance(row.weight, total))


def _threats(words: Wording) -> Iterator[Row]:
    """The rows of each threat, its making first."""
    for threat in words.document.threats:
        for verb in (Verb.THREATEN, Verb.CARRY, Verb.BACK, Verb.LAPSE):
            yield words.rows[verb.of(threat.id)]


def _orders(words: Wording) -> Iterator[Entry]:
    """Each order once: what is so wherever it goes, then what is so at each of its places alone."""
    for order in words.document.orders:
        told = {row.title: [line.text for line in tooltip(words, row)]
                for row in words.catalogue.of_kind(Kind.ORDER) if row.of == order.id}
        first, *others = told.values()
        shared = [text for text in first if all(text in lines for lines in others)]
        own = [say("{order}: {lines}", order=title, lines=" ".join(
            stopped(text) for text in lines if text not in shared)) for title, lines in told.items()
            if len(lines) > len(shared)]
        yield Entry(order_name(words, order), (*shared, *own), words.seat[order.seat])


def _consent(words: Wording) -> Iterator[Entry]:
    """How each client answers a settlement."""
    for at, consent in enumerate(words.document.consent):
        yield Entry(words.client[consent.client], (
            say("Signs a settlement with {percent} %, and more or less by each of these that holds.",
                percent=consent.base),))
        yield from (_entry(words, row) for row in words.catalogue.of_section("consent") if row.loc[1] == at)


def _fighting(words: Wording) -> Iterator[Entry]:
    """The table of results, face by face, and what shifts its column."""
    combat = words.document.combat
    if combat is None:
        return
    lines = [say("{face}: {results}", face=face, results=" · ".join(
        say("{column} {result}", column=column, result=result)
        for column, result in zip(combat.columns, row, strict=True))) for face, row in enumerate(combat.results, 1)]
    yield Entry(say("Results by the die and the ratio of strengths"), (
        say("A and D: steps that the attacker and the defender lose; T: the ground is taken; a dash: nothing."),
        *lines))
    for row, shift in zip(words.catalogue.of_kind(Kind.SHIFT), combat.shifts, strict=True):
        when = say("{side} attacks", side=words.side[shift.side]) if shift.when == "attacks" else \
            say("{side} defends", side=words.side[shift.side])
        where = [say("At {places}", places=listed([words.place[name] for name in shift.at]))] if shift.at else []
        yield Entry(row.title, (when, *where, *(line.text for line in tooltip(words, row))), _note(words, row))


def _tracks(words: Wording) -> Iterator[Entry]:
    """Each track: what it counts, its range, where it begins, and who sees it."""
    for track in words.document.tracks:
        if track.values:
            names = [words.value(words.variables[track.id], value) for value in range(len(track.values))]
            span = say("One of {values}; begins as {start}", values=listed(names), start=names[track.start])
        else:
            span = say("From {low} to {high}; begins at {start}", low=track.low, high=track.high, start=track.start)
        seen = [] if EVERYONE in track.sees else [
            say("Seen by {seats} alone; others hear of it a round late, rounded down to a multiple of {rounded}",
                seats=listed([words.seat[name] for name in track.sees]), rounded=track.rounded)]
        yield Entry(track.name, (track.text, span, *seen, *_sourced(track.source, track.contested)), track.group)


def _units(words: Wording) -> Iterator[Entry]:
    """Each kind of unit: what it is worth, where it may stand, and who commands it."""
    classes = {"ground": say("ground"), "air": say("air"), "defence": say("air defence"), "sea": say("sea")}
    for unit in words.document.units:
        figures = ((say("strength {n}", n=unit.strength), unit.strength),
                   (say("quality {n}", n=unit.quality), unit.quality),
                   (say("power {n}", n=unit.power), unit.power),
                   (say("reach {n} km", n=unit.reach), unit.reach))
        figured = listed([text for text, n in figures if n]) or say("no strength")
        beaten = listed([words.unit[name] for name in unit.beats])
        cancels = [say("Cancels {units}", units=beaten)] if beaten else []
        led = say("Commanded by {seat}", seat=words.seat[unit.owner]) if unit.owner else say("Commanded by no seat")
        stands = say("At most {most} a place: {places}", most=count("{n} step", "{n} steps", unit.most),
                     places=listed([words.place[name] for name in unit.at]))
        note = (words.side[unit.side], classes[unit.class_], say("covert") if unit.covert else "")
        yield Entry(unit.name, (unit.text, say("Each step: {figures}", figures=figured), *cancels, led, stands,
                                *_sourced(unit.source, unit.contested)), " · ".join(filter(None, note)))


def _sourced(source: str | None, contested: bool = False) -> Iterator[str]:
    """Where something is from, and whether that is disputed, as tooltips say it."""
    if source:
        yield say("Source: {source}", source=source)
    if contested:
        yield say("The sources disagree on this")
