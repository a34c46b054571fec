"""Tracks that nothing changes, or on which nothing depends, and reports of what everybody sees."""

from __future__ import annotations

from game.scenario.checking import CheckContext
from game.scenario.checks import effects, guards
from game.scenario.checks import seats as seated
from game.scenario.schema.parties import EVERYONE
from game.scenario.warnings import seats

CAUSES = (guards, effects, seated, seats)   # what is misread, or named by the wrong seat, is not missed as well


def run(context: CheckContext) -> None:
    """Every track, beside all that names one, in a document that has all its rows."""
    if not context.whole or any(context.problems_of(cause.run) for cause in CAUSES):
        return
    document = context.document
    changed = {name for row in context.catalogue.rows for change in row.does for name, _ in change.effect.named}
    # A seat must have its three, and moves are paid from its capital.
    changed |= {name for seat in document.seats for name in (seat.capital, seat.support, seat.credibility)}
    asked = set(context.catalogue.asked)
    asked |= {name for persona in document.personas for name in persona.wants}
    asked |= {change.effect.name for row in context.catalogue.rows for change in row.does if change.effect.to}
    asked |= {text for loc, text in context.tree.texts() if loc[0] != "tracks"}     # terms, seats, measures, headline
    for i, track in enumerate(document.tracks):
        if track.id not in changed:
            context.report(("tracks", i), f"nothing changes '{track.id}'", f"an effect, such as {track.id} +1"
                           if not track.values else f"an effect, such as {track.id} = {track.values[-1]}")
        elif track.id not in asked:
            context.report(("tracks", i), f"nothing depends on '{track.id}'",
                           "a guard, an ending or points that ask for it", "players would watch it in vain")
        if "rounded" in track.model_fields_set and EVERYONE in track.sees:
            context.report(("tracks", i, "rounded"), f"every seat sees '{track.id}' itself, and no rounded report",
                           "the seats that see it in 'sees', or no 'rounded'")
