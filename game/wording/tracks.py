"""What a track's value is called: a number, a name of its own, or how far it leans to one of two parties."""

from __future__ import annotations

from game.scenario.schema.parties import Track
from game.wording.messages import number, say


def two_ended(track: Track) -> bool:
    """Whether a track's ends are parties (written with capitals), so that it is a tug between them."""
    return len(track.ends) == 2 and all(end[:1].isupper() for end in track.ends)


def lean(track: Track, value: int) -> str:
    """Which end of a tug a value leans to, and by how much; a plain number on any other track."""
    if not two_ended(track):
        return number(value)
    by = value - (track.low + track.high) / 2
    return say("{party} by {lead}", party=track.ends[0] if by < 0 else track.ends[1], lead=round(abs(by))) if by else \
        say("even")
