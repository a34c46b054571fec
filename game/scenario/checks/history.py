"""The historical line: its moves are there, in order, each seat's own. A replay tells if they are legal."""

from __future__ import annotations

from game.rules.names import OFFERS, Verb, nearest, row_parts
from game.rules.tables import Kind
from game.scenario.checking import CheckContext
from game.scenario.schema.history import Deed
from game.scenario.tree import Loc

PACKAGES = (*OFFERS, Verb.COUNTER)


def run(context: CheckContext) -> None:
    """The line of a document that has all its rows; nothing where there is none."""
    document, history = context.document, context.document.history
    if history is None or not context.whole:
        return
    context.there_is(("history", "ending"), history.ending, [ending.id for ending in document.endings], "ending")
    for seat, name in history.directives.items():
        dealt = [directive.id for directive in document.directives if directive.seat == seat]
        if name not in dealt:
            context.report(("history", "directives", seat), f"'{seat}' has no directive '{name}'",
                           ", ".join(dealt) or "a seat with directives", nearest(name, dealt))
    rows = context.catalogue.rows
    moves = {row.id: row.seat for row in rows if row.kind is not None and row.kind <= Kind.COUNTER}
    before = 1
    for i, deed in enumerate(history.moves):
        loc: Loc = ("history", "moves", i)
        if not before <= deed.round <= len(document.rounds):
            context.report((*loc, "round"), f"round {deed.round} is out of order",
                           f"{before} to {len(document.rounds)}")
        before = max(before, deed.round)
        if not context.there_is((*loc, "play"), deed.play, moves, "move", "the name of a move"):
            continue
        if moves[deed.play] != deed.seat:
            context.report((*loc, "seat"), f"'{deed.play}' is not a move of '{deed.seat}'", moves[deed.play])
        _package(context, loc, deed)


def _package(context: CheckContext, loc: Loc, deed: Deed) -> None:
    """Only an offer holds clauses, and such as those two may give."""
    verb, *parties = row_parts(deed.play)
    if verb not in PACKAGES:
        if deed.clauses:
            context.report((*loc, "clauses"), f"'{deed.play}' takes no clauses", "clauses with an offer only")
        return
    if not deed.clauses:
        context.report(loc, f"'{deed.play}' holds no clause", "clauses: at least one")
    givers = {clause.id: clause.by for clause in context.document.clauses}
    for k, name in enumerate(deed.clauses):
        if context.there_is((*loc, "clauses", k), name, givers, "clause", "an id of 'clauses'") and (
                not set(givers[name]) <= set(parties)):
            context.report((*loc, "clauses", k), f"'{name}' is not for {' and '.join(parties)} to give",
                           f"a clause by {' or '.join(parties)}")
