"""The source's logic: each statement compares two sets that differ in one thing, and names what there is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from game.rules.names import nearest
from game.rules.tables import Kind
from game.scenario.checking import CheckContext
from game.scenario.language import LanguageError, parse_guard
from game.scenario.schema.logic import LEVELS, Comparison, Setting, Trial
from game.scenario.tree import Loc
from game.scenario.variables import ranges

NO_START = ("round", "rounds_left", "settled", "strength")   # what the rules work out themselves
OF_ONE = ("final", "course", "beside")                       # measures of one thing


def run(context: CheckContext) -> None:
    """Every statement of a document that has all its rows."""
    names = _Names(context)
    numbers = [statement.number for statement in context.document.logic]
    for i, statement in enumerate(context.document.logic if context.whole else ()):
        loc: Loc = ("logic", i)
        if statement.number in numbers[:i]:
            context.report((*loc, "number"), f"there are two statements {statement.number}", "each number once")
        if statement.control is not None:
            _setting(context, names, (*loc, "control"), statement.control)
            if not statement.control.kinds():
                context.report((*loc, "control"), "nothing is taken out", "rows in 'without', or 'weights' of 0")
        tests: list[str] = []
        for k, comparison in enumerate(statement.compare):
            here: Loc = (*loc, "compare", k)
            _sets(context, names, here, comparison)
            for n, test in enumerate(comparison.tests):
                if test.id in tests:
                    context.report((*here, "tests", n, "id"), f"the id '{test.id}' stands twice",
                                   "each id once a statement")
                tests.append(test.id)
                if comparison.again is not None and test.expect in LEVELS:
                    context.report((*here, "tests", n, "expect"), "a level is no effect that could be compared again",
                                   "more, less or same, or no 'again'")
                _test(context, names, (*here, "tests", n), test)


class _Names:
    """The names that a statement may use, by what they are of. `plays`: whether each move rolls dice."""

    def __init__(self, context: CheckContext) -> None:
        document, of_kind = context.document, context.catalogue.of_kind
        self.endings = [ending.id for ending in document.endings]
        self.seats = [seat.id for seat in document.seats]
        self.clients = [consent.client for consent in document.consent]
        self.clauses = [clause.id for clause in document.clauses]
        self.terms = [row.id for row in of_kind(Kind.POINTS)]
        self.plays = {row.id: bool(row.roll) for row in context.catalogue.plays()}
        talk = [row.id for kind in (Kind.OFFER, Kind.COUNTER, Kind.ACCEPT, Kind.REJECT) for row in of_kind(kind)]
        orders = [order.id for order in document.orders]
        time = [row.id for row in of_kind(Kind.EVENT, Kind.CABINET, Kind.BOOKS)]
        self.barred = [*self.plays, *talk, *self.clauses, *orders, *time, *(threat.id for threat in document.threats),
                       *(forum.id for forum in document.forums if forum.convene)]
        self.counted = context.catalogue.counted()


def _there_are(context: CheckContext, loc: Loc, names: Sequence[str], known: Iterable[str], what: str) -> None:
    for k, name in enumerate(names):
        context.there_is((*loc, k), name, known, what)


def _sets(context: CheckContext, names: _Names, loc: Loc, comparison: Comparison) -> None:
    """The two sets differ, in one kind of thing."""
    base, against, again = comparison.base, comparison.against, comparison.again
    differ = {kind for kind in base.kinds() | against.kinds() if getattr(base, kind) != getattr(against, kind)}
    if not differ:
        context.report(loc, "the two sets do not differ", "one thing that is changed in 'against' (or in 'base')")
    elif len(differ) > 1:
        context.report(loc, f"the two sets differ in {' and '.join(sorted(differ))}", "one of them",
                       "what holds in both stands in 'given'")
    settings = {"given": comparison.given, "base": base, "against": against, "again": again or Setting()}
    for key, setting in settings.items():
        _setting(context, names, (*loc, key), setting)
    if again is not None and not again.kinds():
        context.report((*loc, "again"), "nothing is different when it is compared again", "a change of the start")


def _setting(context: CheckContext, names: _Names, loc: Loc, setting: Setting) -> None:
    for name, value in setting.start.items():
        _start(context, (*loc, "start", name), name, value)
    _there_are(context, (*loc, "plays"), setting.plays, names.plays, "move")
    for k, name in enumerate(setting.plays):
        if names.plays.get(name):
            context.report((*loc, "plays", k), f"'{name}' rolls dice, and would not make one start",
                           "a move without dice")
    _there_are(context, (*loc, "without"), setting.without, names.barred, "move, clause or row of time")
    for name in setting.weights:
        context.there_is((*loc, "weights", name), name, names.terms, "term of the points")


def _start(context: CheckContext, loc: Loc, name: str, value: str) -> None:
    """A variable may start with a value, which is another than its own."""
    variable = context.known.get(name)
    if variable is None:
        context.report(loc, f"'{name}' is unknown", "a variable", nearest(name, context.known))
        return
    if variable.kind in NO_START:
        context.report(loc, f"'{name}' has no start of its own", "another variable")
        return
    number = int(value) if value.removeprefix("-").isdecimal() and value.isascii() else variable.number(value)
    if number is None or not variable.low <= number <= variable.high:
        context.report(loc, f"'{name}' cannot be '{value}'",
                       ", ".join(variable.values) or f"{variable.low} to {variable.high}")
    elif number == variable.start and variable.kind != "directive":
        context.report(loc, f"'{name}' starts at {value} anyway", "another value, or nothing")


def _test(context: CheckContext, names: _Names, loc: Loc, test: Trial) -> None:
    of: dict[str, tuple[Iterable[str], str]] = {
        "ending": (names.endings, "ending"), "beside": (names.endings, "ending"),
        "played": (names.counted, "row"), "rate": (names.counted, "row"),
        "final": (context.known, "variable"), "course": (context.known, "variable")}
    if test.measure in of:
        known, what = of[test.measure]
        _there_are(context, (*loc, "of"), test.of, known, what)
        if test.measure in OF_ONE and len(test.of) != 1:
            context.report((*loc, "of"), f"'{test.measure}' is of one {what}", "one name")
    _there_are(context, (*loc, "to"), test.to, names.counted, "row")
    _there_are(context, (*loc, "besides"), test.besides, names.endings, "ending")
    _there_are(context, (*loc, "holding"), test.holding, names.clauses, "clause")
    if test.seat is not None:
        context.there_is((*loc, "seat"), test.seat, names.seats, "seat")
    if test.client is not None:
        context.there_is((*loc, "client"), test.client, names.clients, "client who consents")
    _guards(context, (*loc, "needs"), test.needs)
    _guards(context, (*loc, "among"), test.among)


def _guards(context: CheckContext, loc: Loc, texts: Sequence[str]) -> None:
    """Guards of a measure: they can be read, name what there is, and can hold together."""
    guards = []
    for i, text in enumerate(texts):
        try:
            guard = parse_guard(text)
        except LanguageError as error:
            context.report((*loc, i), error.what, error.expected, error.hint, error.offset)
            continue
        variable = context.known.get(guard.name)
        if variable is None:
            context.report((*loc, i), f"'{guard.name}' is unknown", "a variable", nearest(guard.name, context.known),
                           guard.at)
        elif variable.span(guard) is None:
            context.report((*loc, i), f"'{guard.name}' has no such value", ", ".join(variable.values), "",
                           guard.value_at)
        else:
            guards.append(guard)
    if guards and ranges(guards, context.known) is None:
        context.report(loc, "these guards never hold together", "ranges that meet")
