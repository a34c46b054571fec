"""Personas as tables: what each wants, fears and likes to do, with names turned into columns, rows and bits."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.rules.tables import Kind, Persona, Section
from game.scenario.catalogue import Row
from game.scenario.compile.bargain import bits
from game.scenario.compile.columns import Columns
from game.scenario.compile.drafts import Draft
from game.scenario.compile.rows import Rows, deepest_first, section_of
from game.scenario.schema.personas import Persona as Written


def personas(columns: Columns, rows: Rows, moves: int) -> tuple[Persona, ...]:
    """The personas of a document, whose first `moves` rows are made already."""
    return tuple(_persona(columns, persona, rows.drafts[:moves]) for persona in columns.document.personas)


def _persona(columns: Columns, persona: Written, moves: Sequence[Draft]) -> Persona:
    clauses = columns.document.clauses
    mine = [row for row in columns.catalogue.of_section("personas") if row.of == persona.id]
    fears, fear_order = _section(columns, _part(mine, "fears"), [fear.worth for fear in persona.fears])
    rules, rule_order = _section(columns, _part(mine, "rules"), [rule.urge for rule in persona.rules])
    seat = columns.seats.index(persona.seat)
    urged = [[move.seat == seat and _means(columns, persona.rules[i].do, move) for move in moves] for i in rule_order]
    price = [persona.asks.get(clause.id, 0) - persona.grants.get(clause.id, 0) for clause in clauses]
    settles = persona.settles
    signed = {*settles.lines, *settles.formats} if settles else set[str]()
    return Persona(
        name=persona.id, seat=seat, column=np.array([columns.column[name] for name in persona.wants], np.intp),
        worth=np.array(list(persona.wants.values()), np.int32), fears=fears,
        fear_texts=tuple(persona.fears[i].because for i in fear_order), rules=rules,
        rule_texts=tuple(persona.rules[i].because for i in rule_order),
        urged=np.array(urged, bool).reshape(len(rule_order), len(moves)), price=np.array(price, np.int32),
        floor=persona.floor, falls=persona.falls, leaves=persona.leaves, haggles=persona.haggles,
        signs=bits(clause.id in signed for clause in clauses),
        signs_from=settles.from_ if settles else 0, signs_gain=settles.gain if settles else 0,
        signs_falls=settles.falls if settles else 0, signs_leaves=settles.leaves if settles else 0)


def _part(rows: Sequence[Row], key: str) -> list[Row]:
    """The rows that stand under a key of the persona, in the author's order."""
    return [row for row in rows if row.loc[2] == key]


def _section(columns: Columns, rows: Sequence[Row], worth: Sequence[int]) -> tuple[Section, list[int]]:
    """The guards of fears or rules as a section, and the number of each as the author wrote them."""
    drafts = [Draft(row.id, Kind.POINTS, [columns.bound(need.guard) for need in row.needs], weight=worth[i], counts=i)
              for i, row in enumerate(rows)]
    drafts = deepest_first(drafts)
    return section_of(drafts), [draft.counts for draft in drafts]


def _means(columns: Columns, do: Sequence[str], move: Draft) -> bool:
    """Whether one of the words of a rule is the name of a move, its order's, or one of its tags."""
    order = columns.catalogue.by_id[move.name].of if move.kind == Kind.ORDER else ""
    return any(word in (move.name, order) or word in move.tags for word in do)
