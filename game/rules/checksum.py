"""Checksums of whole positions, which tell whether two games are the same."""

from __future__ import annotations

import numpy as np

from .arrays import Bits
from .batch import BROKEN_A, LINES, SECRET_A, Batch
from .dice import mix

HASHED = 1 << 14
"""How many variables are looked up at once."""


def digests(b: Batch) -> Bits:
    """uint64[B]: a checksum of each whole position; neither the batch nor its order enters."""
    t = b.tables
    ledger = _hashed_ledger(b)
    d: Bits = np.bitwise_xor.reduce(mix(ledger + t.marks[: len(ledger), None] * np.uint64(7)), axis=0)
    some = max(HASHED // max(b.size, 1), 1)
    for k in range(0, len(b.v), some):  # so few lines at once that they stay in the processor's cache
        d ^= np.bitwise_xor.reduce(t.hashed.take(b.v[k : k + some] + t.hashed_at[k : k + some]), axis=0)
    return d


def _hashed_ledger(b: Batch) -> Bits:
    """uint64[L, B]: the ledger as checksums take it, those of old saves too: what is broken counts alike, secret or
    not; where it may stay a secret, it counts once more, in lines after all others. What was asked aloud comes last."""
    pairs, unwatched = len(b.tables.bargain.pairs), b.tables.bargain.unwatched
    lines = b.ledger[: pairs * LINES].reshape(pairs, LINES, b.size)
    known, secret = lines[:, :SECRET_A].copy(), lines[:, SECRET_A:]
    known[:, BROKEN_A:] |= secret
    hashed = [*known.reshape(pairs * SECRET_A, b.size)]
    if unwatched:
        hashed += [*(secret & unwatched).reshape(pairs * (LINES - SECRET_A), b.size)]
    hashed += [*b.ledger[pairs * LINES :]]
    return np.array(hashed, np.uint64).reshape(len(hashed), b.size)
