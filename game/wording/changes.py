"""Effects as phrases, and what variables were and are."""

from __future__ import annotations

from typing import NamedTuple

from game.rules.names import Family
from game.scenario.language import Effect
from game.scenario.variables import Variable
from game.wording.conditions import SHOWN, describe_guard
from game.wording.messages import capital, count, listed, say, signed
from game.wording.words import Wording

TELLABLE = ("track", "held", "attack", "unit", Family.CLOCK, Family.FORUM, Family.CONVENED, Family.OUT)
"""Kinds of variable of which a change is told; the others are counters of the engine."""


def describe_effect(words: Wording, effect: Effect) -> str:
    """An effect as a phrase: 'Relations +1', 'Incirlik becomes closed', with ', if ...' for what it depends on."""
    phrase = _effect(words, words.variables[effect.name], effect)
    if not effect.when:
        return phrase
    return say("{effect}, if {conditions}", effect=phrase,
               conditions=listed([describe_guard(words, guard) for guard in effect.when]))


def _effect(words: Wording, variable: Variable, effect: Effect) -> str:
    label = words.label(variable)
    if effect.to:
        return say("up to {amount} from {variable} to {other}", amount=effect.amount, variable=label,
                   other=words.label(words.variables[effect.to]))
    if effect.op == "=":
        return _becomes(words, variable, label, variable.number(effect.amount) or 0)
    amount = int(effect.amount) * (1 if effect.op == "+" else -1)
    if variable.kind == "unit":
        return say("{change} {units}", change=signed(amount), units=label)
    if variable.values:
        steps = count("{n} step", "{n} steps", abs(amount))
        last = words.value(variable, variable.high)
        return say("{variable}: {steps} towards {last}", variable=label, steps=steps, last=last) if amount > 0 else \
            say("{variable}: {steps} back from {last}", variable=label, steps=steps, last=last)
    return say("{variable} {change}", variable=label, change=signed(amount))


def _becomes(words: Wording, variable: Variable, label: str, amount: int) -> str:
    value = words.value(variable, amount)
    match variable.kind:
        case "held":
            return say("{place} passes to {side}", place=label, side=value) if amount else \
                say("nobody holds {place}", place=label)
        case "attack":
            return say("{attack} by {side}", attack=label, side=value) if amount else say("no {attack}", attack=label)
        case Family.CONVENED:
            return _sits(words, variable, amount)
        case Family.OUT:
            return _leaves(label, amount)
    return say("{variable} becomes {value}", variable=label, value=value)


def _leaves(seat: str, out: int) -> str:
    """That a seat is out of the game from now, or in it again."""
    return say("{seat} leaves the game", seat=seat) if out else say("{seat} is back in the game", seat=seat)


def _sits(words: Wording, variable: Variable, left: int) -> str:
    """For how long a forum sits from now."""
    forum = words.forum[variable.of[0]]
    return count("{forum} sits for {n} round", "{forum} sits for {n} rounds", left, forum=forum) if left else \
        say("{forum} closes", forum=forum)


def describe_change(words: Wording, name: str, before: int, after: int) -> str:
    """What a variable was and is: 'Relations 6 to 7', 'Incirlik: open to closed'; nothing for counters."""
    variable = words.variables.get(name)
    if variable is None:
        return ""
    match variable.kind:
        case Family.CONVENED:
            return _sits(words, variable, after)
        case Family.OUT:
            return _leaves(words.label(variable), after)
        case "attack":
            place = words.place[variable.of[0]]
            return say("{side} attacks at {place}", side=words.side_name(after), place=place) if after else \
                say("No attack at {place}", place=place)
    if variable.kind not in SHOWN:
        return ""
    label, old, new = words.label(variable), words.value(variable, before), words.value(variable, after)
    if variable.values:
        return say("{variable}: {before} to {after}", variable=label, before=old, after=new)
    return say("{variable} {before} to {after}", variable=label, before=old, after=new)


class FromTo(NamedTuple):
    """What changed, and from what to what; `before` is empty where only what came of it has a name."""

    label: str
    before: str
    after: str


def from_to(words: Wording, variable: Variable, before: int, after: int, seat: str = "") -> FromTo:
    """A change as three parts to be laid out. What belongs to the seat that reads it goes without its name."""
    match variable.kind:
        case Family.CLOCK:
            left = count("{n} round left", "{n} rounds left", after) if after else say("over")
            return FromTo(say("The threat stands"), "", left)
        case Family.CONVENED:
            return FromTo(words.forum[variable.of[0]], "", count("sits for {n} round", "sits for {n} rounds", after)
                          if after else say("closes"))
    label = capital(brief_label(words, variable, seat))
    return FromTo(label, words.value(variable, before), words.value(variable, after))


def brief_change(words: Wording, variable: Variable, before: int, after: int, seat: str = "") -> str:
    """A change in a few words, for a card or a chip: 'Relations +1', 'Incirlik: threatened', 'Sirte: held by LNA'.

    What belongs to the seat that reads it goes without that seat's name.
    """
    if counts(variable):
        return say("{variable} {change}", variable=brief_label(words, variable, seat), change=signed(after - before))
    return brief_state(words, variable, after, seat)


def counts(variable: Variable) -> bool:
    """Whether a change of a variable is told by how much it is, not by what comes of it."""
    return not variable.values and variable.kind not in ("held", "attack", Family.CLOCK, Family.CONVENED)


def brief_state(words: Wording, variable: Variable, after: int, seat: str = "") -> str:
    """What a variable that is not counted has become, in a few words."""
    label = brief_label(words, variable, seat)
    match variable.kind:
        case "held":
            return say("{place}: held by {side}", place=label, side=words.side_name(after))
        case "attack":
            place = words.place[variable.of[0]]
            return say("{side} attacks: {place}", side=words.side_name(after), place=place) if after else \
                say("No attack: {place}", place=place)
        case Family.CLOCK:
            return count("Threat stands, {n} round", "Threat stands, {n} rounds", after) if after else \
                say("Threat ends")
        case Family.CONVENED:
            return _sits(words, variable, after)
    return say("{variable}: {value}", variable=label, value=words.value(variable, after))


def brief_label(words: Wording, variable: Variable, seat: str = "") -> str:
    """A variable in a few words; a seat's own means go without its name."""
    if variable.kind == "unit":
        place, kind = variable.of
        return say("{unit}, {place}", unit=words.unit[kind], place=words.place[place])
    return words.means(seat).get(variable.name) or words.label(variable)
