"""The two tiny languages of a row.

A guard is `NAME LO..HI`, `NAME LO..`, `NAME ..HI` or `NAME N`. An effect is `NAME +N`, `NAME -N`, `NAME = N` or
`transfer N from NAME to NAME`, then perhaps `when GUARD [and GUARD]`. N is a whole number, or the name of one of the
variable's values. In orders a name or a value may hold `{place}`, `{from}` and `{to}`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from game.rules.names import Family
from game.scenario.slips import EFFECTS, GUARDS, meant

Value = int | str

MOST_WHEN = 2   # most guards after `when`

_PLACEHOLDER = r"\{(?:place|from|to)\}"
_PART = rf"(?:[a-z0-9_]|{_PLACEHOLDER})+"
_NAME = re.compile(rf"(?:{Family.ANSWER}\.)?{_PART}(?:\.{_PART})?")
_NUMBER = re.compile(r"-?[0-9]{1,6}\Z")
_WORD = re.compile(r"[a-z][a-z0-9_]*\Z|" + _PLACEHOLDER + r"\Z")
_TOKEN = re.compile(r"\S+")

GUARD_FORM = "NAME LO..HI, NAME LO.., NAME ..HI or NAME N"
TRANSFER = "transfer"
TRANSFER_FORM = "transfer N from NAME to NAME"
EFFECT_FORM = "NAME +N, NAME -N or NAME = N, then perhaps: when GUARD and GUARD"


class LanguageError(ValueError):
    """A text that is no guard or effect; `offset` is where in the text, in characters from 0."""

    def __init__(self, what: str, expected: str, offset: int, hint: str = "") -> None:
        super().__init__(what)
        self.what, self.expected, self.offset, self.hint = what, expected, offset, hint


@dataclass(frozen=True)
class Guard:
    """`name` lies from `low` to `high`; None is the variable's own bound. A string is the name of a value.

    `at` and `value_at` are the offsets of the name and of the values in the text parsed.
    """

    name: str
    low: Value | None
    high: Value | None
    at: int = 0
    value_at: int = 0


@dataclass(frozen=True)
class Effect:
    """`name` changes by `amount` (op '+' or '-') or becomes it (op '='), if all guards of `when` hold.

    Op 'transfer' moves up to `amount` from `name` to the variable `to`; `to_at` is the offset of that name.
    """

    name: str
    op: str
    amount: Value
    when: tuple[Guard, ...] = ()
    at: int = 0
    value_at: int = 0
    to: str = ""
    to_at: int = 0

    @property
    def named(self) -> tuple[tuple[str, int], ...]:
        """Every variable that the effect changes, and the offset of its name."""
        return ((self.name, self.at), (self.to, self.to_at)) if self.to else ((self.name, self.at),)


def fill(text: str, places: Mapping[str, str]) -> str:
    """The text with `{place}`, `{from}` and `{to}` replaced."""
    for key, place in places.items():
        text = text.replace("{" + key + "}", place)
    return text


def _tokens(text: str, offset: int) -> list[tuple[str, int]]:
    return [(match[0], match.start() + offset) for match in _TOKEN.finditer(text)]


def _name(token: tuple[str, int], form: str) -> str:
    text, at = token
    if not _NAME.fullmatch(text):
        small = text.lower().replace("-", "_")
        hint = f"write '{small}'" if _NAME.fullmatch(small) and not _NUMBER.match(text) else ""
        raise LanguageError(f"'{text}' is not the name of a variable", form, at, hint)
    return text


def _value(text: str, at: int, form: str) -> Value:
    if _NUMBER.match(text):
        return int(text)
    if _WORD.match(text):
        return text
    raise LanguageError(f"'{text}' is neither a number nor the name of a value", form, at)


def _guard(tokens: list[tuple[str, int]], at: int) -> Guard:
    """The guard made of these tokens; `at` is where it should have begun."""
    if not tokens:
        raise LanguageError("a guard is missing", GUARD_FORM, at)
    try:
        return _guard_of(tokens)
    except LanguageError as error:
        said = meant(" ".join(text for text, _ in tokens), GUARDS)
        raise LanguageError(error.what, error.expected, error.offset, said or error.hint) from None


def _guard_of(tokens: list[tuple[str, int]]) -> Guard:
    name = _name(tokens[0], GUARD_FORM)
    begin = tokens[0][1]
    if len(tokens) < 2:
        raise LanguageError(f"'{name}' has no value", GUARD_FORM, begin + len(name))
    text, value_at = tokens[1]
    low, dots, high = text.partition("..")
    if dots and not low and not high:
        raise LanguageError("a range has no end", GUARD_FORM, value_at)
    first = _value(low, value_at, GUARD_FORM) if low else None
    last = first if not dots else _value(high, value_at + len(low) + 2, GUARD_FORM) if high else None
    if len(tokens) > 2:
        raise LanguageError(f"'{tokens[2][0]}' is too much", GUARD_FORM, tokens[2][1])
    if isinstance(first, int) and isinstance(last, int) and first > last:
        raise LanguageError(f"the range {text} is empty", f"{last}..{first}", value_at)
    return Guard(name, first, last, begin, value_at)


def parse_guard(text: str) -> Guard:
    """The guard that the text says. Raises LanguageError."""
    return _guard(_tokens(text, 0), 0)


def parse_effect(text: str) -> Effect:
    """The effect that the text says. Raises LanguageError."""
    tokens = _tokens(text, 0)
    if not tokens:
        raise LanguageError("an effect is missing", EFFECT_FORM, 0)
    words = [token[0] for token in tokens]
    cut = words.index("when") if "when" in words else len(words)
    head, tail = tokens[:cut], tokens[cut + 1:]
    if not head:
        raise LanguageError("an effect begins with a variable", EFFECT_FORM, tokens[0][1])
    try:
        effect = _transfer(head) if words[0] == TRANSFER else _change(head)
    except LanguageError as error:
        said = meant(" ".join(text for text, _ in head), EFFECTS)
        raise LanguageError(error.what, error.expected, error.offset, said or error.hint) from None
    if cut == len(words):
        return effect
    return replace(effect, when=_when(tail, tokens[cut][1] + len("when")))


def _when(tokens: list[tuple[str, int]], at: int) -> tuple[Guard, ...]:
    """The guards after a `when` that ends at `at`."""
    parts: list[list[tuple[str, int]]] = [[]]
    for token in tokens:
        if token[0] == "and":
            parts.append([])
        else:
            parts[-1].append(token)
    guards = [_guard(part, at) for part in parts]
    if len(guards) > MOST_WHEN:
        raise LanguageError(f"there are {len(guards)} guards after 'when'", f"at most {MOST_WHEN}",
                            guards[MOST_WHEN].at)
    return tuple(guards)


def _transfer(head: list[tuple[str, int]]) -> Effect:
    """A transfer, from its words before any `when`."""
    texts = [text for text, _ in head]
    if len(head) != 6 or (texts[2], texts[4]) != ("from", "to"):
        raise LanguageError("this is no transfer", TRANSFER_FORM, head[0][1])
    (_, _), (amount, value_at), _, source, _, target = head
    name, to = _name(source, TRANSFER_FORM), _name(target, TRANSFER_FORM)
    return Effect(name, TRANSFER, _amount(amount, value_at, TRANSFER_FORM), (), source[1], value_at, to, target[1])


def _change(head: list[tuple[str, int]]) -> Effect:
    """A change of one variable, from its words before any `when`."""
    name, at, rest = _name(head[0], EFFECT_FORM), head[0][1], head[1:]
    if not rest:
        raise LanguageError(f"'{name}' has no change", EFFECT_FORM, at + len(name))
    text, begin = rest[0]
    op, amount = text[0], text[1:]
    used = 1
    if op not in "+-=":
        raise LanguageError(f"'{text}' is not a change", EFFECT_FORM, begin, "write +N, -N or = N")
    value_at = begin + 1
    if not amount:
        if len(rest) < 2:
            raise LanguageError(f"nothing follows '{op}'", EFFECT_FORM, begin)
        amount, value_at = rest[1]
        used = 2
    if len(rest) > used:
        raise LanguageError(f"'{rest[used][0]}' is too much", EFFECT_FORM, rest[used][1],
                            "join guards with 'when' and 'and'")
    value = (_value if op == "=" else _amount)(amount, value_at, EFFECT_FORM)
    return Effect(name, op, value, (), at, value_at)


def _amount(text: str, at: int, form: str) -> Value:
    """By how much a variable is changed."""
    value = _value(text, at, form)
    if not isinstance(value, int) or value <= 0:
        raise LanguageError(f"'{text}' is not an amount", "a whole number from 1", at)
    return value
