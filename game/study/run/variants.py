"""Starts that differ: a scenario's tables with rows that may not be played, or do not do all they do, and with other
weights of the points."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from game.rules.arrays import Ints
from game.rules.barring import barred
from game.rules.batch import Batch, entries
from game.rules.bulk import play
from game.rules.names import Verb, hinted
from game.rules.tables import Tables

if TYPE_CHECKING:
    from game.scenario import Scenario
    from game.scenario.schema.logic import Setting


Start = tuple[tuple[str, int], ...]
Parts = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Variant:
    """A start: variables that begin with another value, rows that may not be played, weights of terms of the points.

    heedless: (row, variable): what the row does no longer hangs on the variable; it is done as at the scenario's own
    start. silent: (row, variable): the row no longer changes the variable.
    """

    start: Start = ()
    without: tuple[str, ...] = ()
    weights: Start = ()
    heedless: Parts = ()
    silent: Parts = ()


AS_IT_IS = Variant()
"""The scenario's own start."""


def variant(scenario: Scenario, setting: Setting) -> Variant:
    """The start that a scenario's setting means."""
    heedless, silent = (_parts(scenario, each) for each in (setting.heedless, setting.silent))
    tables = _effects(scenario.tables, heedless, silent)
    start = tables.start.copy()
    directives = []
    for name, text in setting.start.items():
        column, value = tables.column[name], start_value(tables, name, text)
        if tables.directive.start <= column < tables.directive.stop:
            directives.append((name, value))
        else:
            start[column] = value
    after = _played(tables, start, setting.plays)
    may = [c for c in np.nonzero(after != tables.start)[0].tolist()
           if not any(part.start <= c < part.stop for part in (tables.turn, tables.field.totals))]
    changed = [(tables.names[column], int(after[column])) for column in may]
    rows = {row.id for name in setting.without for row in scenario.catalogue.meant(name)}
    weights = tuple(sorted(setting.weights.items()))
    return Variant(tuple(sorted(changed + directives)), tuple(sorted(rows)), weights, heedless, silent)


def _parts(scenario: Scenario, named: Mapping[str, Iterable[str]]) -> Parts:
    return tuple(sorted({(row.id, variable) for name, variables in named.items() for row in
                         scenario.catalogue.meant(name) for variable in variables}))


def _played(tables: Tables, start: np.ndarray[tuple[int], np.dtype[np.int16]], names: Iterable[str]
            ) -> np.ndarray[tuple[int], np.dtype[np.int16]]:
    """The start once these moves have been played one after another, whatever their guards, dice left out."""
    one = Batch(tables, np.zeros(1, np.uint64), start[:, None].copy(),
                np.zeros((entries(tables), 1), np.uint64))
    for name in names:
        play(one, one.all, np.array([tables.row[name]]), rolls=False)
    return one.v[:, 0].copy()


def rows_of(scenario: Scenario, names: Iterable[str]) -> list[int]:
    """The numbers of the rows that names mean."""
    return [scenario.tables.row[row.id] for name in names for row in scenario.catalogue.meant(name)]


def start_value(tables: Tables, name: str, value: str | int) -> int:
    """The number that a start value means, which may be one of the names of the variable's values.

    ValueError, with a sentence, if there is no such variable, if it is one that the rules work out themselves, or if
    the value is out of bounds.
    """
    column = tables.column.get(name)
    if column is None or not _may_start(tables, column):
        known = [each for each in tables.names if _may_start(tables, tables.column[each])]
        raise ValueError(hinted(f"there is no variable {name!r} whose start can be set", name, known))
    low, high, named = int(tables.low[column]), int(tables.high[column]), tables.values[column]
    text = str(value)
    if text in named:
        return low + named.index(text)
    number = int(text) if text.removeprefix("-").isdecimal() and text.isascii() else high + 1
    if not low <= number <= high:
        words = f" ({', '.join(named)})" if named else ""
        raise ValueError(f"{name} is {low} to {high}{words}, not {text!r}")
    return number


def _may_start(tables: Tables, column: int) -> bool:
    """Whether a column is the scenario's, not one of the sequence of play, a report or a sum."""
    worked_out = (tables.turn, tables.field.totals)
    inside = any(each.start <= column < each.stop for each in worked_out)
    return column >= tables.directive.start and not inside and column not in tables.report


def varied(tables: Tables, changed: Variant) -> Tables:
    """The tables of a start: rows that may never be played, terms of the points that weigh otherwise, variables that
    start with other values (directives apart, which are dealt), rows that do less or heed less.

    The same object each time, so that bots may keep what they worked out. KeyError for a name that is not there,
    ValueError for a start that does not fit.
    """
    for name, value in changed.start:
        start_value(tables, name, value)
    return _varied(tables, replace(changed, start=tuple(
        (name, value) for name, value in changed.start if tables.column[name] >= tables.directive.stop)))


@lru_cache(maxsize=64)
def _varied(tables: Tables, changed: Variant) -> Tables:
    other = _weighed(barred(_effects(tables, changed.heedless, changed.silent), changed.without),
                     dict(changed.weights))
    if not changed.start:
        return other
    start = other.start.copy()
    for name, value in changed.start:
        start[tables.column[name]] = value
    return replace(other, start=start)


def _effects(tables: Tables, heedless: Parts, silent: Parts) -> Tables:
    """The tables whose rows do not heed a variable, or do not change one."""
    if not heedless and not silent:
        return tables
    column, operation, amount = tables.effect_column.copy(), tables.effect_operation.copy(), tables.effect_amount.copy()
    asks, low, span = tables.when_column.copy(), tables.when_low.copy(), tables.when_span.copy()
    gone = np.zeros(len(column), bool)
    for name, variable in heedless:
        at = tables.column[variable]
        for e in _effects_of(tables, name):
            for k in np.nonzero(asks[e] == at)[0]:
                gone[e] |= not 0 <= int(tables.start[at]) - int(low[e, k]) <= int(span[e, k])
                asks[e, k] = low[e, k] = span[e, k] = 0
            if not asks[e, 0]:      # an effect with one guard has it first
                asks[e], low[e], span[e] = asks[e, ::-1].copy(), low[e, ::-1].copy(), span[e, ::-1].copy()
    for name, variable in silent:
        mine = _effects_of(tables, name)
        gone[mine] |= column[mine] == tables.column[variable]
    column[gone] = operation[gone] = amount[gone] = 0
    asks[gone] = 0
    return replace(tables, effect_column=column, effect_operation=operation, effect_amount=amount, when_column=asks,
                   when_low=low, when_span=span)


def _effects_of(tables: Tables, name: str) -> Ints:
    """The numbers of the effects of a row, of the outcomes of its roll, and of what its promise does round by round."""
    row = tables.row[name]
    rows = [row, *range(tables.roll_first[row], tables.roll_first[row] + tables.roll_count[row])]
    if Verb.EACH.of(name) in tables.row:
        rows.append(tables.row[Verb.EACH.of(name)])
    return np.concatenate([tables.effect_first[each] + np.arange(tables.effect_count[each]) for each in rows])


def _weighed(tables: Tables, weights: dict[str, int]) -> Tables:
    if not weights:
        return tables
    points = tables.points
    linear, steps = points.weight.copy(), points.section.weight.copy()
    for name, weight in weights.items():
        term = points.names.index(name)
        linear[points.linear == term] = weight
        steps[points.steps == term] = weight
    return replace(tables, points=replace(points, weight=linear, section=replace(points.section, weight=steps)))
