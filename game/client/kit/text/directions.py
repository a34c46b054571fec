"""Which parts of a line run from right to left (SDL_ttf has no bidi, so that each part is drawn by itself)."""

from __future__ import annotations

import itertools
import unicodedata

_RIGHT_TO_LEFT = {"R", "AL"}
_LEFT_TO_RIGHT = {"L", "EN", "AN"}


def directions(words: str) -> list[tuple[bool, str]]:
    """(right-to-left, text) runs of a line in the order in which they are drawn from the left.

    Digits stay left-to-right; neutral characters join equal neighbours, else the line's base direction."""
    ways = [_way(char) for char in words]
    if True not in ways:
        return [(False, words)]
    base = next(rtl for rtl in ways if rtl is not None)
    groups = itertools.groupby(zip(_settled(ways, base), words, strict=True), lambda pair: pair[0])
    parts = [(rtl, "".join(char for _, char in group)) for rtl, group in groups]
    return parts[::-1] if base else parts


def _way(char: str) -> bool | None:
    """Whether a character runs from right to left; None for one that follows its neighbours."""
    kind = unicodedata.bidirectional(char)
    return True if kind in _RIGHT_TO_LEFT else False if kind in _LEFT_TO_RIGHT else None


def _settled(ways: list[bool | None], base: bool) -> list[bool]:
    """The ways with neutral stretches given that of equal neighbours, else the line's base direction."""
    settled: list[bool] = []
    start = 0
    for way, group in itertools.groupby(ways):
        end = start + len(list(group))
        if way is None:
            before = settled[-1] if settled else base
            after = ways[end] if end < len(ways) else base
            way = base if after is None or before != after else before
        settled += [way] * (end - start)
        start = end
    return settled
