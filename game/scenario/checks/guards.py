"""Guards: each can be read, names what there is, gives no secret away, and can hold beside the others of its row."""

from __future__ import annotations

from game.rules.names import Family, column_parts, nearest
from game.rules.tables import Kind
from game.scenario.catalogue import LocatedGuard, Row
from game.scenario.checking import CheckContext
from game.scenario.language import Guard
from game.scenario.tree import Loc
from game.scenario.variables import COUNTERS, Variable, ranges

HEADS = (*COUNTERS, Family.DIRECTIVE)
OF_DEALS = (Family.GIVEN, Family.STANDING)
SHOWN_TO_ALL = (Kind.CLAUSE, Kind.CONSENT)      # what may be offered, and how a client decides


def run(context: CheckContext) -> None:
    """What cannot be read, and then the guards of every row."""
    for loc, error in context.catalogue.misread.items():
        context.report(loc, error.what, error.expected, error.hint, error.offset)
    for row in context.catalogue.rows:
        sound = [is_sound(context, need) and _gives_nothing_away(context, row, need) for need in row.needs]
        if all(sound):
            _together(context, row)


def is_sound(context: CheckContext, need: LocatedGuard) -> bool:
    """Whether a guard is sound on its own; reports why not."""
    guard, variable = need.guard, context.known.get(need.guard.name)
    if variable is None:
        unknown(context, guard.name, need.loc, need.raw.at)
        return False
    if not all(_has_value(context, need, variable, value) for value in (guard.low, guard.high) if value is not None):
        return False
    low, high = variable.span(guard) or (variable.low, variable.high)
    if low > high:
        context.report(need.loc, f"the guard on '{guard.name}' is never true", f"{guard.high}..{guard.low}", "",
                       need.raw.value_at)
        return False
    if (low, high) == (variable.low, variable.high):
        ends = (variable.values[0], variable.values[-1]) if variable.values else (variable.low, variable.high)
        context.report(need.loc, f"the guard on '{guard.name}' is always true",
                       f"a range inside {ends[0]}..{ends[1]}", "leave it out", need.raw.value_at)
        return False
    return True


def values_of(variable: Variable) -> str:
    """The values that a variable may have, as a problem lists them."""
    return " or ".join(variable.values) or f"{variable.low} to {variable.high}"


def unknown(context: CheckContext, name: str, loc: Loc, offset: int) -> None:
    """Reports that there is no such variable, and what was probably meant."""
    head, tail = column_parts(name)
    if "{" in name:
        context.report(loc, f"'{name}' cannot be filled in here",
                       "{place} in an order with 'at', {from} and {to} with 'pairs'", "", offset)
    elif context.gone(head, "" if tail else "track") or (tail and context.gone(tail)):
        return
    elif not tail:
        context.report(loc, f"'{name}' is unknown", "a track, or PLACE.UNIT, PLACE.held, clock.THREAT and the like",
                       nearest(name, [known for known in context.known if "." not in known]), offset)
    else:
        _unknown_part(context, head, tail, loc, offset)


def _unknown_part(context: CheckContext, head: str, tail: str, loc: Loc, offset: int) -> None:
    """Reports which of the two parts of a variable's name is wrong."""
    places = [place.id for place in context.document.places]
    tails = [part for first, part in map(column_parts, context.known) if first == head]
    kind = next((kind for kind in context.document.units if kind.id == tail), None)
    if head in places and kind:
        context.report(loc, f"'{tail}' may not be at '{head}'", "one of its places: " + ", ".join(kind.at), "", offset)
    elif head in places:
        context.report(loc, f"'{head}' has no '{tail}'", ", ".join(tails), nearest(tail, tails),
                       offset + len(head) + 1)
    elif head in HEADS:
        listed = ", ".join(tails[:12]) or "nothing, there is none"
        stays = head == Family.OUT and any(seat.id == tail for seat in context.document.seats)
        context.report(loc, f"'{head}.{tail}' is unknown", f"{head}. and one of: {listed}",
                       f"or leaves: true at seat {tail}" if stays else nearest(tail, tails), offset + len(head) + 1)
    else:
        context.report(loc, f"'{head}' is no place",
                       "PLACE.UNIT, PLACE.held, PLACE.SIDE or a counter such as used.CARD",
                       nearest(head, [*places, *HEADS]), offset)


def _has_value(context: CheckContext, need: LocatedGuard, variable: Variable, value: int | str) -> bool:
    """Whether a variable can be what a guard says."""
    number = variable.number(value)
    if number is not None and variable.low <= number <= variable.high:
        return True
    if isinstance(value, int):
        what = f"{value} is outside the bounds of '{variable.name}'"
    elif "{" in value:
        what = f"'{value}' cannot be filled in here"
    elif context.gone(value):
        return False
    else:
        what = f"'{variable.name}' has no value '{value}'"
    context.report(need.loc, what, values_of(variable), nearest(str(value), variable.values), need.raw.value_at)
    return False


def _gives_nothing_away(context: CheckContext, row: Row, need: LocatedGuard) -> bool:
    """Secrecy: what a seat may do, and the odds it is shown, must not tell what it does not see."""
    variable = context.known[need.guard.name]
    sees = ", ".join(sorted(variable.sees or ())) or "nobody"
    covert = " (covert units count in it)" if variable.kind == "strength" else ""
    if row.kind in SHOWN_TO_ALL and variable.sees is not None:
        context.report(need.loc, f"'{variable.name}' is hidden{covert}: only {sees} sees it", "a public variable",
                       "what may be offered and how a client decides is shown to all", need.raw.at)
        return False
    if row.kind == Kind.CONSENT and variable.kind in OF_DEALS and context.document.hides_deals:
        context.report(need.loc, f"'{variable.name}' may be a secret of two seats", "a variable that all seats see",
                       "how a client decides is shown to all", need.raw.at)
        return False
    if row.seat and not variable.seen_by(row.seat):
        context.report(need.loc, f"'{variable.name}' is hidden from {row.seat}{covert}: only {sees} sees it",
                       f"a variable that {row.seat} sees", "a guard on a secret gives it away", need.raw.at)
        return False
    return True


def _together(context: CheckContext, row: Row) -> None:
    """The guards of a row must be able to hold at once."""
    left: list[Guard] = list(row.implied)
    for need in row.needs:
        left.append(need.guard)
        if ranges(left, context.known) is None:
            context.report(need.loc, f"the guards of '{row.label}' contradict one another on '{need.guard.name}'",
                           "guards that can hold together", "", need.raw.at)
            return
