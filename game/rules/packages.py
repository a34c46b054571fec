"""What a package is: whose clauses it may hold, whether it settles, why it may not be offered, and who would sign it.

A package is a set of clauses as bits: bit k is the k-th clause. What it must keep to is a table of limits for each
circle (`Bargain.limits`), read alike where many packages are asked at once (`shaped`) and where every reason is wanted
(`refusals`). Nobody else looks at the bits of ceasefire lines, formats, givers or groups.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .arrays import Bits, Flags, Ints
from .batch import Batch, as_bits
from .guards import Refusal, failures, holds
from .tables import Client, Limit, Tables

U = np.uint64


# ---- clauses and bits


def clauses_in(package: int) -> list[int]:
    """The numbers of the clauses in a package, ascending."""
    return [k for k in range(package.bit_length()) if package >> k & 1]


def package_of(clauses: Iterable[int]) -> int:
    """The package of the clauses of these numbers."""
    return sum(1 << k for k in set(clauses))


def clause_ids(tables: Tables, package: int) -> tuple[str, ...]:
    """The ids of the clauses in a package, in the author's order."""
    return tuple(tables.rows[tables.clauses.first + k] for k in clauses_in(package))


def members(tables: Tables, package: Bits) -> Flags:
    """bool[K, n]: whether each clause is in each package."""
    inside: Flags = (package >> np.arange(tables.clauses.size, dtype=U)[:, None]) & U(1) != 0
    return inside


def settling(tables: Tables) -> np.uint64:
    """The clauses that settle something: ceasefire lines and formats."""
    return tables.bargain.line | tables.bargain.form


def lines_and_formats(tables: Tables) -> tuple[np.uint64, np.uint64]:
    """The two halves of a settlement: (the ceasefire lines, the formats)."""
    return tables.bargain.line, tables.bargain.form


def settles(tables: Tables, package: Bits) -> Flags:
    """bool[n]: whether packages are settlements, which hold a ceasefire line and a format, and need every client."""
    whole: Flags = (package & tables.bargain.line != 0) & (package & tables.bargain.form != 0)
    return whole


def is_settlement(tables: Tables, package: int) -> bool:
    """Whether one package is a settlement."""
    return bool(settles(tables, np.array([package], U))[0])


def half_settles(tables: Tables, package: Bits) -> Flags:
    """bool[n]: whether packages hold a ceasefire line without a format, or a format without a line."""
    half: Flags = (package & tables.bargain.line != 0) != (package & tables.bargain.form != 0)
    return half


def groups(tables: Tables) -> Bits:
    """uint64[G]: sets of clauses of which a package holds one."""
    return tables.bargain.groups


# ---- parties


def given_by(tables: Tables, seat: Ints | int) -> Bits | np.uint64:
    """The clauses that a seat, or uint64[n] that each of several, can give alone."""
    return tables.bargain.by[seat]


def given_together(tables: Tables, circle: Ints | int) -> Bits | np.uint64:
    """The clauses that seats of a circle, or uint64[n] of several, can only do together."""
    return tables.bargain.joint[circle]


def available(b: Batch, who: Ints, circle: int) -> Bits:
    """uint64[n]: the clauses that the seats of a circle can give or do together, and whose guards hold now."""
    free: Bits = as_bits(holds(b, b.tables.clauses, who)) & b.tables.bargain.possible[circle]
    return free


# ---- what may be offered


def shaped(tables: Tables, package: Bits, circle: npt.NDArray[np.integer] | int) -> Flags:
    """bool[n]: whether packages keep to the limits of their circle; their clauses' guards are not asked."""
    sound: Flags = (package != 0) & ~half_settles(tables, package)
    limits = tables.bargain.limits
    if isinstance(circle, int) or len(limits) == 1:
        for limit in limits[circle if isinstance(circle, int) else 0]:
            sound &= np.bitwise_count(package & limit.clauses) <= limit.most
        return sound
    for number in np.unique(circle):
        here = np.nonzero(circle == number)[0]
        sound[here] = shaped(tables, package[here], int(number))
    return sound


def some(b: Batch, who: Ints, circle: int) -> Flags:
    """bool[n]: whether any package may be offered between the seats of a circle: one clause, or a settlement."""
    free = available(b, who, circle)
    exists: Flags = (free & ~settling(b.tables) != 0) | settles(b.tables, free)
    return exists


def refusals(b: Batch, game: int, circle: int, package: int) -> list[Refusal]:
    """Why a package may not be offered between the seats of a circle; empty if it may."""
    tables = b.tables
    if not package:
        return [Refusal("package_empty", "offer")]
    if package >> tables.clauses.size:
        return [Refusal("package_unknown", "offer")]
    limits = tables.bargain.limits[circle]
    broken = [limit for limit in limits if (package & int(limit.clauses)).bit_count() > limit.most]
    foreign = next((int(limit.clauses) for limit in broken if limit.code == "package_party"), 0)
    first = tables.clauses.first
    why: list[Refusal] = []
    for k in clauses_in(package):
        if foreign >> k & 1:
            why.append(Refusal("package_party", tables.rows[first + k]))
        why += failures(b, tables.clauses, first + k, game)
    if half_settles(tables, np.array([package], U))[0]:
        why.append(Refusal("package_settlement", "offer"))
    return why + [_too_many(tables, limit, package) for limit in broken if limit.code != "package_party"]


def _too_many(tables: Tables, limit: Limit, package: int) -> Refusal:
    """The refusal of a package that holds more of some clauses than it may."""
    these = package & int(limit.clauses)
    if limit.code == "package_group":
        return Refusal(limit.code, " and ".join(clause_ids(tables, these)))
    return Refusal(limit.code, limit.of, high=limit.most, value=these.bit_count())


# ---- what a counter makes of what it answers


class Amendment(NamedTuple):
    """What makes one package into another: clauses as bits that stay, come in and go out, and swaps: (out, in) by their
    numbers, of one group or what one seat gives in place of something else. Each clause is in one of them."""

    kept: int
    added: int
    dropped: int
    swapped: tuple[tuple[int, int], ...]

    @property
    def changes(self) -> int:
        """How many changes it is; a swap is one."""
        return self.added.bit_count() + self.dropped.bit_count() + len(self.swapped)

    @property
    def amends(self) -> bool:
        """Whether anything stays, so that it is an amendment and no new package."""
        return bool(self.kept or self.swapped)


def amendment(tables: Tables, offered: int, package: int) -> Amendment:
    """What one package makes of another. Clauses of one group are swapped first, then what a seat gives alone, in the
    order in which they are written."""
    kept, added, dropped = offered & package, package & ~offered, offered & ~package
    swapped: list[tuple[int, int]] = []
    for kin in map(int, (*groups(tables), *tables.bargain.by)):
        for out, in_ in zip(clauses_in(dropped & kin), clauses_in(added & kin), strict=False):
            swapped.append((out, in_))
            dropped, added = dropped & ~(1 << out), added & ~(1 << in_)
    return Amendment(kept, added, dropped, tuple(sorted(swapped)))


# ---- who signs


def percent(b: Batch, client: Client, who: Ints) -> Ints:
    """intp[n]: percent that a client consents to a settlement; what is shown before the roll is what is rolled."""
    held = holds(b, client.section, who)
    bounded: Ints = np.clip(client.base + (held * client.section.weight[:, None]).sum(0), 5, 95).astype(np.intp)
    return bounded


def percents(b: Batch, who: Ints) -> Ints:
    """intp[C, n]: the percent of each client."""
    asked: Ints = np.array([percent(b, client, who) for client in b.tables.clients], np.intp)
    return asked.reshape(len(b.tables.clients), len(who))


def all_sign(percents: npt.ArrayLike) -> Ints:
    """intp[...] from the percents of clients [C, ...]: the percent that all of them sign, 100 where nobody is asked.

    Each has a die of his own, so the shares are multiplied; rounded once, to the nearest whole percent, halves to even.
    """
    each = np.asarray(percents, np.int64)
    whole: Ints = np.rint(each.prod(0) / 100.0 ** (len(each) - 1)).astype(np.intp)
    return whole
