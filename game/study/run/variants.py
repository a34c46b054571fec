"""Starts that differ: a scenario's tables with moves that may not be played, and with other weights of the points."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from game.rules.batch import Batch, entries
from game.rules.effects import play
from game.rules.tables import Section, Tables

if TYPE_CHECKING:
    from game.scenario import Scenario
    from game.scenario.schema.logic import Setting


@dataclass(frozen=True)
class Variant:
    """A start: variables that begin with another value, rows that may not be played, weights of terms of the points."""

    start: tuple[tuple[str, int], ...] = ()
    without: tuple[str, ...] = ()
    weights: tuple[tuple[str, int], ...] = ()


def variant(scenario: Scenario, setting: Setting) -> Variant:
    """The start that a scenario's setting means."""
    tables = scenario.tables
    start = tables.start.copy()
    directives = []
    for name, text in setting.start.items():
        column = tables.column[name]
        named = tables.values[column]
        value = int(tables.low[column]) + named.index(text) if text in named else int(text)
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
                np.zeros((entries(tables.bargain.pairs), 1), np.uint64))
    for name in names:
        play(one, one.all, np.array([tables.row[name]]), rolls=False)
    return one.v[:, 0].copy()


def rows_of(scenario: Scenario, names: Iterable[str]) -> list[int]:
    """The numbers of the rows that names mean."""
    return [scenario.tables.row[row.id] for name in names for row in scenario.catalogue.meant(name)]


def varied(tables: Tables, without: tuple[str, ...] = (), weights: tuple[tuple[str, int], ...] = ()) -> Tables:
    """The tables where the moves and clauses `without` may never be played, and terms of the points weigh otherwise.

    The same object each time, so that bots may keep what they worked out. KeyError for a name that is not there.
    """
    return _varied(tables, without, weights)


@lru_cache(maxsize=32)
def _varied(tables: Tables, without: tuple[str, ...], weights: tuple[tuple[str, int], ...]) -> Tables:
    return _weighed(_barred(tables, without), dict(weights))


def _barred(tables: Tables, names: tuple[str, ...]) -> Tables:
    rows = [tables.row[name] for name in names]
    if not rows:
        return tables
    # Packages were sure to exist where a clause without guards does; now that must be asked.
    bargain = replace(tables.bargain, free=np.zeros_like(tables.bargain.free))
    return replace(tables, moves=_never(tables.moves, rows), clauses=_never(tables.clauses, rows), bargain=bargain)


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
