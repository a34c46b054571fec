"""Facts as pages of a dispatch: what others did, the field, the books, the news, the cabinet, one at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from game.client.panels import log, phrases
from game.client.panels.phrases import Say
from game.client.panels.reading import Book
from game.rules.facts import (
    BattleFought,
    ClientAsked,
    Fact,
    GameEnded,
    OfferAccepted,
    OfferMade,
    OfferRejected,
    PromiseBroken,
    RoundBegun,
    RowPlayed,
    RowRolled,
)
from game.rules.tables import Kind
from game.rules.views import View

_FIELD = "What the men on the ground do"
TALK = {Kind.OFFER, Kind.ACCEPT, Kind.REJECT, Kind.COUNTER}
"""Moves that a fact of their own tells better."""
MOVES = {Kind.CARD, Kind.ORDER, Kind.THREATEN, Kind.CARRY, Kind.BACK, Kind.PASS}


@dataclass
class Page:
    """One thing that happened. `die`: what was rolled, of how many faces, and the words for it."""

    head: str
    title: str
    text: str = ""
    when: str = ""
    seat: int = -1
    place: int = -1
    lines: list[Say] = field(default_factory=list)
    die: tuple[int, int, str] | None = None


def pages(book: Book, view: View, facts: Sequence[Fact]) -> list[Page]:
    """The pages for what a seat has not been shown, in the order in which it happened."""
    found: list[Page] = []
    drift: Page | None = None
    for fact in facts:
        kind = Kind(book.tables.kind[fact.row]) if isinstance(fact, RowPlayed) else None
        lines = phrases.changes(book, view, fact.changes)
        if kind in TALK:
            continue
        if isinstance(fact, RoundBegun):
            words = phrases.fact_line(book, fact)
            name = words.split(": ", 1)[0]
            drift = None
            found.append(Page("A new round", name, book.document.rounds[fact.round - 1].name))
            continue
        if kind in (Kind.CABINET, Kind.BOOKS):
            if lines:
                if drift is None:
                    drift = Page("Cabinet and drift", "What moves by itself", "Income, clocks and drift of this round.")
                    found.append(drift)
                _merge(drift, lines)
            continue
        if kind == Kind.CLAUSE and found and found[-1].head == "The table":
            _merge(found[-1], lines)
            continue
        if kind == Kind.FIELD:
            field_page = found[-1] if found and found[-1].title == _FIELD else Page("The field", _FIELD)
            if not found or found[-1] is not field_page:
                found.append(field_page)
            words = book.words.title(book.tables.rows[phrases.row_of(fact)])
            field_page.text += f"{' ' if field_page.text else ''}{words}."
            _merge(field_page, lines)
            drift = None
            continue
        if isinstance(fact, RowRolled) and found:
            _roll(book, found[-1], fact)
            continue
        if kind == Kind.OUTCOME and found:
            found[-1].lines += lines
            continue
        drift = None
        page = _page(book, fact, kind)
        page.lines = lines
        found.append(page)
    return found


def _merge(page: Page, lines: list[Say]) -> None:
    for line in lines:
        if line not in page.lines:
            page.lines.append(line)


def _page(book: Book, fact: Fact, kind: Kind | None) -> Page:
    row = phrases.row_of(fact)
    name = book.tables.rows[row] if row >= 0 else ""
    place = phrases.fact_place(book, fact)
    when = log.day(book, fact)
    by = log.by(fact)
    seat = book.seats[by].name if by >= 0 else ""
    said = next((line.text for line in book.words.row_lines(name) if line.kind == "text"), "") if (
        name in book.words.rows
    ) else ""
    title = book.words.title(name) if name else ""
    if isinstance(fact, BattleFought):
        side, foe, die, mine, theirs = fact.side, fact.foe, fact.die, fact.lost, fact.foe_lost
        where = book.places[fact.place].name
        end = f"The {book.side_names[side]} takes it." if fact.taken else "The ground is held."
        losses = f"Losses in steps: {book.side_names[side]} {mine}, {book.side_names[foe]} {theirs}."
        return Page("The field", f"Battle at {where}", f"{end} {losses}", when, -1, fact.place,
                    die=(die, 6, f"{book.side_names[side]} attacks, rolls {die}"))
    if isinstance(fact, ClientAsked):
        words = phrases.fact_line(book, fact)
        end = "signs" if fact.signed else "walks out"
        text = f"Asked at {fact.percent} %, the die fell on {fact.die} of 100: he {end}."
        return Page("Consent", words.split(" (")[0], text, when, -1, place)
    if isinstance(fact, (OfferMade, OfferAccepted, OfferRejected, PromiseBroken)):
        words = phrases.fact_line(book, fact)
        head, _, rest = words.partition(": ")
        return Page("The table", head, rest, when, by, place)
    if isinstance(fact, GameEnded):
        return Page("The end", title, said, when)
    if kind in MOVES:
        return Page(f"{seat} moves", title.removeprefix(f"{seat} ").capitalize() if kind == Kind.PASS else title, said,
                    when, by, place)
    if kind == Kind.EVENT:
        return Page("News", title, said, when, -1, place)
    if kind == Kind.BREACH:
        return Page("A promise is broken", title, said, when, by, place)
    return Page("It happened", title or phrases.fact_line(book, fact), said, when, by, place)


def _roll(book: Book, page: Page, fact: RowRolled) -> None:
    """A row's roll: which outcome of how many, in sixths where they are."""
    said = book.words.rows.get(book.tables.rows[fact.row])
    outcome = fact.outcome
    if said is None or outcome >= len(said.roll):
        return
    total = sum(outcome.weight for outcome in said.roll)
    words = said.roll[outcome].text or ("Nothing more" if not said.roll[outcome].does else "It works")
    page.die = (outcome + 1, len(said.roll), f"{words} ({said.roll[outcome].weight} in {total})")
