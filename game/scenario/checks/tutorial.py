"""The tutorial and the openings of briefs: every seat, persona, move and thing that they name is there."""

from __future__ import annotations

from game.rules.names import nearest, row_parts
from game.rules.tables import Kind
from game.scenario.checking import CheckContext, repeats
from game.scenario.schema.tutorial import BUTTONS, GO_ON, HEAR, HEARD, KINDS, NAMED, PANELS, PLAY, Tutorial
from game.scenario.tree import Loc

POINTS = f"{', '.join(f'{word} ID' for word in NAMED)}, panel NAME, button NAME or openings"
WAITS = f"'{GO_ON}', '{PLAY} ...' or '{HEAR} ...'"


def run(context: CheckContext) -> None:
    """The openings of every brief, and the tutorial, of a document that has all its rows."""
    if not context.whole:
        return
    for i, brief in enumerate(context.document.briefs):
        for k, opening in enumerate(brief.openings):
            here: Loc = ("briefs", i, "openings", k, "play")
            context.there_is(here, opening.play, _moves(context, brief.seat), f"move of {brief.seat}",
                             "the name of a card, an order or a threat")
    tutorial = context.document.tutorial
    if tutorial is not None:
        _seated(context, tutorial)
        _steps(context, tutorial)


def _moves(context: CheckContext, seat: str) -> list[str]:
    """What a seat may play by name."""
    return [row.id for row in context.catalogue.rows
            if row.seat == seat and row.kind is not None and row.kind <= Kind.PASS]


def _seated(context: CheckContext, tutorial: Tutorial) -> None:
    """The seat that learns and the personas of the others."""
    seats = [seat.id for seat in context.document.seats]
    context.is_known(("tutorial", "seat"), tutorial.seat, seats, "seat")
    for seat, persona in tutorial.against.items():
        here: Loc = ("tutorial", "against", seat)
        if not context.is_known(here, seat, seats, "seat"):
            continue
        if seat == tutorial.seat:
            context.report(here, f"'{seat}' learns, and plays itself", "another seat")
        personas = [one.id for one in context.document.personas if one.seat == seat]
        context.there_is(here, persona, personas, f"persona of {seat}")


def _steps(context: CheckContext, tutorial: Tutorial) -> None:
    """What the steps point at and wait for."""
    for i, name in repeats([step.id for step in tutorial.steps]):
        context.report(("tutorial", "steps", i, "id"), f"a second step '{name}'", "an id of its own")
    for i, step in enumerate(tutorial.steps):
        here: Loc = ("tutorial", "steps", i)
        if step.point:
            _pointed(context, tutorial, (*here, "point"), step.point)
        _awaited(context, tutorial, (*here, "until"), step.until)
        if step.after:
            _awaited(context, tutorial, (*here, "after"), step.after)


def _pointed(context: CheckContext, tutorial: Tutorial, loc: Loc, point: str) -> None:
    """What a step points at is there."""
    document = context.document
    mine = {
        "card": [card.id for card in document.cards if card.seat == tutorial.seat],
        "order": [row.id for row in context.catalogue.of_kind(Kind.ORDER) if row.seat == tutorial.seat],
        "threat": [threat.id for threat in document.threats if threat.seat == tutorial.seat],
        "place": [place.id for place in document.places],
        "track": [track.id for track in document.tracks],
        "panel": PANELS,
        "button": BUTTONS,
    }
    what, _, name = point.partition(" ")
    if what == "openings" and not name:
        brief = next((brief for brief in document.briefs if brief.seat == tutorial.seat), None)
        if brief is None or not brief.openings:
            context.report(loc, f"the brief of {tutorial.seat} has no openings", "openings: [...] in its brief")
    elif what in mine and name:
        context.there_is(loc, name, mine[what], what)
    else:
        context.report(loc, f"'{point}' is nothing to point at", POINTS, nearest(what, mine))


def _awaited(context: CheckContext, tutorial: Tutorial, loc: Loc, until: str) -> None:
    """What a step waits for can happen."""
    if until == GO_ON:
        return
    what, _, name = until.partition(" ")
    if what == PLAY and name:
        moves = _moves(context, tutorial.seat)
        orders = [row_parts(move)[0] for move in moves]
        context.there_is(loc, name, [*KINDS, *moves, *orders], f"move of {tutorial.seat}",
                         f"{', '.join(KINDS)}, or the name of a move")
    elif what == HEAR and name:
        events = [event.id for event in context.document.events]
        context.there_is(loc, name, [*HEARD, *events], "fact or event", f"{', '.join(HEARD)}, or an event")
    else:
        context.report(loc, f"'{until}' is nothing to wait for", WAITS, nearest(what, (PLAY, HEAR)))
