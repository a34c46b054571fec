"""Catalogue -> tables: every card, clause, event and drift becomes rows of numbers, and every name a column.

The document must have passed `checks`; what is wrong with it then is a fault of ours and raises KeyError or ValueError.
"""

from __future__ import annotations

from datetime import date

import numpy as np

from game.rules import dice
from game.rules.names import Family
from game.rules.tables import Kind, Tables
from game.scenario.catalogue import Catalogue
from game.scenario.compile import drafts
from game.scenario.compile.bargain import bargain, clients, manners, of_seats
from game.scenario.compile.columns import Columns
from game.scenario.compile.field import field_tables
from game.scenario.compile.personas import personas
from game.scenario.compile.points import points
from game.scenario.compile.rows import Rows


def compile_tables(catalogue: Catalogue) -> Tables:
    """The tables of a checked document, whose rows are numbered in the order in which they are taken in here."""
    document, columns = catalogue.document, Columns(catalogue)
    rows = Rows(columns)
    moves = rows.section(drafts.moves(columns))
    clauses = rows.in_order(drafts.clauses(columns))                 # each is a bit
    dated = rows.in_order(_by_date(columns))                         # they are told as they came
    events = rows.section(drafts.events(columns, dated=False))
    cabinet = rows.section(drafts.cabinet(columns))
    choices = catalogue.of_kind(Kind.FIELD)
    field_rows = tuple(rows.section(drafts.plain(columns, (row for row in choices if row.of == group.id)))
                       for group in document.field)
    field_salts = np.array([dice.purpose(f"field {group.id}") for group in document.field], np.uint64)[:, None]
    books = rows.section(drafts.books(columns))
    endings = rows.section(drafts.ranked(columns, catalogue.of_kind(Kind.ENDING)))
    consenting = clients(columns, rows)
    shifts = rows.section(drafts.plain(columns, catalogue.of_kind(Kind.SHIFT)))
    terms = points(columns, rows)
    bargaining = bargain(columns, of_seats(columns, rows, Kind.BREACH))
    speaking = manners(columns, rows)
    return Tables(
        seats=tuple(columns.seats), moves=moves, clauses=clauses, dated=dated, events=events, cabinet=cabinet,
        field_rows=field_rows, field_salts=field_salts, books=books, endings=endings, draws=document.news.draws,
        moves_each=np.array(document.moves_each, np.int16), out=columns.out(), turn=columns.turn,
        offer=columns.slice_of(Family.OFFER),
        due=columns.slice_of(Family.DUE),
        countered=columns.slice_of(Family.COUNTERED),
        left=columns.slice_of(Family.LEFT), directive=columns.slice_of(Family.DIRECTIVE), bargain=bargaining,
        manners=speaking,
        clients=consenting, field=field_tables(columns, shifts), points=terms,
        directives=np.array(columns.dealt, np.intp), personas=personas(columns, rows, moves.size), **columns.arrays(),
        **rows.arrays(moves.size))


def _by_date(columns: Columns) -> list[drafts.Draft]:
    """The dated events by their dates."""
    days = {event.id: (event.round or 0, event.date or date.min) for event in columns.document.events}
    return sorted(drafts.events(columns, dated=True), key=lambda event: days[event.name])
