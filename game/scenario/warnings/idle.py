"""Rows that change nothing: no effect, one that finds what it changes so already, or a condition that always holds."""

from __future__ import annotations

from typing import NamedTuple

from game.rules.names import Family
from game.rules.operations import GIVE, OPERATORS, SET, Part
from game.rules.tables import Kind
from game.scenario.catalogue import LocatedEffect, Row
from game.scenario.checking import CheckContext
from game.scenario.checks import effects, guards
from game.scenario.language import Guard
from game.scenario.tree import Loc
from game.scenario.variables import ranges


class Act(NamedTuple):
    """An effect of a row. late: what is changed before it is read, of which the row's guards say nothing any more."""

    row: Row
    change: LocatedEffect
    late: frozenset[str]

    def left(self, context: CheckContext, *more: Guard) -> dict[str, tuple[int, int]]:
        """What the row's guards, and more of them, leave of each variable."""
        needs = [guard for guard in self.row.guards if guard.name not in self.late]
        return ranges([*needs, *more], context.known) or {}


def run(context: CheckContext) -> None:
    """Every effect, then cards, orders and clauses that do nothing else either."""
    if any(context.problems_of(check.run) for check in (guards, effects)):
        return      # what is misread would be missed as well
    changed: dict[Loc, set[str]] = {}
    for row in context.catalogue.rows:
        changed.setdefault(row.loc, set()).update(name for change in row.does for name, _ in change.effect.named)
    acts: dict[Loc, list[Act]] = {}
    for row in context.catalogue.rows:
        # A roll is read after the effects of its row.
        late = frozenset(changed[row.loc[:-2]] if row.kind == Kind.OUTCOME else ())
        for change in row.does:
            acts.setdefault(change.loc, []).append(Act(row, change, late))
    for loc, told in acts.items():      # an order's effect stands for all its places
        _effect(context, loc, told)
    if context.whole:
        _rows(context)


def _effect(context: CheckContext, loc: Loc, acts: list[Act]) -> None:
    """An effect that never changes anything, or whose condition always holds."""
    row, change = acts[0].row, acts[0].change
    if all(_changes_nothing(context, act) for act in acts):
        context.report(loc, f"this changes nothing in '{row.label}': its guards let it act only where it is so already",
                       "a change, or other guards", "", change.raw.at)
        return
    for k, guard in enumerate(change.when):
        if all(_holds(context, act, act.change.when[k].guard) for act in acts):
            context.report(loc, f"this condition always holds in '{row.label}'", f"the effect without it, or a range "
                           f"that the guards of '{row.label}' leave open", "", guard.raw.at)


def _changes_nothing(context: CheckContext, act: Act) -> bool:
    """Whether each part of an effect finds its variable where it would bring it."""
    effect = act.change.effect
    left = act.left(context, *effect.when)
    return all(_is_there(context, left.get(name), name, part, effect.amount)
               for (name, _), part in zip(effect.named, OPERATORS[effect.op], strict=True))


def _is_there(context: CheckContext, span: tuple[int, int] | None, name: str, part: Part, amount: int | str) -> bool:
    """Whether a variable that can only be within `span` stays as it is."""
    variable = context.known.get(name)
    if variable is None or span is None or span[0] != span[1]:
        return False
    if part.operation == SET:
        return variable.number(amount) == span[0]
    return part.operation != GIVE and span[0] == (variable.low if part.sign < 0 else variable.high)


def _holds(context: CheckContext, act: Act, guard: Guard) -> bool:
    """Whether a guard holds whenever those of the row do."""
    variable = context.known.get(guard.name)
    span, left = variable.span(guard) if variable else None, act.left(context).get(guard.name)
    return span is not None and left is not None and span[0] <= left[0] and left[1] <= span[1]


def _rows(context: CheckContext) -> None:
    """Cards, orders and clauses of which nothing comes."""
    named = context.catalogue.asked
    acting = {row.loc[:2] for row in context.catalogue.rows if row.does}
    for row in context.catalogue.of_kind(Kind.CARD, Kind.ORDER):
        if row.loc not in acting and not row.tags and Family.USED.of(row.of) not in named:
            context.report((*row.loc, "does"), f"nothing comes of '{row.label}'", "an effect, such as tension +1")
    for i, clause in enumerate(context.document.clauses):
        binds = clause.keep or clause.part or clause.satisfies or clause.watches
        if not binds and ("clauses", i) not in acting and Family.GIVEN.of(clause.id) not in named:
            context.report(("clauses", i), f"nothing comes of '{clause.id}'",
                           "an effect in 'does', or 'keep' with what it forbids or owes")
