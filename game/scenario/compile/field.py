"""Places, unit kinds and combat as arrays."""

from __future__ import annotations

import itertools
import math
from typing import Any

import numpy as np

from game.rules import dice, tables
from game.rules.names import at, column_parts
from game.rules.tables import Section
from game.scenario.compile.columns import Columns
from game.scenario.schema.document import Document
from game.scenario.schema.drift import FACES
from game.scenario.schema.places import UnitKind

EARTH = 6371      # km


def field_tables(columns: Columns, shifts: Section) -> tables.Field:
    """Places, unit kinds, supply, reach and combat results; `shifts`: the combat shifts as rows, deepest first."""
    return tables.Field(
        places=tuple(columns.places), sides=len(columns.sides) - 1, held=columns.held, attack=columns.attack,
        totals=columns.totals, shifts=shifts, **_kinds(columns), **_strengths(columns), **_ways(columns.document),
        **_combat(columns))


def _kinds(columns: Columns) -> dict[str, Any]:
    """The kinds of unit: where each may be, whose it is, what it is worth and what beats it."""
    kinds = columns.document.units
    unit = [[columns.column.get(at(place, kind.id), 0) for place in columns.places] for kind in kinds]
    return {
        "unit": np.array(unit, np.intp).reshape(len(kinds), len(columns.places)),
        "most": np.array([kind.most for kind in kinds], np.int16),
        "side": np.array([columns.sides.index(kind.side) for kind in kinds], np.intp),
        "ground": np.array([kind.class_ == "ground" for kind in kinds], bool),
        "quality": np.array([kind.quality for kind in kinds], np.int16), "support": _support(columns)}


def _support(columns: Columns) -> tables.Support:
    """The kinds that support battles, from where, and what beats them."""
    kinds = columns.document.units
    beaten = [(kind, other) for kind in kinds for other in kinds
              if kind.power and kind.id in other.beats and other.side != kind.side]
    reach = {kind.id: _reach(columns, kind) for kind in kinds if kind.power or any(kind is by for _, by in beaten)}
    act = sorted((kind for kind in kinds if kind.id in reach), key=lambda kind: -len(reach[kind.id]))
    number = {kind.id: k for k, kind in enumerate(act)}
    deepest = max(map(len, reach.values()), default=0)
    return tables.Support(
        columns=tuple(np.array([reach[kind.id][k] for kind in act if len(reach[kind.id]) > k], np.intp)
                      for k in range(deepest)),
        side=np.array([columns.sides.index(kind.side) for kind in act], np.intp)[:, None],
        power=np.array([kind.power for kind in act], np.int32)[:, None],
        beaten=tuple((number[kind.id], number[other.id]) for kind, other in beaten))


def _strengths(columns: Columns) -> dict[str, Any]:
    """The columns of the sides' strength at each place, and the columns and strengths of the units they sum."""
    total = np.zeros((len(columns.places), len(columns.sides)), np.intp)
    for i, (place, side) in enumerate(columns.groups):
        total[place, side] = columns.totals.start + i
    strength = {kind.id: kind.strength for kind in columns.document.units}
    groups = list(columns.groups.values())
    deepest = max(map(len, groups), default=0)
    kth = [[names[k] for names in groups if len(names) > k] for k in range(deepest)]
    parts = tuple((np.array([columns.column[name] for name in names], np.intp),
                   np.array([strength[column_parts(name)[1]] for name in names], np.int16)) for names in kth)
    return {"total": total, "parts": parts}


def _ways(document: Document) -> dict[str, Any]:
    """The links of places, as bits for supply and as lists for retreats, and the bases."""
    places = document.places
    road, every = _links(document)
    linked = [i for i, links in enumerate(every) if links]
    if len(linked) > 64:
        raise ValueError("more than 64 places are linked")
    bit = np.full(len(places), -1, np.intp)
    bit[linked] = np.arange(len(linked))
    near = np.zeros((8, 256), np.uint64)
    for i, p in enumerate(linked):
        neighbours = np.uint64(sum(1 << int(bit[q]) for q in every[p]))
        for byte in range(256):
            if byte >> (i & 7) & 1:
                near[i >> 3, byte] |= neighbours
    width = max(map(len, road), default=1) or 1
    retreat = np.array([links + [-1] * (width - len(links)) for links in road], np.intp).reshape(len(places), width)
    return {"bit": bit, "near": near, "retreat": retreat, "base": np.array([place.base for place in places], bool)}


def _combat(columns: Columns) -> dict[str, Any]:
    """The table of results, and whom each shift helps, when and where."""
    combat, places = columns.document.combat, columns.places
    ratios = [[int(part) for part in text.split(":")] for text in combat.columns] if combat else [[1, 1]]
    results = [[losses(text) for text in face] for face in combat.results] if combat else [[(0, 0, 0)]] * FACES
    shifts = sorted(combat.shifts if combat else (), key=lambda shift: -len(shift.needs))
    where = np.array([[not shift.at or place in shift.at for place in places] for shift in shifts], bool)
    return {
        "ratio": np.array(ratios, np.int32), "crt": np.array(results, np.int8),
        "unsupplied": combat.unsupplied if combat else 0,
        "shift_side": np.array([columns.sides.index(shift.side) for shift in shifts], np.intp),
        "shift_attacks": np.array([shift.when == "attacks" for shift in shifts], bool),
        "shift_at": where.reshape(len(shifts), len(places)),
        "salt": np.array([dice.purpose(f"battle {place}") for place in places], np.uint64)}


def _links(document: Document) -> tuple[list[list[int]], list[list[int]]]:
    """For each place the places next to it by road, and by road or lane. Links count both ways."""
    places = document.places
    number = {place.id: i for i, place in enumerate(places)}
    road: list[list[int]] = [[] for _ in places]
    lane: list[list[int]] = [[] for _ in places]
    for i, place in enumerate(places):
        for names, links in ((place.roads, road), (place.lanes, lane)):
            for j in (number[name] for name in names):
                for a, b in ((i, j), (j, i)):
                    if b not in links[a]:
                        links[a].append(b)
    return road, [near + [j for j in lane[i] if j not in near] for i, near in enumerate(road)]


def _reach(columns: Columns, kind: UnitKind) -> list[list[int]]:
    """Lines by place of the columns from which a kind acts there, padded with 0; one line if it acts where it is."""
    places = columns.document.places
    if not kind.reach:
        return [[columns.column.get(at(place.id, kind.id), 0) for place in places]]
    home = [place for place in places if place.id in kind.at]
    reached = [[columns.column[at(base.id, kind.id)] for base in home if kilometres(base.at, place.at) <= kind.reach]
               for place in places]
    return [list(line) for line in itertools.zip_longest(*reached, fillvalue=0)] or [[0] * len(places)]


def losses(text: str) -> tuple[int, int, int]:
    """Attacker's loss, defender's loss and whether ground is taken, from an entry such as A1D2T."""
    loss = {"A": 0, "D": 0}
    for letter, digit in itertools.pairwise(text):
        if letter in loss:
            loss[letter] = int(digit)
    return loss["A"], loss["D"], int(text.endswith("T"))


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> int:
    """The great-circle distance of two points (longitude, latitude in degrees), in whole kilometres."""
    lon1, lat1, lon2, lat2 = map(math.radians, (*a, *b))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return round(2 * EARTH * math.asin(math.sqrt(h)))
