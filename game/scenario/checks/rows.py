"""Checks of every guard and effect: names, values, bounds, secrecy, rows that contradict themselves or one another."""

from __future__ import annotations

from itertools import combinations

from game.scenario.checks.context import CheckContext
from game.scenario.language import Guard
from game.scenario.names import Variable, ranges
from game.scenario.problems import nearest
from game.scenario.reader import Loc
from game.scenario.rows import RowText, SaidEffect, SaidGuard

COUNTERS = ("clock", "used", "given", "standing", "happened", "directive")
DERIVED = {"strength": "it is counted from the units there; change those",
           "directive": "directives are dealt at the start", "settled": "a settlement sets it"}


def check_rows(look: CheckContext) -> None:
    """All checks of this file."""
    for misread in look.rows.misread:
        error = misread.error
        look.say(misread.loc, error.what, error.expected, error.hint, error.offset)
    for row in look.rows.all:
        sound = [_guard(look, row, said) for said in row.needs]
        if all(sound):
            _together(look, row)
        _effects(look, row)
    _settings(look)


def _unknown(look: CheckContext, name: str, loc: Loc, offset: int) -> None:
    """Says that there is no such variable, and what was probably meant."""
    head, _, tail = name.partition(".")
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
            mine = [one.partition(".")[2] for one in look.known if one.startswith(head + ".")]
            look.say(loc, f"'{head}' has no '{tail}'", ", ".join(mine), nearest(tail, mine), offset + len(head) + 1)
    elif head in COUNTERS:
        mine = [one.partition(".")[2] for one in look.known if one.startswith(head + ".")]
        look.say(loc, f"'{name}' is unknown", f"{head}. and one of: {', '.join(mine[:12]) or 'nothing, there is none'}",
                 nearest(tail, mine), offset + len(head) + 1)
    else:
        look.say(loc, f"'{head}' is no place", "PLACE.UNIT, PLACE.held, PLACE.SIDE or a counter such as used.CARD",
                 nearest(head, [*places, *COUNTERS]), offset)


def _value_hint(variable: Variable) -> str:
    return " or ".join(variable.values) if variable.values else f"{variable.low} to {variable.high}"


def _guard(look: CheckContext, row: RowText, said: SaidGuard) -> bool:
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


def _may_read(look: CheckContext, row: RowText, variable: Variable, loc: Loc, raw: Guard) -> bool:
    """Secrecy: what a seat may do, and the odds it is shown, must not tell what it does not see."""
    if row.readers is None or variable.sees is None or said_in_effect(loc):
        return True
    sees = ", ".join(sorted(variable.sees)) or "nobody"
    covert = " (covert units count in it)" if variable.kind == "strength" else ""
    if row.readers == ("all",):
        look.say(loc, f"'{variable.name}' is hidden{covert}: only {sees} sees it", "a public variable",
                 "what may be offered and how a client decides is shown to all", raw.at)
        return False
    if not variable.seen_by(row.readers[0]):
        look.say(loc, f"'{variable.name}' is hidden from {row.readers[0]}{covert}: only {sees} sees it",
                 f"a variable that {row.readers[0]} sees", "a guard on a secret gives it away", raw.at)
        return False
    return True


def said_in_effect(loc: Loc) -> bool:
    """Whether a guard stands after `when`, where it decides what happens and not what may be done."""
    return len(loc) > 1 and loc[-2] in ("does", "each")


def _together(look: CheckContext, row: RowText) -> None:
    """The guards of a row must be able to hold at once, and must not say one thing twice."""
    left: list[Guard] = list(row.implied)
    if row.parent:
        left += row.parent.guards
    for said in row.needs:
        if ranges([*left, said.guard], look.known) is None:
            look.say(said.loc, f"the guards of '{row.id}' contradict one another on '{said.guard.name}'",
                     "guards that can hold together", "", said.raw.at)
            return
        left.append(said.guard)


def _effects(look: CheckContext, row: RowText) -> None:
    plain: set[str] = set()
    for said in row.does:
        if not _change(look, said):
            continue
        effect = said.effect
        if not effect.when:
            if effect.name in plain:
                look.say(said.loc, f"'{effect.name}' is changed twice by '{row.id}'", "one change",
                         "add them up, or put them under 'when'", said.raw.at)
            plain.add(effect.name)
        sound = [_guard(look, row, guard) for guard in said.when]
        if said.when and all(sound) and ranges([*row.guards, *effect.when], look.known) is None:
            look.say(said.loc, f"this can never happen in '{row.id}': its guards exclude the condition",
                     "a condition that can hold with them", "", said.raw.when[0].at)


def _change(look: CheckContext, said: SaidEffect) -> bool:
    """Whether the change that an effect makes is sound."""
    effect, raw, loc = said.effect, said.raw, said.loc
    variable = look.known.get(effect.name)
    if variable is None:
        _unknown(look, effect.name, loc, raw.at)
        return False
    if variable.fixed:
        look.say(loc, f"'{effect.name}' cannot be changed by a row", "a track, PLACE.UNIT, PLACE.held or PLACE.attack",
                 DERIVED.get(variable.kind, "the game counts it"), raw.at)
        return False
    if effect.op == "=":
        number = variable.number(effect.amount)
        if number is None or not variable.low <= number <= variable.high:
            if look.gone(str(effect.amount)):
                return False
            what = f"{effect.amount} is outside the bounds of '{effect.name}'"
            if isinstance(effect.amount, str):
                what = f"'{effect.name}' has no value '{effect.amount}'"
            look.say(loc, what, _value_hint(variable), nearest(str(effect.amount), variable.values), raw.value_at)
            return False
    elif int(effect.amount) > max(variable.high - variable.low, 1):
        look.say(loc, f"a change of {effect.amount} is more than the whole range of '{effect.name}'",
                 f"at most {variable.high - variable.low}", "", raw.value_at)
        return False
    elif variable.kind in ("held", "attack"):
        look.say(loc, f"'{effect.name}' cannot be counted up or down", f"'{effect.name} = SIDE'", "", raw.at)
        return False
    return True


def _settings(look: CheckContext) -> None:
    """Two settings of one variable that fire together would add up, so they are refused."""
    by_name: dict[tuple[str, str], list[tuple[RowText, SaidEffect]]] = {}
    for row in look.rows.all:
        for said in row.does:
            if said.effect.op == "=":
                by_name.setdefault((row.phase or row.id, said.effect.name), []).append((row, said))
    for (_, name), found in by_name.items():
        for (row, one), (other, two) in combinations(found, 2):
            if row is not other and not _act_together(row, other):
                continue
            guards = [*row.guards, *other.guards, *one.effect.when, *two.effect.when]
            if ranges(guards, look.known) is not None:
                whom = "twice by the same row" if row is other else f"by '{row.id}' and '{other.id}' at once"
                look.say(two.loc, f"'{name}' may be set {whom}", "settings that exclude one another",
                         "give them guards that cannot hold together", two.raw.at)


def _act_together(row: RowText, other: RowText) -> bool:
    """Whether two rows of one phase may act in the same go."""
    if not row.phase or (row.parent is not None and row.parent is other.parent):
        return False
    if row.phase == "package":
        return len(row.givers | other.givers) <= 2 and (row.group is None or row.group != other.group)
    return True
