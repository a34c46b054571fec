"""Rows of the catalogue as drafts of rows of the tables.

Costs, `times`, clocks, promises and answers are sugar: here they turn into ordinary guards and effects.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from game.rules.names import Family, Verb, row_parts
from game.rules.operations import ADD, SET
from game.rules.tables import Kind, Manner
from game.scenario.catalogue import Row
from game.scenario.compile.columns import Bound, Change, Columns
from game.scenario.schema.forums import ANSWERS

COUNTERS = 2      # counter-offers the seats of a circle may make in a round


@dataclass
class Draft:
    """A row on its way into the tables. `counts`: the column that numbers its dice."""

    name: str
    kind: Kind
    needs: list[Bound] = field(default_factory=list)
    does: list[Change] = field(default_factory=list)
    roll: tuple[Row, ...] = ()
    seat: int = -1
    other: int = -1
    third: int = -1
    manner: Manner = Manner.PLAIN
    covert: bool = False
    tags: frozenset[str] = frozenset()
    weight: int = 1
    counts: int = 0


def draft(columns: Columns, row: Row) -> Draft:
    """A row with no more than what its author wrote."""
    if row.kind is None:
        raise ValueError(f"{row.id} is no row of the tables")
    seat, other, third = (columns.seats.index(name) if name else -1 for name in (row.seat, row.other, row.third))
    return Draft(row.id, row.kind, [columns.bound(need.guard) for need in row.needs], columns.changes(row.does),
                 row.roll, seat, other, third, row.manner, row.covert, row.tags, row.weight)


def plain(columns: Columns, rows: Iterable[Row]) -> list[Draft]:
    """Rows to which the game adds nothing."""
    return [draft(columns, row) for row in rows]


def ranked(columns: Columns, rows: Iterable[Row]) -> list[Draft]:
    """Rows to which the game adds nothing, with their rank as weight: the first that holds counts."""
    drafts = plain(columns, rows)
    for rank, row in enumerate(drafts):
        row.weight = rank
    return drafts


def moves(columns: Columns) -> list[Draft]:
    """All moves, seat by seat."""
    talk = columns.catalogue.of_kind(Kind.PASS, Kind.OFFER, Kind.ACCEPT, Kind.REJECT, Kind.COUNTER)
    rows = [*columns.catalogue.plays(), *talk]
    return [_move(columns, row) for seat in columns.seats for row in rows if row.seat == seat]


def _move(columns: Columns, row: Row) -> Draft:
    """A move: in the seat's turn, with a move left unless it answers an offer, paid for, and once a round or a game."""
    move = draft(columns, row)
    written = move.needs
    move.needs = [(columns.column["seat"], move.seat, move.seat)]
    if move.kind <= Kind.OFFER:
        move.needs.append((columns.column[Family.LEFT.of(row.seat)], 1, 9))
    if row.third:
        move.needs += _talk_of_three(columns, move)
    elif row.other:
        move.needs += _talk(columns, move)
    if move.kind == Kind.OFFER:
        move.needs += [columns.bound(guard) for guard in row.implied]
    if move.kind in (Kind.THREATEN, Kind.CARRY, Kind.BACK):
        _clock(columns, row, move)
    if move.kind == Kind.FORUM:
        _gather(columns, row, move)
    move.needs += written
    _pay(columns, row, move)
    if move.kind == Kind.THREATEN:
        move.does.append(Change(columns.column[Family.CLOCK.of(row.of)], SET, row.clock))
    if move.kind in (Kind.CARD, Kind.THREATEN):
        _limit(move, columns.column[Family.USED.of(row.of)], row.times)
    if move.kind in (Kind.CARD, Kind.ORDER, Kind.THREATEN):
        move.counts = columns.column[Family.TURN.of(row.id)]
        _limit(move, move.counts, 1)
    return move


def _talk(columns: Columns, move: Draft) -> Iterator[Bound]:
    """An offer needs that none of the same seat stands; an answer, that one of the other does."""
    low, high = sorted((move.seat, move.other))
    pair = columns.seats[low], columns.seats[high]
    standing, mine = columns.column[Family.OFFER.of(*pair)], 1 if move.seat < move.other else -1
    if move.manner == Manner.URGENT and not columns.document.deadlines:
        yield 0, 1, 1       # never
    elif move.kind == Kind.OFFER:
        yield standing, min(0, mine), max(0, mine)
    else:
        yield standing, -mine, -mine
    if move.kind == Kind.COUNTER:
        yield columns.column[Family.COUNTERED.of(*pair)], 0, COUNTERS - 1


def _talk_of_three(columns: Columns, move: Draft) -> Iterator[Bound]:
    """An offer before two others needs that none lies there; an answer, that it is this seat's turn to give it."""
    three = sorted((move.seat, move.other, move.third))
    names = [columns.seats[seat] for seat in three]
    if move.kind == Kind.OFFER:
        yield columns.column[Family.OFFER.of(*names)], 0, 0
    else:
        place = three.index(move.seat) + 1
        yield columns.column[Family.DUE.of(*names)], place, place
    if move.kind == Kind.COUNTER:
        yield columns.column[Family.COUNTERED.of(*names)], 0, COUNTERS - 1


def _clock(columns: Columns, row: Row, move: Draft) -> None:
    """A threat is made while its clock does not run, and carried out or taken back while it does, which stops it."""
    clock = columns.column[Family.CLOCK.of(row.of)]
    if move.kind == Kind.THREATEN:
        move.needs.append((clock, 0, 0))
    else:
        move.needs += [columns.bound(guard) for guard in row.implied]
        move.does.insert(0, Change(clock, SET))
    if move.kind == Kind.CARRY:
        move.counts = columns.column[Family.USED.of(row.of)]


def _gather(columns: Columns, row: Row, move: Draft) -> None:
    """A forum is convened while it does not sit, so often in a game; while it sits, each other seat answers once."""
    move.needs += [columns.bound(guard) for guard in row.implied]
    verb, said = row_parts(row.id)[0], {Verb.ATTEND: "attends", Verb.BOYCOTT: "boycotts"}
    if verb != Verb.CONVENE:
        move.does.append(_answer(columns, row.of, row.seat, said[Verb(verb)]))
        return
    move.does.append(Change(columns.column[Family.CONVENED.of(row.of)], SET, row.clock))
    move.does += [_answer(columns, row.of, seat, "chairs" if seat == row.seat else "none") for seat in columns.seats]
    _limit(move, columns.column[Family.USED.of(row.of)], row.times)


def _answer(columns: Columns, forum: str, seat: str, said: str, when: tuple[Bound, ...] = ()) -> Change:
    """What a seat answers to a forum."""
    return Change(columns.column[Family.ANSWER.of(forum, seat)], SET, ANSWERS.index(said), when=when)


def _pay(columns: Columns, row: Row, move: Draft) -> None:
    """Takes the cost of a move out of its seat's purse."""
    if row.cost:
        purse = columns.column[columns.document.seats[move.seat].capital]
        move.needs.append((purse, row.cost, columns.layout.variables[purse].high))
        move.does.append(Change(purse, ADD, -row.cost))


def _limit(move: Draft, counter: int, times: int) -> None:
    """Lets a row happen so many times, as its counter counts."""
    move.needs.append((counter, 0, times - 1))
    move.does.append(Change(counter, ADD, 1))


def clauses(columns: Columns) -> list[Draft]:
    """The clauses, in the order of their bits."""
    return [_clause(columns, row, k) for k, row in enumerate(columns.catalogue.of_kind(Kind.CLAUSE))]


def _clause(columns: Columns, row: Row, k: int) -> Draft:
    clause, given = columns.document.clauses[k], draft(columns, row)
    if clause.keep:
        standing = columns.column[Family.STANDING.of(clause.id)]
        given.needs.append((standing, 0, 0))
        given.does.append(Change(standing, SET, clause.keep))
    if clause.satisfies:
        clock = columns.column[Family.CLOCK.of(clause.satisfies)]
        given.needs.append((clock, 1, columns.layout.variables[clock].high))
        given.does.append(Change(clock, SET))
    if not clause.part:                            # a settlement that is signed ends the game
        _limit(given, columns.column[Family.GIVEN.of(clause.id)], clause.times)
    return given


def cabinet(columns: Columns) -> list[Draft]:
    """What plays itself in the cabinet: the author's rows, then clocks that run, then promises that stand."""
    rows = {section: [row for row in columns.catalogue.of_section(section) if row.kind == Kind.CABINET]
            for section in ("cabinet", "threats", "clauses")}
    drafts = plain(columns, rows["cabinet"])
    for row in rows["threats"] + rows["clauses"]:
        drafts.append(draft(columns, row))
        drafts[-1].needs += [columns.bound(guard) for guard in row.implied]
        if row.section == "threats":
            ticks = row.id == Verb.TICK.of(row.of)
            clock = columns.column[Family.CLOCK.of(row.of)]
            drafts[-1].does.append(Change(clock, ADD, -1) if ticks else Change(clock, SET))
    return drafts


def books(columns: Columns) -> list[Draft]:
    """What plays itself in the books: the author's rows, then threats that the game outlasts, then who came to forums
    that close, which forgets it."""
    drafts = plain(columns, columns.catalogue.of_kind(Kind.BOOKS))
    for row, book in zip(columns.catalogue.of_kind(Kind.BOOKS), drafts, strict=True):
        book.needs += [columns.bound(guard) for guard in row.implied]
        if row.section == "threats":
            book.does.append(Change(columns.column[Family.CLOCK.of(row.of)], SET))
        if row.id == Verb.CLOSE.of(row.of):
            sits = columns.column[Family.CONVENED.of(row.of)]
            book.does = [Change(sits, ADD, -1),
                         *(_answer(columns, row.of, seat, "none", ((sits, 0, 1),)) for seat in columns.seats)]
    return drafts


def events(columns: Columns, dated: bool) -> list[Draft]:
    """The events that have a round, or those that have none, in the author's order."""
    drafts = []
    for event, row in zip(columns.document.events, columns.catalogue.of_kind(Kind.EVENT), strict=True):
        if (event.round is not None) == dated:
            drafts.append(draft(columns, row))
            drafts[-1].needs += [columns.bound(guard) for guard in row.implied]
            _limit(drafts[-1], columns.column[Family.HAPPENED.of(event.id)], event.times)
    return drafts
