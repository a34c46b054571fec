"""What a move is and what an event is about: by these they look. An author says so, or it follows from what they do."""

from __future__ import annotations

from game.rules.names import Family
from game.rules.tables import Kind
from game.scenario.catalogue import Row
from game.wording.messages import say
from game.wording.words import Wording

ON_THE_GROUND = ("unit", "held", "attack", "strength")
"""The kinds of variables that stand for forces and what they hold."""


def nature(words: Wording, row: Row) -> str:
    """What a move is: force, signal, diplomacy, concession or threat. Orders are force unless said."""
    if row.nature:
        return row.nature
    match row.kind:
        case Kind.THREATEN | Kind.CARRY:
            return "threat"
        case Kind.BACK:
            return "concession"
        case Kind.ORDER:
            return "force"
    return "force" if _changes(words, row, ON_THE_GROUND) else "diplomacy"


def nature_name(nature_: str) -> str:
    """The name of what a move is."""
    return {"force": say("Force"), "signal": say("Signal"), "diplomacy": say("Diplomacy"),
            "concession": say("Concession"), "threat": say("Threat")}[nature_]


def subject(words: Wording, row: Row) -> str:
    """What an event is about: fighting, talks, people, money, the sea, the weather, or the powers outside."""
    if row.about:
        return row.about
    if _changes(words, row, ON_THE_GROUND):
        return "fighting"
    return "talks" if _changes(words, row, (Family.FORUM, Family.CONVENED)) else "power"


def dangers(words: Wording) -> set[str]:
    """The tracks that end the game once they stand at their top."""
    tracks = {track.id: track for track in words.document.tracks if not track.values}
    guards = [need.guard for ending in words.catalogue.of_kind(Kind.ENDING) for need in ending.needs]
    return {guard.name for guard in guards if guard.name in tracks and guard.low == tracks[guard.name].high}


def _changes(words: Wording, row: Row, kinds: tuple[str, ...]) -> bool:
    """Whether a row, or an outcome of its roll, changes a variable of some kinds."""
    rows = (row, *row.roll)
    return any(words.variables[located.effect.name].kind in kinds for one in rows for located in one.does)
