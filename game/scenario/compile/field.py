"""Places, unit kinds and combat as arrays."""

from __future__ import annotations

import itertools
import math

import numpy as np

from game.rules import dice, tables
from game.rules.tables import Section
from game.scenario.compile.rows import RowMaker
from game.scenario.schema import Document, Shift

EARTH = 6371      # km


def field_tables(maker: RowMaker, shifts: Section, rows: list[Shift]) -> tables.Field:
    """Places, unit kinds, supply, reach and combat results; `rows` are the combat shifts as `shifts` numbers them."""
    document, places = maker.document, maker.document.places
    kinds = document.units
    unit = np.array([[maker.column.get(f"{place}.{kind.id}", 0) for place in maker.places] for kind in kinds],
                    np.intp).reshape(len(kinds), len(maker.places))
    total = np.zeros((len(places), len(maker.sides)), np.intp)
    for i, (p, s) in enumerate(maker.groups):
        total[p, s] = maker.totals.start + i
    worth = {kind.id: kind.strength for kind in kinds}
    groups = list(maker.groups.values())
    parts = tuple(
        (np.array([maker.column[g[k]] for g in groups if len(g) > k], np.intp),
         np.array([worth[g[k].split(".")[1]] for g in groups if len(g) > k], np.int16))
        for k in range(max(map(len, groups), default=0)))
    linked = [i for i, place in enumerate(places) if place.roads or place.lanes or any(
        place.id in other.roads + other.lanes for other in places)]
    if len(linked) > 64:
        raise ValueError("more than 64 places are linked")
    bit = np.full(len(places), -1, np.intp)
    bit[linked] = np.arange(len(linked))
    road, every = _links(maker.document)
    near = np.zeros((8, 256), np.uint64)
    for i, p in enumerate(linked):
        mask = np.uint64(sum(1 << int(bit[q]) for q in every[p]))
        for byte in range(256):
            if byte >> (i & 7) & 1:
                near[i >> 3, byte] |= mask
    width = max((len(r) for r in road), default=1) or 1
    retreat = np.array([r + [-1] * (width - len(r)) for r in road], np.intp).reshape(len(places), width)
    combat = document.combat
    ratio = np.array([[int(x) for x in c.split(":")] for c in combat.columns] if combat else [[1, 1]], np.int32)
    crt = np.array([[losses(text) for text in face] for face in combat.results] if combat else [[[0, 0, 0]]] * 6,
                   np.int8)
    at = np.array([[not s.at or place in s.at for place in maker.places] for s in rows], bool)
    return tables.Field(
        places=tuple(maker.places), sides=len(maker.sides) - 1, held=maker.held, attack=maker.attack,
        totals=maker.totals, total=total, parts=parts, unit=unit,
        most=np.array([kind.most for kind in kinds], np.int16),
        side=np.array([maker.sides.index(kind.side) for kind in kinds], np.intp),
        ground=np.array([kind.class_ == "ground" for kind in kinds], bool),
        power=np.array([kind.power for kind in kinds], np.int32),
        quality=np.array([kind.quality for kind in kinds], np.int16),
        beaten_by=tuple(tuple(j for j, other in enumerate(kinds) if kind.id in other.beats and
                              other.side != kind.side) for kind in kinds),
        cover=tuple(_cover(maker, k) for k in range(len(kinds))), near=near, bit=bit,
        base=np.array([place.base for place in places], bool), retreat=retreat, ratio=ratio, crt=crt,
        unsupplied=combat.unsupplied if combat else 0, shifts=shifts,
        shift_side=np.array([maker.sides.index(s.side) for s in rows], np.intp),
        shift_attacks=np.array([s.when == "attacks" for s in rows], bool),
        shift_at=at.reshape(len(rows), len(places)),
        salt=np.array([dice.purpose(f"battle {place}") for place in maker.places], np.uint64))


def _links(document: Document) -> tuple[list[list[int]], list[list[int]]]:
    """For each place the places next to it by road, and by road or lane."""
    places = document.places
    number = {place.id: i for i, place in enumerate(places)}
    road: list[list[int]] = [[] for _ in places]
    lane: list[list[int]] = [[] for _ in places]
    for i, place in enumerate(places):
        for links, found in ((place.roads, road), (place.lanes, lane)):
            for name in links:
                j = number[name]
                for a, b in ((i, j), (j, i)):
                    if b not in found[a]:
                        found[a].append(b)
    return road, [r + [x for x in lane[i] if x not in r] for i, r in enumerate(road)]


def _cover(maker: RowMaker, k: int) -> np.ndarray[tuple[int, int], np.dtype[np.intp]] | None:
    """intp[m, P]: the columns of kind k from which it acts at each place, or None if it acts where it is."""
    kind = maker.document.units[k]
    if not kind.reach:
        return None
    places = maker.document.places
    home = [place for place in places if place.id in kind.at]
    reached = [[maker.column[f"{h.id}.{kind.id}"] for h in home if kilometres(h.at, place.at) <= kind.reach]
               for place in places]
    width = max(map(len, reached)) or 1
    return np.array([r + [0] * (width - len(r)) for r in reached], np.intp).T.copy()


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
