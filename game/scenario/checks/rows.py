"""Checks of every guard and effect: names, values, bounds, secrecy, rows that contradict themselves or one another."""

from __future__ import annotations

from itertools import combinations

from game.rules.names import Family, column_parts
from game.rules.tables import Kind
from game.scenario.catalogue import LocatedEffect, LocatedGuard, Row
from game.scenario.checks.context import CheckContext
from game.scenario.language import Guard
from game.scenario.problems import nearest
from game.scenario.reader import Loc
from game.scenario.variables import COUNTERS, Variable, ranges

HEADS = (*COUNTERS, Family.DIRECTIVE)
SHOWN_TO_ALL = (Kind.CLAUSE, Kind.CONSENT)
DERIVED = {"strength": "it is counted from the units there; change those",
           "directive": "directives are dealt at the start", "settled": "a settlement sets it"}


def check_rows(look: CheckContext) -> None:
    """All checks of this file."""
    for loc, error in look.catalogue.misread.items():
        look.say(loc, error.what, error.expected, error.hint, error.offset)
    for row in look.catalogue.rows:
        sound = [_guard(look, row, said) for said in row.needs]
        if all(sound):
            _together(look, row)
        _effects(look, row)
    _settings(look)


def _unknown(look: CheckContext, name: str, loc: Loc, offset: int) -> None:
    """Says that there is no such variable, and what was probably meant."""
    head, tail = column_parts(name)
    document = look.document
    places = {place.id: place for place in document.places}
    if "{" in name:
        look.say(loc, f"'{name}' cannot be filled in here",
                 "{place} in an order with 'at', {from} and {to} with 'pairs'", "", offset)
    elif look.gone(head) or look.gone(tail):
        return
    elif not tail:
        look.say(loc, f"'{name}' is unknown", "a track, or PLACE.UNIT, PLACE.held, clock.THREAT and the like",
                 nearest(name, [one for one in look.known if "." not in one]), offset)
    elif head in places:
        kind = next((kind for kind in document.units if kind.id == tail), None)
        if kind:
            look.say(loc, f"'{tail}' may not be at '{head}'", "one of its places: " + ", ".join(kind.at), "", offset)
        else:
            mine = [tail for first, tail in map(column_parts, look.known) if first == head]
            look.say(loc, f"'{head}' has no '{tail}'", ", ".join(mine), nearest(tail, mine), offset + len(head) + 1)
    elif head in HEADS:
        mine = [tail for first, tail in map(column_parts, look.known) if first == head]
        look.say(loc, f"'{name}' is unknown", f"{head}. and one of: {', '.join(mine[:12]) or 'nothing, there is none'}",
                 nearest(tail, mine), offset + len(head) + 1)
    else:
        look.say(loc, f"'{head}' is no place", "PLACE.UNIT, PLACE.held, PLACE.SIDE or a counter such as used.CARD",
                 nearest(head, [*places, *HEADS]), offset)


def _value_hint(variable: Variable) -> str:
    return " or ".join(variable.values) if variable.values else f"{variable.low} to {variable.high}"


def _guard(look: CheckContext, row: Row, said: LocatedGuard) -> bool:
    """Whether a guard is sound on its own."""
    guard, raw, loc = said.guard, said.raw, said.loc
    variable = look.known.get(guard.name)
    if variable is None:
        _unknown(look, guard.name, loc, raw.at)
        return False
    for value in (guard.low, guard.high):
        number = None if value is None else variable.number(value)
        if value is not None and (number is None or not variable.low <= number <= variable.high):
            if not isinstance(value, str):
                what = f"{value} is outside the bounds of '{guard.name}'"
            elif "{" in value:
                what = f"'{value}' cannot be filled in here"
            elif look.gone(value):
                return False
            else:
                what = f"'{guard.name}' has no value '{value}'"
            look.say(loc, what, _value_hint(variable), nearest(str(value), variable.values), raw.value_at)
            return False
    low, high = variable.span(guard) or (variable.low, variable.high)
    if low > high:
        look.say(loc, f"the guard on '{guard.name}' is never true", f"{guard.high}..{guard.low}", "", raw.value_at)
        return False
    if (low, high) == (variable.low, variable.high):
        look.say(loc, f"the guard on '{guard.name}' is always true", f"a range inside {variable.low}..{variable.high}",
                 "leave it out", raw.value_at)
        return False
    return _may_read(look, row, variable, loc, raw)


def _may_read(look: CheckContext, row: Row, variable: Variable, loc: Loc, raw: Guard) -> bool:
    """Secrecy: what a seat may do, and the odds it is shown, must not tell what it does not see."""
    readers = row.kind in SHOWN_TO_ALL or row.seat
    if not readers or variable.sees is None or said_in_effect(loc):
        return True
    sees = ", ".join(sorted(variable.sees)) or "nobody"
    covert = " (covert units count in it)" if variable.kind == "strength" else ""
    if row.kind in SHOWN_TO_ALL:
        look.say(loc, f"'{variable.name}' is hidden{covert}: only {sees} sees it", "a public variable",
                 "what may be offered and how a client decides is shown to all", raw.at)
        return False
    if not variable.seen_by(row.seat):
        look.say(loc, f"'{variable.name}' is hidden from {row.seat}{covert}: only {sees} sees it",
                 f"a variable that {row.seat} sees", "a guard on a secret gives it away", raw.at)
        return False
    return True


def said_in_effect(loc: Loc) -> bool:
    """Whether a guard stands after `when`, where it decides what happens and not what may be done."""
    return len(loc) > 1 and loc[-2] in ("does", "each")


def _together(look: CheckContext, row: Row) -> None:
    """The guards of a row must be able to hold at once, and must not say one thing twice."""
    left = list(row.implied)
    for said in row.needs:
        if ranges([*left, said.guard], look.known) is None:
            look.say(said.loc, f"the guards of '{row.label}' contradict one another on '{said.guard.name}'",
                     "guards that can hold together", "", said.raw.at)
            return
        left.append(said.guard)


def _effects(look: CheckContext, row: Row) -> None:
    plain: set[str] = set()
    for said in row.does:
        if not _change(look, said):
            continue
        effect = said.effect
        for name, at in () if effect.when else effect.named:
            if name in plain:
                look.say(said.loc, f"'{name}' is changed twice by '{row.label}'", "one change",
                         "add them up, or put them under 'when'", at)
            plain.add(name)
        sound = [_guard(look, row, guard) for guard in said.when]
        if said.when and all(sound) and ranges([*row.guards, *effect.when], look.known) is None:
            look.say(said.loc, f"this can never happen in '{row.label}': its guards exclude the condition",
                     "a condition that can hold with them", "", said.raw.when[0].at)


def _change(look: CheckContext, said: LocatedEffect) -> bool:
    """Whether the change that an effect makes is sound."""
    effect, raw, loc = said.effect, said.raw, said.loc
    for (name, _), (_, offset) in zip(effect.named, raw.named, strict=True):
        if not _changeable(look, name, loc, offset):
            return False
    if effect.to and not _transferable(look, said):
        return False
    if effect.op == "=":
        variable = look.known[effect.name]
        number = variable.number(effect.amount)
        if number is None or not variable.low <= number <= variable.high:
            if look.gone(str(effect.amount)):
                return False
            what = f"{effect.amount} is outside the bounds of '{effect.name}'"
            if isinstance(effect.amount, str):
                what = f"'{effect.name}' has no value '{effect.amount}'"
            look.say(loc, what, _value_hint(variable), nearest(str(effect.amount), variable.values), raw.value_at)
            return False
        return True
    return all(_countable(look, said, name, offset) for (name, _), (_, offset) in
               zip(effect.named, raw.named, strict=True))


def _changeable(look: CheckContext, name: str, loc: Loc, offset: int) -> bool:
    """Whether there is such a variable and a row may change it."""
    variable = look.known.get(name)
    if variable is None:
        _unknown(look, name, loc, offset)
        return False
    if variable.fixed:
        look.say(loc, f"'{name}' cannot be changed by a row", "a track, PLACE.UNIT, PLACE.held or PLACE.attack",
                 DERIVED.get(variable.kind, "the game counts it"), offset)
        return False
    return True


def _countable(look: CheckContext, said: LocatedEffect, name: str, offset: int) -> bool:
    """Whether a variable can be changed by so much."""
    variable, amount = look.known[name], int(said.effect.amount)
    if amount > max(variable.high - variable.low, 1):
        look.say(said.loc, f"a change of {amount} is more than the whole range of '{name}'",
                 f"at most {variable.high - variable.low}", "", said.raw.value_at)
        return False
    if variable.kind in ("held", "attack"):
        look.say(said.loc, f"'{name}' cannot be counted up or down", f"'{name} = SIDE'", "", offset)
        return False
    return True


def _transferable(look: CheckContext, said: LocatedEffect) -> bool:
    """What is carried over tells both values: whoever sees one of the two variables must see the other."""
    effect, raw = said.effect, said.raw
    if effect.to == effect.name:
        look.say(said.loc, f"'{effect.name}' is transferred to itself", "two variables", "", raw.to_at)
        return False
    source, target = look.known[effect.name], look.known[effect.to]
    if source.sees != target.sees:
        hidden, shown = (source, target) if source.sees is not None else (target, source)
        sees = ", ".join(sorted(hidden.sees or ())) or "nobody"
        look.say(said.loc, f"'{hidden.name}' is hidden: only {sees} sees it; '{shown.name}' would give it away",
                 "two variables that the same seats see", "what one has lost or gained tells what the other was",
                 raw.at if hidden is source else raw.to_at)
        return False
    return True


def _settings(look: CheckContext) -> None:
    """Two settings of one variable that fire together would add up, so they are refused."""
    by_name: dict[tuple[str, str], list[tuple[Row, LocatedEffect]]] = {}
    for row in look.catalogue.rows:
        for said in row.does:
            if said.effect.op == "=":
                by_name.setdefault((_phase(look, row) or row.label, said.effect.name), []).append((row, said))
    for (_, name), settings in by_name.items():
        for (row, one), (other, two) in combinations(settings, 2):
            if row is not other and not (_phase(look, row) and _act_together(row, other)):
                continue
            guards = [*row.guards, *other.guards, *one.effect.when, *two.effect.when]
            if ranges(guards, look.known) is not None:
                whom = "twice by the same row" if row is other else f"by '{row.label}' and '{other.label}' at once"
                look.say(two.loc, f"'{name}' may be set {whom}", "settings that exclude one another",
                         "give them guards that cannot hold together", two.raw.at)


def _phase(look: CheckContext, row: Row) -> str:
    """What names the rows that act at once with this one, if any do."""
    if row.kind in (Kind.CLAUSE, Kind.CABINET, Kind.BOOKS):
        return row.kind.name
    if row.section != "events":
        return ""
    event = look.document.events[int(row.loc[1])]
    happens = event.round is not None and event.round <= len(look.document.rounds)
    return f"dated {row.kind.name}" if happens and row.kind else ""


def _act_together(row: Row, other: Row) -> bool:
    """Whether two rows of one phase may act in the same go."""
    if row.kind == Kind.OUTCOME:
        return row.loc[:-1] != other.loc[:-1]
    if row.kind == Kind.CLAUSE:
        return len(row.givers | other.givers) <= 2 and (not row.group or row.group != other.group)
    return True
