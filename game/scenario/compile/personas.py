"""Personas as tables: what each wants, fears and likes to do, with names turned into columns, rows and bits."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from game.rules.tables import Kind, Persona, Section
from game.scenario.compile.rows import Draft, RowMaker
from game.scenario.rows import spelled
from game.scenario.schema.personas import Fear, Rule
from game.scenario.schema.personas import Persona as Written


def personas(maker: RowMaker, moves: int) -> tuple[Persona, ...]:
    """The personas of a document, whose first `moves` rows are made already."""
    return tuple(_persona(maker, one, moves) for one in maker.document.personas)


def _persona(maker: RowMaker, one: Written, moves: int) -> Persona:
    clauses = maker.document.clauses
    fears, fear_order = _section(maker, one.fears, [fear.worth for fear in one.fears])
    rules, rule_order = _section(maker, one.rules, [rule.urge for rule in one.rules])
    seat = maker.seats.index(one.seat)
    urged = np.array([[draft.seat == seat and _means(maker, one.rules[i].do, draft) for draft in maker.rows[:moves]]
                      for i in rule_order], bool).reshape(len(rule_order), moves)
    price = [one.asks.get(clause.id, 0) - one.grants.get(clause.id, 0) for clause in clauses]
    settles = one.settles
    signed = {*settles.lines, *settles.formats} if settles else set[str]()
    signs = sum(1 << k for k, clause in enumerate(clauses) if clause.id in signed)
    return Persona(
        name=one.id, seat=seat, column=np.array([maker.column[name] for name in one.wants], np.intp),
        worth=np.array(list(one.wants.values()), np.int32), fears=fears,
        fear_texts=tuple(one.fears[i].because for i in fear_order), rules=rules,
        rule_texts=tuple(one.rules[i].because for i in rule_order), urged=urged, price=np.array(price, np.int32),
        floor=one.floor, falls=one.falls, leaves=one.leaves, haggles=one.haggles, signs=np.uint64(signs),
        signs_from=settles.from_ if settles else 0, signs_gain=settles.gain if settles else 0,
        signs_falls=settles.falls if settles else 0, signs_leaves=settles.leaves if settles else 0)


def _section(maker: RowMaker, parts: list[Fear] | list[Rule], worth: list[int]) -> tuple[Section, list[int]]:
    """The guards of fears or rules as a section, and the number of each as the author wrote them."""
    order = sorted(range(len(parts)), key=lambda i: -len(parts[i].needs))
    drafts = [Draft("", Kind.POINTS, maker.guards(parts[i].needs), weight=worth[i]) for i in order]
    return maker.apart(drafts), order


def _means(maker: RowMaker, do: Iterable[str], draft: Draft) -> bool:
    """Whether one of the words of a rule is the name of a move, its order's, or one of its tags."""
    return any(word in (draft.name, _order(maker, draft)) or word in draft.tags for word in do)


def _order(maker: RowMaker, draft: Draft) -> str:
    """The order that a move comes from, or nothing."""
    if draft.kind != Kind.ORDER:
        return ""
    return next(order.id for order in maker.document.orders if draft.name in (name for name, _ in spelled(order)))
