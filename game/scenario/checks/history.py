"""Checks of the historical line: its moves are there, in order, each seat's own. A replay tells if they are legal."""

from __future__ import annotations

from game.rules.names import Verb, row_parts
from game.rules.tables import Kind
from game.scenario.checks.context import CheckContext
from game.scenario.problems import nearest
from game.scenario.reader import Loc
from game.scenario.schema import Deed

PACKAGES = (Verb.OFFER, Verb.COUNTER)


def check_history(look: CheckContext) -> None:
    """All checks of this file; nothing where there is no history."""
    history = look.document.history
    if history is None:
        return
    document = look.document
    endings = [ending.id for ending in document.endings]
    if history.ending not in endings:
        look.say(("history", "ending"), f"there is no ending '{history.ending}'", ", ".join(endings),
                 nearest(history.ending, endings))
    for seat, name in history.directives.items():
        dealt = [one.id for one in document.directives if one.seat == seat]
        if name not in dealt:
            look.say(("history", "directives", seat), f"'{seat}' has no directive '{name}'",
                     ", ".join(dealt) or "a seat with directives", nearest(name, dealt))
    moves = {row.id: row.seat for row in look.catalogue.rows if row.kind is not None and row.kind <= Kind.COUNTER}
    before = 1
    for i, deed in enumerate(history.moves):
        loc: Loc = ("history", "moves", i)
        if not before <= deed.round <= len(document.rounds):
            look.say((*loc, "round"), f"round {deed.round} is out of order", f"{before} to {len(document.rounds)}")
        before = max(before, deed.round)
        _deed(look, loc, deed, moves)


def _deed(look: CheckContext, loc: Loc, deed: Deed, moves: dict[str, str]) -> None:
    """The move is there and the seat's own, and only an offer holds clauses, which those two may give."""
    if deed.play not in moves:
        look.say((*loc, "play"), f"there is no move '{deed.play}'", "the name of a move", nearest(deed.play, moves))
        return
    if moves[deed.play] != deed.seat:
        look.say((*loc, "seat"), f"'{deed.play}' is not a move of '{deed.seat}'", moves[deed.play])
    verb, *parties = row_parts(deed.play)
    if verb not in PACKAGES:
        if deed.clauses:
            look.say((*loc, "clauses"), f"'{deed.play}' takes no clauses", "clauses with an offer only")
        return
    if not deed.clauses:
        look.say(loc, f"'{deed.play}' holds no clause", "clauses: at least one")
    givers = {clause.id: clause.by for clause in look.document.clauses}
    for k, name in enumerate(deed.clauses):
        if name not in givers:
            look.say((*loc, "clauses", k), f"there is no clause '{name}'", "an id of 'clauses'", nearest(name, givers))
        elif not set(givers[name]) <= set(parties):
            look.say((*loc, "clauses", k), f"'{name}' is not for {' and '.join(parties)} to give",
                     f"a clause by {' or '.join(parties)}")
