"""Combat: the table of results, its shifts, and that there is one where attacks can happen."""

from __future__ import annotations

from itertools import pairwise

from game.rules.names import ATTACK, column_parts
from game.scenario.checking import CheckContext
from game.scenario.schema.drift import FACES, Combat


def run(context: CheckContext) -> None:
    """The table, or the first attack that it is missing for."""
    combat = context.document.combat
    if combat is not None:
        _table(context, combat)
        for k, shift in enumerate(combat.shifts):
            if not shift.shift:
                context.report(("combat", "shifts", k, "shift"), f"'{shift.id}' shifts nothing",
                               "a number other than 0")
        return
    attacks = (change for row in context.catalogue.rows for change in row.does
               if column_parts(change.effect.name)[1] == ATTACK)
    if context.whole and (attack := next(attacks, None)):
        context.report(attack.loc, "there are attacks and no combat results table", "a section 'combat'", "",
                       attack.raw.at)


def _table(context: CheckContext, combat: Combat) -> None:
    ratios = [tuple(map(int, text.split(":"))) for text in combat.columns]
    for i, ((a, b), (c, d)) in enumerate(pairwise(ratios), 1):
        if a * d >= c * b:
            context.report(("combat", "columns", i), f"the ratio {c}:{d} is not more than {a}:{b}",
                           "ratios that ascend")
    if len(combat.results) != FACES:
        context.report(("combat", "results"), f"the table has {len(combat.results)} rows",
                       f"{FACES}, one for each face")
    for i, face in enumerate(combat.results):
        if len(face) != len(combat.columns):
            context.report(("combat", "results", i), f"this row has {len(face)} results",
                           f"{len(combat.columns)}, one a column")
