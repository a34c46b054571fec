"""The terms of the seats' points."""

from __future__ import annotations

import numpy as np

from game.rules import tables
from game.rules.tables import Kind
from game.scenario.compile.columns import Columns
from game.scenario.compile.drafts import Draft
from game.scenario.compile.rows import Rows, deepest_first
from game.scenario.schema.points import Term


def points(columns: Columns, rows: Rows) -> tables.Points:
    """The terms that always count, then those of each seat's directives; linear ones apart from those with guards."""
    document, seats = columns.document, columns.seats
    every: list[tuple[Term, int, int]] = [(term, seats.index(term.seat), -1) for term in document.points]
    for s, seat in enumerate(seats):
        for d, directive in enumerate(one for one in document.directives if one.seat == seat):
            every += [(term, s, d) for term in directive.points]
    linear = [(i, term) for i, (term, _, _) in enumerate(every) if term.each is not None]
    steps = [(i, _step(columns, term)) for i, (term, _, _) in enumerate(every) if term.each is None]
    number = {row.name: i for i, row in steps}
    drafts = deepest_first([row for _, row in steps])
    return tables.Points(
        names=tuple(term.id for term, _, _ in every), seat=np.array([s for _, s, _ in every], np.intp),
        directive=np.array([d for _, _, d in every], np.intp), linear=np.array([i for i, _ in linear], np.intp),
        column=np.array([columns.column[str(term.each)] for _, term in linear], np.intp),
        zero=np.array([term.from_ for _, term in linear], np.int32),
        weight=np.array([term.weight for _, term in linear], np.int32),
        steps=np.array([number[row.name] for row in drafts], np.intp), section=rows.section(drafts))


def _step(columns: Columns, term: Term) -> Draft:
    """A term that counts while its guards hold; nobody plays it."""
    row = columns.catalogue.by_id[term.id]
    return Draft(row.id, Kind.POINTS, [columns.bound(need.guard) for need in row.needs], weight=row.weight)
