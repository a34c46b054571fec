"""Ids: each stands once, and none reads as something else."""

from __future__ import annotations

from game.rules.names import ATTACK, HELD, TALK, Family, Verb
from game.scenario.checking import CheckContext, repeats
from game.scenario.schema.parties import EVERYONE
from game.scenario.schema.places import NOBODY

RESERVED = (*Family, HELD, ATTACK, *TALK, Verb.PASS, NOBODY, EVERYONE, "round", "rounds_left", "settled", "over",
            "step", "seat", "talks", "nothing", "when", "and", "place", "from", "to")
OF_THEIR_OWN = ("questions", "quiz", "claims", "sources", "targets", "logic")   # their ids may be those of rows


def run(context: CheckContext) -> None:
    """The ids of all rows, and those of sections that have ids of their own."""
    for name, loc in context.twice:
        first = context.tree.mark(context.ids[name])
        context.report_in_tree(loc, f"the id '{name}' stands twice", "each id once",
                               f"it stands in {first.path.rpartition('/')[2]}, line {first.line} too")
    for name, loc in context.ids.items():
        if name in RESERVED:
            context.report_in_tree(loc, f"'{name}' has a meaning of its own", "another id")
    for section in OF_THEIR_OWN:
        for i, name in repeats([part.id for part in getattr(context.document, section)]):
            context.report((section, i, "id"), f"the id '{name}' stands twice", "each id once")
