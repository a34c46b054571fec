"""How offers may be made but plainly: somebody can use each manner, and what follows of it stands once a seat."""

from __future__ import annotations

from collections.abc import Sequence

from game.scenario.checking import CheckContext, repeats
from game.scenario.schema.bargaining import Clause, Exposure, Open, Secret
from game.scenario.tree import Loc


def run(context: CheckContext) -> None:
    """`talks`, where the document has them."""
    talks, clauses = context.document.talks, context.document.clauses
    if talks is None:
        return
    if not (talks.deadlines or talks.open or talks.secret):
        context.report(("talks",), "'talks' allows nothing", "deadlines, open or secret")
    elif context.whole and not clauses:
        context.report(("talks",), "nobody has anything to offer", "at least one row in 'clauses'")
    _one_a_seat(context, ("talks", "open"), talks.open)
    for i, said in enumerate(talks.open if context.whole and clauses else ()):
        if not any(asked_by(said.seat, clause) for clause in clauses):
            context.report(("talks", "open", i, "seat"), f"'{said.seat}' has nothing to ask for",
                           "a clause that another seat gives, alone or with it")
    if talks.secret is not None:
        _one_a_seat(context, ("talks", "secret", "out"), talks.secret.out)
        _secret(context, talks.secret)


def _one_a_seat(context: CheckContext, loc: Loc, rows: Sequence[Open | Exposure]) -> None:
    for i, name in repeats([row.seat for row in rows]):
        context.report((*loc, i, "seat"), f"a second row of '{name}'", "one row a seat")


def asked_by(seat: str, clause: Clause) -> bool:
    """Whether a seat can ask another for a clause."""
    if len(clause.by) > 1:
        return seat in clause.by
    return seat not in clause.by and (not clause.to or seat in clause.to)


def _secret(context: CheckContext, secret: Secret) -> None:
    """Something can be agreed in secret, and it matters to somebody that it is."""
    document = context.document
    if len(document.seats) == 2 and not secret.out:
        context.report(("talks", "secret"), "there is no other seat that would not hear of it",
                       "rows in 'out': what it does to a seat when it comes out")
    if context.whole and document.clauses and all(clause.part for clause in document.clauses):
        context.report(("talks", "secret"), "nothing can be agreed in secret",
                       "a clause that is no part of a settlement", "a settlement is told to all")
