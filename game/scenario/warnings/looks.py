"""Colours, marks and symbols that the window can't draw, and seats whose colours somebody can't tell apart."""

from __future__ import annotations

from collections.abc import Collection

from game.rules.names import nearest
from game.scenario.checking import CheckContext
from game.scenario.colours import HEX, VISIBLE, alike_to, contrast, rgb
from game.scenario.looks import CODES, COLOURS, GROUND, MARKS, NOBODY, SYMBOLS
from game.scenario.tree import Loc


def run(context: CheckContext) -> None:
    """Every seat and every kind of unit."""
    for i, seat in enumerate(context.document.seats):
        loc: Loc = ("seats", i, "colour")
        if not HEX.match(seat.colour):
            _is_drawn(context, loc, seat.colour, COLOURS, "a colour; the seat is drawn grey")
        _is_drawn(context, ("seats", i, "mark"), seat.mark, MARKS, "a mark; a ring is drawn")
        _apart(context, loc, seat.colour, [("nobody", NOBODY), *(
            (other.id, other.colour) for other in context.document.seats[:i])])
    for i, kind in enumerate(context.document.units):
        _is_drawn(context, ("units", i, "symbol"), kind.symbol, SYMBOLS, "a symbol; an empty frame is drawn")


def _code(colour: str) -> str:
    """The code of a colour; empty where it is none."""
    return colour if HEX.match(colour) else CODES.get(COLOURS.get(colour, ""), "")


def _apart(context: CheckContext, loc: Loc, colour: str, others: list[tuple[str, str]]) -> None:
    """A colour is seen on the map, and nobody takes it for that of another seat, or for nobody's."""
    code = _code(colour)
    if code and contrast(rgb(code), rgb(GROUND)) < VISIBLE:
        context.report(loc, f"'{colour}' is hardly seen on the dark map", "a lighter colour")
    for whose, other in others if code else ():
        if HEX.match(colour) or HEX.match(other):
            who = alike_to(rgb(code), rgb(_code(other))) if _code(other) else []
            if who and not (whose == "nobody" and not HEX.match(colour)):
                seen = "looks" if "normal" in who else f"looks, to who has {' or '.join(who)},"
                told = "grey" if other == NOBODY else other
                context.report(loc, f"'{colour}' {seen} as the '{told}' of {whose}", "a colour further from it")
        elif colour != other and COLOURS.get(colour) == COLOURS.get(other, ""):
            context.report(loc, f"'{colour}' looks as the '{other}' of {whose}", "a colour of its own")


def _is_drawn(context: CheckContext, loc: Loc, word: str, known: Collection[str], what: str) -> None:
    if word not in known:
        context.report(loc, f"'{word}' is not {what}", ", ".join(known), nearest(word, known))
