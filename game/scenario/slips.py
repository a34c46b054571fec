"""What authors write in guards and effects as other languages have it, and how it is written here."""

from __future__ import annotations

import re
from collections.abc import Callable

_Slip = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]
_NAME = r"[a-z0-9_.{}]+"
_WORDLY = r"[a-z0-9_.{}]*[a-z_}]"                # a name that does not end in a number
_LOOKALIKE = {"\u2212": "-", "\u2013": "-", "\u2014": "-", "\uff0d": "-", "\uff0b": "+", "\u2026": ".."}
"""Signs that editors and other programs put for those of a keyboard, and these."""


def _compared(match: re.Match[str]) -> str:
    """A comparison as a range."""
    name, sign, value = match.groups()
    number = int(value) if re.fullmatch(r"-?[0-9]{1,6}", value) else None
    if number is not None and sign == ">":
        return f"write: {name} {number + 1}.."
    if number is not None and sign == "<":
        return f"write: {name} ..{number - 1}"
    return f"write: {name} {f'{value}..' if '>' in sign else f'..{value}' if '<' in sign else value}"


def _several(match: re.Match[str]) -> str:
    return f"write each guard by itself: [{match[0].replace(' and ', ', ')}]"


def _set(match: re.Match[str]) -> str:
    return f"write: {match[1]} = {match[2]}" + (f", or {match[1]} +{match[2]}" if match[2].isdigit() else "")


def _slips(*slips: tuple[str, Callable[[re.Match[str]], str]]) -> tuple[_Slip, ...]:
    return tuple((re.compile(f"{pattern}\\Z"), meant) for pattern, meant in slips)


GUARDS = _slips(
    (r".+ and .+", _several),
    (r".+ or .+|(?:not|no) .+|.+ != ?.+",
     lambda _: "a guard can't say 'or' or 'not': write a row for each case, or the values that are left"),
    (rf"({_NAME}) ?(>=|=>|<=|=<|>|<|==|=|is|equals) ?(-?[a-z0-9_]+)", _compared),
    (rf"({_NAME}) (-?[0-9]+) ?(?:-|\.\.\.+|\u2013|\u2026|:|to) ?(-?[0-9]+)",
     lambda match: f"write: {match[1]} {match[2]}..{match[3]}"),
    (rf"({_NAME}) (-?[0-9]*)(?: \.\. ?|\.\. )(-?[0-9]*)", lambda match: f"write: {match[1]} {match[2]}..{match[3]}"),
    (rf"({_WORDLY})(-?[0-9]*\.\.-?[0-9]*|-[0-9]+)", lambda match: f"write: {match[1]} {match[2]}"),
    (rf"({_NAME}): ?(-?[0-9]*\.\.-?[0-9]*|-?[0-9]+|[a-z_]+)", lambda match: f"write: {match[1]} {match[2]}"),
    (rf"({_NAME}) ?\+ ?([0-9]+)",
     lambda match: f"this is an effect, for 'does'; a guard is written: {match[1]} {match[2]}"),
)
EFFECTS = _slips(
    (rf"({_NAME}) ?([+-])= ?([0-9]+)", lambda match: f"write: {match[1]} {match[2]}{match[3]}"),
    (rf"({_WORDLY})(?:: ?)?([+-])([0-9]+)", lambda match: f"write: {match[1]} {match[2]}{match[3]}"),
    (rf"({_WORDLY})(?:: ?)?= ?(-?[0-9]+|[a-z_]+)", lambda match: f"write: {match[1]} = {match[2]}"),
    (rf"({_NAME}) ?([+-])\2", lambda match: f"write: {match[1]} {match[2]}1"),
    (rf"([+-][0-9]+) ({_NAME})", lambda match: f"write: {match[2]} {match[1]}"),
    (r"(.*\S) (?:if|while) (.*)", lambda match: f"write: {match[1]} when {match[2]}"),
    (rf"{_NAME} (?:[0-9]+\.\.[0-9]*|\.\.[0-9]+)", lambda _: "this is a guard, for 'needs' or after 'when'"),
    (r"transfer from (\S+) to (\S+) ([0-9]+)",
     lambda match: f"write: transfer {match[3]} from {match[1]} to {match[2]}"),
    (rf"({_NAME}) ([0-9]+|[a-z_]+)", _set),
    (r"([a-z_]+(?: [a-z_]+)+) ?([+-][0-9]+)",
     lambda match: f"a name has no blanks; write: {match[1].replace(' ', '_')} {match[2]}"),
    (r".*[0-9](?:[.,][0-9]|%).*", lambda _: "numbers are whole, and there are no percents"),
)


def meant(text: str, slips: tuple[_Slip, ...]) -> str:
    """How a text is written here that its author wrote as other languages have it; empty where nobody can tell."""
    said = " ".join(text.split())
    plain = typed(said)
    told = _told(said, slips)
    if told or plain == said:
        return told
    return f"{_told(plain, slips) or f'write: {plain}'}, with {lookalike(said)}"


def _told(said: str, slips: tuple[_Slip, ...]) -> str:
    """What the first slip tells that fits a text; empty where none does."""
    return next((how(match) for pattern, how in slips if (match := pattern.match(said))), "")


def typed(text: str) -> str:
    """The text with the signs of a keyboard in place of those that look like them."""
    return "".join(_LOOKALIKE.get(sign, sign) for sign in text)


def lookalike(text: str) -> str:
    """Which sign of a keyboard stands for the first in a text that only looks like it; empty if there is none."""
    return next((f"{_LOOKALIKE[sign]} for {sign} (U+{ord(sign):04X})" for sign in text if sign in _LOOKALIKE), "")
