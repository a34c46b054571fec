"""What points are called, and how they are counted."""

from __future__ import annotations

from bisect import bisect_right
from enum import StrEnum

from game.scenario.schema.points import Bands, Term
from game.wording.conditions import Read, describe_guard
from game.wording.messages import count, listed, say, signed
from game.wording.rows import needs
from game.wording.words import Wording


class Band(StrEnum):
    """Bands of results, the worst first; their names are keys of files, too."""

    DISASTER = "disaster"
    SETBACK = "setback"
    STALEMATE = "stalemate"
    GAIN = "gain"
    TRIUMPH = "triumph"


FIFTH = 20
"""Places of each band: 0 is the worst, 100 the best."""


def floors(levels: Bands) -> dict[Band, int]:
    """The least points of each band that has a least."""
    return {Band.SETBACK: levels.setback, Band.STALEMATE: levels.stalemate, Band.GAIN: levels.gain,
            Band.TRIUMPH: levels.triumph}


def band(levels: Bands, points: int) -> Band:
    """The band that points fall in."""
    return next((name for name, least in reversed(floors(levels).items()) if points >= least), Band.DISASTER)


def place(points: int, levels: Bands) -> int:
    """Where points stand between disaster (0) and triumph (100), for comparing seats: each band of results has its
    fifth.

    Within a band the place rises evenly. Disaster and triumph, which are open, are taken to be as wide as the three
    bands between them are on average; what lies further out is 0 or 100. Rounded down, so that a place belongs to its
    band.
    """
    edges = list(floors(levels).values())
    at = bisect_right(edges, points)
    if 0 < at < len(edges):
        return FIFTH * at + FIFTH * (points - edges[at - 1]) // (edges[at] - edges[at - 1])
    edge, inner = edges[0 if at == 0 else -1], FIFTH * (len(edges) - 1)
    reached = FIFTH * max(at, 1) + inner * (points - edge) // (edges[-1] - edges[0])
    return min(max(reached, 0), FIFTH * len(Band))


def placed(name: Band, at: int) -> str:
    """A band with the place in it: 'setback, 35 of 100'."""
    return say("{band}, {place} of 100", band=band_name(name), place=at)


def came_to(seat: str, total: int, name: Band, at: int) -> str:
    """What a seat came to: 'Turkey: 28 points, setback, 39 of 100'."""
    return count("{seat}: {n} point, {result}", "{seat}: {n} points, {result}", total, seat=seat,
                 result=placed(name, at))


def band_name(name: Band) -> str:
    """What a band is called, in a word."""
    match name:
        case Band.DISASTER:
            return say("disaster")
        case Band.SETBACK:
            return say("setback")
        case Band.STALEMATE:
            return say("stalemate")
        case Band.GAIN:
            return say("gain")
        case Band.TRIUMPH:
            return say("triumph")


def change_of_band(levels: Bands, before: int, after: int) -> str:
    """What becomes of a band: 'setback becomes gain', 'still setback'."""
    old, new = band(levels, before), band(levels, after)
    return say("still {band}", band=band_name(new)) if old == new else \
        say("{before} becomes {after}", before=band_name(old), after=band_name(new))


def result(name: Band) -> str:
    """A result as a thing: 'a setback'."""
    match name:
        case Band.DISASTER:
            return say("a disaster")
        case Band.SETBACK:
            return say("a setback")
        case Band.STALEMATE:
            return say("a stalemate")
        case Band.GAIN:
            return say("a gain")
        case Band.TRIUMPH:
            return say("a triumph")


def worth(words: Wording, term: Term) -> str:
    """How a term of the points is counted, in a line."""
    if term.each is not None:
        return say("{weight} for each point of {variable} from {start}", weight=signed(term.weight or 0),
                   variable=words.label(words.variables[term.each]), start=term.from_)
    asked = [one.condition for one in needs(words, words.rows[term.id])]
    return say("{points} if {conditions}", points=signed(term.points or 0), conditions=listed(asked)) if asked else \
        say("{points} in any case", points=signed(term.points or 0))


def counting(words: Wording, term: Term, read: Read) -> str:
    """How a term of the points is counted, and what its variable, or each of its conditions, is now."""
    if term.each is not None:
        return say("{weight} for each point of {variable} from {start}; it is {now}.", weight=term.weight or 0,
                   variable=words.label(words.variables[term.each]), start=term.from_, now=read(term.each))
    if not term.needs:
        return say("{points} in any case.", points=term.points or 0)
    lines = [say("{points} if:", points=term.points or 0)]
    lines += [say("\u2013 {condition}", condition=asked.condition) if asked.met else
              say("\u2013 {condition}  (not now)", condition=asked.condition)
              for asked in needs(words, words.rows[term.id], read)]
    return "\n".join(lines)


def counted(words: Wording, term: Term, read: Read) -> str:
    """How a term of the points was counted, and what its variable, or each of its conditions, is then."""
    def ended(name: str) -> str:
        return words.value(words.variables[name], read(name))

    if term.each is not None:
        return say("{weight} for each point of {variable} above {start}; it is {value}.",
                   weight=signed(term.weight or 0), variable=words.label(words.variables[term.each]),
                   start=term.from_, value=ended(term.each))
    lines = [say("{points} if all of these hold:", points=signed(term.points or 0))]
    lines += [say("\u2013 {condition} (it is {value})", condition=describe_guard(words, located.guard),
                  value=ended(located.guard.name)) for located in words.rows[term.id].needs]
    return "\n".join(lines)
