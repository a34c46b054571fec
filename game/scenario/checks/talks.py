"""How offers may be made but plainly: somebody can use each manner, and what follows of it stands once a seat; and the
threes that may bargain together are three seats with something to give."""

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
    if not (talks.manners or talks.three):
        context.report(("talks",), "'talks' allows nothing", "deadlines, open, secret or three")
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
    _threes(context, talks.three)


def _one_a_seat(context: CheckContext, loc: Loc, rows: Sequence[Open | Exposure]) -> None:
    for i, name in repeats([row.seat for row in rows]):
        context.report((*loc, i, "seat"), f"a second row of '{name}'", "one row a seat")


def asked_by(seat: str, clause: Clause) -> bool:
    """Whether a seat can ask another for a clause."""
    if len(clause.by) > 1:
        return seat in clause.by
    return seat not in clause.by and (not clause.to or seat in clause.to)


def _threes(context: CheckContext, threes: Sequence[tuple[str, ...]]) -> None:
    """Each three are three seats, named once, and each of them has something to give there or to receive."""
    document, loc = context.document, ("talks", "three")
    if threes and len(document.seats) == 2:
        context.report(loc, "there are two seats, who bargain as it is", "three seats or four in 'seats'")
        return
    for i, name in repeats([" ".join(sorted(three)) for three in threes]):
        context.report((*loc, i), f"{name.replace(' ', ', ')} stand twice", "each three once, in any order")
    for i, three in enumerate(threes):
        context.each_once((*loc, i), three, "seat")
        reaching = [clause for clause in document.clauses if clause.reaches({*three})]
        for k, seat in enumerate(three if context.whole and document.clauses else ()):
            if not any(seat in clause.by or asked_by(seat, clause) for clause in reaching):
                context.report((*loc, i, k), f"'{seat}' has nothing to give there and nothing to receive",
                               "a clause that it gives to another of the three, or one of them to it")


def _secret(context: CheckContext, secret: Secret) -> None:
    """Something can be agreed in secret, and it matters to somebody that it is."""
    document = context.document
    if len(document.seats) == 2 and not secret.out:
        context.report(("talks", "secret"), "there is no other seat that would not hear of it",
                       "rows in 'out': what it does to a seat when it comes out")
    if context.whole and document.clauses and all(clause.part for clause in document.clauses):
        context.report(("talks", "secret"), "nothing can be agreed in secret",
                       "a clause that is no part of a settlement", "a settlement is told to all")
