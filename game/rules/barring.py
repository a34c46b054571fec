"""The tables of the same rules where some rows may never be played."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from .tables import Section, Tables

SECTIONS = ("moves", "clauses", "dated", "events", "cabinet", "books")
"""Where the rows stand that may be barred, beside clients' choices, reasons of consent, and what shifts a battle."""


def barred(tables: Tables, names: Sequence[str]) -> Tables:
    """The tables in which these rows may never be played; the same object if there are none."""
    rows = [tables.row[name] for name in names]
    if not rows:
        return tables
    # Packages were sure to exist where a clause without guards does; now that must be asked.
    bargain = replace(tables.bargain, free=np.zeros_like(tables.bargain.free))
    parts: dict[str, Any] = {name: _never(getattr(tables, name), rows) for name in SECTIONS}
    return replace(
        tables, bargain=bargain, **parts, field_rows=tuple(_never(section, rows) for section in tables.field_rows),
        clients=tuple(replace(client, section=_never(client.section, rows)) for client in tables.clients),
        field=replace(tables.field, shifts=_never(tables.field.shifts, rows)))


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
