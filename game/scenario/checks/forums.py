"""Forums: somebody convenes each, others can come, and its standing can rise to where it hosts a settlement."""

from __future__ import annotations

from game.rules.names import FORUM_MOVES, TURNOUT, Family, Verb
from game.scenario.checking import CheckContext
from game.scenario.checks.tracks import above
from game.scenario.schema.forums import Forum
from game.scenario.tree import Loc

TOLD = {Verb.ATTENDED: (Verb.ATTEND,), Verb.BOYCOTTED: (Verb.BOYCOTT,), Verb.IGNORED: (Verb.ATTEND, Verb.BOYCOTT)}
"""What a seat must be able to do for something to follow when a forum closes."""


def run(context: CheckContext) -> None:
    """Every forum, and every clause that names one."""
    seats = tuple(seat.id for seat in context.document.seats)
    raised = {effect.to or effect.name for row in context.catalogue.rows
              for effect in (change.effect for change in row.does) if effect.op != "-" and effect.amount != 0}
    for i, forum in enumerate(context.document.forums):
        loc: Loc = ("forums", i)
        _standing(context, loc, forum)
        _seats(context, loc, forum, seats)
        convened = Family.CONVENED.of(forum.id)
        if context.whole and not forum.convene and convened not in raised:
            context.report(loc, f"nobody can convene '{forum.id}'",
                           f"moves in 'convene', or a row that does '{convened} = {forum.rounds}'")
        if not forum.attend:
            context.report(loc, f"nobody can attend '{forum.id}'", "moves in 'attend'")
    for i, clause in enumerate(context.document.clauses):
        if clause.forum and clause.part != "format":
            context.report(("clauses", i, "forum"), f"'{clause.id}' is no format of a settlement",
                           "'forum' beside part: format")


def _standing(context: CheckContext, loc: Loc, forum: Forum) -> None:
    """Bounds that leave a choice, a start inside them, and a standing to host that has to be won and can be."""
    standing, here = forum.standing, (*loc, "standing")
    if standing.low > standing.high:
        context.report((*here, "low"), *above(forum.id, standing))
        return
    if standing.low == standing.high:
        context.report(here, f"the standing of '{forum.id}' has only one value", "low less than high")
        return
    if not standing.low <= standing.start <= standing.high:
        context.report((*here, "start"), f"the standing of '{forum.id}' starts outside its bounds",
                       f"{standing.low} to {standing.high}")
    if not standing.is_won:
        context.report((*here, "hosts"), f"'{forum.id}' can {'never' if standing.hosts > standing.high else 'always'} "
                       "host a settlement", f"{standing.low + 1} to {standing.high}, on its own scale")


def _seats(context: CheckContext, loc: Loc, forum: Forum, seats: tuple[str, ...]) -> None:
    """A seat has one row of each sort, and something follows only for who could do it."""
    for verb in (*FORUM_MOVES, *TURNOUT):
        had: set[str] = set()
        able = {seat for does in TOLD.get(verb, ()) for seat in forum.able(does, seats)}
        for k, part in enumerate(forum.parts(verb)):
            here: Loc = (*loc, verb.value, k)
            mine = forum.of(part, verb, seats)
            for seat in mine:
                if seat in had:
                    context.report(here, f"a second row for '{seat}' in '{verb}'", "one row a seat")
                elif verb in TOLD and seat not in able:
                    context.report((*here, "seat"), f"'{seat}' can't {' or '.join(TOLD[verb])} '{forum.id}'",
                                   ", ".join(sorted(able)) or "a seat that can")
            had.update(mine)
