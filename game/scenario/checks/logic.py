"""Checks of a scenario's logic: each statement compares two sets that differ in one thing, and names what there is."""

from __future__ import annotations

from collections.abc import Iterable

from game.rules.names import Verb, column_parts
from game.rules.tables import Kind
from game.scenario.checks.context import CheckContext
from game.scenario.language import LanguageError, parse_guard
from game.scenario.problems import nearest
from game.scenario.reader import Loc
from game.scenario.schema.logic import LEVELS, Comparison, Setting, Trial
from game.scenario.variables import ranges

NO_START = ("round", "rounds_left", "settled", "strength")   # what the rules work out themselves


def check_logic(look: CheckContext) -> None:
    """All checks of this file."""
    ids: list[str] = []
    numbers: list[int] = []
    names = _Names(look)
    for i, statement in enumerate(look.document.logic):
        loc: Loc = ("logic", i)
        if statement.id in ids:
            look.say((*loc, "id"), f"the id '{statement.id}' stands twice", "each id once")
        if statement.number in numbers:
            look.say((*loc, "number"), f"there are two statements {statement.number}", "each number once")
        ids.append(statement.id)
        numbers.append(statement.number)
        tests: list[str] = []
        for k, comparison in enumerate(statement.compare):
            here: Loc = (*loc, "compare", k)
            _sets(look, names, here, comparison)
            for n, test in enumerate(comparison.tests):
                if test.id in tests:
                    look.say((*here, "tests", n, "id"), f"the id '{test.id}' stands twice", "each id once a statement")
                tests.append(test.id)
                if comparison.again is not None and test.expect in LEVELS:
                    look.say((*here, "tests", n, "expect"), "a level is no effect that could be compared again",
                             "more, less or same, or no 'again'")
                _test(look, names, (*here, "tests", n), test)


class _Names:
    """The names that a statement may use, by what they are of."""

    def __init__(self, look: CheckContext) -> None:
        d = look.document
        self.endings = [one.id for one in d.endings]
        self.seats = [one.id for one in d.seats]
        self.clients = [one.client for one in d.consent]
        self.clauses = [one.id for one in d.clauses]
        self.terms = [one.id for one in d.points] + [part.id for one in d.directives for part in one.points]
        self.variables = list(look.known)
        of_kind = look.catalogue.of_kind
        plays = [*of_kind(Kind.CARD), *of_kind(Kind.ORDER), *of_kind(Kind.THREATEN, Kind.CARRY, Kind.BACK)]
        self.plays = {row.id: bool(row.roll) for row in plays}
        talk = [row.id for kind in (Kind.OFFER, Kind.COUNTER, Kind.ACCEPT, Kind.REJECT) for row in of_kind(kind)]
        orders = [order.id for order in d.orders]
        self.barred = [*self.plays, *talk, *self.clauses, *orders, *(one.id for one in d.threats)]
        drift = [row.id for section in ("cabinet", "books", "events", "field")
                 for row in look.catalogue.of_section(section) if row.kind != Kind.OUTCOME]
        self.counted = [*self.plays, *talk, *self.clauses, *orders, *drift,
                        *(verb.of(client) for client in self.clients for verb in (Verb.SIGNS, Verb.WALKS)),
                        *(Verb.BREACH.of(one.seat) for one in d.breach), *(Verb.LAPSE.of(one.id) for one in d.threats)]


def _known(
    look: CheckContext, loc: Loc, found: Iterable[str], known: Iterable[str], what: str, listed: bool = True
) -> None:
    known = list(known)
    for k, name in enumerate(found):
        if name not in known and not look.gone(name):
            look.say((*loc, k) if listed else loc, f"there is no {what} '{name}'", ", ".join(known[:12]) or "none",
                     nearest(name, known))


def _sets(look: CheckContext, names: _Names, loc: Loc, one: Comparison) -> None:
    """The two sets differ, in one kind of thing."""
    differ = {kind for kind in one.base.kinds() | one.against.kinds()
              if getattr(one.base, kind) != getattr(one.against, kind)}
    if not differ:
        look.say(loc, "the two sets do not differ", "one thing that is changed in 'against' (or in 'base')")
    elif len(differ) > 1:
        look.say(loc, f"the two sets differ in {' and '.join(sorted(differ))}", "one of them",
                 "what holds in both stands in 'given'")
    for key in ("given", "base", "against", "again"):
        setting = getattr(one, key)
        if setting is not None:
            _setting(look, names, (*loc, key), setting)
    if one.again is not None and not one.again.kinds():
        look.say((*loc, "again"), "nothing is different when it is compared again", "a change of the start")


def _setting(look: CheckContext, names: _Names, loc: Loc, setting: Setting) -> None:
    for name, value in setting.start.items():
        variable = look.known.get(name)
        here: Loc = (*loc, "start", name)
        if variable is None:
            if not look.gone(column_parts(name)[0]):
                look.say(here, f"'{name}' is unknown", "a variable", nearest(name, look.known))
            continue
        if variable.kind in NO_START:
            look.say(here, f"'{name}' has no start of its own", "another variable")
            continue
        number = int(value) if value.removeprefix("-").isdecimal() and value.isascii() else variable.number(value)
        if number is None or not variable.low <= number <= variable.high:
            words = ", ".join(variable.values) or f"{variable.low} to {variable.high}"
            look.say(here, f"'{name}' cannot be '{value}'", words)
        elif number == variable.start and variable.kind != "directive":
            look.say(here, f"'{name}' starts at {value} anyway", "another value, or nothing")
    _known(look, (*loc, "plays"), setting.plays, names.plays, "move")
    for k, name in enumerate(setting.plays):
        if names.plays.get(name):
            look.say((*loc, "plays", k), f"'{name}' rolls dice, and would not make one start", "a move without dice")
    _known(look, (*loc, "without"), setting.without, names.barred, "move or clause")
    for name in setting.weights:
        _known(look, (*loc, "weights", name), [name], names.terms, "term of the points", False)


def _test(look: CheckContext, names: _Names, loc: Loc, test: Trial) -> None:
    of = {"ending": (names.endings, "ending"), "beside": (names.endings, "ending"),
          "played": (names.counted, "row"), "rate": (names.counted, "row"),
          "final": (names.variables, "variable"), "course": (names.variables, "variable")}
    if test.measure in of:
        known, what = of[test.measure]
        _known(look, (*loc, "of"), test.of, known, what, isinstance(look.tree.data, dict) and _is_list(look, loc, "of"))
        if test.measure in ("final", "course", "beside") and len(test.of) != 1:
            look.say((*loc, "of"), f"'{test.measure}' is of one {what}", "one name")
    _known(look, (*loc, "to"), test.to, names.counted, "row", _is_list(look, loc, "to"))
    _known(look, (*loc, "besides"), test.besides, names.endings, "ending", _is_list(look, loc, "besides"))
    _known(look, (*loc, "holding"), test.holding, names.clauses, "clause", _is_list(look, loc, "holding"))
    if test.seat is not None:
        _known(look, (*loc, "seat"), [test.seat], names.seats, "seat", False)
    if test.client is not None:
        _known(look, (*loc, "client"), [test.client], names.clients, "client who consents", False)
    for key in ("needs", "among"):
        _guards(look, (*loc, key), getattr(test, key))


def _is_list(look: CheckContext, loc: Loc, key: str) -> bool:
    """Whether a value that may be one text or a list is a list in the author's file."""
    value: object = look.tree.data
    for step in (*look.where(loc), key):
        if isinstance(value, dict):
            value = value.get(str(step))
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return False
    return isinstance(value, list)


def _guards(look: CheckContext, loc: Loc, texts: list[str]) -> None:
    """Guards of a measure: they can be read, name what there is, and can hold together."""
    guards = []
    for i, text in enumerate(texts):
        try:
            guard = parse_guard(text)
        except LanguageError as error:
            look.say((*loc, i), error.what, error.expected, error.hint, error.offset)
            continue
        variable = look.known.get(guard.name)
        if variable is None:
            if not look.gone(column_parts(guard.name)[0]):
                look.say((*loc, i), f"'{guard.name}' is unknown", "a variable", nearest(guard.name, look.known),
                         guard.at)
        elif variable.span(guard) is None:
            look.say((*loc, i), f"'{guard.name}' has no such value", ", ".join(variable.values), "", guard.value_at)
        else:
            guards.append(guard)
    if guards and ranges(guards, look.known) is None:
        look.say(loc, "these guards never hold together", "ranges that meet")
