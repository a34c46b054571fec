"""Which rows may be played, and why not: one body of guards behind the mask, the draw and the refusal."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from .arrays import Bits, Flags, Ints
from .batch import MANY, Batch, as_bits
from .dice import below
from .tables import Kind, Section, Tables


@dataclass(frozen=True)
class Refusal:
    """Why a move cannot be played. code: 'not_a_move', 'over', 'guard', 'nothing_to_offer' or a 'package_...' code.

    rule: the row's or clause's name; column, low, high, value: the guard that fails and what the variable is now.
    """

    code: str
    rule: str
    column: int = 0
    low: int = 0
    high: int = 0
    value: int = 0


class IllegalMoveError(ValueError):
    """A move that the rules refuse, with every reason."""

    def __init__(self, refusals: list[Refusal]) -> None:
        super().__init__("; ".join(f"{r.code} ({r.rule})" for r in refusals))
        self.refusals = refusals


def holds(b: Batch, section: Section, who: Ints) -> Flags:
    """bool[n, len(who)]: whose guards hold. Each distinct guard is asked once, both bounds by one unsigned compare."""
    if not section.size:
        return np.zeros((0, len(who)), bool)
    if len(who) < MANY:
        x = b.look(section.column, who)
        np.subtract(x, section.low[:, None], out=x)
        true = x.view(np.uint16) <= section.span[:, None]
    else:
        true = _true(b, section, who)
    mask: Flags = true[section.ands[0]]
    for k in section.ands[1:]:
        mask[: len(k)] &= true[k]
    return mask


def _true(b: Batch, section: Section, who: Ints) -> Flags:
    """bool[G, len(who)]: which of a section's distinct guards hold, asked one by one: a line stays in the cache."""
    true = np.empty((len(section.column), len(who)), bool)
    above = np.empty(len(who), np.int16)
    last, x = -1, above
    for column, low, span, line in zip(section.column.tolist(), section.low, section.span, true, strict=True):
        if column != last:  # guards stand in the order of their columns
            last, x = column, b.look(column, who)
        np.subtract(x, low, out=above)
        np.less_equal(above.view(np.uint16), span, out=line)
    return true


def draw(section: Section, mask: Flags, h: Bits) -> Ints:
    """intp[n]: for each game a row of the section by weight among those of mask[:, i], or -1 where none holds."""
    index = weighed(mask * section.weight[:, None], h)
    return np.where(index == section.size, -1, index + section.first)


def weighed(weight: npt.NDArray[np.int32], h: Bits) -> Ints:
    """intp[n]: for each column of weight[M, n] a row, drawn by weight; M where all are 0. `weight` is overwritten."""
    if not len(weight):
        return np.zeros(weight.shape[1], np.intp)
    for above, line in pairwise(weight):  # ten times quicker than a cumsum along the first axis
        line += above
    k = below(h, weight[-1]).astype(np.int32)
    index: Ints = (weight <= k).view(np.uint8).sum(0, dtype=np.uint16).astype(np.intp)
    return index


def failures(b: Batch, section: Section, row: int, game: int) -> list[Refusal]:
    """The guards of one row that fail in one game, in the order in which the author wrote them."""
    tables, at = b.tables, row - section.first
    found = []
    for k in section.ands:
        if at < len(k):
            g = int(k[at])
            column, low = int(section.column[g]), int(section.low[g])
            high, value = low + int(section.span[g]), int(b.v[column, game])
            if not low <= value <= high:
                found.append(Refusal("guard", tables.rows[row], column, low, high, value))
    return found


def available(b: Batch, who: Ints, pair: int) -> Bits:
    """uint64[n]: the clauses, as bits, that the two seats of a pair may put into a package now."""
    bargain = b.tables.bargain
    one, two = bargain.pairs[pair]
    mine = bargain.by[one] | bargain.by[two] | bargain.joint[pair]
    free: Bits = as_bits(holds(b, b.tables.clauses, who)) & mine
    return free


def shaped(tables: Tables, package: Bits, pair: npt.NDArray[np.integer] | int) -> Flags:
    """bool[n]: whether packages keep to the limits: neither empty nor too full, one of a group, ...."""
    bargain = tables.bargain
    pairs = np.asarray(bargain.pairs)[pair]
    ok: Flags = package != 0
    ok &= ((package & bargain.line) != 0) == ((package & bargain.form) != 0)
    for side in (pairs[..., 0], pairs[..., 1]):
        ok &= np.bitwise_count(package & bargain.by[side]) <= bargain.each
    ok &= np.bitwise_count(package & bargain.joint[pair]) <= bargain.together
    for group in bargain.groups:
        ok &= np.bitwise_count(package & group) <= 1
    return ok


def some_package(b: Batch, who: Ints, pair: int) -> Flags:
    """bool[n]: whether any valid package exists between the two seats of a pair."""
    bargain = b.tables.bargain
    free = available(b, who, pair)
    plain = free & ~(bargain.line | bargain.form)
    both = ((free & bargain.line) != 0) & ((free & bargain.form) != 0)
    exists: Flags = (plain != 0) | both
    return exists


def legal(b: Batch, who: Ints | None = None) -> Flags:
    """bool[M, n]: the moves that the seat to move of each game (of those in `who`) may play, M rows from 0."""
    tables = b.tables
    who = b.all if who is None else who
    mask = holds(b, tables.moves, who)
    mask &= b.ready().take(who)
    for row in tables.tabling:
        pair = tables.bargain.pair[tables.seat[row], tables.other[row]]
        if not tables.bargain.free[pair]:
            i = np.nonzero(mask[row])[0]
            mask[row, i] = some_package(b, who[i], int(pair))
    return mask


def offers(tables: Tables) -> list[int]:
    """The rows that put a package on the table, those of the section of moves."""
    return list(tables.tabling)


def package_refusals(b: Batch, game: int, pair: int, package: int) -> list[Refusal]:
    """Why a package may not be tabled between the seats of a pair; empty if it may."""
    tables, bargain = b.tables, b.tables.bargain
    first = tables.clauses.first
    found = []
    if not package:
        return [Refusal("package_empty", "offer")]
    if package >> tables.clauses.size:
        return [Refusal("package_unknown", "offer")]
    chosen = [k for k in range(tables.clauses.size) if package >> k & 1]
    one, two = bargain.pairs[pair]
    allowed = int(bargain.by[one] | bargain.by[two] | bargain.joint[pair])
    for k in chosen:
        name = tables.rows[first + k]
        if not allowed >> k & 1:
            found.append(Refusal("package_party", name))
        found += failures(b, tables.clauses, first + k, game)
    if (package & int(bargain.line) != 0) != (package & int(bargain.form) != 0):
        found.append(Refusal("package_settlement", "offer"))
    for seat in (one, two):
        count = (package & int(bargain.by[seat])).bit_count()
        if count > bargain.each:
            found.append(Refusal("package_each", tables.seats[seat], high=bargain.each, value=count))
    count = (package & int(bargain.joint[pair])).bit_count()
    if count > bargain.together:
        found.append(Refusal("package_together", "offer", high=bargain.together, value=count))
    for group in bargain.groups:
        twins = [tables.rows[first + k] for k in chosen if int(group) >> k & 1]
        if len(twins) > 1:
            found.append(Refusal("package_group", " and ".join(twins)))
    return found


def why_not(b: Batch, game: int, row: int, package: int = 0) -> list[Refusal]:
    """Why the seat to move in a game may not play this move; empty exactly if `step` would take it."""
    tables = b.tables
    if not 0 <= row < tables.moves.size:
        return [Refusal("not_a_move", str(row))]
    if b["over"][game]:
        return [Refusal("over", tables.rows[row])]
    found = failures(b, tables.moves, row, game)
    if tables.kind[row] in (Kind.OFFER, Kind.COUNTER):
        pair = int(tables.bargain.pair[tables.seat[row], tables.other[row]])
        return found + package_refusals(b, game, pair, package)
    if package:
        found.append(Refusal("package_unwanted", tables.rows[row]))
    return found
