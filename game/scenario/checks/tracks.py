"""Tracks: bounds that leave a choice, a start inside them, seats that are there."""

from __future__ import annotations

from game.scenario.checking import CheckContext
from game.scenario.schema.forums import Standing
from game.scenario.schema.parties import EVERYONE, Track


def run(context: CheckContext) -> None:
    """Every track by itself, then those that are kept in sight."""
    seats = [seat.id for seat in context.document.seats]
    for i, track in enumerate(context.document.tracks):
        for k, name in enumerate(track.sees):
            if name != EVERYONE:
                context.is_known(("tracks", i, "sees", k), name, seats, "seat")
        context.each_once(("tracks", i, "values"), track.values, "value")
        if track.low > track.high:
            context.report(("tracks", i, "low"), *above(track.id, track))
        elif track.low == track.high:
            context.report(("tracks", i), f"track '{track.id}' has only one value", "low less than high")
        elif not track.low <= track.start <= track.high:
            context.report(("tracks", i, "start"), f"'{track.id}' starts outside its bounds",
                           " or ".join(track.values) or f"{track.low} to {track.high}")
        if track.ends and len(track.ends) != 2:
            context.report(("tracks", i, "ends"), f"'ends' has {len(track.ends)}",
                           "two: of the low end, of the high")
    _headline(context)


def above(name: str, part: Track | Standing) -> tuple[str, str, str]:
    """What is said of bounds that were written the wrong way round."""
    return f"the low of '{name}' is above its high", f"low: {part.high}, high: {part.low}", "swap the two"


def _headline(context: CheckContext) -> None:
    """The tracks that every seat keeps in sight are there, each once, numbers, and hidden from nobody."""
    tracks = {track.id: track for track in context.document.tracks}
    context.each_once(("headline",), context.document.headline, "track")
    for k, name in enumerate(context.document.headline):
        if not context.is_known(("headline", k), name, list(tracks), "track"):
            continue
        if EVERYONE not in tracks[name].sees:
            context.report(("headline", k), f"'{name}' is hidden from some", "a track that every seat sees")
        elif tracks[name].values:
            context.report(("headline", k), f"'{name}' has named values", "a track of numbers")
