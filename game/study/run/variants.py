"""Starts that differ: a scenario's tables with rows that may not be played, and with other weights of the points."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from game.rules.batch import Batch, entries
from game.rules.bulk import play
from game.rules.names import hinted
from game.rules.tables import Section, Tables

if TYPE_CHECKING:
    from game.scenario import Scenario
    from game.scenario.schema.logic import Setting


SECTIONS = ("moves", "clauses", "dated", "events", "cabinet", "books")
"""Where the rows stand that may be barred."""
Start = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Variant:
    """A start: variables that begin with another value, rows that may not be played, weights of terms of the points."""

    start: Start = ()
    without: tuple[str, ...] = ()
    weights: Start = ()


def variant(scenario: Scenario, setting: Setting) -> Variant:
    """The start that a scenario's setting means."""
    tables = scenario.tables
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
    return Variant(tuple(sorted(changed + directives)), tuple(sorted(rows)), weights)


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


def varied(tables: Tables, without: tuple[str, ...] = (), weights: Start = (), start: Start = ()) -> Tables:
    """The tables where the moves, clauses and rows of time `without` may never be played, terms of the points weigh
    otherwise, and variables start with other values (directives apart, which are dealt).

    The same object each time, so that bots may keep what they worked out. KeyError for a name that is not there,
    ValueError for a start that does not fit.
    """
    for name, value in start:
        start_value(tables, name, value)
    changed = [(tables.column[name], value) for name, value in start]
    return _varied(tables, without, weights, tuple(each for each in changed if each[0] >= tables.directive.stop))


@lru_cache(maxsize=32)
def _varied(tables: Tables, without: tuple[str, ...], weights: Start, changed: tuple[tuple[int, int], ...]) -> Tables:
    other = _weighed(_barred(tables, without), dict(weights))
    if not changed:
        return other
    start = other.start.copy()
    for column, value in changed:
        start[column] = value
    return replace(other, start=start)


def _barred(tables: Tables, names: tuple[str, ...]) -> Tables:
    rows = [tables.row[name] for name in names]
    if not rows:
        return tables
    # Packages were sure to exist where a clause without guards does; now that must be asked.
    bargain = replace(tables.bargain, free=np.zeros_like(tables.bargain.free))
    parts: dict[str, Any] = {name: _never(getattr(tables, name), rows) for name in SECTIONS}
    return replace(tables, bargain=bargain, **parts)


def _never(section: Section, rows: list[int]) -> Section:
    """The section with a guard that never holds (column 0 is always 0) in place of the first one of these rows."""
    mine = [row - section.first for row in rows if section.first <= row < section.first + section.size]
    if not mine:
        return section
    first = section.ands[0].copy()
    first[mine] = len(section.column)
    return replace(section, column=np.append(section.column, 0).astype(np.intp),
                   low=np.append(section.low, 1).astype(np.int16), span=np.append(section.span, 0).astype(np.uint16),
                   ands=(first, *section.ands[1:]))


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
