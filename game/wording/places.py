"""What stands on the map: kinds of places, symbols of counters, who holds a place, and how a battle there would go."""

from __future__ import annotations

from collections.abc import Sequence

from game.wording.messages import listed, number, say, signed, spoken


def place_kind(kind: str) -> str:
    """A kind of place, by the word that scenarios have for it."""
    match kind:
        case "capital":
            return say("Capital")
        case "port":
            return say("Port")
        case "airfield":
            return say("Airfield")
        case "field":
            return say("Oil field")
        case "town":
            return say("Town")
        case "front":
            return say("Front")
        case "base":
            return say("Base")
        case "sea":
            return say("At sea")
        case "city":
            return say("City")
    raise ValueError(f"there is no kind of place '{kind}'")


def ways(roads: Sequence[str], lanes: Sequence[str]) -> list[str]:
    """Where roads and sea lanes lead from a place, a sentence each."""
    said = [say("Roads to {places}", places=listed(roads))] if roads else []
    return [*said, say("By sea to {places}", places=listed(lanes))] if lanes else said


def symbol(name: str) -> str:
    """What a counter's symbol stands for; one that no counter is drawn for goes by its author's word."""
    match name:
        case "infantry":
            return say("Infantry")
        case "mechanised":
            return say("Mechanised")
        case "mercenary":
            return say("Hired fighters")
        case "special":
            return say("Advisers, posts")
        case "artillery":
            return say("Artillery")
        case "air_defence":
            return say("Air defence")
        case "drone":
            return say("Drones")
        case "jet":
            return say("Jets")
        case "ship":
            return say("Ships")
    return spoken(name)


def steps(count: int, reported: bool) -> str:
    """How strong a unit is; about so, where it is known by report."""
    return say("about {steps}", steps=count) if reported else number(count)


def shift(cause: str, columns: int) -> str:
    """By how many columns something shifts a battle."""
    match cause:
        case "air":
            return say("air {columns}", columns=signed(columns))
        case "quality":
            return say("quality {columns}", columns=signed(columns))
        case "supply":
            return say("supply {columns}", columns=signed(columns))
        case "rows":
            return say("local {columns}", columns=signed(columns))
    raise ValueError(f"nothing shifts a battle by '{cause}'")


def battle(lost: int, foe_lost: int, taken: bool) -> str:
    """A battle's result in a word or two, from the attacker's and the defender's losses."""
    if taken:
        return say("ground taken")
    if lost > foe_lost:
        return say("thrown back")
    if foe_lost > lost:
        return say("worn down")
    return say("both bleed") if lost else say("line holds")


def face(die: int, lost: int, foe_lost: int, taken: bool) -> str:
    """What a face of the die does in a battle."""
    return say("{die}: attacker loses {lost}, defender {foe_lost}, the ground is taken", die=die, lost=lost,
               foe_lost=foe_lost) if taken else \
        say("{die}: attacker loses {lost}, defender {foe_lost}", die=die, lost=lost, foe_lost=foe_lost)
