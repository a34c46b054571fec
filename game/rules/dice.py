"""Counted dice: a pure hash of (seed, round, what for, how many times), never a stream.

The same seed and moves give the same rolls on every machine and in every batch; a new row moves no other row's dice,
and undone and redone moves roll the same. The mixing function is splitmix64's finisher (Steele, Lea, Flood 2014).
"""

from __future__ import annotations

import zlib

import numpy as np
import numpy.typing as npt

from .arrays import Bits

U = np.uint64
GOLDEN = U(0x9E3779B97F4A7C15)
SPREAD = U(0xD1342543DE82EF95)


def mix(x: npt.NDArray[np.uint64]) -> Bits:
    """A bijection of uint64 whose outputs look independent of each other."""
    x = x ^ (x >> U(30))
    x *= U(0xBF58476D1CE4E5B9)
    x ^= x >> U(27)
    x *= U(0x94D049BB133111EB)
    x ^= x >> U(31)
    return x


def purpose(name: str) -> int:
    """What a die is for, from its name."""
    return zlib.crc32(name.encode())


def roll(
    seed: Bits, round_: npt.NDArray[np.int16], what: npt.ArrayLike, nth: npt.ArrayLike = 0
) -> Bits:
    """uint64[n]: the hash for game i's die; `what` comes from `purpose`, `nth` counts its uses in the round."""
    x = mix(seed + (round_.astype(U) + U(1)) * GOLDEN)
    x += np.atleast_1d(np.asarray(what, U)) * SPREAD
    x ^= (np.atleast_1d(np.asarray(nth, U)) + U(1)) * GOLDEN
    return mix(x)


def below(h: Bits, n: npt.ArrayLike) -> npt.NDArray[np.int64]:
    """int64[n]: a number in 0..n-1 from a hash: its upper 32 bits times n. n is below 2**31."""
    scaled: npt.NDArray[np.int64] = (((h >> U(32)) * np.asarray(n).astype(U)) >> U(32)).astype(np.int64)
    return scaled
