"""Colours, marks and symbols that the window can't draw, and seats in one colour by two names."""

from __future__ import annotations

from collections.abc import Collection

from game.rules.names import nearest
from game.scenario.checking import CheckContext
from game.scenario.looks import COLOURS, MARKS, SYMBOLS
from game.scenario.tree import Loc


def run(context: CheckContext) -> None:
    """Every seat and every kind of unit."""
    for i, seat in enumerate(context.document.seats):
        _is_drawn(context, ("seats", i, "colour"), seat.colour, COLOURS, "a colour; the seat is drawn grey")
        _is_drawn(context, ("seats", i, "mark"), seat.mark, MARKS, "a mark; a ring is drawn")
        for other in context.document.seats[:i]:
            if seat.colour != other.colour and COLOURS.get(seat.colour) == COLOURS.get(other.colour, ""):
                context.report(("seats", i, "colour"), f"'{seat.colour}' looks as the '{other.colour}' of {other.id}",
                               "a colour of its own")
    for i, kind in enumerate(context.document.units):
        _is_drawn(context, ("units", i, "symbol"), kind.symbol, SYMBOLS, "a symbol; an empty frame is drawn")


def _is_drawn(context: CheckContext, loc: Loc, word: str, known: Collection[str], what: str) -> None:
    if word not in known:
        context.report(loc, f"'{word}' is not {what}", ", ".join(known), nearest(word, known))
