"""What statements, claims and targets measure, and what they change about the games: all that they name is there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from game.rules.names import Verb, nearest
from game.rules.tables import Kind
from game.scenario.checking import CheckContext
from game.scenario.language import LanguageError, parse_guard
from game.scenario.schema.logic import Setting
from game.scenario.schema.measures import Measured
from game.scenario.tree import Loc
from game.scenario.variables import ranges

NO_START = ("round", "rounds_left", "settled", "strength")   # what the rules work out themselves
OF_ONE = ("final", "course", "beside")                       # measures of one thing


class Names:
    """The names that a measure or a change may use, by what they are of. `plays`: whether each move rolls dice."""

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
        time = [row.id for row in of_kind(Kind.EVENT, Kind.CABINET, Kind.BOOKS, Kind.FIELD, Kind.SHIFT)]
        answers = {verb.of(name) for name in self.clients for verb in (Verb.SIGNS, Verb.WALKS)}
        reasons = [row.id for row in of_kind(Kind.CONSENT) if row.id not in answers]
        self.barred = [*self.plays, *talk, *self.clauses, *orders, *time, *reasons,
                       *(threat.id for threat in document.threats),
                       *(forum.id for forum in document.forums if forum.convene)]
        self.counted = context.catalogue.counted()
        self.doing = [*self.counted, *(row.id for row in of_kind(Kind.ENDING))]


def _there_are(context: CheckContext, loc: Loc, names: Sequence[str], known: Iterable[str], what: str) -> None:
    for k, name in enumerate(names):
        context.there_is((*loc, k), name, known, what)


def setting(context: CheckContext, names: Names, loc: Loc, change: Setting) -> None:
    """What a change of the start names is there, and may be changed so."""
    for name, value in change.start.items():
        _start(context, (*loc, "start", name), name, value)
    _there_are(context, (*loc, "plays"), change.plays, names.plays, "move")
    for k, name in enumerate(change.plays):
        if names.plays.get(name):
            context.report((*loc, "plays", k), f"'{name}' rolls dice, and would not make one start",
                           "a move without dice")
    _there_are(context, (*loc, "without"), change.without, names.barred, "move, clause or row of time")
    for name in change.weights:
        context.there_is((*loc, "weights", name), name, names.terms, "term of the points")
    for key in ("heedless", "silent"):
        for name, variables in getattr(change, key).items():
            context.there_is((*loc, key, name), name, names.doing, "row")
            _there_are(context, (*loc, key, name), variables, context.known, "variable")
            if name in names.doing:
                _taken_out(context, (*loc, key, name), name, variables)


def _taken_out(context: CheckContext, loc: Loc, name: str, variables: Sequence[str]) -> None:
    """What a row is not to heed or change any more it does heed or change: else nothing would be taken out."""
    effects, heedless = list(context.catalogue.effects(name)), loc[-2] == "heedless"
    touched = {guard.name for effect in effects for guard in effect.when} if heedless else \
        {variable for effect in effects for variable in (effect.name, effect.to) if variable}
    said = "nothing that '{}' does hangs on '{}'" if heedless else "'{}' does not change '{}'"
    for k, variable in enumerate(variables):
        if variable in context.known and variable not in touched:
            context.report((*loc, k), said.format(name, variable), ", ".join(sorted(touched)) or "another row")


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


def measured(context: CheckContext, names: Names, loc: Loc, test: Measured) -> None:
    """What a measure names is there."""
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
    guards(context, (*loc, "needs"), test.needs)
    guards(context, (*loc, "among"), test.among)


def guards(context: CheckContext, loc: Loc, texts: Sequence[str]) -> None:
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
