"""Checksums: of whole positions, which tell whether two games are the same; of a compiled scenario, by which what was
learnt of it is found again."""

from __future__ import annotations

import hashlib
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np

from .arrays import Bits
from .batch import ASKED_A, BROKEN_A, LINES, SECRET_A, Batch, asked_aloud, first_of_threes
from .dice import GOLDEN, mix
from .tables import Tables

U = np.uint64
HASHED = 1 << 14
"""How many variables are looked up at once."""


def digests(b: Batch) -> Bits:
    """uint64[B]: a checksum of each whole position; neither the batch nor its order enters."""
    t = b.tables
    ledger = _hashed_ledger(b)
    marks = np.arange(1, len(ledger) + 1, dtype=U)[:, None] * GOLDEN   # as many as lines, however few variables
    d: Bits = np.bitwise_xor.reduce(mix(ledger + marks * U(7)), axis=0)
    some = max(HASHED // max(b.size, 1), 1)
    for k in range(0, len(b.v), some):  # so few lines at once that they stay in the processor's cache
        d ^= np.bitwise_xor.reduce(t.hashed.take(b.v[k : k + some] + t.hashed_at[k : k + some]), axis=0)
    return d


def _hashed_ledger(b: Batch) -> Bits:
    """uint64[L, B]: the ledger as checksums take it, those of old saves too: what is broken counts alike, secret or
    not; where it may stay a secret, it counts once more, in lines after all others. What was asked aloud comes after
    that, and last what three seats offer and promise. What each has asked and refused follows from the moves and is not
    hashed."""
    pairs, unwatched = len(b.tables.bargain.pairs), b.tables.bargain.unwatched
    lines = b.ledger[: pairs * LINES].reshape(pairs, LINES, b.size)
    known, secret = lines[:, :SECRET_A].copy(), lines[:, SECRET_A:ASKED_A]
    known[:, BROKEN_A:] |= secret
    hashed = [*known.reshape(pairs * SECRET_A, b.size)]
    if unwatched:
        hashed += [*(secret & unwatched).reshape(pairs * (ASKED_A - SECRET_A), b.size)]
    if b.tables.manners.quiet:
        hashed += [*b.ledger[pairs * LINES : asked_aloud(b.tables, pairs, 0)]]
    hashed += [*b.ledger[first_of_threes(b.tables) :]]
    return np.array(hashed, U).reshape(len(hashed), b.size)


def digest(tables: Tables) -> str:
    """A checksum of all that tables say: the same for those of the same scenario, whenever and wherever compiled."""
    checksum = hashlib.sha256()

    def add(part: Any) -> None:
        if is_dataclass(part):
            for field in fields(part):
                add(getattr(part, field.name))
        elif isinstance(part, np.ndarray):
            checksum.update(f"{part.dtype.str}{part.shape}".encode() + np.ascontiguousarray(part).tobytes())
        elif isinstance(part, (tuple, list)):
            checksum.update(f"{len(part)}(".encode())
            for each in part:
                add(each)
        elif isinstance(part, dict):
            add(list(part.items()))
        else:
            checksum.update(f"{part!r};".encode())

    add(tables)
    return checksum.hexdigest()
