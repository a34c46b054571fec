"""Effects: each changes what a row may change, within its bounds, once, and under a condition that can hold."""

from __future__ import annotations

from game.rules.names import ATTACK, HELD, nearest
from game.scenario.catalogue import LocatedEffect, Row
from game.scenario.checking import CheckContext
from game.scenario.checks import tracks
from game.scenario.checks.guards import is_sound, unknown, values_of
from game.scenario.variables import Variable, ranges

DERIVED = {"strength": "it is counted from the units there; change those",
           "directive": "directives are dealt at the start", "settled": "a settlement sets it"}


def run(context: CheckContext) -> None:
    """The effects of every row."""
    for row in context.catalogue.rows:
        _row(context, row)


def _row(context: CheckContext, row: Row) -> None:
    plain: set[str] = set()
    for change in row.does:
        if not _is_sound(context, change):
            continue
        effect = change.effect
        for name, offset in () if effect.when else effect.named:
            if name in plain:
                context.report(change.loc, f"'{name}' is changed twice by '{row.label}'", "one change",
                               "add them up, or put them under 'when'", offset)
            plain.add(name)
        sound = [is_sound(context, guard) for guard in change.when]
        if change.when and all(sound) and ranges([*row.guards, *effect.when], context.known) is None:
            context.report(change.loc, f"this can never happen in '{row.label}': its guards exclude the condition",
                           "a condition that can hold with them", "", change.raw.when[0].at)


def _is_sound(context: CheckContext, change: LocatedEffect) -> bool:
    """Whether the change that an effect makes is sound; reports why not."""
    effect = change.effect
    named = [(name, offset) for (name, _), (_, offset) in zip(effect.named, change.raw.named, strict=True)]
    if not all(_is_changeable(context, change, name, offset) for name, offset in named):
        return False
    if effect.to and not _is_transferable(context, change):
        return False
    if effect.op == "=":
        return _can_be(context, change, context.known[effect.name])
    return all(_is_countable(context, change, name, offset) for name, offset in named)


def _is_changeable(context: CheckContext, change: LocatedEffect, name: str, offset: int) -> bool:
    """Whether there is such a variable, and a row may change it."""
    variable = context.known.get(name)
    if variable is None:
        unknown(context, name, change.loc, offset)
    elif variable.fixed:
        context.report(change.loc, f"'{name}' cannot be changed by a row",
                       "a track, PLACE.UNIT, PLACE.held or PLACE.attack",
                       DERIVED.get(variable.kind, "the game counts it"), offset)
    return variable is not None and not variable.fixed


def _is_countable(context: CheckContext, change: LocatedEffect, name: str, offset: int) -> bool:
    """Whether a variable can be changed by so much."""
    variable, amount = context.known[name], int(change.effect.amount)
    span = variable.high - variable.low
    if amount > max(span, 1):
        context.report(change.loc, f"a change of {amount} is more than the whole range of '{name}'",
                       f"at most {span}", "", change.raw.value_at)
        return False
    if variable.kind in (HELD, ATTACK):
        context.report(change.loc, f"'{name}' cannot be counted up or down", f"'{name} = SIDE'", "", offset)
        return False
    return True


def _is_transferable(context: CheckContext, change: LocatedEffect) -> bool:
    """What is carried over tells both values: whoever sees one of the two variables must see the other."""
    effect, raw = change.effect, change.raw
    if effect.to == effect.name:
        context.report(change.loc, f"'{effect.name}' is transferred to itself", "two variables", "", raw.to_at)
        return False
    source, target = context.known[effect.name], context.known[effect.to]
    if source.sees != target.sees and not context.problems_of(tracks.run):
        hidden, shown = (source, target) if source.sees is not None else (target, source)
        sees = ", ".join(sorted(hidden.sees or ())) or "nobody"
        context.report(change.loc,
                       f"'{hidden.name}' is hidden: only {sees} sees it; '{shown.name}' would give it away",
                       "two variables that the same seats see", "what one has lost or gained tells what the other was",
                       raw.at if hidden is source else raw.to_at)
        return False
    return True


def _can_be(context: CheckContext, change: LocatedEffect, variable: Variable) -> bool:
    """Whether a variable can be set to what an effect says."""
    amount = change.effect.amount
    number = variable.number(amount)
    if number is not None and variable.low <= number <= variable.high:
        return True
    if not context.gone(str(amount)):
        what = f"{amount} is outside the bounds of '{variable.name}'"
        if isinstance(amount, str):
            what = f"'{variable.name}' has no value '{amount}'"
        context.report(change.loc, what, values_of(variable), nearest(str(amount), variable.values),
                       change.raw.value_at)
    return False
