"""Guards as phrases, and the needs of a row with what their variables are now."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from game.rules.names import Family
from game.scenario.language import Guard
from game.scenario.variables import Variable
from game.wording.messages import either, number, say, times
from game.wording.words import Wording

SHOWN = ("track", "held", "attack", "unit", "strength", "round", "rounds_left", Family.FORUM)
"""The kinds of variables that are told as a number or a name; the others are counters."""
Read = Callable[[str], int]     # what a variable is now, by its name


class Need(NamedTuple):
    """A condition as a phrase. `met`: whether it holds now, None where that was not asked; `now`: what its variable is
    where it does not hold, and empty where that need not be told; `timed`: whether it is about the round."""

    condition: str
    met: bool | None = None
    now: str = ""
    timed: bool = False

    @property
    def line(self) -> str:
        """The need as a line: 'Needs Idlib advance at 6 or more, is 5'."""
        if self.timed:
            return say("Only {rounds}; it is round {now}", rounds=self.condition, now=self.now) if self.now else \
                say("Only {rounds}", rounds=self.condition)
        if self.now:
            return say("Needs {condition}, is {now}", condition=self.condition, now=self.now)
        return say("Needs {condition}", condition=self.condition)


def need(words: Wording, guard: Guard, read: Read | None = None) -> Need:
    """A guard as a need; whether it is met is asked of `read`."""
    variable = words.variables[guard.name]
    low, high = variable.span(guard) or (variable.low, variable.high)
    if read is None:
        return asked(words, variable, low, high)
    value = read(guard.name)
    return asked(words, variable, low, high)._replace(met=True) if low <= value <= high else \
        unmet(words, variable, low, high, value)


def asked(words: Wording, variable: Variable, low: int, high: int) -> Need:
    """That a variable lies from low to high, as a need."""
    return Need(within(words, variable, low, high), timed=variable.kind == "round")


def unmet(words: Wording, variable: Variable, low: int, high: int, value: int) -> Need:
    """The same where the variable is something else."""
    return asked(words, variable, low, high)._replace(met=False, now=now(words, variable, value))


def now(words: Wording, variable: Variable, value: int) -> str:
    """What a variable is now; empty for a counter, of which a need says enough."""
    return words.value(variable, value) if variable.kind in SHOWN else ""


def describe_guard(words: Wording, guard: Guard) -> str:
    """A guard as a phrase, such as 'Idlib advance at 6 or more'. The guard must be one of the document."""
    return need(words, guard).condition


def within(words: Wording, variable: Variable, low: int, high: int) -> str:
    """The phrase for a variable that lies from low to high."""
    match variable.kind:
        case "round":
            return _in_rounds(variable, low, high)
        case "rounds_left" if high == 0:
            return say("time is out")
        case "settled":
            return say("a settlement is signed") if low else say("no settlement is signed")
        case Family.CLOCK | Family.STANDING:
            return _standing(words, variable, low, high)
        case Family.USED | Family.GIVEN | Family.HAPPENED:
            return _done(words, variable, low, high)
        case Family.FORUM | Family.CONVENED | Family.ANSWER:
            return _forum(words, variable, low, high)
        case _ if variable.values:
            return _one_of(words, variable, low, high)
        case "track":
            return say("{variable} at {range}", variable=words.label(variable), range=_range(low, high, variable))
        case "unit":
            return say("{variable}: {range}", variable=words.label(variable), range=_range(low, high, variable))
    return say("{variable} {range}", variable=words.label(variable), range=_range(low, high, variable))


def _in_rounds(variable: Variable, low: int, high: int) -> str:
    if low == high:
        return say("in round {round}", round=low)
    if low <= variable.low:
        return say("until round {round}", round=high)
    if high >= variable.high:
        return say("from round {round}", round=low)
    return say("in rounds {first} to {last}", first=low, last=high)


def _standing(words: Wording, variable: Variable, low: int, high: int) -> str:
    """A threat or a promise that stands, or does not."""
    row = words.row_name[variable.of[0]]
    threat = variable.kind == Family.CLOCK
    if high == 0:
        return say("no threat \u201c{row}\u201d standing", row=row) if threat else \
            say("no promise \u201c{row}\u201d standing", row=row)
    phrase = say("the threat \u201c{row}\u201d standing", row=row) if threat else \
        say("the promise \u201c{row}\u201d standing", row=row)
    if low <= 1 and high >= variable.high:
        return phrase
    return say("{standing} with {range} rounds left", standing=phrase, range=_range(low, high, variable))


def _forum(words: Wording, variable: Variable, low: int, high: int) -> str:
    """The standing of a forum, told as what it is good for; whether the forum sits; or what a seat has answered."""
    if variable.kind == Family.ANSWER:
        return either([_answer(words, variable, value) for value in range(low, high + 1)])
    forum, span = words.forum[variable.of[0]], _range(low, high, variable)
    if variable.kind == Family.FORUM:
        hosts = next(one.standing.hosts for one in words.document.forums if one.id == variable.of[0])
        if (low, high) == (hosts, variable.high):
            return say("{forum} with the standing to host a settlement: {range}", forum=forum, range=span)
        return say("standing of {forum} at {range}", forum=forum, range=span)
    if high == 0:
        return say("{forum} not convened", forum=forum)
    if low <= 1 and high >= variable.high:
        return say("{forum} convened", forum=forum)
    return say("{forum} convened, rounds left: {range}", forum=forum, range=span)


def _answer(words: Wording, variable: Variable, value: int) -> str:
    """What a seat has answered to a forum, or that it has not."""
    forum, seat = words.forum[variable.of[0]], words.seat[variable.of[1]]
    match variable.values[value]:
        case "attends":
            return say("{seat} attending {forum}", seat=seat, forum=forum)
        case "boycotts":
            return say("{seat} boycotting {forum}", seat=seat, forum=forum)
        case "chairs":
            return say("{seat} chairing {forum}", seat=seat, forum=forum)
    return say("no answer of {seat} to {forum}", seat=seat, forum=forum)


def _done(words: Wording, variable: Variable, low: int, high: int) -> str:
    """What has happened or was done, or not, and how often."""
    row, often = words.row_name[variable.of[0]], _often(low, high)
    convened = variable.of[0] in words.forum
    match variable.kind:
        case Family.USED if high == 0 and convened:
            return say("\u201c{row}\u201d was not convened", row=row)
        case Family.USED if high == 0:
            return say("\u201c{row}\u201d was not played", row=row)
        case Family.GIVEN if high == 0:
            return say("\u201c{row}\u201d was not agreed", row=row)
        case _ if high == 0:
            return say("\u201c{row}\u201d has not happened", row=row)
        case Family.USED if convened:
            phrase = say("\u201c{row}\u201d was convened", row=row)
        case Family.USED:
            phrase = say("\u201c{row}\u201d was played", row=row)
        case Family.GIVEN:
            phrase = say("\u201c{row}\u201d was agreed", row=row)
        case _:
            phrase = say("\u201c{row}\u201d has happened", row=row)
    return say("{done} {often}", done=phrase, often=often) if often else phrase


def _often(low: int, high: int) -> str:
    """How often something was done; empty where once or more is meant."""
    if low == 0:
        return say("at most {times}", times=times(high))
    if low == high:
        return times(low)
    return say("{times} or more", times=times(low)) if low > 1 else ""


def _one_of(words: Wording, variable: Variable, low: int, high: int) -> str:
    """A variable of named values."""
    label = words.label(variable)
    values = {value: words.value(variable, value) for value in range(variable.low, variable.high + 1)}
    inside = [name for value, name in values.items() if low <= value <= high]
    outside = [name for value, name in values.items() if not low <= value <= high]
    match variable.kind:
        case "held":
            return say("{place} held by {sides}", place=label, sides=either(inside))
        case "attack" if high == 0:
            return say("no {attack}", attack=label)
        case "attack":
            return say("{attack} by {sides}", attack=label, sides=either(inside))
    if len(outside) == 1 and len(inside) > 2:
        return say("{variable} other than {value}", variable=label, value=outside[0])
    return say("{variable} {value}", variable=label, value=either(inside))


def _range(low: int, high: int, variable: Variable) -> str:
    if low == high:
        return number(low)
    if high >= variable.high:
        return say("{low} or more", low=low)
    if low <= variable.low:
        return say("{high} or less", high=high)
    return say("{low} to {high}", low=low, high=high)
