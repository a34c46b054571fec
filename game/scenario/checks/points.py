"""Points: terms and directives for every seat, of what it sees, and bands that ascend."""

from __future__ import annotations

from game.rules.names import nearest
from game.scenario.checking import CheckContext
from game.scenario.tree import Loc


def run(context: CheckContext) -> None:
    """What seats play for, in a document that has all its rows."""
    if not context.whole:
        return
    document = context.document
    context.each_seat_has("points", "points")
    context.each_seat_has("directives", "directive")
    for i, term in enumerate(document.points):
        _counted(context, ("points", i, "each"), term.each, term.seat)
    for i, directive in enumerate(document.directives):
        for k, part in enumerate(directive.points):
            _counted(context, ("directives", i, "points", k, "each"), part.each, directive.seat)
    seats = [seat.id for seat in document.seats]
    for name, bands in document.bands.items():
        if not bands.setback < bands.stalemate < bands.gain < bands.triumph:
            context.report(("bands", name), f"the bands of '{name}' do not ascend",
                           "setback < stalemate < gain < triumph")
    for name in seats:
        if name not in document.bands:
            context.report(("bands",), f"'{name}' has no bands", "bands for every seat")


def _counted(context: CheckContext, loc: Loc, name: str | None, seat: str) -> None:
    """The variable of a linear term must be one that the seat sees: its points are shown to it."""
    variable = context.known.get(name or "")
    if variable is not None and not variable.seen_by(seat):
        context.report(loc, f"'{name}' is hidden from {seat}", f"a variable that {seat} sees",
                       "points are shown at any time")
    elif name is not None and variable is None:
        context.report(loc, f"'{name}' is unknown", "a variable", nearest(name, context.known))
