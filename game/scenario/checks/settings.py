"""Settings: two settings of one variable that act at once would add up, so they must exclude one another."""

from __future__ import annotations

from itertools import combinations

from game.rules.tables import Kind
from game.scenario.catalogue import LocatedEffect, Row
from game.scenario.checking import CheckContext
from game.scenario.variables import ranges

MOST_SETTINGS = 60      # of one variable by rows of one phase: each is compared with each


def run(context: CheckContext) -> None:
    """All settings of a variable by rows that act in one phase, in pairs."""
    by_name: dict[tuple[str, str], list[tuple[Row, LocatedEffect]]] = {}
    for row in context.catalogue.rows:
        for change in row.does:
            if change.effect.op == "=":
                by_name.setdefault((_phase(context, row) or row.label, change.effect.name), []).append((row, change))
    for (_, name), settings in by_name.items():
        if len(settings) > MOST_SETTINGS:
            loc = settings[MOST_SETTINGS][1].loc
            context.report(loc, f"'{name}' is set by {len(settings)} rows", f"at most {MOST_SETTINGS} that act at once")
            continue
        for (row, setting), (other, second) in combinations(settings, 2):
            if row is not other and not _act_together(context, row, other):
                continue
            guards = [*row.guards, *other.guards, *setting.effect.when, *second.effect.when]
            if ranges(guards, context.known) is not None:
                whom = "twice by the same row" if row is other else f"by '{row.label}' and '{other.label}' at once"
                cure = "give them guards that cannot hold together"
                if row is not other and row.section == other.section == "clauses":
                    cure += ", or put both in one 'group'"
                context.report(second.loc, f"'{name}' may be set {whom}", "settings that exclude one another", cure,
                               second.raw.at)


def _phase(context: CheckContext, row: Row) -> str:
    """What names the rows that act at once with this one; empty if it acts alone."""
    if row.kind in (Kind.CLAUSE, Kind.CABINET, Kind.BOOKS):
        return row.kind.name
    if row.section != "events":
        return ""
    number = context.document.events[int(row.loc[1])].round    # dated events happen together, and so do their rolls
    return f"dated {row.kind}" if number is not None and number <= len(context.document.rounds) else ""


def _act_together(context: CheckContext, row: Row, other: Row) -> bool:
    """Whether two rows of one phase may act in the same go."""
    if row.kind == Kind.CLAUSE:
        clause, second = (context.document.clauses[int(one.loc[1])] for one in (row, other))
        return clause.joins(second, map(set, context.document.circles))
    if row.kind == Kind.OUTCOME and row.loc[:-1] == other.loc[:-1]:
        return False
    return bool(_phase(context, row))
